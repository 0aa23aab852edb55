#include "core/data/drawn_set.h"

#include <atomic>

#include "core/base/reading.h"
#include "core/data/hash.h"
#include "core/data/normalise.h"
#include "core/data/points.h"

namespace netloom {
namespace {

constexpr std::int64_t kFittedSamples = 1000;  // that "standard" is fitted on

class DrawnSet final : public DataSet {
public:
    DrawnSet(const OpenRequest& request, DrawnPictures pictures)
        : seed_(request.seed),
          pictures_(std::move(pictures)),
          classes_(static_cast<std::int64_t>(pictures_.class_names.size())),
          bytes_(static_cast<std::size_t>(pictures_.shape.elements())) {
        const auto counts = counts_of(request.props);
        info_.columns = {{"image", DType::f32, pictures_.shape, 0, {}, true, false},
                         {"label", DType::i32, {}, classes_, pictures_.class_names, false, false}};
        info_.hash = hash_mix(request.hash(), pictures_.version);
        claim_.grow((counts[0] + counts[1] + counts[2]) * static_cast<std::int64_t>(bytes_ + 1));
        for (std::size_t p = 0; p < 3; ++p) {
            info_.samples[p] = counts[p];
            // The memory of pictures that nobody asks for is never touched.
            drawn_[p].pixels =
                std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(counts[p]) * bytes_);
            drawn_[p].state = std::make_unique<std::atomic<std::uint8_t>[]>(static_cast<std::size_t>(counts[p]));
        }
        const PortEncoder* fitted = request.fitted("image");
        const ColumnEncoder numbers = fitted ? fitted->numbers() : fit(request.props.text("normalise"));
        scale_ = ByteScale(numbers);
        encoder_ = request.encoder(info_, {{numbers}, {}});
    }

    const SourceInfo& info() const override { return info_; }
    const SourceEncoder& encoder() const override { return encoder_; }

    void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const> out) const override {
        if (out.size() > 0 && out[0])
            for (std::size_t i = 0; i < indices.size(); ++i)
                read_image(part, indices[i], reinterpret_cast<float*>(out[0]) + i * bytes_);
        if (out.size() > 1 && out[1])
            for (std::size_t i = 0; i < indices.size(); ++i)
                reinterpret_cast<std::int32_t*>(out[1])[i] = static_cast<std::int32_t>(indices[i] % classes_);
    }

private:
    enum State : std::uint8_t { missing, drawing, ready };
    struct Cache {
        std::unique_ptr<std::uint8_t[]> pixels;
        std::unique_ptr<std::atomic<std::uint8_t>[]> state;
    };

    void draw(Part part, std::int64_t sample, std::uint8_t* out) const {
        RandomStream random = random_stream(seed_, DataStream::samples, part, sample);
        pictures_.draw(random, part, sample % classes_, out);
    }

    /// The thread that comes first draws into the cache. One that comes while it draws makes its own copy: the bytes
    /// are the same, and nobody waits.
    void read_image(Part part, std::int64_t sample, float* out) const {
        const Cache& cache = drawn_[static_cast<std::size_t>(part)];
        const auto at = static_cast<std::size_t>(sample);
        std::uint8_t* const kept = cache.pixels.get() + at * bytes_;
        std::atomic<std::uint8_t>& state = cache.state[at];
        std::uint8_t expected = missing;
        if (state.load(std::memory_order_acquire) == ready) {
            scale_.apply(out, {kept, bytes_});
        } else if (state.compare_exchange_strong(expected, drawing, std::memory_order_relaxed)) {
            draw(part, sample, kept);
            state.store(ready, std::memory_order_release);
            scale_.apply(out, {kept, bytes_});
        } else {
            std::vector<std::uint8_t> own(bytes_);
            draw(part, sample, own.data());
            scale_.apply(out, own);
        }
    }

    ColumnEncoder fit(const std::string& kind) const {
        const std::int64_t n = kind == "standard" ? std::min(kFittedSamples, info_.samples[0]) : 0;
        Tensor pixels(DType::u8, {n, static_cast<Dim>(bytes_)});
        std::vector<std::uint32_t> rows(static_cast<std::size_t>(n));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = static_cast<std::uint32_t>(i);
            draw(Part::train, static_cast<std::int64_t>(i), pixels.span<std::uint8_t>().data() + i * bytes_);
        }
        return fit_bytes(kind, pixels, rows, static_cast<std::size_t>(pictures_.shape.back()));
    }

    std::uint64_t seed_;
    DrawnPictures pictures_;
    std::int64_t classes_;
    std::size_t bytes_;  ///< of a picture
    SourceInfo info_;
    SourceEncoder encoder_;
    MemoryClaim claim_;
    std::array<Cache, 3> drawn_;
    ByteScale scale_;
};

}  // namespace

std::shared_ptr<const DataSet> make_drawn_set(const OpenRequest& request, DrawnPictures pictures) {
    return std::make_shared<DrawnSet>(request, std::move(pictures));
}

}  // namespace netloom
