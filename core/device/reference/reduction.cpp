// Sums, maxima and counts.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

/// The input's shape with 1 along the reduced axes: the result before axes are dropped.
Shape kept_shape(const KernelRequest& request) {
    Shape shape = request.inputs[0].shape;
    for (const std::int64_t axis : request.attrs->ints("axes")) shape[static_cast<int>(axis)] = 1;
    return shape;
}

template <class Combine>
Function make_reduction(const KernelRequest& request, double start, Combine combine) {
    const Shape& shape = request.inputs[0].shape;
    const Shape kept = kept_shape(request);
    return for_numbers(request.outputs[0].dtype, [&]<class T>() -> Function {
        return
            [start, combine, walk = Walk::broadcast(kept, shape), count = shape.elements(),
             results = std::vector<double>(static_cast<std::size_t>(kept.elements()))](const KernelArgs& args) mutable {
                std::fill(results.begin(), results.end(), start);
                for (Dim i = 0; i < count; ++i) {
                    double& result = results[static_cast<std::size_t>(walk(i))];
                    result = combine(result, static_cast<double>(in<T>(args, 0)[i]));
                }
                for (std::size_t i = 0; i < results.size(); ++i) out<T>(args)[i] = static_cast<T>(results[i]);
            };
    });
}

Function make_sum(const KernelRequest& request) {
    return make_reduction(request, 0, [](double sum, double x) { return sum + x; });
}

Function make_reduce_max(const KernelRequest& request) {
    return make_reduction(request, -std::numeric_limits<double>::infinity(),
                          [](double best, double x) { return best > x || std::isnan(best) ? best : x; });
}

Function make_argmax(const KernelRequest& request) {
    const Dim width = request.inputs[0].shape.back(), rows = request.outputs[0].shape.elements();
    return for_numbers(request.inputs[0].dtype, [&]<class T>() -> Function {
        return [width, rows](const KernelArgs& args) {
            for (Dim row = 0; row < rows; ++row) {
                const T* x = in<T>(args, 0) + row * width;
                out<std::int32_t>(args)[row] = static_cast<std::int32_t>(std::max_element(x, x + width) - x);
            }
        };
    });
}

bool is_finite(const void* data, const TensorType& type) {
    for (Dim i = 0; i < type.shape.elements(); ++i) {
        if (type.dtype == DType::f32 && !std::isfinite(static_cast<const float*>(data)[i])) return false;
        if (type.dtype == DType::f64 && !std::isfinite(static_cast<const double*>(data)[i])) return false;
    }
    return true;
}

Function make_all_finite(const KernelRequest& request) {
    for (const TensorType& input : request.inputs)
        if (input.dtype == DType::bf16) return {};
    return [types = request.inputs](const KernelArgs& args) {
        bool finite = true;
        for (std::size_t i = 0; i < types.size(); ++i) finite = finite && is_finite(args.inputs[i], types[i]);
        *out<float>(args) = finite ? 1.0F : 0.0F;
    };
}

/// How many classes stand before `label` when a row is sorted from high to low, the earlier first among equals.
template <class T>
Dim rank_of(const T* scores, Dim width, Dim label) {
    Dim before = 0;
    for (Dim i = 0; i < width; ++i)
        before += scores[i] > scores[label] || (scores[i] == scores[label] && i < label) ? 1 : 0;
    return before;
}

Function make_in_top_k(const KernelRequest& request) {
    const Dim width = request.inputs[0].shape.back(), rows = request.outputs[0].shape.elements();
    const Dim k = request.attrs->integer("k");
    return for_floats(request.inputs[0].dtype, [&]<class T>() -> Function {
        return [width, rows, k](const KernelArgs& args) {
            for (Dim row = 0; row < rows; ++row) {
                const T* scores = in<T>(args, 0) + row * width;
                const Dim label = in<std::int32_t>(args, 1)[row];
                const bool hit =
                    label >= 0 && label < width && !std::isnan(scores[label]) && rank_of(scores, width, label) < k;
                out<T>(args)[row] = hit ? T{1} : T{0};
            }
        };
    });
}

Function make_confusion(const KernelRequest& request) {
    const Dim classes = request.attrs->integer("classes");
    return [classes, count = request.inputs[0].shape.elements()](const KernelArgs& args) {
        std::fill_n(out<float>(args), classes * classes, 0.0F);
        for (Dim i = 0; i < count; ++i) {
            const Dim actual = in<std::int32_t>(args, 0)[i], predicted = in<std::int32_t>(args, 1)[i];
            if (actual >= 0 && actual < classes && predicted >= 0 && predicted < classes)
                out<float>(args)[actual * classes + predicted] += 1;
        }
    };
}

}  // namespace

std::span<const Entry> reduction_entries() {
    static const Entry entries[] = {
        {"sum", make_sum},           {"reduce_max", make_reduce_max},
        {"argmax", make_argmax},     {"all_finite", make_all_finite},
        {"in_top_k", make_in_top_k}, {"confusion", make_confusion},
    };
    return entries;
}

}  // namespace netloom::reference
