// How the threads of a parallel loop wait for one another. On idle cores they spin, which costs a microsecond a loop.
// On cores that other programs want they must sleep: a thread that spins uses up the time of the one it waits for, and
// a loop takes milliseconds (measured with ten processes on two cores: 1800 µs spinning, 12 µs asleep). No result
// depends on it.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace netloom::cpu {

class Patience {
public:
    Patience() = default;
    ~Patience() { set_sleeping(false); }
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    /// To be called often by the thread that leads `threads` in its loops: looks now and then how often this program is
    /// pushed off its cores, and chooses. The first call has nothing to go by but how many want a core at that moment.
    void check(int threads);
    void set_sleeping(bool sleeping);
    bool sleeping() const { return crowd_.joinable(); }

private:
    using Clock = std::chrono::steady_clock;

    std::thread crowd_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool gathered_ = false, dismissed_ = false;
    Clock::time_point checked_{};
    long pushed_off_ = 0;  // of this program until then,
    double worked_ = 0;    // and its seconds on a core
};

}  // namespace netloom::cpu
