// The ways of looking at a network, in the order of their docks: a function of each name stands in the file of that
// name.
#include "app/viewers/viewer.h"

// clang-format off
#define NETLOOM_VIEWERS(viewer) \
    viewer(samples) \
    viewer(latent)  \
    viewer(text)
// clang-format on

namespace netloom {
namespace viewers {

#define NETLOOM_DECLARE(name) ViewerDef name();
NETLOOM_VIEWERS(NETLOOM_DECLARE)
#undef NETLOOM_DECLARE

}  // namespace viewers

std::span<const ViewerDef> all_viewers() {
#define NETLOOM_CALL(name) viewers::name(),
    static const std::vector<ViewerDef> list = {NETLOOM_VIEWERS(NETLOOM_CALL)};
#undef NETLOOM_CALL
    return list;
}

}  // namespace netloom
