// Finds and loads devices that live in libraries of their own. Whatever is wrong with one is said in words.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/device/plugin.h"

namespace netloom {

/// A library that was found; loaded where `unavailable` is empty.
struct LoadedPlugin {
    std::string name;  ///< as the file says
    std::string title;
    std::string file;
    const DevicePlugin* plugin = nullptr;  ///< null where the library was refused
    Text unavailable;                      ///< why the device cannot be used
    Text hint;                             ///< what to do about it
};

/// Version and boundary of this engine; a plug-in with another is refused.
std::string_view build_id();

/// The folders of $NETLOOM_PLUGINS, separated by ":", then that of the engine's own library.
std::vector<std::string> plugin_folders();

/// Loads every "libnetloom_device_NAME.so" in the folders, by name. Of several with one name the first that can be used
/// counts, else the first. One that is refused is closed again, any other never.
std::vector<LoadedPlugin> load_plugins(const std::vector<std::string>& folders);

/// Throws Error, whatever the plug-in throws; its label is the device's name.
std::unique_ptr<Device> make_plugin_device(const LoadedPlugin& plugin, int threads);

}  // namespace netloom
