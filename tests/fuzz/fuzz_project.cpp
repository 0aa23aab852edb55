// fuzz_project SECONDS SEED  mutates the examples for so long; fuzz_project FILE…  runs those texts.
// What is being run lies in fuzz_input.json in the working folder: after a crash it is the text that made it. A text
// that takes longer than a minute counts as a hang and aborts.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "core/base/memory.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/run_project.h"

using namespace netloom;

namespace {

constexpr unsigned kHangSeconds = 60;
constexpr std::size_t kMemory = std::size_t{256} << 20;

int run_files(int count, char** files) {
    for (int i = 0; i < count; ++i) {
        std::ifstream in(files[i], std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        std::printf("%s: depth %d\n", files[i], static_cast<int>(fuzz::run_project(text)));
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    set_memory_limit(kMemory);
    char* end = nullptr;
    const double seconds = argc == 3 ? std::strtod(argv[1], &end) : 0;
    if (argc < 2) {
        std::fprintf(stderr, "fuzz_project SECONDS SEED, or fuzz_project FILE...\n");
        return 2;
    }
    if (seconds <= 0 || *end != '\0') return run_files(argc - 1, argv + 1);

    fuzz::Mutator mutator(NETLOOM_SOURCE_DIR "/examples", std::strtoull(argv[2], nullptr, 10));
    const auto start = std::chrono::steady_clock::now();
    std::int64_t reached[6] = {}, count = 0;
    const auto spent = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    while (spent() < seconds) {
        const std::string text = mutator.next();
        std::ofstream("fuzz_input.json", std::ios::binary) << text;
        alarm(kHangSeconds);
        ++reached[static_cast<int>(fuzz::run_project(text))];
        alarm(0);
        if (++count % 500 == 0) std::printf("%lld projects in %.0f s\n", static_cast<long long>(count), spent());
        std::fflush(stdout);
    }
    const char* const names[] = {"no JSON", "no project", "no recipe", "not compiled", "compiled", "made a step"};
    for (int i = 0; i < 6; ++i) std::printf("%-13s %lld\n", names[i], static_cast<long long>(reached[i]));
    return 0;
}
