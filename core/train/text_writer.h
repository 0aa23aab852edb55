// Text written by a network that was trained to predict the next character: it reads its own output, and its recurrent
// layers go on from the state they ended with. A state machine: whoever runs the network brings it the answers.
#pragma once
#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/philox.h"
#include "core/network/meaning.h"
#include "core/train/session.h"

namespace netloom {

class TextWriter final : public Inquiry {
public:
    struct Options {
        std::string prompt;         ///< read before the first character is written
        std::int64_t length = 200;  ///< characters to write
        double temperature = 1;     ///< below 1: bolder; 0: always the likeliest character
        std::uint64_t seed = 1;
    };
    TextWriter(Writer model, Options options);

    // ---- the network's side ----
    std::optional<RunRequest> question() override;
    void answer(const Result<RunResult>& result) override;

    // ---- the reader's side, on any thread ----
    /// What was written since the last call.
    std::string take();
    /// Of the next character, as the temperature leaves them, in the order of Writer::characters (the first is what is
    /// no character: 0). Empty before the prompt is read.
    std::vector<float> shares() const;
    /// Nothing comes after what take() gives.
    bool is_over() const { return over_; }
    /// Writes no further.
    void end() { ended_ = true; }
    /// What went wrong, and a warning about characters of the prompt that the network never saw.
    Diagnostics diagnostics() const;

private:
    void choose(const Tensor& scores);

    const Writer model_;
    const Options options_;
    // the worker's
    std::vector<std::int32_t> unread_;  // last first
    std::int64_t written_ = 0;
    RandomStream random_;
    std::vector<Tensor> states_;
    // shared
    mutable std::mutex mutex_;
    std::string text_;
    std::vector<float> shares_;
    Diagnostics diagnostics_;
    std::atomic<bool> over_ = false, ended_ = false;
};

}  // namespace netloom
