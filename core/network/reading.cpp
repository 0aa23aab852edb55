#include "core/network/reading.h"

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

Reading reading_of(Reads reads, const OutputRange& range) {
    switch (reads) {
        case Reads::scores: return Reading::scores;
        case Reads::logits: return Reading::logits;
        case Reads::margins: return Reading::margins;
        case Reads::anything:
        case Reads::numbers:
        case Reads::choices: break;
    }
    return range.is_share ? Reading::shares : Reading::numbers;
}

bool gives_shares(Reading reading) {
    return reading == Reading::shares || reading == Reading::scores || reading == Reading::logits;
}

void read_answers(Reading reading, std::span<float> answers, std::size_t width) {
    if (reading == Reading::logits)
        for (float& v : answers) v = 1 / (1 + std::exp(-v));
    if (reading != Reading::scores || width == 0) return;
    for (std::size_t at = 0; at + width <= answers.size(); at += width) softmax(answers.subspan(at, width));
}

}  // namespace netloom
