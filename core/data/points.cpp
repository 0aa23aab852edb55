#include "core/data/points.h"

namespace netloom {

Fields count_fields(std::int64_t train, std::int64_t validation, std::int64_t test) {
    return {integer("train", train).range(1, 10'000'000).label("Training samples").doc("How many samples to train on."),
            integer("validation", validation)
                .range(0, 10'000'000)
                .label("Validation samples")
                .doc("How many samples to judge each epoch by."),
            integer("test", test)
                .range(0, 10'000'000)
                .label("Test samples")
                .doc("How many samples for the one test at the end.")};
}

std::array<std::int64_t, 3> counts_of(const Props& props) {
    return {props.integer("train"), props.integer("validation"), props.integer("test")};
}

std::shared_ptr<const DataSet> make_points(OpenRequest& request, std::vector<std::string> class_names,
                                           const DrawPoint& draw) {
    const auto counts = counts_of(request.props);
    const std::int64_t total = counts[0] + counts[1] + counts[2];
    const auto classes = static_cast<std::int64_t>(class_names.size());
    ColumnData x, label;
    x.column.name = "x";
    x.column.shape = {2};
    x.values = Tensor(DType::f32, {total, 2});
    label.column.name = "label";
    label.column.dtype = DType::i32;
    label.column.classes = classes;
    label.column.class_names = std::move(class_names);
    label.values = Tensor(DType::i32, {total});
    std::size_t row = 0;
    for (std::size_t p = 0; p < 3; ++p) {
        for (std::int64_t i = 0; i < counts[p]; ++i, ++row) {
            RandomStream random = random_stream(request.seed, DataStream::samples, static_cast<Part>(p), i);
            const auto point = draw(random, i % classes, i);
            x.values.span<float>()[2 * row] = point[0];
            x.values.span<float>()[2 * row + 1] = point[1];
            label.values.span<std::int32_t>()[row] = static_cast<std::int32_t>(i % classes);
        }
    }
    return make_memory_set(request, {std::move(x), std::move(label)},
                           consecutive_rows(counts[0], counts[1], counts[2]));
}

std::vector<std::string> numbered_classes(std::int64_t count) {
    std::vector<std::string> names;
    for (std::int64_t i = 0; i < count; ++i) names.push_back(std::to_string(i));
    return names;
}

}  // namespace netloom
