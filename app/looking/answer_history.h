// Answers of earlier steps, bounded in memory: where there is no more room every second one goes, so that what is kept
// stays spread over the whole training.
#pragma once
#include <map>

#include "core/train/session.h"

namespace netloom {

class AnswerHistory {
public:
    explicit AnswerHistory(std::int64_t bytes = std::int64_t{48} << 20) : most_(bytes) {}

    /// Whether an answer of that step would be kept: those that come too close behind another are not.
    bool wants(std::int64_t step) const;
    void keep(const RunResult& answer);
    /// The newest answer up to that step, else the first; null where there is none.
    const RunResult* at(std::int64_t step) const;
    void clear();
    std::size_t size() const { return answers_.size(); }
    std::int64_t bytes() const { return bytes_; }

private:
    std::map<std::int64_t, RunResult> answers_;
    std::int64_t most_, bytes_ = 0, apart_ = 1;  // steps between two answers, at least
};

}  // namespace netloom
