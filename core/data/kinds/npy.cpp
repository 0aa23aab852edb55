// Arrays saved by NumPy: one file of samples and, if wanted, one of labels.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/budget.h"
#include "core/base/reading.h"
#include "core/data/class_names.h"
#include "core/data/npy_file.h"
#include "core/data/split.h"

namespace netloom {
namespace {

bool is_picture(const NpyArray& a) {
    return a.kind == NpyKind::u1 &&
           (a.shape.rank() == 3 || (a.shape.rank() == 4 && (a.shape.back() == 1 || a.shape.back() == 3)));
}

/// (samples, …) as a column; pictures stay bytes, everything else becomes float.
ColumnData sample_column(const NpyArray& array, const std::string& port) {
    ColumnData data;
    data.column.name = port;
    data.column.shape = array.shape.slice(1, array.shape.rank());
    if (is_picture(array)) {
        data.column.image = true;
        if (data.column.shape.rank() == 2) data.column.shape.push_back(1);
        data.values = Tensor(DType::u8, array.shape);
        std::copy(array.bytes.begin(), array.bytes.end(), data.values.data());
        return data;
    }
    if (data.column.shape.is_scalar()) data.column.shape.push_back(1);
    data.values = Tensor(DType::f32, array.shape);
    const auto out = data.values.span<float>();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(array.value(i));
    return data;
}

/// Whole numbers as a class index; rows outside the classes lose their place.
ColumnData index_column(OpenRequest& request, const NpyArray& array, const std::string& path,
                        std::vector<std::uint32_t>& rows) {
    ColumnData data;
    data.column.name = request.props.text("target_port");
    data.column.dtype = DType::i32;
    data.column.classes = request.props.integer("classes");
    const auto n = static_cast<std::size_t>(array.shape[0]);
    data.values = Tensor::zeros(DType::i32, {array.shape[0]});
    constexpr double kNoClass = 1e15;  // of these no more is counted
    if (data.column.classes == 0)
        for (std::size_t i = 0; i < n; ++i)
            if (const double v = array.value(i); v < kNoClass)
                data.column.classes = std::max(data.column.classes, static_cast<std::int64_t>(v) + 1);
    check_limit(Limit::classes, data.column.classes, path);
    std::erase_if(rows, [&](std::uint32_t row) {
        const double v = array.value(row);
        if (v >= 0 && v < static_cast<double>(data.column.classes)) {
            data.values.span<std::int32_t>()[row] = static_cast<std::int32_t>(v);
            return false;
        }
        request.warn(
            path, 0,
            Text("sample %1 has label %2, classes are 0 to %3: it is skipped", row, v, data.column.classes - 1));
        return true;
    });
    if (rows.empty()) throw Error(file_error(path, "no label is a class", "raise the number of classes"));
    if (data.column.classes >= static_cast<std::int64_t>(rows.size())) {
        std::vector<bool> seen(static_cast<std::size_t>(data.column.classes));
        for (const std::uint32_t row : rows)
            seen[static_cast<std::size_t>(data.values.span<std::int32_t>()[row])] = true;
        check_classes(std::count(seen.begin(), seen.end(), true), static_cast<std::int64_t>(rows.size()), path);
    }
    data.column.class_names = class_names(request.props.text("class_names"), data.column.classes);
    return data;
}

/// Samples that hold a value which is no number cannot be learned from.
void drop_not_finite(OpenRequest& request, const ColumnData& data, const std::string& path,
                     std::vector<std::uint32_t>& rows) {
    if (data.values.dtype() != DType::f32) return;
    const auto values = data.values.span<float>();
    const auto size = static_cast<std::size_t>(data.column.shape.elements());
    std::erase_if(rows, [&](std::uint32_t row) {
        const auto sample = values.subspan(row * size, size);
        if (std::all_of(sample.begin(), sample.end(), [](float v) { return std::isfinite(v); })) return false;
        request.warn(path, 0, Text("sample %1 holds a value that is not finite: it is skipped", row));
        return true;
    });
    if (rows.empty()) throw Error(file_error(path, "every sample holds a value that is not finite", "mend the file"));
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Props& p = request.props;
    const std::string path = request.path("path"), labels_path = request.optional_path("labels");
    const NpyArray samples = read_npy(path);
    if (samples.shape.is_scalar() || samples.shape.elements() == 0)
        throw Error(file_error(path, Text("its shape is %1", samples.shape), "the first axis has to count samples"));
    std::int64_t n = samples.shape[0];
    std::vector<ColumnData> columns{sample_column(samples, p.text("feature_port"))};
    std::optional<NpyArray> labels;
    if (!labels_path.empty()) {
        labels = read_npy(labels_path);
        if (labels->shape.is_scalar() || labels->shape.elements() == 0)
            throw Error(
                file_error(labels_path, Text("its shape is %1", labels->shape), "one label a sample is expected"));
        if (labels->shape[0] != n)
            request.warn(labels_path, 0, Text("%1 labels stand against %2 samples", labels->shape[0], n),
                         "the first of both are used");
        n = std::min(n, labels->shape[0]);
    }
    check_limit(Limit::rows, n, path);
    claim_while_reading(n * static_cast<std::int64_t>(2 * sizeof(std::uint32_t)), path);
    std::vector<std::uint32_t> rows(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint32_t>(i);
    drop_not_finite(request, columns[0], path, rows);
    if (labels) {
        const bool index =
            is_whole(labels->kind) && labels->shape.elements() == labels->shape[0] && p.text("target_kind") != "number";
        if (!index && p.text("target_kind") == "class")
            throw Error(file_error(labels_path,
                                   Text("its shape is %1 and it holds %2", labels->shape,
                                        is_whole(labels->kind) ? "whole numbers" : "reals"),
                                   "classes are one whole number a sample"));
        columns.push_back(index ? index_column(request, *labels, labels_path, rows)
                                : sample_column(*labels, p.text("target_port")));
        if (!index) drop_not_finite(request, columns[1], labels_path, rows);
    }
    PartRows parts = split_rows(request, std::move(rows), true);
    fit_normalisation(columns[0], p.text("normalise"), parts[0]);
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
