// What a device in a library of its own gives to the engine: "libnetloom_device_NAME.so", found beside the engine or in
// a folder that $NETLOOM_PLUGINS names, with one entry point. It links the engine and is made with it.
#pragma once
#include <memory>

#include "core/base/text.h"
#include "core/device/device.h"

namespace netloom {

struct DevicePlugin {
    /// NETLOOM_BUILD_ID. Read first: of another build nothing after it can be trusted to mean what it says here.
    const char* build_id;
    const char* name;   ///< of make_device(): the file's NAME
    const char* title;  ///< "NVIDIA GPU · CUDA"
    /// Why this machine cannot run it ("there is no NVIDIA GPU"), found out cheaply; empty where it can.
    Text (*unavailable)();
    /// Throws Error where it cannot start. The library stays loaded as long as the program runs.
    std::unique_ptr<Device> (*make)(int threads);
};

}  // namespace netloom

/// The entry point. What it points to is constant.
extern "C" const netloom::DevicePlugin* netloom_device_plugin();
