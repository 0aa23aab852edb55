// Arrays saved by NumPy: one file of samples and, if wanted, one of labels.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "core/base/budget.h"
#include "core/base/reading.h"
#include "core/data/class_names.h"
#include "core/data/normalise.h"
#include "core/data/npy_file.h"
#include "core/data/split.h"

namespace netloom {
namespace {

bool is_picture(const NpyArray& a) {
    return a.kind == NpyKind::u1 &&
           (a.shape.rank() == 3 || (a.shape.rank() == 4 && (a.shape.back() == 1 || a.shape.back() == 3)));
}

/// Places that are the same in every training sample, or will be once they are floats.
void tell_useless(OpenRequest& request, std::span<const Spread> places, const Column& column, const std::string& path,
                  bool normalised, std::size_t rows) {
    if (rows < 2 || column.shape.rank() != 1) return;
    const auto count = [&](const auto& holds) { return std::count_if(places.begin(), places.end(), holds); };
    if (const auto constant = count([](const Spread& s) { return s.is_constant(); }); constant > 0)
        request.tell(path, Text("%1 of %2 numbers are the same in every training sample: they are of no use", constant,
                                places.size()));
    if (!normalised && count([](const Spread& s) { return s.is_lost_in_floats(); }) > 0)
        request.tell(path,
                     "some of the numbers lie so close together for their size that 32 bits hardly tell them apart",
                     "normalise them");
}

/// The form of a column of samples, (samples, …) without its first axis.
Column sample_form(const NpyArray& array, const std::string& port) {
    Column column;
    column.name = port;
    column.shape = array.shape.slice(1, array.shape.rank());
    column.image = is_picture(array);
    if (column.image && column.shape.rank() == 2) column.shape.push_back(1);
    if (column.shape.is_scalar()) column.shape.push_back(1);
    return column;
}

/// Learned from the training rows, unless the network was trained before.
ColumnEncoder fit(OpenRequest& request, const NpyArray& array, const Column& column, const std::string& path,
                  bool normalised, std::span<const std::uint32_t> rows) {
    if (const PortEncoder* trained = request.fitted(column.name)) return trained->numbers();
    ColumnEncoder encoder;
    const auto size = static_cast<std::size_t>(column.shape.elements());
    const auto period = static_cast<std::size_t>(column.shape.back());
    std::vector<Spread> places(period);
    for (const std::uint32_t row : rows)
        for (std::size_t i = 0; i < size; ++i) places[i % period].add(array.value(row * size + i));
    if (normalised) fit_normalisation(encoder, request.props.text("normalise"), places);
    tell_useless(request, places, column, path, !encoder.shift.empty(), rows.size());
    return encoder;
}

/// All samples encoded; pictures stay bytes.
ColumnData sample_column(const NpyArray& array, const Column& column, ColumnEncoder encoder) {
    ColumnData data;
    data.column = column;
    if (column.image) {
        data.values = Tensor(DType::u8, array.shape);
        std::copy(array.bytes.begin(), array.bytes.end(), data.values.data());
    } else {
        data.values = Tensor(DType::f32, array.shape);
        const auto period = static_cast<std::size_t>(column.shape.back());
        const auto out = data.values.span<float>();
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = encoder.encode(array.value(i), i % period);
    }
    data.parts = {std::move(encoder)};
    return data;
}

std::int64_t count_classes(const NpyArray& array, std::int64_t samples) {
    constexpr double kNoClass = 1e15;  // of these no more is counted
    std::int64_t classes = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(samples); ++i)
        if (const double v = array.value(i); v < kNoClass)
            classes = std::max(classes, static_cast<std::int64_t>(v) + 1);
    return classes;
}

/// Whole numbers as a class index; rows outside the classes of the settings lose their place, those outside the classes
/// of a training are unknown.
ColumnData index_column(OpenRequest& request, const NpyArray& array, const std::string& path,
                        std::vector<std::uint32_t>& rows) {
    ColumnData data;
    data.column.name = request.props.text("target_port");
    data.column.dtype = DType::i32;
    data.column.classes = request.props.integer("classes");
    const PortEncoder* trained = data.column.classes == 0 ? request.fitted(data.column.name) : nullptr;
    if (trained) {
        data.column = trained->column;
    } else {
        if (data.column.classes == 0) data.column.classes = count_classes(array, array.shape[0]);
        check_limit(Limit::classes, data.column.classes, path);
        data.column.class_names = class_names(request.props.text("class_names"), data.column.classes);
    }
    data.values = Tensor::zeros(DType::i32, {array.shape[0]});
    std::map<double, std::int64_t> unknown;
    const std::size_t all = rows.size();
    std::erase_if(rows, [&](std::uint32_t row) {
        const double v = array.value(row);
        const bool known = v >= 0 && v < static_cast<double>(data.column.classes);
        const std::int32_t label = trained ? class_of_number(v, *trained) : known ? static_cast<std::int32_t>(v) : -1;
        data.values.span<std::int32_t>()[row] = label;
        if (label >= 0) return false;
        if (trained) {
            ++unknown[v];
            return false;
        }
        request.warn(
            path, 0,
            Text("sample %1 has label %2, classes are 0 to %3: it is skipped", row, v, data.column.classes - 1));
        return true;
    });
    for (const auto& [label, count] : unknown)
        warn_of_class(request, path, Text("%1", label).str(), count, static_cast<std::int64_t>(all));
    if (rows.empty()) throw Error(file_error(path, "no label is a class", "raise the number of classes"));
    if (!trained && data.column.classes >= static_cast<std::int64_t>(rows.size())) {
        std::vector<bool> seen(static_cast<std::size_t>(data.column.classes));
        for (const std::uint32_t row : rows)
            seen[static_cast<std::size_t>(data.values.span<std::int32_t>()[row])] = true;
        check_classes(std::count(seen.begin(), seen.end(), true), static_cast<std::int64_t>(rows.size()), path);
    }
    return data;
}

/// Samples that hold a value which is no number cannot be learned from.
void drop_not_finite(OpenRequest& request, const NpyArray& array, const std::string& path,
                     std::vector<std::uint32_t>& rows) {
    if (is_whole(array.kind)) return;
    const auto size = static_cast<std::size_t>(array.shape.product(1, array.shape.rank()));
    std::erase_if(rows, [&](std::uint32_t row) {
        for (std::size_t i = 0; i < size; ++i)
            if (!std::isfinite(array.value(row * size + i))) {
                request.warn(path, 0, Text("sample %1 holds a value that is not finite: it is skipped", row));
                return true;
            }
        return false;
    });
    if (rows.empty()) throw Error(file_error(path, "every sample holds a value that is not finite", "mend the file"));
}

/// Whether the labels are classes: as the training had them, else as the settings say and the numbers are.
bool are_classes(const OpenRequest& request, const NpyArray& labels, const std::string& path,
                 std::span<const std::uint32_t> rows) {
    const std::string& kind = request.props.text("target_kind");
    const PortEncoder* trained = request.fitted(request.props.text("target_port"));
    const bool one_each = labels.shape.elements() == labels.shape[0];
    if (trained && trained->column.dtype != DType::i32) return false;
    const bool whole = is_whole(labels.kind) || (trained && std::all_of(rows.begin(), rows.end(), [&](std::uint32_t r) {
                                                     return labels.value(r) == std::floor(labels.value(r));
                                                 }));
    if (whole && one_each && (trained || kind != "number")) return true;
    if (trained || kind == "class")
        throw Error(file_error(
            path,
            Text("its shape is %1 and it holds %2", labels.shape, is_whole(labels.kind) ? "whole numbers" : "reals"),
            "classes are one whole number a sample"));
    return false;
}

NpyArray read_samples(const std::string& path) {
    NpyArray samples = read_npy(path);
    if (samples.shape.is_scalar() || samples.shape.elements() == 0)
        throw Error(file_error(path, Text("its shape is %1", samples.shape), "the first axis has to count samples"));
    return samples;
}

NpyArray read_labels(OpenRequest& request, const std::string& path, std::int64_t samples) {
    NpyArray labels = read_npy(path);
    if (labels.shape.is_scalar() || labels.shape.elements() == 0)
        throw Error(file_error(path, Text("its shape is %1", labels.shape), "one label a sample is expected"));
    if (labels.shape[0] != samples)
        request.tell(path, Text("%1 labels stand against %2 samples", labels.shape[0], samples),
                     "the first of both are used");
    return labels;
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Props& p = request.props;
    const std::string path = request.path("path"), labels_path = request.optional_path("labels");
    const NpyArray samples = read_samples(path);
    std::optional<NpyArray> labels;
    if (!labels_path.empty()) labels = read_labels(request, labels_path, samples.shape[0]);
    const std::int64_t n = labels ? std::min(samples.shape[0], labels->shape[0]) : samples.shape[0];
    check_limit(Limit::rows, n, path);
    claim_while_reading(n * static_cast<std::int64_t>(2 * sizeof(std::uint32_t)), path);
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(n));
    std::iota(rows.begin(), rows.end(), 0U);
    drop_not_finite(request, samples, path, rows);
    std::optional<ColumnData> index;
    if (labels) {
        drop_not_finite(request, *labels, labels_path, rows);
        if (are_classes(request, *labels, labels_path, rows)) index = index_column(request, *labels, labels_path, rows);
    }
    PartRows parts = split_rows(request, std::move(rows), true);

