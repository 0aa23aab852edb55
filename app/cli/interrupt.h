// The signals that ask a training to end: Ctrl-C, a kill without a number, a closed terminal.
#pragma once

namespace netloom::cli {

/// From here on the first such signal asks for a clean end and the second one to hurry; the third ends the process at
/// once. What the caller has ignored, as nohup does, stays ignored. A reader of the output that goes away and a file
/// that grows too large end no training: writing fails, and that is all.
void listenForInterrupts();
/// How often it was asked.
int interrupts();
/// SIGINT, SIGTERM or SIGHUP: what asked last; 0 before.
int interruptSignal();

}  // namespace netloom::cli
