// Spirals wound around each other: a hard boundary in two dimensions.
#include "core/data/points.h"

namespace netloom {
namespace {

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const std::int64_t arms = request.props.integer("classes");
    const auto turns = static_cast<float>(request.props.real("turns"));
    const auto noise = static_cast<float>(request.props.real("noise"));
    return make_points(request, numbered_classes(arms),
                       [&](RandomStream& random, std::int64_t label, std::int64_t) -> std::array<float, 2> {
                           // The root spreads the samples evenly along the arm, which grows with the radius.
                           const float t = std::sqrt(random.uniform(0.01F, 1.0F));
                           const float angle =
                               6.2831853F * (turns * t + static_cast<float>(label) / static_cast<float>(arms));
                           const float x = t * std::cos(angle) + noise * random.normal();
                           return {x, t * std::sin(angle) + noise * random.normal()};
                       });
}

Fields fields() {
    Fields f = count_fields(1000, 200, 200);
    f.push_back(integer("classes", 2).range(2, 10).label("Arms").doc("Number of spirals, a class each."));
    f.push_back(real("turns", 1.5).range(0.1, 6).doc("How often each spiral winds around the centre."));
    f.push_back(real("noise", 0.02).min(0).doc("Standard deviation around the spirals, whose radius is 1."));
    return f;
}

}  // namespace

SourceKind spirals_source() {
    return {{"spirals", "Spirals", "Interleaved spirals, a class each: column x (2) and column label.", fields()},
            open};
}

}  // namespace netloom
