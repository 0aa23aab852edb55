// Plug-ins with one fault each; NETLOOM_FAULT says which.
#include <stdexcept>

#include "core/base/diagnostic.h"
#include "core/device/plugin.h"
#include "core/device/reference/reference.h"

#define FAULT_DEPENDENCY 1  // its library is not there at run time
#define FAULT_SYMBOL 2      // asks the engine for what it does not have
#define FAULT_NO_ENTRY 3
#define FAULT_THROWS 4   // its factory, differently by the number of threads
#define FAULT_NAME 5     // says another name than its file
#define FAULT_MACHINE 6  // cannot be used on this machine
#define FAULT_EMPTY 7
#define FAULT_ENTRY_THROWS 8
#ifndef NETLOOM_FAULT
#define NETLOOM_FAULT 0  // but for its build id
#endif

#if NETLOOM_FAULT == FAULT_DEPENDENCY
int netloom_absent_library();
#endif

namespace netloom {

int removed_since();

namespace {

[[maybe_unused]] Text unavailable() {
#if NETLOOM_FAULT == FAULT_MACHINE
    return {"there is no such machine"};
#elif NETLOOM_FAULT == FAULT_SYMBOL
    return Text(std::to_string(removed_since()));
#elif NETLOOM_FAULT == FAULT_DEPENDENCY
    return Text(std::to_string(netloom_absent_library()));
#else
    return {};
#endif
}

[[maybe_unused]] std::unique_ptr<Device> make(int threads) {
#if NETLOOM_FAULT == FAULT_THROWS
    if (threads == 1) throw Error("the GPU has no memory left", "close other programs that use it");
    if (threads == 2) throw std::runtime_error("error 719");
    if (threads == 3) throw 42;
    if (threads == 4) return nullptr;
#endif
    return make_reference_device(threads);
}

}  // namespace
}  // namespace netloom

#if NETLOOM_FAULT != FAULT_NO_ENTRY
extern "C" const netloom::DevicePlugin* netloom_device_plugin() {
#if NETLOOM_FAULT == FAULT_EMPTY
    return nullptr;
#elif NETLOOM_FAULT == FAULT_ENTRY_THROWS
    throw std::runtime_error("error 35");
#else
    static const netloom::DevicePlugin plugin{NETLOOM_BUILD_ID, NETLOOM_NAME, "Faulty", netloom::unavailable,
                                              netloom::make};
    return &plugin;
#endif
}
#endif
