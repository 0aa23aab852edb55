#include "core/train/inquiry_turns.h"

#include "core/base/memory.h"

namespace netloom {
namespace {

constexpr std::chrono::milliseconds kTurn{4};
constexpr int kRest = 8;  // turns of training for one of theirs

Result<RunResult> answer_to(const RunRequest& question, const InquiryTurns::Ask& ask) {
    try {
        return ask(question);
    } catch (const Error& e) {
        return e.diagnostic();
    } catch (const std::bad_alloc&) {
        return memory_is_short();
    }
}

}  // namespace

void InquiryTurns::run(const Ask& ask, bool training) {
    const auto started = Clock::now();
    const auto part = kTurn / static_cast<int>(std::max<std::size_t>(1, inquiries_.size()));
    for (auto it = inquiries_.begin(); it != inquiries_.end();) {
        const auto from = Clock::now();
        std::optional<RunRequest> question;
        do {
            question = (*it)->question();
            if (question) (*it)->answer(answer_to(*question, ask));
        } while (question && Clock::now() - from < part);
        it = question ? std::next(it) : inquiries_.erase(it);
    }
    const auto ended = Clock::now();
    next_ = training ? ended + kRest * (ended - started) : ended;
}

}  // namespace netloom
