// Runs the slice of a network between fed and fetched wires. Programs are kept, the least recently used goes first.
#pragma once
#include <list>
#include <memory>
#include <string>

#include "core/train/step.h"

namespace netloom {

class SliceRunner {
public:
    explicit SliceRunner(const BuildEnvironment& env)
        : env_(env), workspace_(std::make_shared<Workspace>(env.device)) {}

    /// Throws Error where a wire is missing, a feed does not fit or the network has an error.
    RunResult run(const RunRequest& request);
    /// Forgets the programs.
    void clear() { programs_.clear(); }
    /// The number of programs held.
    std::size_t size() const { return programs_.size(); }

private:
    struct Entry {
        std::string key;
        BuiltProgram built;
        std::vector<int> feeds;  ///< input of each feed; kNone where the slice does not need it
        std::vector<std::string> kernels;
    };
    Entry& entry(const RunRequest& request, Dim batch);

    static constexpr std::size_t kCapacity = 24;
    const BuildEnvironment& env_;
    std::shared_ptr<Workspace> workspace_;  // not that of training: slices are run amid a step
    std::list<Entry> programs_;
};

}  // namespace netloom
