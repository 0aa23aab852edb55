// The IDX files of MNIST and its relatives, plain or gzipped: pictures of bytes and labels of bytes.
#include <algorithm>
#include <future>

#include "core/base/reading.h"
#include "core/data/class_names.h"
#include "core/data/idx_files.h"
#include "core/data/input_file.h"
#include "core/data/normalise.h"
#include "core/data/split.h"

namespace netloom {
namespace {

/// What one IDX file of bytes holds.
struct IdxBytes {
    Shape sample;
    std::int64_t samples = 0;
    FileBytes file;
    std::span<const std::byte> bytes;  ///< in it
};

IdxBytes read_idx(OpenRequest& request, InputFile& file, const std::string& path, bool pictures) {
    std::byte magic[4];
    const Text expected = pictures ? Text("pictures in IDX start with the bytes 0 0 8 3")
                                   : Text("labels in IDX start with the bytes 0 0 8 1");
    if (file.read(magic) < 4) throw Error(file_error(path, "the file is too short for an IDX header", expected));
    const auto [zero0, zero1, type, rank_byte] = magic;
    const int rank = std::to_integer<int>(rank_byte);
    if (zero0 != std::byte{0} || zero1 != std::byte{0} || type != std::byte{8} ||
        (pictures ? rank != 3 && rank != 4 : rank != 1))
        throw Error(file_error(path,
                               Text("it starts with the bytes %1 %2 %3 %4", std::to_integer<int>(zero0),
                                    std::to_integer<int>(zero1), std::to_integer<int>(type), rank),
                               expected));
    std::int64_t claimed = 0, size = 1;
    IdxBytes out;
    for (int axis = 0; axis < rank; ++axis) {
        std::byte b[4];
        if (file.read(b) < 4) throw Error(file_error(path, "the file ends inside its header", "fetch it again"));
        std::int64_t dim = 0;
        for (const std::byte x : b) dim = dim * 256 + std::to_integer<int>(x);
        if (axis == 0) {
            claimed = dim;
            continue;
        }
        out.sample.push_back(dim);
        if (dim == 0 || dim > 65536 || (size *= dim) > (std::int64_t{1} << 26))
            throw Error(file_error(path, Text("its header claims pictures of %1", out.sample),
                                   "the file is damaged: fetch it again"));
    }
    if (pictures && rank == 3) out.sample.push_back(1);
    out.file = file.take(static_cast<std::size_t>(claimed) * static_cast<std::size_t>(size));
    out.samples = static_cast<std::int64_t>(out.file.bytes.size()) / size;
    out.bytes = out.file.bytes.first(static_cast<std::size_t>(out.samples * size));
    if (out.samples == 0)
        throw Error(
            file_error(path, Text("none of the %1 samples its header claims is there", claimed), "fetch it again"));
    if (out.samples < claimed)
        request.warn(
            path, 0,
            Text("the file breaks off: %1 of the %2 samples its header claims are whole", out.samples, claimed),
            Text("the other %1 are left out; fetch the file again to have them", claimed - out.samples));
    return out;
}

/// One images file with its labels, cut to as many as both have.
struct Labelled {
    IdxBytes images, labels;
};

Labelled read_pair(OpenRequest& request, const IdxPair& pair, InputFile& images) {
    Labelled out{read_idx(request, images, pair.images, true), {}};
    if (pair.labels.empty())
        throw Error(
            file_error(pair.images, "there is no labels file beside it",
                       "an IDX data set has its labels in a file named like the pictures with \"labels-idx1\""));
    InputFile labels(pair.labels);
    out.labels = read_idx(request, labels, pair.labels, false);
    const auto both = std::min(out.images.samples, out.labels.samples);
    if (out.images.samples != out.labels.samples)
        request.warn(pair.labels, 0,
                     Text("%1 labels stand against %2 pictures", out.labels.samples, out.images.samples),
                     Text("the first %1 of both are used", both));
    out.images.samples = both;
    out.labels.bytes = out.labels.bytes.first(static_cast<std::size_t>(both));
    out.images.bytes = out.images.bytes.first(static_cast<std::size_t>(both * out.images.sample.elements()));
    return out;
}

/// The classes: those of the settings, else those of the training, else as many as the largest label asks for.
Column label_column(const OpenRequest& request, std::span<const std::span<const std::byte>> all_labels) {
    std::int64_t classes = request.props.integer("classes");
    const PortEncoder* trained = request.fitted("label");
    if (classes == 0 && trained) return trained->column;
    if (classes == 0)
        for (const auto labels : all_labels)
            for (const std::byte b : labels) classes = std::max(classes, std::to_integer<std::int64_t>(b) + 1);
    return {"label", DType::i32, {}, classes, class_names(request.props.text("class_names"), classes), false, false};
}

/// The class of each label that a file may hold; -1: none.
std::array<std::int32_t, 256> classes_of_labels(const OpenRequest& request, const Column& column) {
    const PortEncoder* trained = request.fitted("label");
    std::array<std::int32_t, 256> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto label = static_cast<std::int32_t>(i);
        out[i] = trained && request.props.integer("classes") == 0 ? class_of_number(label, *trained)
                 : label < column.classes                         ? label
                                                                  : -1;
    }
    return out;
}

/// The rows whose label is a class, and where classes are those of a training all rows; the others are named in
/// warnings.
std::vector<std::uint32_t> usable_rows(OpenRequest& request, const std::string& file, std::span<const std::byte> labels,
                                       const std::array<std::int32_t, 256>& classes, std::uint32_t first) {
    const bool all = request.fitted("label") && request.props.integer("classes") == 0;
    std::vector<std::uint32_t> rows;
    std::array<std::int64_t, 256> unknown{};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto label = std::to_integer<std::size_t>(labels[i]);
        const bool known = classes[label] >= 0;
        if (known || all) rows.push_back(first + static_cast<std::uint32_t>(i));
        if (!known) ++unknown[label];
        if (!known && !all)
            request.warn(file, 0,
                         Text("sample %1 has label %2, classes are 0 to %3: it is skipped", i, label,
                              request.props.integer("classes") - 1));
    }
    for (std::size_t label = 0; label < unknown.size() && all; ++label)
        if (unknown[label] > 0)
            warn_of_class(request, file, std::to_string(label), unknown[label],
                          static_cast<std::int64_t>(labels.size()));
    if (rows.empty())
        throw Error(file_error(file, Text("no label is below %1", request.props.integer("classes")),
                               "raise the number of classes"));
    return rows;
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const IdxFiles files = find_idx_files(request.path("path"));
    // Unpacking takes longest: that of one file beside that of the other.
    std::future<InputFile> test_images;
    if (!files.test.images.empty())
        test_images = std::async(std::launch::async, [&files, reading = Reading::current()] {
            const Reading::Scope scope(reading);
            return InputFile(files.test.images);
        });
    InputFile train_images(files.train.images);
    const Labelled train = read_pair(request, files.train, train_images);
    Labelled test;
    if (test_images.valid()) {
        InputFile images = test_images.get();
        test = read_pair(request, files.test, images);
        if (test.images.sample != train.images.sample)
            throw Error(
                file_error(files.test.images,
                           Text("its pictures are %1, those for training %2", test.images.sample, train.images.sample),
                           "the two files belong to different data sets"));
    }
    const std::span<const std::byte> all_labels[] = {train.labels.bytes, test.labels.bytes};
    const std::int64_t total = train.images.samples + test.images.samples;
    Shape all{total};
    for (const Dim d : train.images.sample) all.push_back(d);
    ColumnData image, label;
    image.column = {"image", DType::f32, train.images.sample, 0, {}, true, false};
    image.values = Tensor(DType::u8, all);
    std::copy(train.images.bytes.begin(), train.images.bytes.end(), image.values.data());
    std::copy(test.images.bytes.begin(), test.images.bytes.end(), image.values.data() + train.images.bytes.size());
    label.column = label_column(request, all_labels);
    const auto classes = classes_of_labels(request, label.column);
    label.values = Tensor(DType::i32, {total});
    std::size_t at = 0;
    for (const auto labels : all_labels)
        for (const std::byte b : labels)
            label.values.span<std::int32_t>()[at++] = classes[std::to_integer<std::size_t>(b)];

