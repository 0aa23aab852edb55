// A straight line with noise: the first regression of every course.
#include "core/data/points.h"

namespace netloom {
namespace {

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Props& p = request.props;
    const auto counts = counts_of(p);
    const std::int64_t total = counts[0] + counts[1] + counts[2];
    const auto low = static_cast<float>(p.real("low")), high = static_cast<float>(p.real("high"));
    ColumnData x, y;
    x.column.name = "x";
    y.column.name = "y";
    x.column.shape = y.column.shape = {1};
    x.values = Tensor(DType::f32, {total, 1});
    y.values = Tensor(DType::f32, {total, 1});
    std::size_t row = 0;
    for (std::size_t part = 0; part < 3; ++part) {
        for (std::int64_t i = 0; i < counts[part]; ++i, ++row) {
            RandomStream random = random_stream(request.seed, DataStream::samples, static_cast<Part>(part), i);
            const float at = random.uniform(low, high);
            x.values.span<float>()[row] = at;
            y.values.span<float>()[row] = static_cast<float>(p.real("slope")) * at +
                                          static_cast<float>(p.real("intercept")) +
                                          static_cast<float>(p.real("noise")) * random.normal();
        }
    }
    return make_memory_set(request, {std::move(x), std::move(y)}, consecutive_rows(counts[0], counts[1], counts[2]));
}

Fields fields() {
    Fields f = count_fields(200, 50, 50);
    f.push_back(real("slope", 2).doc("Slope of the line that is to be found."));
    f.push_back(real("intercept", 1).doc("Height of the line at x = 0."));
    f.push_back(real("noise", 0.1).min(0).doc("Standard deviation of y around the line."));
    f.push_back(real("low", -1).label("From").doc("Smallest x."));
    f.push_back(real("high", 1).label("To").doc("Largest x."));
    return f;
}

}  // namespace

SourceKind line_source() {
    return {{"line", "Line with noise", "Points along a straight line: column x and column y.", fields()}, open};
}

}  // namespace netloom
