#include "app/looking/answer_history.h"

#include <algorithm>

namespace netloom {

namespace {

std::int64_t bytes_of(const RunResult& answer) {
    std::int64_t sum = 0;
    for (const Tensor& t : answer.values) sum += static_cast<std::int64_t>(t.bytes());
    return sum;
}

}  // namespace

bool AnswerHistory::wants(std::int64_t step) const {
    return answers_.empty() || step < answers_.begin()->first || step >= answers_.rbegin()->first + apart_;
}

void AnswerHistory::keep(const RunResult& answer) {
    if (!wants(answer.step)) return;
    // Training that began anew, or that went back to an earlier step: what came later is no past of it.
    for (auto later = answers_.lower_bound(answer.step); later != answers_.end(); later = answers_.erase(later))
        bytes_ -= bytes_of(later->second);
    bytes_ += bytes_of(answer);
    answers_.emplace(answer.step, answer).first->second.kernels.clear();  // nobody looks back at what ran
    while (bytes_ > most_ && answers_.size() > 2) {
        bool odd = false;
        for (auto it = std::next(answers_.begin()); it != std::prev(answers_.end());) {
            odd = !odd;
            if (!odd) {
                ++it;
                continue;
            }
            bytes_ -= bytes_of(it->second);
            it = answers_.erase(it);
        }
        const std::int64_t span = answers_.rbegin()->first - answers_.begin()->first;
        apart_ = std::max<std::int64_t>(1, span / static_cast<std::int64_t>(answers_.size()));
    }
}

const RunResult* AnswerHistory::at(std::int64_t step) const {
    auto it = answers_.upper_bound(step);
    if (it != answers_.begin()) --it;
    return it == answers_.end() ? nullptr : &it->second;
}

void AnswerHistory::clear() {
    answers_.clear();
    bytes_ = 0;
    apart_ = 1;
}

}  // namespace netloom
