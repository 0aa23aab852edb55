// Coloured figures drawn by ourselves, of the size of CIFAR-10's pictures: what a deeper convolutional network can
// learn without a download.
#include <algorithm>
#include <cmath>

#include "core/data/drawn_set.h"
#include "core/data/normalise.h"
#include "core/data/points.h"

namespace netloom {
namespace {

constexpr int kSize = 32;
constexpr int kFine = 4;  // samples a pixel in each direction
using Colour = std::array<float, 3>;

const std::vector<std::string> kNames{"circle", "square", "triangle", "star",    "cross",
                                      "ring",   "moon",   "heart",    "hexagon", "arrow"};

/// Whether a point lies in a polygon with a corner straight below, whose sides are at distance 1 of the middle.
template <std::size_t kSides>
bool in_polygon(float x, float y) {
    static const auto normals = [] {
        std::array<std::array<float, 2>, kSides> out{};
        for (std::size_t i = 0; i < kSides; ++i) {
            const float angle = 6.2831853F * static_cast<float>(i) / static_cast<float>(kSides);
            out[i] = {std::sin(angle), -std::cos(angle)};
        }
        return out;
    }();
    return std::all_of(normals.begin(), normals.end(), [&](const auto& n) { return n[0] * x + n[1] * y < 1; });
}

/// Whether a point lies in the figure, which fills a circle of radius 1 about; y points down.
bool inside(std::int64_t label, float x, float y) {
    const float square = x * x + y * y;
    switch (label) {
        case 0: return square < 0.9F * 0.9F;
        case 1: return in_polygon<4>(x / 0.75F, y / 0.75F);
        case 2: return in_polygon<3>(x / 0.55F, -(y - 0.15F) / 0.55F);
        case 3: {
            // Between the tips and the notches of five rays the edge runs straight, 0.35 from the middle and further.
            if (square < 0.35F * 0.35F || square > 1) return square < 1;
            const float fifth = 1.2566371F, angle = std::atan2(x, -y);
            const float a = std::abs(angle - fifth * std::round(angle / fifth));
            const float radius = std::sqrt(square), px = radius * std::cos(a), py = radius * std::sin(a);
            constexpr float kNotchX = 0.42F * 0.809017F, kNotchY = 0.42F * 0.587785F;
            return (1 - px) * kNotchY > py * (1 - kNotchX);
        }
        case 4: return (std::abs(x) < 0.3F && std::abs(y) < 0.95F) || (std::abs(y) < 0.3F && std::abs(x) < 0.95F);
        case 5: return square < 0.95F * 0.95F && square > 0.52F * 0.52F;
        case 6: return square < 0.95F * 0.95F && (x - 0.45F) * (x - 0.45F) + y * y > 0.75F * 0.75F;
        case 7: {
            const float u = x * 1.15F, v = -y * 1.15F + 0.15F, w = u * u + v * v - 0.72F;
            return w * w * w < u * u * v * v * v;
        }
        case 8: return in_polygon<6>(x / 0.82F, y / 0.82F);
        default:
            return (std::abs(y) < 0.22F && x > -0.95F && x < 0.25F) ||
                   (x >= 0.1F && std::abs(y) < 0.75F * (0.95F - x) / 0.85F);
    }
}

Colour any_colour(RandomStream& random) {
    return {random.uniform(), random.uniform(), random.uniform()};
}

/// How bright a colour looks (Rec. 601).
float brightness(const Colour& c) {
    return 0.299F * c[0] + 0.587F * c[1] + 0.114F * c[2];
}

struct Style {
    float rotation, shift, small, large, noise;
};

void draw_shape(std::int64_t label, const Style& style, RandomStream& random, std::uint8_t* out) {
    const auto around = [&](float range) { return random.uniform(-range, range); };
    const float angle = around(style.rotation) * 0.017453293F, cosine = std::cos(angle), sine = std::sin(angle);
    const float radius = random.uniform(style.small, style.large);
    const float middle_x = kSize / 2.0F + around(style.shift), middle_y = kSize / 2.0F + around(style.shift);
    // The background fades from one colour to another; the figure stands out from their middle by its brightness.
    const Colour from = any_colour(random), to = any_colour(random);
    const float slope = random.uniform(0, 6.2831853F), background = (brightness(from) + brightness(to)) / 2;
    Colour ink = background < 0.5F ? Colour{1, 1, 1} : Colour{0, 0, 0};
    for (int tries = 0; tries < 8; ++tries) {
        const Colour other = any_colour(random);
        if (std::abs(brightness(other) - background) < 0.3F) continue;
        ink = other;
        break;
    }
    const float noise = style.noise * random.uniform();
    std::array<float, std::size_t{3} * kSize * kSize> dirt;
    random.normals(dirt);
    const float* dirty = dirt.data();

    for (int row = 0; row < kSize; ++row) {
        for (int column = 0; column < kSize; ++column) {
            int covered = 0;
            const float across = static_cast<float>(column) + 0.5F - middle_x;
            const float down = static_cast<float>(row) + 0.5F - middle_y;
            const bool near = across * across + down * down < (radius + 1) * (radius + 1);
            for (int i = 0; i < kFine * kFine && near; ++i) {
                const int fine_row = i / kFine, fine_column = i % kFine;
                const float dx =
                    static_cast<float>(column) + (static_cast<float>(fine_column) + 0.5F) / kFine - middle_x;
                const float dy = static_cast<float>(row) + (static_cast<float>(fine_row) + 0.5F) / kFine - middle_y;
                covered += inside(label, (cosine * dx + sine * dy) / radius, (cosine * dy - sine * dx) / radius);
            }
            const float cover = static_cast<float>(covered) / (kFine * kFine);
            const float way = 0.5F + (std::cos(slope) * (static_cast<float>(column) - kSize / 2.0F) +
                                      std::sin(slope) * (static_cast<float>(row) - kSize / 2.0F)) /
                                         (1.5F * kSize);
            for (std::size_t c = 0; c < 3; ++c) {
                const float behind = from[c] + (to[c] - from[c]) * way;
                const float value = behind + (ink[c] - behind) * cover + noise * *dirty++;
                *out++ = static_cast<std::uint8_t>(255 * std::clamp(value, 0.0F, 1.0F) + 0.5F);
            }
        }
    }
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const auto value = [&](const char* field) { return static_cast<float>(request.props.real(field)); };
    const Style style{value("rotation"), value("shift"), value("small"), std::max(value("small"), value("large")),
                      value("noise")};
    DrawnPictures pictures;
    pictures.shape = {kSize, kSize, 3};
    pictures.class_names = kNames;
    pictures.version = 2;
    pictures.draw = [style](RandomStream& random, Part, std::int64_t label, std::uint8_t* out) {
        draw_shape(label, style, random, out);
    };
    return make_drawn_set(request, std::move(pictures));
}

Fields fields() {
    Fields f = count_fields(10'000, 1'000, 2'000);
    f.push_back(normalise_field("unit"));
    f.push_back(real("rotation", 30).range(0, 180).unit("°").doc("Largest turn to either side."));
    f.push_back(real("shift", 5).range(0, 16).unit("px").doc("Largest move in each direction."));
    f.push_back(real("small", 6).range(2, 16).unit("px").label("Smallest").doc("Radius of the smallest figure."));
    f.push_back(real("large", 12).range(2, 16).unit("px").label("Largest").doc("Radius of the largest figure."));
    f.push_back(
        real("noise", 0.15).range(0, 1).doc("Largest noise of the pixels; each picture has its own share of it."));
    return f;
}

}  // namespace

SourceKind colour_shapes_source() {
    return {
        {"colour_shapes", "Drawn shapes",
         "Ten figures, 32×32 in colour, turned, moved and dirtied before fading backgrounds: column image and column "
         "label.",
         fields()},
        open};
}

}  // namespace netloom
