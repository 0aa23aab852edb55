// The devices built into the engine.
#include "core/base/diagnostic.h"
#include "core/device/choices.h"
#include "core/device/cpu/cpu.h"
#include "core/device/device.h"
#include "core/device/reference/reference.h"

namespace netloom {
namespace {

struct Entry {
    const char* name;
    const char* title;
    std::unique_ptr<Device> (*make)(int threads);
};

constexpr Entry kDevices[] = {
    {"cpu", "CPU · oneDNN", make_cpu_device},
    {"reference", "Reference · slow", make_reference_device},
};

}  // namespace

std::vector<std::string> device_names() {
    std::vector<std::string> names;
    for (const Entry& device : kDevices) names.emplace_back(device.name);
    return names;
}

std::vector<DeviceChoice> device_choices() {
    std::vector<DeviceChoice> choices;
    for (const Entry& device : kDevices) choices.push_back({device.name, device.title, {}});
    choices.push_back({"cuda", "NVIDIA GPU · CUDA", Text("this build has no CUDA plug-in")});
    return choices;
}

std::unique_ptr<Device> make_device(std::string_view name, int threads) {
    std::string known;
    for (const Entry& device : kDevices) {
        if (device.name == name) return device.make(threads);
        known += (known.empty() ? "" : ", ") + std::string(device.name);
    }
    throw Error(Text("there is no device \"%1\"", name), Text("use one of: %1", known));
}

}  // namespace netloom
