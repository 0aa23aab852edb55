// The weights of a project file.
#include "core/io/safetensors.h"
#include "tests/fuzz/target.h"

using namespace netloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto tensors = from_safetensors(std::as_bytes(fuzz::Input(data, size)), "weights.safetensors");
    if (!fuzz::accepted(tensors)) return 0;
    const auto again = from_safetensors(to_safetensors(*tensors), "weights.safetensors");
    if (!fuzz::accepted(again)) fuzz::fail("what was written is refused: " + again.diagnostics().front().str());
    if (*again != *tensors) fuzz::fail("writing and reading changes the tensors");
    return 0;
}
