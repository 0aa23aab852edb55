// The same search driven by libFuzzer: fuzz_project_llvm examples/
#include <cstddef>
#include <cstdint>

#include "core/base/memory.h"
#include "tests/fuzz/run_project.h"

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    netloom::set_memory_limit(std::size_t{256} << 20);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    netloom::fuzz::run_project({reinterpret_cast<const char*>(data), size});
    return 0;
}
