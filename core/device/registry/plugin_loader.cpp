#include "core/device/registry/plugin_loader.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "libnetloom_device_", kSuffix = ".so";

/// "cuda" of "libnetloom_device_cuda.so"; empty of any other file.
std::string device_of(const std::string& file) {
    if (file.size() <= kPrefix.size() + kSuffix.size() || !file.starts_with(kPrefix) || !file.ends_with(kSuffix))
        return {};
    return file.substr(kPrefix.size(), file.size() - kPrefix.size() - kSuffix.size());
}

void refuse(LoadedPlugin& p, Text reason, Text hint) {
    p.plugin = nullptr;
    p.unavailable = std::move(reason);
    p.hint = std::move(hint);
}

Text take_away() {
    return Text("take it out of the folder, or put the right file in its place");
}
Text choose_another() {
    return Text("choose another device");
}
Text take_the_fitting_one() {
    return Text("install the plug-in that belongs to this build of Netloom");
}

bool is_library(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    char magic[4] = {};
    in.read(magic, sizeof magic);
    return in && std::string_view(magic, sizeof magic) == "\177ELF";
}

/// What brings a library that is not there.
Text source_of(const std::string& library) {
    if (library.starts_with("libcuda.") || library.starts_with("libnvidia-"))
        return Text("install the driver of the NVIDIA GPU, then start Netloom again");
    if (library.starts_with("libcudnn")) return Text("install NVIDIA's cuDNN, then start Netloom again");
    for (const char* part : {"libcudart", "libcublas", "libcurand", "libcusolver", "libnvrtc", "libnvJitLink"})
        if (library.starts_with(part)) return Text("install NVIDIA's CUDA toolkit, then start Netloom again");
    return Text("install the package that has %1, then start Netloom again", library);
}

/// The loader's own words begin with the file that they are about and are in the language of the system: only that name
/// and what is never translated may be read.
void say_why_not_loaded(LoadedPlugin& p, const std::string& words) {
    constexpr std::string_view undefined = "undefined symbol: ";
    const std::string about = words.substr(0, words.find(": "));
    if (const auto at = words.find(undefined); at != std::string::npos) {
        const std::string symbol = words.substr(at + undefined.size());
        if (symbol.find("netloom") != std::string::npos)
            refuse(p, Text("its plug-in was made for another build of Netloom: it asks for %1", symbol),
                   take_the_fitting_one());
        else
            refuse(p, Text("its plug-in does not fit the libraries of this machine: it asks for %1", symbol),
                   Text("install the versions that the plug-in was made with"));
    } else if (about != words && about.find('/') == std::string::npos) {
        refuse(p, Text("its plug-in needs %1, which this machine lacks", about), source_of(about));
    } else {
        refuse(p, Text("its plug-in cannot be loaded: %1", words), take_away());
    }
}

/// A call into the plug-in that must come back; what it throws becomes the reason.
template <class Call>
bool survives(LoadedPlugin& p, const Call& call) {
    try {
        call();
        return true;
    } catch (const Error& e) {
        refuse(p, e.diagnostic().message, e.diagnostic().hint);
    } catch (const std::exception& e) {
        refuse(p, Text("its plug-in failed: %1", e.what()), choose_another());
    } catch (...) {
        refuse(p, Text("its plug-in failed and did not say why"), choose_another());
    }
    return false;
}

void accept(LoadedPlugin& p, const DevicePlugin* plugin) {
    if (!plugin || !plugin->build_id) return refuse(p, Text("its plug-in is empty"), take_away());
    if (plugin->build_id != build_id())
        return refuse(p,
                      Text("its plug-in was made for another build of Netloom: %1, where this is %2", plugin->build_id,
                           build_id()),
                      take_the_fitting_one());
    if (plugin->name != p.name)
        return refuse(p, Text("the plug-in in %1 is of the device \"%2\"", p.file, plugin->name), take_away());
    p.plugin = plugin;
    p.title = plugin->title;
    survives(p, [&] { p.unavailable = plugin->unavailable(); });
}

LoadedPlugin load(const std::string& name, const std::string& file) {
    LoadedPlugin p{name, name, file, nullptr, {}, {}};
    if (!is_library(file)) {
        refuse(p, Text("%1 is not a library", file), take_away());
        return p;
    }
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* words = dlerror();
        say_why_not_loaded(p, words ? words : "");
        return p;
    }
    using EntryPoint = decltype(&netloom_device_plugin);
    const auto entry = reinterpret_cast<EntryPoint>(dlsym(library, "netloom_device_plugin"));
    if (!entry)
        refuse(p, Text("%1 is no plug-in of Netloom: it has no entry point", file), take_away());
    else
        survives(p, [&] { accept(p, entry()); });
    // Devices, kernels and what they throw live in the library's code: one that is used stays for good.
    if (!p.plugin) dlclose(library);
    return p;
}

}  // namespace

std::string_view build_id() {
    return NETLOOM_BUILD_ID;
}

std::vector<std::string> plugin_folders() {
    std::vector<std::string> folders;
    if (const char* named = std::getenv("NETLOOM_PLUGINS")) {
        const std::string list = named;
        for (std::size_t at = 0; at <= list.size();) {
            const std::size_t end = std::min(list.find(':', at), list.size());
            if (end > at) folders.push_back(list.substr(at, end - at));
            at = end + 1;
        }
    }
    Dl_info self{};
    if (dladdr(reinterpret_cast<const void*>(&plugin_folders), &self) != 0 && self.dli_fname)
        folders.push_back(fs::path(self.dli_fname).parent_path().string());
    return folders;
}

std::vector<LoadedPlugin> load_plugins(const std::vector<std::string>& folders) {
    std::map<std::string, LoadedPlugin> found;
    for (const std::string& folder : folders) {
        std::error_code ignored;  // a folder that cannot be read holds nothing
        for (fs::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
            const std::string name = device_of(at->path().filename().string());
            if (name.empty()) continue;
            const auto known = found.find(name);
            if (known != found.end() && known->second.unavailable.empty()) continue;
            LoadedPlugin p = load(name, at->path().string());
            if (known == found.end())
                found.emplace(name, std::move(p));
            else if (p.unavailable.empty())
                known->second = std::move(p);
        }
    }
    std::vector<LoadedPlugin> plugins;
    plugins.reserve(found.size());
    for (auto& [name, p] : found) plugins.push_back(std::move(p));
    return plugins;
}

std::unique_ptr<Device> make_plugin_device(const LoadedPlugin& plugin, int threads) {
    std::unique_ptr<Device> device;
    LoadedPlugin p = plugin;
    if (p.unavailable.empty() && survives(p, [&] { device = p.plugin->make(threads); }) && !device)
        refuse(p, Text("its plug-in gave no device"), choose_another());
    if (device) return device;
    throw Error(Diagnostic{Severity::error, {}, p.unavailable, p.hint, {}, p.name});
}

}  // namespace netloom
