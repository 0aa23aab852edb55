// The end of a session takes as long as what its worker does last: a step, or the opening of data that nobody can
// hurry. The window does not wait for it.
#pragma once
#include <chrono>
#include <memory>

#include "core/train/session.h"

namespace netloom {

/// Ends `session` on a thread of its own; null is fine.
void endAside(std::unique_ptr<Session> session);
/// Waits until all that were given have ended; false where that takes longer than `most`.
bool sessionsEnded(std::chrono::milliseconds most);

}  // namespace netloom
