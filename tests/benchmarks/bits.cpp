// What training makes, to the bit, and how fast: what must not change where only the house is rebuilt.
//   bits PROJECT...                  a hash of all that a checkpoint holds after 20 steps, a line a project
//   bits --speed SECONDS PROJECT...  steps a second over so long, after as many to warm up
// One thread, one seed, so that a hash can be compared between two builds on one machine. A project whose data is not
// here is said and left out.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>

#include "core/io/project.h"
#include "core/train/session.h"

using namespace netloom;

namespace {

constexpr std::int64_t kSteps = 20;

// FNV-1a, 64 bits.
class Hash {
public:
    void add(const void* data, std::size_t bytes) {
        const auto* p = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < bytes; ++i) value_ = (value_ ^ p[i]) * 0x100000001b3ULL;
    }
    void add(const std::string& text) { add(text.data(), text.size()); }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

std::string name_of(const std::string& file) {
    const std::filesystem::path path(file);
    const std::string folder = path.parent_path().filename().string();
    return (folder == "benchmarks" ? folder + "/" : "") + path.stem().string();
}

std::unique_ptr<Session> session_of(const std::string& file) {
    Result<Project> project = load_project(file);
    if (!project) {
        std::fprintf(stderr, "%s: %s\n", name_of(file).c_str(), project.diagnostics().front().str().c_str());
        return nullptr;
    }
    SessionOptions options;
    options.threads = 1;
    options.seed = 1;
    options.base_folder = std::filesystem::path(file).parent_path().string();
    auto session = Session::create(std::move(project->document), options);
    session->wait();
    for (const Diagnostic& d : session->take_diagnostics())
        if (d.severity == Severity::error) {
            std::fprintf(stderr, "%s: %s\n", name_of(file).c_str(), d.str().c_str());
            return nullptr;
        }
    return session;
}

void print_hash(const std::string& file) {
    const auto session = session_of(file);
    if (!session) return;
    session->step(kSteps);
    session->wait();
    const auto checkpoint = session->checkpoint().get();
    Hash hash;
    for (const auto& [key, tensor] : checkpoint->tensors) {
        hash.add(key);
        hash.add(tensor.data(), tensor.bytes());
    }
    std::printf("%s %016llx\n", name_of(file).c_str(), static_cast<unsigned long long>(hash.value()));
    std::fflush(stdout);
}

void print_speed(const std::string& file, double seconds) {
    const auto session = session_of(file);
    if (!session) return;
    const auto trained_for = [&](double most) {
        const auto start = std::chrono::steady_clock::now();
        const std::int64_t from = session->progress().step;
        session->play();
        std::this_thread::sleep_for(std::chrono::duration<double>(most));
        session->pause();
        session->wait();
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
        return static_cast<double>(session->progress().step - from) / spent.count();
    };
    const double first = trained_for(seconds);
    // What comes to its end while it warms up is over in no time: then all of it counts.
    const Progress p = session->progress();
    const bool over = p.state == RunState::finished;
    const double whole = static_cast<double>(p.step) / std::max(p.seconds, 1e-9);
    std::printf("%s %.3f\n", name_of(file).c_str(), over ? std::max(first, whole) : trained_for(seconds));
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const bool speed = argc > 2 && std::strcmp(argv[1], "--speed") == 0;
    const int first = speed ? 3 : 1;
    if (argc <= first) {
        std::fprintf(stderr, "usage: bits [--speed SECONDS] PROJECT...\n");
        return 2;
    }
    for (int i = first; i < argc; ++i) {
        if (speed)
            print_speed(argv[i], std::atof(argv[2]));
        else
            print_hash(argv[i]);
    }
    return 0;
}
