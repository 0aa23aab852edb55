// Products of bf16 numbers. A processor with AVX-512 bf16 or AMX multiplies them itself, through oneDNN; elsewhere they
// are widened and go the way of float32, which gives the same numbers but for the order of sums and what Winograd's
// filtering rounds: a product of two bf16 numbers is exact in float32.
#pragma once
#include <memory>

#include "core/base/bfloat16.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"

namespace netloom::cpu {

/// Whether this processor multiplies bf16 itself. The environment variable NETLOOM_CPU_BF16 decides instead where it is
/// "onednn" (which imitates the instructions on any AVX-512, slowly) or "widened".
bool multiplies_bf16();

/// What `make` makes; null where this processor does not multiply bf16, or oneDNN has no such primitive, or only a slow
/// one.
template <class Make>
std::unique_ptr<Kernel> in_bf16(Make make) {
    if (!multiplies_bf16()) return nullptr;
    try {
        std::unique_ptr<Kernel> kernel = make();
        return onednn::is_reference(kernel->info()) ? nullptr : std::move(kernel);
    } catch (const dnnl::error&) {
        return nullptr;
    }
}

void narrow(Bf16* to, const float* x, Dim n, int threads);
void widen(float* to, const Bf16* x, Dim n, int threads);

/// Whether the op takes some operand in bf16 and gives float32.
bool takes_bf16(const KernelRequest& request);
/// The kernel that `entry` makes for float32, on operands widened in scratch memory; null where it makes none.
std::unique_ptr<Kernel> make_widened(const KernelRequest& request, int threads, const Entry& entry);

}  // namespace netloom::cpu
