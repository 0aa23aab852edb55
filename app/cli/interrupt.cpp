#include "app/cli/interrupt.h"

#include <csignal>

namespace netloom::cli {

namespace {

volatile std::sig_atomic_t count = 0, last = 0;

extern "C" void onInterrupt(int signal) {
    last = signal;
    count = count + 1;
    if (count >= 2) std::signal(signal, SIG_DFL);
}

}  // namespace

void listenForInterrupts() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        sigaction(signal, nullptr, &action);
        if (action.sa_handler == SIG_IGN) continue;
        action = {};
        action.sa_handler = onInterrupt;
        action.sa_flags = SA_RESTART;
        sigaction(signal, &action, nullptr);
    }
}

int interrupts() {
    return count;
}

int interruptSignal() {
    return last;
}

}  // namespace netloom::cli
