// The devices built into the engine, and those in libraries of their own.
#include <algorithm>
#include <map>
#include <mutex>

#include "core/base/diagnostic.h"
#include "core/device/cpu/cpu.h"
#include "core/device/device.h"
#include "core/device/reference/reference.h"
#include "core/device/registry/choices.h"
#include "core/device/registry/plugin_loader.h"

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

/// Offered whether or not there is a plug-in, so that a person learns what is missing.
constexpr const char* kCuda = "cuda";
constexpr const char* kCudaTitle = "NVIDIA GPU · CUDA";

/// Looked for once: libraries stay loaded, and what is put beside them is found by the next start of the program.
const std::vector<LoadedPlugin>& plugins() {
    static const std::vector<LoadedPlugin> all = [] {
        std::vector<LoadedPlugin> found = load_plugins(plugin_folders());
        std::erase_if(found, [](const LoadedPlugin& p) {
            return std::any_of(std::begin(kDevices), std::end(kDevices),
                               [&](const Entry& e) { return p.name == e.name; });
        });
        return found;
    }();
    return all;
}

/// Why plug-ins did not start when they were last asked to.
class Failures {
public:
    void set(const std::string& name, const Diagnostic& reason) {
        const std::lock_guard lock(mutex_);
        by_name_[name] = reason;
    }
    void clear(const std::string& name) {
        const std::lock_guard lock(mutex_);
        by_name_.erase(name);
    }
    void show_in(DeviceChoice& choice) {
        const std::lock_guard lock(mutex_);
        const auto it = by_name_.find(choice.name);
        if (it == by_name_.end()) return;
        choice.failed = it->second.message;
        choice.hint = it->second.hint;
    }

private:
    std::mutex mutex_;
    std::map<std::string, Diagnostic> by_name_;
};

Failures& failures() {
    static Failures all;
    return all;
}

std::unique_ptr<Device> start(const LoadedPlugin& plugin, int threads) {
    try {
        auto device = make_plugin_device(plugin, threads);
        failures().clear(plugin.name);
        return device;
    } catch (const Error& e) {
        failures().set(plugin.name, e.diagnostic());
        throw;
    }
}

}  // namespace

std::vector<std::string> device_names() {
    std::vector<std::string> names;
    for (const DeviceChoice& choice : device_choices())
        if (choice.unavailable.empty()) names.push_back(choice.name);
    return names;
}

std::vector<DeviceChoice> device_choices() {
    std::vector<DeviceChoice> choices;
    for (const Entry& device : kDevices) choices.push_back({device.name, device.title, {}, {}, {}});
    bool cuda = false;
    for (const LoadedPlugin& plugin : plugins()) {
        cuda = cuda || plugin.name == kCuda;
        const bool untold = !plugin.plugin && plugin.name == kCuda;
        choices.push_back({plugin.name, untold ? kCudaTitle : plugin.title, plugin.unavailable, {}, plugin.hint});
        if (plugin.unavailable.empty()) failures().show_in(choices.back());
    }
    if (!cuda) choices.push_back({kCuda, kCudaTitle, Text("this build has no CUDA plug-in"), {}, {}});
    return choices;
}

std::unique_ptr<Device> make_device(std::string_view name, int threads) {
    for (const Entry& device : kDevices)
        if (device.name == name) return device.make(threads);
    for (const LoadedPlugin& plugin : plugins())
        if (plugin.name == name && plugin.unavailable.empty()) return start(plugin, threads);
    std::string known;
    for (const std::string& usable : device_names()) known += (known.empty() ? "" : ", ") + usable;
    for (const DeviceChoice& choice : device_choices())
        if (choice.name == name)
            throw Error(Diagnostic{Severity::error,
                                   {},
                                   choice.unavailable,
                                   choice.hint.empty() ? Text("use one of: %1", known) : choice.hint,
                                   {},
                                   choice.name});
    throw Error(Text("there is no device \"%1\"", name), Text("use one of: %1", known));
}

}  // namespace netloom
