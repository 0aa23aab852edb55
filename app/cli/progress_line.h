// How a training shows in a terminal: one line that is redrawn, or, where the output is a file, a plain line an epoch.
#pragma once
#include <cstdio>
#include <string>

#include "core/train/session.h"

namespace netloom::cli {

class ProgressLine {
public:
    /// Redraws in place when `out` is a terminal.
    explicit ProgressLine(std::FILE* out);

    void show(const Progress& progress, double loss);
    void epoch(std::size_t number, const Progress& progress, const EpochRecord& record);
    /// Takes the line away, so that something else can be printed.
    void clear();

private:
    std::FILE* out_;
    bool terminal_;
    bool shown_ = false;
};

}  // namespace netloom::cli
