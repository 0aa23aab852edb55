#include "app/end_signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace netloom {

namespace {

constexpr std::array kSignals{SIGTERM, SIGHUP, SIGINT};

std::array<int, 2> pipeEnds{-1, -1};  // read here, written by the handler

void tell(int) {
    const int error = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    errno = error;
}

int readEnd() {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0) pipeEnds = {-1, -1};
    return pipeEnds[0];
}

}  // namespace

EndSignals::EndSignals(QObject* parent) : QObject(parent), notifier_(readEnd(), QSocketNotifier::Read) {
    connect(&notifier_, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (::read(pipeEnds[0], bytes.data(), bytes.size()) > 0) continue;
        emit toldToEnd();
    });
    struct sigaction action {};
    action.sa_handler = tell;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    for (const int signal : kSignals) {
        struct sigaction old {};
        ::sigaction(signal, nullptr, &old);
        if (old.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // as nohup wants it
    }
}

EndSignals::~EndSignals() {
    for (const int signal : kSignals) std::signal(signal, SIG_DFL);
    notifier_.setEnabled(false);
    for (int& end : pipeEnds) ::close(std::exchange(end, -1));
}

}  // namespace netloom
