// Two half circles that reach into each other.
#include "core/data/points.h"

namespace netloom {
namespace {

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const auto noise = static_cast<float>(request.props.real("noise"));
    return make_points(request, {"upper", "lower"},
                       [&](RandomStream& random, std::int64_t label, std::int64_t) -> std::array<float, 2> {
                           const float angle = 3.1415927F * random.uniform();
                           const bool upper = label == 0;
                           const float x = upper ? std::cos(angle) : 1 - std::cos(angle);
                           const float y = upper ? std::sin(angle) : 0.5F - std::sin(angle);
                           const float dx = random.normal();
                           return {x + noise * dx, y + noise * random.normal()};
                       });
}

Fields fields() {
    Fields f = count_fields(400, 100, 100);
    f.push_back(real("noise", 0.1).min(0).doc("Standard deviation around the half circles of radius 1."));
    return f;
}

}  // namespace

SourceKind two_moons_source() {
    return {{"two_moons", "Two moons", "Two interleaved half circles: column x (2) and column label.", fields()}, open};
}

}  // namespace netloom
