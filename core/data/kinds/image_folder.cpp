// Pictures in folders, one folder a class.
#include <algorithm>
#include <filesystem>
#include <map>

#include "core/base/budget.h"
#include "core/data/class_names.h"
#include "core/data/normalise.h"
#include "core/data/picture_set.h"
#include "core/data/split.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMegabyte = std::size_t{1} << 20;
/// Training pictures that the normalisation is fitted on where they are not all in memory.
constexpr std::size_t kFittedOn = 2000;

ImageFolder find(OpenRequest& request, const std::string& folder) {
    ImageFolder found = find_images(folder);
    if (found.files.empty()) {
        if (found.nested.empty())
            throw Error(file_error(folder, "no picture lies in a folder of it",
                                   "expected one folder a class with PNG, JPEG or BMP pictures"));
        const fs::path deeper = found.nested.front().path;
        throw Error(file_error(folder,
                               Text("its pictures lie one folder deeper than a class, as in %1 with %2 pictures",
                                    deeper.string(), found.nested.front().pictures),
                               Text("choose the folder %1", deeper.parent_path().string())));
    }
    if (!request.fitted())
        check_classes(static_cast<std::int64_t>(found.classes.size()), static_cast<std::int64_t>(found.files.size()),
                      folder);
    for (const std::string& name : found.empty_classes)
        request.warn((fs::path(folder) / name).string(), 0, "the folder holds no pictures: it is no class");
    for (const NestedPictures& nested : found.nested)
        request.warn(nested.path, 0,
                     Text("its %1 pictures lie in a folder inside a class: they are skipped", nested.pictures),
                     "move them up into the folder of their class");
    return found;
}

/// Gives the pictures the labels of the training, where there was one; classes that it did not know are named.
Column label_pictures(OpenRequest& request, const std::string& folder, ImageFolder& found) {
    const PortEncoder* trained = request.fitted("label");
    if (!trained)
        return {"label", DType::i32, {}, static_cast<std::int64_t>(found.classes.size()), found.classes, false, false};
    const TextIndex index(trained->column.class_names);
    std::vector<std::int64_t> counts(found.classes.size());
    for (ImageFile& file : found.files) {
        const auto own = static_cast<std::size_t>(file.label);
        ++counts[own];
        file.label = index.find(found.classes[own]);
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (index.find(found.classes[i]) < 0)
            warn_of_class(request, (fs::path(folder) / found.classes[i]).string(), found.classes[i], counts[i],
                          static_cast<std::int64_t>(found.files.size()));
    return trained->column;
}

/// What is wrong with files, by their place.
using Problems = std::map<std::size_t, Diagnostic>;

PartRows split_good(OpenRequest& request, const std::string& folder, const std::vector<ImageFile>& files,
                    const Problems& problems) {
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (!problems.contains(i)) rows.push_back(static_cast<std::uint32_t>(i));
    for (const auto& [file, problem] : problems) request.warn(files[file].path, 0, problem.message, "it is skipped");
    if (rows.empty()) throw Error(file_error(folder, "none of its pictures can be decoded", "choose another folder"));
    return split_rows(request, std::move(rows), true);
}

/// Everything decoded at once: no file is opened twice.
std::shared_ptr<const DataSet> open_in_memory(OpenRequest& request, const std::string& folder, const ImageFolder& found,
                                              const PictureForm& form, const Column& pictures, const Column& labels) {
    ColumnData image, label;
    image.column = pictures;
    label.column = labels;
    const auto n = static_cast<Dim>(found.files.size());
    image.values = Tensor(DType::u8, {n, form.height, form.width, form.colour ? 3 : 1});
    label.values = Tensor(DType::i32, {n});
    std::vector<PictureJob> jobs;
    jobs.reserve(found.files.size());
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        label.values.span<std::int32_t>()[i] = found.files[i].label;
        jobs.push_back({&found.files[i].path, image.values.span<std::uint8_t>().data() + i * form.bytes(), false});
    }
    decode_pictures(jobs, form);
    Problems problems;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (jobs[i].refused) throw Refusal(*jobs[i].problem);
        if (jobs[i].problem) problems.emplace(i, *jobs[i].problem);
    }
    PartRows parts = split_good(request, folder, found.files, problems);
    const PortEncoder* trained = request.fitted(pictures.name);
    image.parts = {trained ? trained->numbers()
                           : fit_bytes(request.props.text("normalise"), image.values, parts[0], form.colour ? 3 : 1)};
    return make_memory_set(request, {std::move(image), std::move(label)}, std::move(parts));
}

