#include "core/base/memory.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>

namespace netloom {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kHugePage = std::size_t{2} << 20;
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

// Small pages cost a visit to the kernel for every 4 kB when they are first written to, and a place in the processor's
// list of pages all the time. The rest of the last huge page stays small, so that nothing is taken beyond `bytes`.
void ask_for_huge_pages(void* memory, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
    madvise(memory, bytes / kHugePage * kHugePage, MADV_HUGEPAGE);  // only a wish
#else
    static_cast<void>(memory);
    static_cast<void>(bytes);
#endif
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
    const bool large = bytes >= kHugePage;
    const std::size_t alignment = large ? kHugePage : kAlignment;
    void* memory =
        std::aligned_alloc(alignment, (std::max<std::size_t>(bytes, 1) + alignment - 1) / alignment * alignment);
    if (!memory) throw Error(Text("%1 of memory are not available", in_gigabytes(bytes)), kHint);
    if (large) ask_for_huge_pages(memory, bytes);
    return memory;
}

Diagnostic memory_is_short() {
    return {Severity::error, {}, "memory is short", kHint, {}, {}};
}

void release_aligned(void* memory) {
    std::free(memory);
}

}  // namespace netloom
