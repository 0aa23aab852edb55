// The command line: what was asked for, read from the arguments, and the verbs that do it. No window, no screen.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/train/session.h"

namespace netloom::cli {

/// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kDiagnostics = 1;
inline constexpr int kUsage = 2;

/// `netloom train FILE --epochs 3 …`, read.
struct Arguments {
    std::string verb;
    std::string file;                                        ///< of layers: the type
    std::vector<std::pair<std::string, std::string>> data;   ///< source name (may be empty) and path
    std::vector<std::pair<std::string, std::string>> set;    ///< "node.field" and value
    std::vector<std::pair<std::string, std::string>> feeds;  ///< wire and file
    std::vector<std::string> fetches, outs;
    SessionOptions session;
    bool allow_outside = false;  ///< data outside the project's folder is read without asking
    bool resume = false;
    bool goal = false;
    std::string save, report, plots;
    std::int64_t epochs = 0, steps = 0, batch = 0;  ///< 0: not given
    std::optional<std::uint64_t> seed;
    std::string text;  ///< of generate: what the network reads first
    std::int64_t length = 200;
    double temperature = 1;
    std::int64_t save_every = 30;  ///< seconds between two checkpoints on disk while training
};

struct UsageError {
    std::string message;
};

/// True when `argument` is a verb, --help or --version, so that no window is wanted.
bool isCommand(const std::string& argument);
/// Throws UsageError.
Arguments parse(const std::vector<std::string>& arguments);
std::string usage();

/// Runs the verb and returns the exit code.
int run(const std::vector<std::string>& arguments);

int check(const Arguments& arguments);
int train(const Arguments& arguments);
int evaluate(const Arguments& arguments);
int runSlice(const Arguments& arguments);
int generate(const Arguments& arguments);
int layers(const Arguments& arguments);

}  // namespace netloom::cli
