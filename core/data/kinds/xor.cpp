// Exclusive or: the smallest problem that one unit cannot solve.
#include "core/data/points.h"

namespace netloom {
namespace {

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const auto noise = static_cast<float>(request.props.real("noise"));
    // Class i mod 2, corner i mod 4: 00, 01, 11, 10 are of classes 0, 1, 0, 1.
    return make_points(request, {"same", "different"},
                       [&](RandomStream& random, std::int64_t, std::int64_t sample) -> std::array<float, 2> {
                           const auto corner = sample % 4;
                           const float x = (corner >= 2 ? 1.0F : 0.0F) + noise * random.normal();
                           return {x, (corner == 1 || corner == 2 ? 1.0F : 0.0F) + noise * random.normal()};
                       });
}

Fields fields() {
    Fields f = count_fields(400, 100, 100);
    f.push_back(real("noise", 0.1)
                    .min(0)
                    .doc("Standard deviation around the four corners of the unit square; with 0 and 4 training samples "
                         "it is the truth table."));
    return f;
}

}  // namespace

SourceKind xor_source() {
    return {
        {"xor", "XOR", "The corners of the unit square; opposite corners share a class: column x (2) and column label.",
         fields()},
        open};
}

}  // namespace netloom
