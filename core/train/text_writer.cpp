#include "core/train/text_writer.h"

#include <algorithm>
#include <cmath>

#include "core/data/text_windows.h"
#include "core/data/utf8.h"

namespace netloom {
namespace {

// What the prompt holds that the network was never shown, each character once.
std::string unknown_of(std::string_view text, const std::vector<std::string>& known) {
    std::string unknown;
    for (const char32_t c : decode_utf8(text)) {
        const std::string character = encode_utf8(c);
        if (std::find(known.begin(), known.end(), character) == known.end() &&
            unknown.find(character) == std::string::npos)
            unknown += character;
    }
    return unknown;
}

}  // namespace

TextWriter::TextWriter(Writer model, Options options)
    : model_(std::move(model)),
      options_(std::move(options)),
      unread_(indices_of(model_.characters, options_.prompt)),
      random_(options_.seed) {
    for (const Writer::State& s : model_.states) states_.push_back(Tensor::zeros(DType::f32, s.shape));
    std::reverse(unread_.begin(), unread_.end());
    if (unread_.empty()) {
        // As after the end of a line, where the text has lines.
        const auto line = std::find(model_.characters.begin(), model_.characters.end(), "\n");
        unread_.push_back(
            line == model_.characters.end() ? 0 : static_cast<std::int32_t>(line - model_.characters.begin()));
    }
    const std::string unknown = unknown_of(options_.prompt, model_.characters);
    if (unknown.empty()) return;
    diagnostics_.push_back({Severity::warning,
                            {},
                            Text("the text that was learned has no \"%1\": it is read as unknown", unknown),
                            "begin with characters of that text",
                            {},
                            {}});
}

std::optional<RunRequest> TextWriter::question() {
    if (ended_ || over_ || unread_.empty()) {
        over_ = true;
        return std::nullopt;
    }
    RunRequest request;
    request.feeds.emplace_back(model_.token, Tensor::of<std::int32_t>({1, 1}, {unread_.back()}));
    unread_.pop_back();
    request.fetches.push_back(model_.scores);
    for (std::size_t i = 0; i < states_.size(); ++i) {
        request.feeds.emplace_back(model_.states[i].input, states_[i]);
        request.fetches.push_back(model_.states[i].output);
    }
    return request;
}

void TextWriter::answer(const Result<RunResult>& result) {
    if (!result) {
        const std::lock_guard lock(mutex_);
        diagnostics_.insert(diagnostics_.end(), result.diagnostics().begin(), result.diagnostics().end());
        over_ = true;
        return;
    }
    std::copy(result->values.begin() + 1, result->values.end(), states_.begin());
    if (unread_.empty()) choose(result->values.front());
}

// Index 0 stands for what is no character: it is never written.
void TextWriter::choose(const Tensor& scores) {
    const auto count =
        static_cast<std::size_t>(std::min(static_cast<Dim>(model_.characters.size()), scores.shape().back()));
    std::vector<double> weights(count, 0);
    std::size_t chosen = 1;
    bool finite = true;
    for (std::size_t i = 1; i < count; ++i) {
        weights[i] = scores.item(static_cast<Dim>(i));
        finite = finite && std::isfinite(weights[i]);
        if (weights[i] > weights[chosen]) chosen = i;
    }
    if (!finite) {
        const std::lock_guard lock(mutex_);
        diagnostics_.push_back({Severity::error,
                                {},
                                "the network answers with numbers that are not finite",
                                "train it from the start, with a smaller rate",
                                {},
                                {}});
        over_ = true;
        return;
    }
    const double top = count > 1 ? weights[chosen] : 0;
    double total = 0;
    for (std::size_t i = 1; i < count; ++i) {
        if (options_.temperature > 0)
            weights[i] = std::exp((weights[i] - top) / options_.temperature);
        else
            weights[i] = i == chosen ? 1 : 0;
        total += weights[i];
    }
    if (options_.temperature > 0) {
        double left = static_cast<double>(random_.uniform()) * total;
        for (std::size_t i = 1; i < count; ++i) {
            left -= weights[i];
            if (left >= 0) continue;
            chosen = i;
            break;
        }
    }
    const std::lock_guard lock(mutex_);
    shares_.assign(count, 0);
    for (std::size_t i = 1; i < count; ++i) shares_[i] = static_cast<float>(weights[i] / total);
    if (written_ == options_.length || count < 2) {
        over_ = true;
        return;
    }
    text_ += model_.characters[chosen];
    ++written_;
    if (written_ < options_.length)
        unread_.push_back(static_cast<std::int32_t>(chosen));
    else
        over_ = true;
}

std::string TextWriter::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(text_, {});
}

std::vector<float> TextWriter::shares() const {
    const std::lock_guard lock(mutex_);
    return shares_;
}

Diagnostics TextWriter::diagnostics() const {
    const std::lock_guard lock(mutex_);
    return diagnostics_;
}

}  // namespace netloom
