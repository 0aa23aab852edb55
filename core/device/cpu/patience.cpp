#include "core/device/cpu/patience.h"

#include <omp.h>
#include <sys/resource.h>

#include <fstream>

namespace netloom::cpu {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(50);
constexpr double kEnough = 0.02;   // seconds of work that tell something
constexpr double kBusyFrom = 100;  // times pushed off a second of work, from which on threads sleep
constexpr double kCalmBelow = 20;  // and below which they spin again

double seconds(const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
}

/// Threads of all programs that run or wait for a core, this one among them; 0 where the system does not tell.
int runnable() {
    std::ifstream file("/proc/loadavg");
    double minutes[3];
    int threads = 0;
    file >> minutes[0] >> minutes[1] >> minutes[2] >> threads;
    return file ? threads : 0;
}

}  // namespace

void Patience::check(int threads) {
    const auto now = Clock::now();
    if (now - checked_ < kInterval) return;
    checked_ = now;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double worked = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    if (worked - worked_ < kEnough) return;
    const double rate = static_cast<double>(usage.ru_nivcsw - pushed_off_) / (worked - worked_);
    const bool first = worked_ == 0;
    worked_ = worked;
    pushed_off_ = usage.ru_nivcsw;
    if (first) {
        if (runnable() - 1 + threads > omp_get_num_procs()) set_sleeping(true);
        return;
    }
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
