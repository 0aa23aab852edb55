// Static division of loops among the threads of OpenMP. Only the thread that owns the device may call it: a second
// master would make every region dozens of times slower.
#pragma once
#include <algorithm>

#ifdef __SSE__
#include <xmmintrin.h>
#endif

#include "core/base/shape.h"

namespace netloom::cpu {

/// How many threads a loop over so many plain elements deserves.
inline int threads_for(Dim elements, int threads) {
    constexpr Dim kWorthAThread = 4096;
    return static_cast<int>(std::clamp<Dim>(elements / kWorthAThread, 1, threads));
}

/// f(part) for every part in [0, parts), part p on thread p % threads.
template <class F>
void parallel_parts(Dim parts, int threads, F&& f) {
    if (threads <= 1 || parts <= 1) {
        for (Dim p = 0; p < parts; ++p) f(p);
        return;
    }
#pragma omp parallel for schedule(static, 1) num_threads(threads)
    for (Dim p = 0; p < parts; ++p) f(p);
}

/// From here on this thread, and the OpenMP threads it leads, take numbers too small for full precision as 0. Weights
/// of silent units let their means decay into such numbers, and there every product costs a hundred times as much.
inline void flush_denormals(int threads) {
#ifdef __SSE__
    constexpr unsigned kDenormalsAreZero = 0x0040, kFlushToZero = 0x8000;
    parallel_parts(threads, threads, [](Dim) { _mm_setcsr(_mm_getcsr() | kDenormalsAreZero | kFlushToZero); });
#else
    static_cast<void>(threads);
#endif
}

/// f(begin, end) for one contiguous range a thread.
template <class F>
void parallel_ranges(Dim n, int threads, F&& f) {
    const Dim parts = std::max<Dim>(1, std::min<Dim>(n, threads));
    parallel_parts(parts, threads, [&](Dim p) { f(n * p / parts, n * (p + 1) / parts); });
}

}  // namespace netloom::cpu
