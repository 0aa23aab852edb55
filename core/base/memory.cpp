#include "core/base/memory.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <new>

namespace netloom {
namespace {

constexpr std::align_val_t kAlignment{64};
constexpr const char* kHint = "use a smaller batch or a smaller network";

std::size_t physical_memory() {
    const long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGE_SIZE);
    return pages > 0 && size > 0 ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(size) : SIZE_MAX;
}

std::atomic<std::size_t>& limit() {
    static std::atomic<std::size_t> bytes{physical_memory()};
    return bytes;
}

std::string in_gigabytes(std::size_t bytes) {
    const std::size_t tenths = bytes / 100'000'000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

}  // namespace

std::size_t memory_limit() {
    return limit();
}

void set_memory_limit(std::size_t bytes) {
    limit() = bytes;
}

// Asking first matters: Linux hands out more than there is, and ends the program when it is written to.
void* allocate_aligned(std::size_t bytes) {
    if (bytes > memory_limit())
        throw Error(Text("%1 of memory are needed at once, and there are %2", in_gigabytes(bytes),
                         in_gigabytes(memory_limit())),
                    kHint);
    void* memory = ::operator new(std::max<std::size_t>(bytes, 64), kAlignment, std::nothrow);
    if (!memory) throw Error(Text("%1 of memory are not available", in_gigabytes(bytes)), kHint);
    return memory;
}

Diagnostic memory_is_short() {
    return {Severity::error, {}, "memory is short", kHint, {}, {}};
}

void release_aligned(void* memory) {
    ::operator delete(memory, kAlignment);
}

}  // namespace netloom
