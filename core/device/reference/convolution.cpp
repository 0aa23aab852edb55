// Convolution and its two gradients: one walk over all products x · weight that end in y, summed into whichever of the
// three is asked for.
#include <algorithm>
#include <vector>

#include "core/device/reference/kernels.h"
#include "core/device/reference/window.h"

namespace netloom::reference {
namespace {

struct Convolution {
    WindowGeometry window;
    Dim groups, inputs, outputs;  // channels

    /// visit(x, w, y): flat positions of the factors of each product and of the sum it goes to.
    template <class Visit>
    void for_each_product(Visit visit) const {
        const Dim group_inputs = inputs / groups, group_outputs = outputs / groups;
        window.for_each_tap([&](Dim n, Dim oh, Dim ow, Dim kh, Dim kw, Dim ih, Dim iw) {
            const Dim x = window.x_at(n, ih, iw, inputs), y = window.y_at(n, oh, ow, outputs);
            const Dim w = (kh * window.width.kernel + kw) * group_inputs * outputs;
            for (Dim i = 0; i < group_inputs; ++i)
                for (Dim o = 0; o < outputs; ++o)
                    visit(x + o / group_outputs * group_inputs + i, w + i * outputs + o, y + o);
        });
    }
};

enum class Asked { y, x, weight };

/// The two inputs are the other two of (x, weight, y), in this order but for grad_x, which takes (weight, gy).
Function make(const KernelRequest& request, Asked asked, const Shape& x, const Shape& y) {
    const Convolution convolution{WindowGeometry(*request.attrs, x, y), request.attrs->integer("groups"), x[3], y[3]};
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [convolution, asked,
                sums = std::vector<double>(static_cast<std::size_t>(request.outputs[0].shape.elements()))](
                   const KernelArgs& args) mutable {
            std::fill(sums.begin(), sums.end(), 0.0);
            const T *a = in<T>(args, 0), *b = in<T>(args, 1);
            const auto add = [&](Dim to, Dim from_a, Dim from_b) {
                sums[static_cast<std::size_t>(to)] += static_cast<double>(a[from_a]) * static_cast<double>(b[from_b]);
            };
            convolution.for_each_product([&](Dim xi, Dim wi, Dim yi) {
                switch (asked) {
                    case Asked::y: add(yi, xi, wi); break;
                    case Asked::x: add(xi, wi, yi); break;
                    case Asked::weight: add(wi, xi, yi); break;
                }
            });
            for (std::size_t i = 0; i < sums.size(); ++i) out<T>(args)[i] = static_cast<T>(sums[i]);
        };
    });
}

Function make_conv2d(const KernelRequest& request) {
    return make(request, Asked::y, request.inputs[0].shape, request.outputs[0].shape);
}
Function make_conv2d_grad_x(const KernelRequest& request) {
    return make(request, Asked::x, request.outputs[0].shape, request.inputs[1].shape);
}
Function make_conv2d_grad_weight(const KernelRequest& request) {
    return make(request, Asked::weight, request.inputs[0].shape, request.inputs[1].shape);
}

}  // namespace

std::span<const Entry> convolution_entries() {
    static const Entry entries[] = {
        {"conv2d", make_conv2d},
        {"conv2d_grad_x", make_conv2d_grad_x},
        {"conv2d_grad_weight", make_conv2d_grad_weight},
    };
    return entries;
}

}  // namespace netloom::reference