    const bool own_test = !test.labels.bytes.empty();
    PartRows rows =
        split_rows(request, usable_rows(request, files.train.labels, train.labels.bytes, classes, 0), !own_test);
    if (own_test)  // also what is measured of such files
        rows[2] = usable_rows(request, files.test.labels, test.labels.bytes, classes,
                              static_cast<std::uint32_t>(train.labels.bytes.size()));
    const PortEncoder* trained = request.fitted("image");
    image.parts = {trained ? trained->numbers()
                           : fit_bytes(request.props.text("normalise"), image.values, rows[0],
                                       static_cast<std::size_t>(image.column.shape.back()))};
    return make_memory_set(request, {std::move(image), std::move(label)}, std::move(rows));
}

Fields fields() {
    Fields f{file("path").label("Folder").doc(
        "A folder with train-images and train-labels files and, for the test, t10k files; or one images file with its "
        "labels beside it. Gzipped files are read as they are.")};
    f.push_back(normalise_field("unit"));
    for (Field& split : split_fields("in order")) f.push_back(std::move(split));
    f.push_back(integer("classes", 0)
                    .range(0, 256)
                    .doc("Number of classes; 0 takes it from the largest label. Labels beyond are skipped."));
    f.push_back(class_names_field());
    return f;
}

}  // namespace

SourceKind idx_source() {
    return {{"idx", "IDX files (MNIST)",
             "Pictures and labels in the IDX format of MNIST: column image and column label.", fields()},
            open};
}

}  // namespace netloom
