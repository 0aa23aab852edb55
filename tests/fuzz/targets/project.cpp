// Projects, through everything that a file reaches, to a step of training.
#include <algorithm>

#include "tests/fuzz/mutate.h"
#include "tests/fuzz/run_project.h"
#include "tests/fuzz/target.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// Bytes changed at random are hardly ever a project: most changes are made to its JSON.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, most);
    const std::string text = netloom::fuzz::Mutator(seed).changed({reinterpret_cast<const char*>(data), size});
    if (text.size() > most) return LLVMFuzzerMutate(data, size, most);
    std::copy(text.begin(), text.end(), data);
    return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    netloom::fuzz::run_project({reinterpret_cast<const char*>(data), size});
    return 0;
}
