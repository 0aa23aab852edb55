// Checkpoints on disk while a training goes on, so that a crash loses little.
#pragma once
#include <chrono>
#include <future>
#include <string>

#include "core/io/project.h"
#include "core/train/session.h"

namespace netloom::cli {

/// Writes the project with its checkpoint every so often. The file is replaced as a whole: whenever the power goes, one
/// good checkpoint is there.
class Keeper {
public:
    /// `project` was opened from the file `from`. Keeps nothing where `file` is empty.
    Keeper(Session& session, const Project& project, std::string from, std::string file, std::chrono::seconds interval);

    /// Asks for a checkpoint when it is time, and writes the one that came. A save that fails is a warning, once: it is
    /// tried again each time, and a note says when it worked.
    Diagnostics look();

private:
    Diagnostics said(Diagnostics result);

    Session& session_;
    Project project_;
    std::string from_, file_;
    std::chrono::seconds interval_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
    std::future<std::shared_ptr<const Checkpoint>> coming_;
    std::string trouble_;  // why the last save failed
};

}  // namespace netloom::cli