/// Fits on training pictures spread over all of them.
ColumnEncoder fit_on_some(const std::string& kind, const std::vector<ImageFile>& files,
                          const std::vector<std::uint32_t>& training, const PictureForm& form) {
    const std::size_t n = kind == "standard" ? std::min(kFittedOn, training.size()) : 0;  // the others need no look
    const Dim channels = form.colour ? 3 : 1;
    Tensor values(DType::u8, {static_cast<Dim>(n), form.height, form.width, channels});
    std::vector<PictureJob> jobs;
    std::vector<std::uint32_t> rows;
    jobs.reserve(n);
    rows.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
        jobs.push_back({&files[training[i * training.size() / n]].path,
                        values.span<std::uint8_t>().data() + i * form.bytes(), false});
        rows.push_back(static_cast<std::uint32_t>(i));
    }
    decode_pictures(jobs, form);
    return fit_bytes(kind, values, rows, static_cast<std::size_t>(channels));
}

std::shared_ptr<const DataSet> open_lazily(OpenRequest& request, const std::string& folder, ImageFolder found,
                                           const PictureForm& form, const Column& pictures, const Column& labels,
                                           std::size_t memory) {
    Problems problems;
    for (std::size_t i = 0; i < found.files.size(); ++i)
        if (auto problem = picture_problem(found.files[i].path)) problems.emplace(i, std::move(*problem));
    PartRows parts = split_good(request, folder, found.files, problems);
    const PortEncoder* trained = request.fitted(pictures.name);
    ColumnEncoder numbers =
        trained ? trained->numbers() : fit_on_some(request.props.text("normalise"), found.files, parts[0], form);
    return make_picture_set(request, {std::move(found.files), form, pictures, labels, std::move(numbers)},
                            std::move(parts), memory);
}

/// The form of the settings, or that of the pictures that the network was trained with.
PictureForm form_of(const OpenRequest& request) {
    PictureForm form = picture_form(request.props);
    const PortEncoder* trained = request.fitted("image");
    if (!trained || trained->column.shape.rank() != 3) return form;
    const Shape& shape = trained->column.shape;
    form.height = static_cast<int>(shape[0]);
    form.width = static_cast<int>(shape[1]);
    form.colour = shape[2] != 1;
    return form;
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const std::string folder = request.path("path");
    ImageFolder found = find(request, folder);
    const PictureForm form = form_of(request);
    const Column labels = label_pictures(request, folder, found);
    const Column pictures{"image", DType::f32, {form.height, form.width, form.colour ? 3 : 1}, 0, {}, true, false};
    const std::size_t memory = std::min(static_cast<std::size_t>(request.props.integer("memory")) * kMegabyte,
                                        static_cast<std::size_t>(limit(Limit::memory)) / 2);
    if (found.files.size() <= memory / form.bytes())
        return open_in_memory(request, folder, found, form, pictures, labels);
    return open_lazily(request, folder, std::move(found), form, pictures, labels, memory);
}

Fields fields() {
    Fields f{file("path").label("Folder").doc("A folder with one folder of pictures a class, named like the class.")};
    for (Field& form : picture_form_fields()) f.push_back(std::move(form));
    f.push_back(normalise_field("unit"));
    for (Field& split : split_fields("random")) f.push_back(std::move(split));
    f.push_back(integer("memory", 1024)
                    .range(0, 1048576)
                    .unit("MB")
                    .doc("Pictures that take more than this together are decoded each time they are needed, and only "
                         "the last ones read are kept. A broken file found then becomes a black picture.")
                    .fold());
    return f;
}

}  // namespace

SourceKind image_folder_source() {
    return {{"image_folder", "Folder of pictures", "Pictures in one folder a class: column image and column label.",
             fields()},
            open};
}

}  // namespace netloom
