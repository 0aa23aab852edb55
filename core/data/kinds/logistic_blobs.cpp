// Clouds of points around centres: what a single logistic unit can separate.
#include "core/data/points.h"

namespace netloom {
namespace {

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const std::int64_t classes = request.props.integer("classes");
    const auto radius = static_cast<float>(request.props.real("separation") / 2);
    const auto noise = static_cast<float>(request.props.real("noise"));
    return make_points(request, numbered_classes(classes),
                       [&](RandomStream& random, std::int64_t label, std::int64_t) -> std::array<float, 2> {
                           const float angle =
                               0.7F + 6.2831853F * static_cast<float>(label) / static_cast<float>(classes);
                           const float x = radius * std::cos(angle) + noise * random.normal();
                           return {x, radius * std::sin(angle) + noise * random.normal()};
                       });
}

Fields fields() {
    Fields f = count_fields(400, 100, 100);
    f.push_back(integer("classes", 2).range(2, 10).doc("Number of clouds; their centres lie on a circle."));
    f.push_back(
        real("separation", 4).min(0).doc("Diameter of the circle of centres: with two classes, their distance."));
    f.push_back(real("noise", 1).min(0).doc("Standard deviation of each cloud."));
    return f;
}

}  // namespace

SourceKind logistic_blobs_source() {
    return {{"logistic_blobs", "Blobs", "Clouds of points in the plane, a class each: column x (2) and column label.",
             fields()},
            open};
}

}  // namespace netloom
