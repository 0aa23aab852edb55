// A device as unlike the host as a device can be, to show where the engine takes one for the other. Numbers come from
// the reference device, so that they must be the same to the last bit; everything else is made to hurt:
// - memory of its own, at addresses that the host can neither read nor write;
// - what is allocated holds NaN, and every access is checked against what is allocated;
// - nothing is done before somebody waits for it; what was promised to stay until then is checked.
// A rule that is broken ends the process with a word on stderr: an exception might be caught.
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "core/device/device.h"

namespace netloom::test {

/// Blocks of memory under addresses that only it can make sense of.
class HiddenMemory {
public:
    HiddenMemory() = default;
    HiddenMemory(const HiddenMemory&) = delete;
    HiddenMemory& operator=(const HiddenMemory&) = delete;
    ~HiddenMemory();

    void* allocate(std::size_t bytes);
    void release(void* address);
    /// Where the host finds [address, address + bytes), which must lie in one block. Nothing of no bytes is null.
    std::byte* find(const void* address, std::size_t bytes) const;

private:
    struct Block {
        std::byte* memory = nullptr;
        std::size_t bytes = 0;
    };
    std::uintptr_t reserve(std::size_t bytes);

    std::map<std::uintptr_t, Block> blocks_;
    std::uintptr_t next_ = 0, end_ = 0;  // of the addresses reserved and not yet given; none is given twice
};

class FakeDevice final : public Device {
public:
    FakeDevice();
    ~FakeDevice() override;
    FakeDevice(const FakeDevice&) = delete;
    FakeDevice& operator=(const FakeDevice&) = delete;

    std::string_view name() const override { return "fake"; }
    std::string fingerprint() const override { return "fake"; }
    void* allocate(std::size_t bytes) override;
    void release(void* memory) noexcept override;
    void write(void* to, const void* host, std::size_t bytes) override;
    void write_later(void* to, const void* host, std::size_t bytes) override;
    void read(void* host, const void* from, std::size_t bytes) override;
    void copy(void* to, const void* from, std::size_t bytes) override;
    void synchronize() override;
    std::unique_ptr<Kernel> make(const KernelRequest& request) override;

private:
    friend class FakeKernel;
    void finish();

    HiddenMemory memory_;
    std::unique_ptr<Device> numbers_;
    std::vector<std::function<void()>> queue_;
};

}  // namespace netloom::test

/// The device is lost at the wait after so many more; below 0: never. For tests, which find it by its name.
extern "C" void netloom_fake_device_lose(int waits);
