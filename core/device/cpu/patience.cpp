#include "core/device/cpu/patience.h"

#include <omp.h>
#include <sys/resource.h>

namespace netloom::cpu {
namespace {

constexpr double kInterval = 0.1;  // seconds between two looks
constexpr double kBusyFrom = 100;  // times pushed off a second, from which on threads sleep
constexpr double kCalmBelow = 20;  // and below which they spin again

long times_pushed_off() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nivcsw;
}

}  // namespace

void Patience::check() {
    const auto now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - checked_).count();
    if (seconds < kInterval) return;
    const long total = times_pushed_off();
    const bool first = checked_ == Clock::time_point{};
    const double rate = static_cast<double>(total - pushed_off_) / seconds;
    checked_ = now;
    pushed_off_ = total;
    if (first) return;
    if (rate > kBusyFrom) set_sleeping(true);
    if (rate < kCalmBelow) set_sleeping(false);
}

// OpenMP reads its settings once, before main. But where it has more threads than there are cores, its threads go to
// sleep at once; so a crowd that does nothing is gathered on a thread of its own.
void Patience::set_sleeping(bool sleeping) {
    if (sleeping == crowd_.joinable()) return;
    std::unique_lock lock(mutex_);
    if (!sleeping) {
        dismissed_ = true;
        lock.unlock();
        changed_.notify_all();
        crowd_.join();
        return;
    }
    gathered_ = dismissed_ = false;
    crowd_ = std::thread([this] {
        int members = 0;
#pragma omp parallel num_threads(omp_get_num_procs() + 1) reduction(+ : members)
        members += 1;
        std::unique_lock own(mutex_);
        gathered_ = members > 0;
        changed_.notify_all();
        changed_.wait(own, [this] { return dismissed_; });
    });
    changed_.wait(lock, [this] { return gathered_; });
}

}  // namespace netloom::cpu
