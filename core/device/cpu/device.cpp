#include <hwy/targets.h>
#include <omp.h>

#include <cstdlib>
#include <cstring>
#include <map>

#include "core/base/diagnostic.h"
#include "core/base/memory.h"
#include "core/device/cpu/bfloat16.h"
#include "core/device/cpu/cpu.h"
#include "core/device/cpu/kernels.h"
#include "core/device/cpu/onednn.h"
#include "core/device/cpu/parallel.h"
#include "core/device/cpu/patience.h"
#include "core/device/cpu/tile.h"

namespace netloom {
namespace cpu {
namespace {

const Entry* find_entry(std::string_view op) {
    static const std::map<std::string_view, const Entry*> by_name = [] {
        std::map<std::string_view, const Entry*> map;
        for (auto* family : {elementwise_entries, shape_entries, reduction_entries, linear_entries, convolution_entries,
                             pooling_entries, normalisation_entries, recurrent_entries, source_entries})
            for (const Entry& entry : family()) map.emplace(entry.op, &entry);
        return map;
    }();
    const auto it = by_name.find(op);
    return it == by_name.end() ? nullptr : it->second;
}

/// Holds back the instruction sets above the one that the environment names. Must come before any kernel is made.
void limit_instruction_set() {
    struct Level {
        std::string_view name;
        std::int64_t disabled;
        dnnl::cpu_isa most;
    };
    static const Level levels[] = {
        {"sse4", HWY_AVX2 | HWY_AVX3 | HWY_AVX3_DL, dnnl::cpu_isa::sse41},
        {"avx2", HWY_AVX3 | HWY_AVX3_DL, dnnl::cpu_isa::avx2},
        {"avx512", 0, dnnl::cpu_isa::avx512_core},
    };
    const char* wanted = std::getenv("NETLOOM_CPU_ISA");
    if (!wanted || !*wanted) return;
    for (const Level& level : levels) {
        if (level.name != wanted) continue;
        hwy::DisableTargets(level.disabled);
        dnnl::set_max_cpu_isa(level.most);
        return;
    }
    throw Error(Text("NETLOOM_CPU_ISA is \"%1\"", wanted), "use one of: sse4, avx2, avx512");
}

// More only wait for each other, and far more are more than the system gives.
constexpr int kMostThreads = 256;

class CpuDevice final : public Device {
public:
    explicit CpuDevice(int threads) {
        static const bool limited = (limit_instruction_set(), true);
        static_cast<void>(limited);
        set_threads(threads);
    }

    std::string_view name() const override { return "cpu"; }
    std::string fingerprint() const override {
        // Only what the environment asked for: the instruction set says the rest.
        const bool asked = cpu::multiplies_bf16() != onednn::has_bf16();
        return "cpu threads=" + std::to_string(threads_) + " isa=" + onednn::isa_name() +
               (asked ? cpu::multiplies_bf16() ? " bf16=onednn" : " bf16=widened" : "");
    }
    void* allocate(std::size_t bytes) override { return allocate_aligned(bytes); }
    void release(void* memory) noexcept override { release_aligned(memory); }
    void write(void* to, const void* host, std::size_t bytes) override { std::memcpy(to, host, bytes); }
    void read(void* host, const void* from, std::size_t bytes) override { std::memcpy(host, from, bytes); }
    void copy(void* to, const void* from, std::size_t bytes) override { std::memmove(to, from, bytes); }
    bool host_memory() const override { return true; }
    bool fuses() const override { return true; }
    bool multiplies_bf16() const override { return cpu::multiplies_bf16(); }
    void begin_run() override {
        if (threads_ > 1) patience_.check(threads_);
    }
    int threads() const override { return threads_; }
    void set_threads(int threads) override {
        static const int most = std::max(1, omp_get_max_threads());  // before anybody changed it
        threads_ = threads > 0 ? std::min(threads, std::max(most, kMostThreads)) : most;
        omp_set_num_threads(threads_);
        if (threads_ == 1) patience_.set_sleeping(false);
    }

    std::unique_ptr<Kernel> make(const KernelRequest& request) override {
        const Entry* entry = find_entry(request.op->name);
        if (!entry) return nullptr;
        take_thread();
        if (!takes_bf16(request)) return entry->make(request, threads_);
        std::unique_ptr<Kernel> kernel = entry->make_bf16 ? entry->make_bf16(request, threads_) : nullptr;
        return kernel ? std::move(kernel) : make_widened(request, threads_, *entry);
    }

private:
    // OpenMP and the processor keep their settings for each thread of the program.
    void take_thread() const {
        thread_local int flushing = 0;
        omp_set_num_threads(threads_);
        if (flushing < threads_) flush_denormals(threads_);
        flushing = std::max(flushing, threads_);
    }

    int threads_ = 1;
    Patience patience_;
};

}  // namespace
}  // namespace cpu

std::unique_ptr<Device> make_cpu_device(int threads) {
    return std::make_unique<cpu::CpuDevice>(threads);
}

}  // namespace netloom
