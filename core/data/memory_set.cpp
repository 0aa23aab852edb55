#include "core/data/memory_set.h"

#include <algorithm>
#include <numeric>

#include "core/data/hash.h"
#include "core/data/normalise.h"

namespace netloom {
namespace {

class MemorySet final : public DataSet {
public:
    MemorySet(const OpenRequest& request, std::vector<ColumnData> columns, PartRows rows)
        : columns_(std::move(columns)), rows_(std::move(rows)) {
        std::uint64_t hash = request.hash();
        for (const ColumnData& c : columns_) {
            info_.columns.push_back(c.column);
            hash = hash_bytes({c.values.data(), c.values.bytes()}, hash_text(c.column.name, hash));
            scales_.push_back(c.values.dtype() == DType::u8 && !c.parts.empty() ? ByteScale(c.parts.front())
                                                                                : ByteScale());
        }
        info_.hash = note_parts(info_, rows_, hash);
        std::vector<std::vector<ColumnEncoder>> parts;
        for (ColumnData& c : columns_) parts.push_back(std::move(c.parts));
        encoder_ = request.encoder(info_, std::move(parts));
    }

    const SourceInfo& info() const override { return info_; }
    const SourceEncoder& encoder() const override { return encoder_; }

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
                if (data.values.dtype() == data.column.dtype)
                    std::memcpy(to, from, stride);
                else
                    scales_[c].apply(reinterpret_cast<float*>(to),
                                     {reinterpret_cast<const std::uint8_t*>(from), count});
            }
        }
    }

private:
    std::vector<ColumnData> columns_;
    std::vector<ByteScale> scales_;  ///< of columns of bytes
    PartRows rows_;
    SourceInfo info_;
    SourceEncoder encoder_;
};

}  // namespace

void check_labels(OpenRequest& request, Column& column, std::span<const std::int32_t> labels, PartRows& rows) {
    const auto left_out = std::erase_if(rows[0], [&](std::uint32_t row) { return labels[row] < 0; });
    if (left_out > 0)
        request.tell({}, Text("%1 training samples are left out: their class is not one that was trained", left_out));
    std::vector<bool> trained(static_cast<std::size_t>(column.classes)), told = trained;
    for (const std::uint32_t row : rows[0]) trained[static_cast<std::size_t>(labels[row])] = true;
    const bool learns = !request.fitted() && !rows[0].empty();
    for (const auto& part : {rows[1], rows[2]}) {
        for (const std::uint32_t row : part) {
            const auto label = static_cast<std::size_t>(labels[row]);
            if (labels[row] < 0) column.unknown = true;
            if (labels[row] < 0 || !learns || trained[label] || told[label]) continue;
            told[label] = true;
            request.tell({},
                         Text("class \"%1\" has no training sample: it cannot be learned",
                              label < column.class_names.size() ? column.class_names[label] : std::to_string(label)),
                         "use another split or smaller shares for validation and test");
        }
    }
}

std::shared_ptr<const DataSet> make_memory_set(OpenRequest& request, std::vector<ColumnData> columns, PartRows rows) {
    for (ColumnData& c : columns)
        if (c.column.dtype == DType::i32 && c.column.classes > 0)
            check_labels(request, c.column, c.values.span<std::int32_t>(), rows);
    return std::make_shared<MemorySet>(request, std::move(columns), std::move(rows));
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
