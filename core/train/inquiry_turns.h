// Lets inquiries go on, side by side, for a share of the time that training leaves them.
#pragma once
#include <chrono>
#include <functional>
#include <list>
#include <memory>

#include "core/train/session.h"

namespace netloom {

class InquiryTurns {
public:
    using Ask = std::function<Result<RunResult>(const RunRequest&)>;

    void add(std::shared_ptr<Inquiry> inquiry) { inquiries_.push_back(std::move(inquiry)); }
    bool empty() const { return inquiries_.empty(); }
    /// Whether their next turn has come.
    bool due() const { return !inquiries_.empty() && Clock::now() >= next_; }
    /// One turn, some milliseconds long: each gets answers until it is over or its part of the turn has passed. While
    /// `training` the next one comes after a multiple of what this one took.
    void run(const Ask& ask, bool training);

private:
    using Clock = std::chrono::steady_clock;

    std::list<std::shared_ptr<Inquiry>> inquiries_;
    Clock::time_point next_;
};

}  // namespace netloom
