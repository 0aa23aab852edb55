#include "tests/plugins/fake_device.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "core/base/diagnostic.h"
#include "core/base/memory.h"
#include "core/device/plugin.h"
#include "core/device/reference/reference.h"

namespace netloom::test {
namespace {

constexpr std::size_t kAlignment = 64, kChunk = std::size_t{1} << 30;
constexpr int kPoison = 0xFF;  // NaN, or -1

std::atomic<int> waits_left{-1};

[[noreturn]] void broken(const char* rule) {
    std::fprintf(stderr, "fake device: %s\n", rule);
    std::fflush(stderr);
    std::abort();
}

std::uint64_t hash(const void* memory, std::size_t bytes) {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    for (std::size_t i = 0; i < bytes; ++i) h = (h ^ static_cast<const unsigned char*>(memory)[i]) * 0x100000001B3ULL;
    return h;
}

std::vector<std::size_t> sizes(const std::vector<TensorType>& types) {
    std::vector<std::size_t> out;
    for (const TensorType& type : types) out.push_back(type.bytes());
    return out;
}

}  // namespace

// ---- memory ----

HiddenMemory::~HiddenMemory() {
    if (!blocks_.empty()) broken("memory was not given back before the device went");
}

std::uintptr_t HiddenMemory::reserve(std::size_t bytes) {
    // Blocks do not touch, so that one that is overrun is noticed.
    const std::size_t room = (bytes / kAlignment + 2) * kAlignment;
    if (end_ - next_ < room) {
        const std::size_t chunk = std::max(kChunk, room);
        void* addresses = mmap(nullptr, chunk, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (addresses == MAP_FAILED) throw Error(memory_is_short());
        next_ = reinterpret_cast<std::uintptr_t>(addresses);
        end_ = next_ + chunk;
    }
    return std::exchange(next_, next_ + room);
}

void* HiddenMemory::allocate(std::size_t bytes) {
    const std::uintptr_t address = reserve(bytes);
    Block block{static_cast<std::byte*>(allocate_aligned(std::max<std::size_t>(bytes, 1))), bytes};
    std::memset(block.memory, kPoison, bytes);
    blocks_.emplace(address, block);
    return reinterpret_cast<void*>(address);
}

void HiddenMemory::release(void* address) {
    const auto it = blocks_.find(reinterpret_cast<std::uintptr_t>(address));
    if (it == blocks_.end()) broken("what was never allocated, or is gone, was released");
    std::memset(it->second.memory, kPoison, it->second.bytes);
    release_aligned(it->second.memory);
    blocks_.erase(it);
}

std::byte* HiddenMemory::find(const void* address, std::size_t bytes) const {
    if (!address && bytes == 0) return nullptr;
    const auto at = reinterpret_cast<std::uintptr_t>(address);
    auto it = blocks_.upper_bound(at);
    if (it == blocks_.begin()) broken("an address was used that is not the device's");
    --it;
    if (at - it->first > it->second.bytes || bytes > it->second.bytes - (at - it->first))
        broken("an address was used that is not the device's, or not any more");
    return it->second.memory + (at - it->first);
}

// ---- kernels ----

class FakeKernel final : public Kernel {
public:
    FakeKernel(FakeDevice& device, std::unique_ptr<Kernel> numbers, const KernelRequest& request)
        : device_(device),
          numbers_(std::move(numbers)),
          input_bytes_(sizes(request.inputs)),
          output_bytes_(sizes(request.outputs)) {}
    FakeKernel(const FakeKernel&) = delete;
    FakeKernel& operator=(const FakeKernel&) = delete;
    ~FakeKernel() override {
        if (waiting_ > 0) broken("a kernel went before what it was asked to run was done");
    }

    void run(const KernelArgs& args) override {
        ++waiting_;
        device_.queue_.emplace_back([this, inputs = std::vector(args.inputs.begin(), args.inputs.end()),
                                     outputs = std::vector(args.outputs.begin(), args.outputs.end()),
                                     versions = std::vector(args.versions.begin(), args.versions.end()),
                                     scratch = args.scratch] {
            --waiting_;
            const auto in = here(inputs, input_bytes_), out = here(outputs, output_bytes_);
            numbers_->run({in, out, device_.memory_.find(scratch, scratch_bytes()), versions});
        });
    }
    std::size_t scratch_bytes() const override { return numbers_->scratch_bytes(); }
    std::string info() const override { return "fake"; }

private:
    std::vector<void*> here(const std::vector<void*>& addresses, const std::vector<std::size_t>& bytes) const {
        std::vector<void*> out;
        for (std::size_t i = 0; i < addresses.size(); ++i) out.push_back(device_.memory_.find(addresses[i], bytes[i]));
        return out;
    }

    FakeDevice& device_;
    std::unique_ptr<Kernel> numbers_;
    std::vector<std::size_t> input_bytes_, output_bytes_;
    int waiting_ = 0;
};

// ---- the device ----

FakeDevice::FakeDevice() : numbers_(make_reference_device(1)) {}

FakeDevice::~FakeDevice() {
    finish();
}

void* FakeDevice::allocate(std::size_t bytes) {
    return memory_.allocate(bytes);
}

void FakeDevice::finish() {
    for (const auto& work : std::exchange(queue_, {})) work();
}

void FakeDevice::release(void* memory) noexcept {
    queue_.emplace_back([this, memory] { memory_.release(memory); });
}

void FakeDevice::write(void* to, const void* host, std::size_t bytes) {
    const auto* from = static_cast<const std::byte*>(host);
    queue_.emplace_back([this, to, taken = std::vector<std::byte>(from, from + bytes)] {
        if (!taken.empty()) std::memcpy(memory_.find(to, taken.size()), taken.data(), taken.size());
    });
}

void FakeDevice::write_later(void* to, const void* host, std::size_t bytes) {
    queue_.emplace_back([this, to, host, bytes, promised = hash(host, bytes)] {
        if (hash(host, bytes) != promised) broken("host memory changed that was to stay until the device had read it");
        std::memcpy(memory_.find(to, bytes), host, bytes);
    });
}

void FakeDevice::read(void* host, const void* from, std::size_t bytes) {
    synchronize();
    if (bytes > 0) std::memcpy(host, memory_.find(from, bytes), bytes);
}

void FakeDevice::copy(void* to, const void* from, std::size_t bytes) {
    queue_.emplace_back([this, to, from, bytes] {
        if (bytes > 0) std::memmove(memory_.find(to, bytes), memory_.find(from, bytes), bytes);
    });
}

void FakeDevice::synchronize() {
    finish();
    if (waits_left.load() == 0) throw Error("the fake device was lost", "plug it in again");
    if (waits_left.load() > 0) --waits_left;
}

std::unique_ptr<Kernel> FakeDevice::make(const KernelRequest& request) {
    auto numbers = numbers_->make(request);
    return numbers ? std::make_unique<FakeKernel>(*this, std::move(numbers), request) : nullptr;
}

}  // namespace netloom::test

void netloom_fake_device_lose(int waits) {
    netloom::test::waits_left = waits;
}

extern "C" const netloom::DevicePlugin* netloom_device_plugin() {
    static const netloom::DevicePlugin plugin{
        NETLOOM_BUILD_ID, "fake", "Fake · hidden memory", [] { return netloom::Text(); },
        [](int) -> std::unique_ptr<netloom::Device> { return std::make_unique<netloom::test::FakeDevice>(); }};
    return &plugin;
}
