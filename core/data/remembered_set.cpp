#include "core/data/remembered_set.h"

namespace netloom {
namespace {

class RememberedSet final : public DataSet {
public:
    explicit RememberedSet(const SourceEncoder& encoder) : encoder_(encoder) {
        for (const PortEncoder& port : encoder_.ports) info_.columns.push_back(port.column);
        info_.hash = encoder_.data;
    }

    const SourceInfo& info() const override { return info_; }
    const SourceEncoder& encoder() const override { return encoder_; }
    void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const>) const override {
        if (!indices.empty())
            throw Error(Text("the %1 part holds no samples", name_of(part)), "open the data to read them");
    }

private:
    const SourceEncoder encoder_;
    SourceInfo info_;
};

}  // namespace

std::shared_ptr<const DataSet> remembered_set(const SourceEncoder& encoder) {
    return std::make_shared<RememberedSet>(encoder);
}

}  // namespace netloom
