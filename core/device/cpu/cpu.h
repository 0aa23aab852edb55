// The device "cpu": oneDNN for matrix products and convolutions, vector loops of our own for the rest, chosen at run
// time for the processor it runs on. The thread that makes kernels is the thread that runs them.
#pragma once
#include <memory>

#include "core/device/device.h"

namespace netloom {

/// `threads` 0: as many as OpenMP would use. The environment variable NETLOOM_CPU_ISA (sse4, avx2, avx512) lowers the
/// instruction set; it is read once.
std::unique_ptr<Device> make_cpu_device(int threads);

}  // namespace netloom
