// Max and average pooling and their gradients. The taps of every window of a picture are listed once.
#include <algorithm>
#include <vector>

#include "core/device/cpu/kernels.h"
#include "core/device/cpu/parallel.h"
#include "core/device/cpu/window.h"

namespace netloom::cpu {
namespace {

/// The windows of one picture: the same for all of a batch.
struct Windows {
    Dim pictures, pixels, channels, count;
    std::vector<Tap> taps;
    std::vector<std::size_t> first;  ///< of each window, and one past the last
    bool apart = true;               ///< no pixel lies under two windows
    bool covers = true;              ///< every pixel lies under one
    double area = 0;

    Windows(const Attrs& attrs, const Shape& x, const Shape& y)
        : pictures(x[0]), pixels(x[1] * x[2]), channels(x[3]), count(y[1] * y[2]) {
        const Ints &kernel = attrs.ints("kernel"), &stride = attrs.ints("stride"), &dilation = attrs.ints("dilation"),
                   &pad = attrs.ints("pad_begin");
        area = static_cast<double>(kernel[0] * kernel[1]);
        std::vector<int> seen(static_cast<std::size_t>(pixels), 0);
        for (Dim oh = 0; oh < y[1]; ++oh)
            for (Dim ow = 0; ow < y[2]; ++ow) {
                first.push_back(taps.size());
                for (Dim kh = 0; kh < kernel[0]; ++kh)
                    for (Dim kw = 0; kw < kernel[1]; ++kw) {
                        const Dim h = oh * stride[0] - pad[0] + kh * dilation[0];
                        const Dim w = ow * stride[1] - pad[1] + kw * dilation[1];
                        if (h < 0 || h >= x[1] || w < 0 || w >= x[2]) continue;
                        const Dim pixel = h * x[2] + w;
                        taps.push_back({pixel * channels, static_cast<std::int32_t>(pixel)});
                        ++seen[static_cast<std::size_t>(pixel)];
                    }
            }
        first.push_back(taps.size());
        for (const int times : seen) {
            apart = apart && times <= 1;
            covers = covers && times > 0;
        }
    }

    std::span<const Tap> of(Dim window) const {
        const auto w = static_cast<std::size_t>(window);
        return std::span(taps).subspan(first[w], first[w + 1] - first[w]);
    }
    Dim work() const { return pictures * static_cast<Dim>(taps.size()) * channels; }
};

std::unique_ptr<Kernel> make_max_pool2d(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    return make_kernel("max_pool", [w = Windows(*request.attrs, request.inputs[0].shape, request.outputs[0].shape),
                                    threads](const KernelArgs& args) {
        parallel_ranges(w.pictures * w.count, threads_for(w.work(), threads), [&](Dim begin, Dim end) {
            for (Dim i = begin; i < end; ++i)
                window_functions().maximum(in<float>(args, 0) + i / w.count * w.pixels * w.channels, w.of(i % w.count),
                                           out<float>(args, 0) + i * w.channels,
                                           out<std::int32_t>(args, 1) + i * w.channels, w.channels);
        });
    });
}

std::unique_ptr<Kernel> make_max_pool2d_grad(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    return make_kernel("max_pool_grad", [w = Windows(*request.attrs, request.outputs[0].shape, request.inputs[0].shape),
                                         threads](const KernelArgs& args) {
        parallel_ranges(w.pictures, threads_for(w.work(), threads), [&](Dim begin, Dim end) {
            for (Dim n = begin; n < end; ++n) {
                float* dx = out<float>(args) + n * w.pixels * w.channels;
                if (!w.apart || !w.covers) std::fill_n(dx, w.pixels * w.channels, 0.0F);
                for (Dim i = 0; i < w.count; ++i) {
                    const Dim at = (n * w.count + i) * w.channels;
                    window_functions().maximum_grad(in<float>(args, 0) + at, in<std::int32_t>(args, 1) + at, w.of(i),
                                                    dx, w.channels, !w.apart);
                }
            }
        });
    });
}

std::unique_ptr<Kernel> make_max_pool2d_pick(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    const Shape &x = request.inputs[0].shape, &y = request.outputs[0].shape;
    const Dim windows = y[1] * y[2], picture = x[1] * x[2] * x[3], channels = x[3];
    return make_kernel("max_pool_pick", [=, pictures = x[0]](const KernelArgs& args) {
        parallel_ranges(pictures * windows, threads_for(pictures * windows * channels, threads),
                        [&](Dim begin, Dim end) {
                            for (Dim i = begin; i < end; ++i) {
                                const float* from = in<float>(args, 0) + i / windows * picture;
                                const std::int32_t* place = in<std::int32_t>(args, 1) + i * channels;
                                float* to = out<float>(args) + i * channels;
                                for (Dim c = 0; c < channels; ++c)
                                    to[c] = place[c] < 0 ? 0.0F : from[place[c] * channels + c];
                            }
                        });
    });
}

/// What each window's sum is multiplied by: one over its taps, or over those on the picture.
std::vector<float> shares(const Windows& w, const Attrs& attrs) {
    const bool count_padding = attrs.integer("count_padding") != 0;
    std::vector<float> scales;
    for (Dim i = 0; i < w.count; ++i) {
        const double taps = count_padding ? w.area : static_cast<double>(w.of(i).size());
        scales.push_back(taps > 0 ? static_cast<float>(1 / taps) : 0.0F);
    }
    return scales;
}

std::unique_ptr<Kernel> make_average_pool2d(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    Windows windows(*request.attrs, request.inputs[0].shape, request.outputs[0].shape);
    auto scales = shares(windows, *request.attrs);
    return make_kernel(
        "average_pool", [w = std::move(windows), scales = std::move(scales), threads](const KernelArgs& args) {
            parallel_ranges(w.pictures * w.count, threads_for(w.work(), threads), [&](Dim begin, Dim end) {
                for (Dim i = begin; i < end; ++i)
                    window_functions().average(in<float>(args, 0) + i / w.count * w.pixels * w.channels,
                                               w.of(i % w.count), scales[static_cast<std::size_t>(i % w.count)],
                                               out<float>(args) + i * w.channels, w.channels);
            });
        });
}

std::unique_ptr<Kernel> make_average_pool2d_grad(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    Windows windows(*request.attrs, request.outputs[0].shape, request.inputs[0].shape);
    auto scales = shares(windows, *request.attrs);
    return make_kernel(
        "average_pool_grad", [w = std::move(windows), scales = std::move(scales), threads](const KernelArgs& args) {
            parallel_ranges(w.pictures, threads_for(w.work(), threads), [&](Dim begin, Dim end) {
                for (Dim n = begin; n < end; ++n) {
                    float* dx = out<float>(args) + n * w.pixels * w.channels;
                    std::fill_n(dx, w.pixels * w.channels, 0.0F);
                    for (Dim i = 0; i < w.count; ++i)
                        window_functions().average_grad(in<float>(args, 0) + (n * w.count + i) * w.channels, w.of(i),
                                                        scales[static_cast<std::size_t>(i)], dx, w.channels);
                }
            });
        });
}

}  // namespace

std::span<const Entry> pooling_entries() {
    static const Entry entries[] = {
        {"max_pool2d", make_max_pool2d},
        {"max_pool2d_grad", make_max_pool2d_grad},
        {"max_pool2d_pick", make_max_pool2d_pick},
        {"average_pool2d", make_average_pool2d},
        {"average_pool2d_grad", make_average_pool2d_grad},
    };
    return entries;
}

}  // namespace netloom::cpu
