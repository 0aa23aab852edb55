// The device "reference": every op as the plainest scalar loop, in float or double. It is the oracle that other devices
// are tested against, so it shares no kernel code with them, and it accumulates in double whatever the element type.
#pragma once
#include <memory>

#include "core/device/device.h"

namespace netloom {

/// Runs on the calling thread; `threads` is ignored.
std::unique_ptr<Device> make_reference_device(int threads);

}  // namespace netloom
