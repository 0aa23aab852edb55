#include "core/data/picture_set.h"

#include <filesystem>
#include <list>
#include <mutex>
#include <unordered_map>

#include "core/base/reading.h"
#include "core/data/hash.h"
#include "core/data/normalise.h"

namespace netloom {
namespace {

/// Decoded pictures by row, the least recently used goes first. May be used from several threads.
class PictureCache {
public:
    using Pixels = std::shared_ptr<const std::vector<std::uint8_t>>;

    explicit PictureCache(std::size_t capacity) : capacity_(capacity) {}

    /// Null where it is not kept.
    Pixels find(std::uint32_t row) {
        const std::lock_guard lock(mutex_);
        const auto known = by_row_.find(row);
        if (known == by_row_.end()) return nullptr;
        recent_.splice(recent_.begin(), recent_, known->second);
        return known->second->pixels;
    }
    void keep(std::uint32_t row, Pixels pixels) {
        const std::lock_guard lock(mutex_);
        if (capacity_ == 0 || by_row_.contains(row)) return;
        recent_.push_front({row, std::move(pixels)});
        by_row_[row] = recent_.begin();
        if (recent_.size() <= capacity_) return;
        by_row_.erase(recent_.back().row);
        recent_.pop_back();
    }

private:
    struct Entry {
        std::uint32_t row;
        Pixels pixels;
    };
    const std::size_t capacity_;
    std::mutex mutex_;
    std::list<Entry> recent_;
    std::unordered_map<std::uint32_t, std::list<Entry>::iterator> by_row_;
};

class PictureSet final : public DataSet {
public:
    PictureSet(const OpenRequest& request, PictureFiles pictures, PartRows rows, std::size_t cache_bytes)
        : pictures_(std::move(pictures)),
          scale_(pictures_.numbers),
          rows_(std::move(rows)),
          cache_(cache_bytes / pictures_.form.bytes()) {
        info_.columns = {pictures_.image, pictures_.label};
        std::uint64_t hash = request.hash();
        // Names and sizes stand for the contents: reading those is what opening shall not do.
        for (const ImageFile& file : pictures_.files) {
            std::error_code unknown;
            const std::filesystem::path path(file.path);
            hash = hash_mix(hash_text(path.filename().string(), hash), std::filesystem::file_size(path, unknown));
            hash = hash_mix(hash, static_cast<std::uint64_t>(file.label));
        }
        info_.hash = note_parts(info_, rows_, hash);
        encoder_ = request.encoder(info_, {{pictures_.numbers}, {}});
    }

    const SourceInfo& info() const override { return info_; }
    const SourceEncoder& encoder() const override { return encoder_; }

    void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const> out) const override {
        const auto& rows = rows_[static_cast<std::size_t>(part)];
        const auto row = [&](std::size_t i) { return rows[static_cast<std::size_t>(indices[i])]; };
        if (out.size() > 1 && out[1])
            for (std::size_t i = 0; i < indices.size(); ++i)
                std::memcpy(out[1] + i * sizeof(std::int32_t), &pictures_.files[row(i)].label, sizeof(std::int32_t));
        if (out.empty() || !out[0]) return;

        std::vector<PictureCache::Pixels> pixels(indices.size());
        std::vector<std::shared_ptr<std::vector<std::uint8_t>>> fresh;
        std::vector<std::size_t> missing;
        std::vector<PictureJob> jobs;
        for (std::size_t i = 0; i < indices.size(); ++i) {
            pixels[i] = cache_.find(row(i));
            if (pixels[i]) continue;
            fresh.push_back(std::make_shared<std::vector<std::uint8_t>>(pictures_.form.bytes()));
            jobs.push_back({&pictures_.files[row(i)].path, fresh.back()->data(), false});
            missing.push_back(i);
        }
        {
            const Reading::Scope scope({{}, folder_, {}});
            decode_pictures(jobs, pictures_.form);
        }
        for (std::size_t k = 0; k < missing.size(); ++k) {
            pixels[missing[k]] = fresh[k];
            cache_.keep(row(missing[k]), fresh[k]);
        }
        auto* to = reinterpret_cast<float*>(out[0]);
        for (const PictureCache::Pixels& one : pixels) {
            scale_.apply(to, *one);
            to += one->size();
        }
    }

private:
    const PictureFiles pictures_;
    const ByteScale scale_;
    const PartRows rows_;
    const std::string folder_ = Reading::current().folder;  ///< what held when it was opened holds as long as it lives
    SourceInfo info_;
    SourceEncoder encoder_;
    mutable PictureCache cache_;
};

}  // namespace

std::shared_ptr<const DataSet> make_picture_set(OpenRequest& request, PictureFiles pictures, PartRows rows,
                                                std::size_t cache_bytes) {
    std::vector<std::int32_t> labels;
    for (const ImageFile& file : pictures.files) labels.push_back(file.label);
    check_labels(request, pictures.label, labels, rows);
    return std::make_shared<PictureSet>(request, std::move(pictures), std::move(rows), cache_bytes);
}

}  // namespace netloom
