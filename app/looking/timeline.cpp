#include "app/looking/timeline.h"

#include <algorithm>

namespace netloom {

void Timeline::setAt(std::optional<std::int64_t> step) {
    if (step == at_) return;
    at_ = step;
    emit moved();
}

void Timeline::extendTo(std::int64_t step) {
    if (step >= first_ && step <= last_) return;
    first_ = isEmpty() ? step : std::min(first_, step);
    last_ = std::max(last_, step);
    emit extended();
}

void Timeline::clear() {
    first_ = 0;
    last_ = -1;
    const bool was = at_.has_value();
    at_.reset();
    emit extended();
    if (was) emit moved();
}

}  // namespace netloom
