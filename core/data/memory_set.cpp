#include "core/data/memory_set.h"

#include <numeric>

#include "core/data/hash.h"

namespace netloom {
namespace {

template <class T>
void normalise(float* out, const T* in, std::size_t count, std::span<const float> scale,
               std::span<const float> offset) {
    if (scale.empty()) {
        for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(in[i]);
    } else if (scale.size() == 1) {
        const float s = scale[0], o = offset[0];
        for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(in[i]) * s + o;
    } else {
        for (std::size_t i = 0; i < count; i += scale.size())
            for (std::size_t c = 0; c < scale.size(); ++c)
                out[i + c] = static_cast<float>(in[i + c]) * scale[c] + offset[c];
    }
}

class MemorySet final : public DataSet {
public:
    MemorySet(std::uint64_t hash, std::vector<ColumnData> columns, PartRows rows)
        : columns_(std::move(columns)), rows_(std::move(rows)) {
        for (const ColumnData& c : columns_) {
            info_.columns.push_back(c.column);
            hash = hash_bytes({c.values.data(), c.values.bytes()}, hash_text(c.column.name, hash));
        }
        info_.hash = note_parts(info_, rows_, hash);
    }

    const SourceInfo& info() const override { return info_; }

    void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const> out) const override {
        const auto& rows = rows_[static_cast<std::size_t>(part)];
        for (std::size_t c = 0; c < columns_.size() && c < out.size(); ++c) {
            if (!out[c]) continue;
            const ColumnData& data = columns_[c];
            const auto count = static_cast<std::size_t>(data.column.shape.elements());
            const std::size_t stride = count * size_of(data.values.dtype());
            const std::size_t out_stride = count * size_of(data.column.dtype);
            for (std::size_t i = 0; i < indices.size(); ++i) {
                const std::byte* from = data.values.data() + rows[static_cast<std::size_t>(indices[i])] * stride;
                std::byte* to = out[c] + i * out_stride;
                if (data.values.dtype() == DType::u8 && data.column.dtype == DType::f32)
                    normalise(reinterpret_cast<float*>(to), reinterpret_cast<const std::uint8_t*>(from), count,
                              data.scale, data.offset);
                else if (data.column.dtype == DType::f32)
                    normalise(reinterpret_cast<float*>(to), reinterpret_cast<const float*>(from), count, data.scale,
                              data.offset);
                else
                    std::memcpy(to, from, stride);
            }
        }
    }

private:
    std::vector<ColumnData> columns_;
    PartRows rows_;
    SourceInfo info_;
};

}  // namespace

void normalise_into(float* out, const float* in, std::size_t count, std::span<const float> scale,
                    std::span<const float> offset) {
    normalise(out, in, count, scale, offset);
}

void normalise_into(float* out, const std::uint8_t* in, std::size_t count, std::span<const float> scale,
                    std::span<const float> offset) {
    normalise(out, in, count, scale, offset);
}

std::shared_ptr<const DataSet> make_memory_set(const OpenRequest& request, std::vector<ColumnData> columns,
                                               PartRows rows) {
    return std::make_shared<MemorySet>(request.hash(), std::move(columns), std::move(rows));
}

std::uint64_t note_parts(SourceInfo& info, const PartRows& rows, std::uint64_t hash) {
    for (std::size_t p = 0; p < 3; ++p) {
        info.samples[p] = static_cast<std::int64_t>(rows[p].size());
        hash = hash_bytes(std::as_bytes(std::span(rows[p])), hash);
    }
    return hash;
}

PartRows consecutive_rows(std::int64_t train, std::int64_t validation, std::int64_t test) {
    PartRows rows;
    std::uint32_t first = 0;
    for (std::size_t p = 0; p < 3; ++p) {
        rows[p].resize(static_cast<std::size_t>(p == 0 ? train : p == 1 ? validation : test));
        std::iota(rows[p].begin(), rows[p].end(), first);
        first += static_cast<std::uint32_t>(rows[p].size());
    }
    return rows;
}

}  // namespace netloom
