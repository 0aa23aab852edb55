// Max and average pooling and their gradients.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/device/reference/kernels.h"
#include "core/device/reference/window.h"

namespace netloom::reference {
namespace {

/// A window without any pixel (all padding) gives 0 and index -1.
Function make_max_pool2d(const KernelRequest& request) {
    const WindowGeometry window(*request.attrs, request.inputs[0].shape, request.outputs[0].shape);
    const Dim channels = request.inputs[0].shape[3], count = request.outputs[0].shape.elements();
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [window, channels, count](const KernelArgs& args) {
            std::fill_n(out<T>(args, 0), count, T{0});
            std::fill_n(out<std::int32_t>(args, 1), count, -1);
            window.for_each_tap([&](Dim n, Dim oh, Dim ow, Dim, Dim, Dim ih, Dim iw) {
                for (Dim c = 0; c < channels; ++c) {
                    const T x = in<T>(args, 0)[window.x_at(n, ih, iw, channels) + c];
                    const Dim to = window.y_at(n, oh, ow, channels) + c;
                    T& best = out<T>(args, 0)[to];
                    std::int32_t& index = out<std::int32_t>(args, 1)[to];
                    if (index >= 0 && !(x > best) && !std::isnan(x)) continue;
                    best = x;
                    index = static_cast<std::int32_t>(ih * window.width.input + iw);
                }
            });
        };
    });
}

Function make_max_pool2d_grad(const KernelRequest& request) {
    const Shape &y = request.inputs[0].shape, &x = request.outputs[0].shape;
    const Dim windows = y[1] * y[2], pixels = x[1] * x[2], channels = x[3];
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [windows, pixels, channels, count = y.elements(),
                sums = std::vector<double>(static_cast<std::size_t>(x.elements()))](const KernelArgs& args) mutable {
            std::fill(sums.begin(), sums.end(), 0.0);
            for (Dim i = 0; i < count; ++i) {
                const Dim index = in<std::int32_t>(args, 1)[i], n = i / (windows * channels);
                if (index < 0) continue;
                const Dim to = (n * pixels + index) * channels + i % channels;
                sums[static_cast<std::size_t>(to)] += static_cast<double>(in<T>(args, 0)[i]);
            }
            for (std::size_t i = 0; i < sums.size(); ++i) out<T>(args)[i] = static_cast<T>(sums[i]);
        };
    });
}

/// What stands at each window's place; 0 where it has none.
Function make_max_pool2d_pick(const KernelRequest& request) {
    const Shape &x = request.inputs[0].shape, &y = request.outputs[0].shape;
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [windows = y[1] * y[2], pixels = x[1] * x[2], channels = x[3],
                count = y.elements()](const KernelArgs& args) {
            for (Dim i = 0; i < count; ++i) {
                const Dim index = in<std::int32_t>(args, 1)[i], n = i / (windows * channels);
                out<T>(args)[i] = index < 0 ? T{0} : in<T>(args, 0)[(n * pixels + index) * channels + i % channels];
            }
        };
    });
}

/// What each window's sum is divided by, (height, width): its taps, or only those on the picture.
std::vector<double> divisors(const WindowGeometry& window, bool count_padding) {
    const Dim columns = window.width.output;
    std::vector<double> counts(static_cast<std::size_t>(window.height.output * columns));
    const auto taps = static_cast<double>(window.height.kernel * window.width.kernel);
    if (count_padding) {
        std::fill(counts.begin(), counts.end(), taps);
        return counts;
    }
    WindowGeometry one = window;
    one.batch = 1;
    one.for_each_tap(
        [&](Dim, Dim oh, Dim ow, Dim, Dim, Dim, Dim) { ++counts[static_cast<std::size_t>(oh * columns + ow)]; });
    return counts;
}

/// Forward sums pictures into windows, backward windows into pictures.
Function make_average(const KernelRequest& request, bool forward) {
    const Shape& x = forward ? request.inputs[0].shape : request.outputs[0].shape;
    const Shape& y = forward ? request.outputs[0].shape : request.inputs[0].shape;
    const WindowGeometry window(*request.attrs, x, y);
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return
            [window, forward, channels = x[3], counts = divisors(window, request.attrs->integer("count_padding") != 0),
             sums = std::vector<double>(static_cast<std::size_t>(request.outputs[0].shape.elements()))](
                const KernelArgs& args) mutable {
                std::fill(sums.begin(), sums.end(), 0.0);
                window.for_each_tap([&](Dim n, Dim oh, Dim ow, Dim, Dim, Dim ih, Dim iw) {
                    const double count = counts[static_cast<std::size_t>(oh * window.width.output + ow)];
                    const Dim pixel = window.x_at(n, ih, iw, channels), place = window.y_at(n, oh, ow, channels);
                    const Dim from = forward ? pixel : place, to = forward ? place : pixel;
                    for (Dim c = 0; c < channels; ++c)
                        sums[static_cast<std::size_t>(to + c)] += static_cast<double>(in<T>(args, 0)[from + c]) / count;
                });
                for (std::size_t i = 0; i < sums.size(); ++i) out<T>(args)[i] = static_cast<T>(sums[i]);
            };
    });
}

Function make_average_pool2d(const KernelRequest& request) {
    return make_average(request, true);
}
Function make_average_pool2d_grad(const KernelRequest& request) {
    return make_average(request, false);
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

}  // namespace netloom::reference
