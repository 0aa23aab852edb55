// How a training shows in a terminal: one line that is redrawn, or, where the output is a file, a plain line an epoch.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/stage_words.h"
#include "app/cli/terminal.h"

namespace netloom::cli {

class ProgressLine {
public:
    explicit ProgressLine(StageWords words) : words_(std::move(words)) {}

    /// `losses` as they are named where there are several. In a narrow terminal the less important parts give way.
    void show(const Progress& progress, const std::vector<std::pair<std::string, double>>& losses);
    /// `number` counts from 1 within the epoch's stage.
    void epoch(std::int64_t number, const EpochRecord& record);
    /// Takes the line away, so that something else can be said.
    void clear() { line_.clear(); }

private:
    StageWords words_;
    StatusLine line_;
};

}  // namespace netloom::cli
