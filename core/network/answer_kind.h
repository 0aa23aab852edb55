// How the numbers of an answer are to be read; it follows from the loss that judges them.
#pragma once
#include <cstdint>
#include <span>

#include "core/layers/layer.h"

namespace netloom {

enum class AnswerKind : std::uint8_t {
    numbers,  ///< as they are
    shares,   ///< from 0 to 1 already: parts of 1 along the last axis
    scores,   ///< one a class: the softmax makes shares of them
    logits,   ///< each a yes above 0: the sigmoid makes a share of it
    margins   ///< one a class, the largest counts; one alone is a yes above 0. No shares can be made of them
};

/// What an answer means that `reads` judges and that lies within `range`.
AnswerKind answer_kind_of(Reads reads, const OutputRange& range);
/// Whether shares from 0 to 1 can be made of it.
bool gives_shares(AnswerKind kind);
/// Makes what a person reads of the rows of an answer, each `width` long: shares where there can be any.
void read_answers(AnswerKind kind, std::span<float> answers, std::size_t width);

}  // namespace netloom
