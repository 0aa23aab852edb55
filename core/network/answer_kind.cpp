#include "core/network/answer_kind.h"

#include <algorithm>
#include <cmath>

namespace netloom {
namespace {

// Greatest first, so that no exponential overflows.
void softmax(std::span<float> row) {
    const float most = *std::max_element(row.begin(), row.end());
    float sum = 0;
    for (float& v : row) sum += v = std::exp(v - most);
    for (float& v : row) v /= sum;
}

}  // namespace

AnswerKind answer_kind_of(Reads reads, const OutputRange& range) {
    switch (reads) {
        case Reads::scores: return AnswerKind::scores;
        case Reads::logits: return AnswerKind::logits;
        case Reads::margins: return AnswerKind::margins;
        case Reads::anything:
        case Reads::numbers:
        case Reads::choices: break;
    }
    return range.is_share ? AnswerKind::shares : AnswerKind::numbers;
}

bool gives_shares(AnswerKind kind) {
    return kind == AnswerKind::shares || kind == AnswerKind::scores || kind == AnswerKind::logits;
}

void read_answers(AnswerKind kind, std::span<float> answers, std::size_t width) {
    if (kind == AnswerKind::logits)
        for (float& v : answers) v = 1 / (1 + std::exp(-v));
    if (kind != AnswerKind::scores || width == 0) return;
    for (std::size_t at = 0; at + width <= answers.size(); at += width) softmax(answers.subspan(at, width));
}

}  // namespace netloom