    const Column features = sample_form(samples, p.text("feature_port"));
    std::vector<ColumnData> columns;
    if (features.image) {
        const PortEncoder* trained = request.fitted(features.name);
        columns.push_back(sample_column(samples, features, trained ? trained->numbers() : ColumnEncoder()));
        if (!trained)
            columns[0].parts = {fit_bytes(p.text("normalise"), columns[0].values, parts[0],
                                          static_cast<std::size_t>(features.shape.back()))};
    } else {
        columns.push_back(sample_column(samples, features, fit(request, samples, features, path, true, parts[0])));
    }
    if (index) {
        columns.push_back(std::move(*index));
    } else if (labels) {
        const Column target = sample_form(*labels, p.text("target_port"));
        columns.push_back(sample_column(*labels, target, fit(request, *labels, target, labels_path, false, parts[0])));
    }
    return make_memory_set(request, std::move(columns), std::move(parts));
}

Fields fields() {
    Fields f{file("path").label("Samples").doc("A .npy file whose first axis counts the samples. Bytes of three axes, "
                                               "or of four with 1 or 3 colours, are pictures."),
             file("labels").label("Labels").doc(
                 "A .npy file with one label or one row of numbers a sample; may stay empty."),
             choice("target_kind", {"auto", "number", "class"})
                 .label("Labels are")
                 .doc("\"auto\": whole numbers are classes, reals are numbers."),
             integer("classes", 0)
                 .range(0, 1 << 20)
                 .doc("Number of classes; 0 takes it from the largest label. Labels beyond are skipped."),
             class_names_field(),
             normalise_field("none")};
    for (Field& split : split_fields("random")) f.push_back(std::move(split));
    f.push_back(
        text("feature_port", "features").label("Name of the samples").doc("Their port on the data set node.").fold());
    f.push_back(
        text("target_port", "target").label("Name of the labels").doc("Their port on the data set node.").fold());
    return f;
}

}  // namespace

SourceKind npy_source() {
    return {{"npy", "NumPy arrays", "Arrays in .npy files: column features and column target.", fields()}, open};
}

}  // namespace netloom
