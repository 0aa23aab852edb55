// Batch normalisation, softmax and the fused softmax cross entropy, with their gradients.
#include <algorithm>
#include <cmath>

#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

/// (rows, channels): all axes but the last are the batch.
struct Columns {
    Dim rows, channels;
    explicit Columns(const Shape& shape) : rows(shape.elements() / shape.back()), channels(shape.back()) {}
};

Function make_batch_norm(const KernelRequest& request) {
    const double epsilon = request.attrs->real("epsilon");
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape), epsilon](const KernelArgs& args) {
            const T *x = in<T>(args, 0), *gamma = in<T>(args, 1), *beta = in<T>(args, 2);
            const auto rows = static_cast<double>(size.rows);
            for (Dim c = 0; c < size.channels; ++c) {
                const auto at = [&](Dim row) { return static_cast<double>(x[row * size.channels + c]); };
                double mean = 0, variance = 0;
                for (Dim row = 0; row < size.rows; ++row) mean += at(row) / rows;
                for (Dim row = 0; row < size.rows; ++row) variance += (at(row) - mean) * (at(row) - mean) / rows;
                const double inv_std = 1 / std::sqrt(variance + epsilon);
                for (Dim row = 0; row < size.rows; ++row)
                    out<T>(args, 0)[row * size.channels + c] = static_cast<T>(
                        (at(row) - mean) * inv_std * static_cast<double>(gamma[c]) + static_cast<double>(beta[c]));
                out<T>(args, 1)[c] = static_cast<T>(mean);
                out<T>(args, 2)[c] = static_cast<T>(variance);
                out<T>(args, 3)[c] = static_cast<T>(inv_std);
            }
        };
    });
}

Function make_batch_norm_grad(const KernelRequest& request) {
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape)](const KernelArgs& args) {
            const auto rows = static_cast<double>(size.rows);
            for (Dim c = 0; c < size.channels; ++c) {
                const auto gamma = static_cast<double>(in<T>(args, 1)[c]),
                           mean = static_cast<double>(in<T>(args, 2)[c]);
                const auto inv_std = static_cast<double>(in<T>(args, 3)[c]);
                const auto x = [&](Dim row) {
                    return (static_cast<double>(in<T>(args, 0)[row * size.channels + c]) - mean) * inv_std;
                };
                const auto gy = [&](Dim row) { return static_cast<double>(in<T>(args, 4)[row * size.channels + c]); };
                double dgamma = 0, dbeta = 0;
                for (Dim row = 0; row < size.rows; ++row) {
                    dgamma += gy(row) * x(row);
                    dbeta += gy(row);
                }
                for (Dim row = 0; row < size.rows; ++row)
                    out<T>(args, 0)[row * size.channels + c] =
                        static_cast<T>(gamma * inv_std * (gy(row) - dbeta / rows - x(row) * dgamma / rows));
                out<T>(args, 1)[c] = static_cast<T>(dgamma);
                out<T>(args, 2)[c] = static_cast<T>(dbeta);
            }
        };
    });
}

/// log of the sum of exp of a row, without overflow.
template <class T>
double log_sum_exp(const T* x, Dim width) {
    const auto largest = static_cast<double>(*std::max_element(x, x + width));
    double sum = 0;
    for (Dim i = 0; i < width; ++i) sum += std::exp(static_cast<double>(x[i]) - largest);
    return largest + std::log(sum);
}

template <class T>
void softmax_row(const T* x, T* y, Dim width) {
    const double total = log_sum_exp(x, width);
    for (Dim i = 0; i < width; ++i) y[i] = static_cast<T>(std::exp(static_cast<double>(x[i]) - total));
}

Function make_softmax(const KernelRequest& request) {
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape)](const KernelArgs& args) {
            for (Dim at = 0; at < size.rows * size.channels; at += size.channels)
                softmax_row(in<T>(args, 0) + at, out<T>(args) + at, size.channels);
        };
    });
}

Function make_log_softmax(const KernelRequest& request) {
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape)](const KernelArgs& args) {
            for (Dim at = 0; at < size.rows * size.channels; at += size.channels) {
                const T* x = in<T>(args, 0) + at;
                const double total = log_sum_exp(x, size.channels);
                for (Dim i = 0; i < size.channels; ++i)
                    out<T>(args)[at + i] = static_cast<T>(static_cast<double>(x[i]) - total);
            }
        };
    });
}

Function make_softmax_grad(const KernelRequest& request) {
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape)](const KernelArgs& args) {
            for (Dim at = 0; at < size.rows * size.channels; at += size.channels) {
                const T *y = in<T>(args, 0) + at, *gy = in<T>(args, 1) + at;
                double dot = 0;
                for (Dim i = 0; i < size.channels; ++i) dot += static_cast<double>(y[i]) * static_cast<double>(gy[i]);
                for (Dim i = 0; i < size.channels; ++i)
                    out<T>(args)[at + i] =
                        static_cast<T>(static_cast<double>(y[i]) * (static_cast<double>(gy[i]) - dot));
            }
        };
    });
}

Function make_softmax_cross_entropy(const KernelRequest& request) {
    return for_floats(request.inputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape)](const KernelArgs& args) {
            for (Dim row = 0; row < size.rows; ++row) {
                const T* x = in<T>(args, 0) + row * size.channels;
                const Dim label = in<std::int32_t>(args, 1)[row];
                const bool known = label >= 0 && label < size.channels;
                out<T>(args, 0)[row] =
                    known ? static_cast<T>(log_sum_exp(x, size.channels) - static_cast<double>(x[label])) : T{0};
                softmax_row(x, out<T>(args, 1) + row * size.channels, size.channels);
            }
        };
    });
}

Function make_softmax_cross_entropy_grad(const KernelRequest& request) {
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [size = Columns(request.inputs[0].shape)](const KernelArgs& args) {
            for (Dim row = 0; row < size.rows; ++row) {
                const Dim label = in<std::int32_t>(args, 1)[row];
                const bool known = label >= 0 && label < size.channels;
                const auto gy = static_cast<double>(in<T>(args, 2)[row]);
                for (Dim c = 0; c < size.channels; ++c) {
                    const auto probability = static_cast<double>(in<T>(args, 0)[row * size.channels + c]);
                    out<T>(args)[row * size.channels + c] =
                        known ? static_cast<T>((probability - (c == label ? 1.0 : 0.0)) * gy) : T{0};
                }
            }
        };
    });
}

}  // namespace

std::span<const Entry> normalisation_entries() {
    static const Entry entries[] = {
        {"batch_norm", make_batch_norm},
        {"batch_norm_grad", make_batch_norm_grad},
        {"softmax", make_softmax},
        {"log_softmax", make_log_softmax},
        {"softmax_grad", make_softmax_grad},
        {"softmax_cross_entropy", make_softmax_cross_entropy},
        {"softmax_cross_entropy_grad", make_softmax_cross_entropy_grad},
    };
    return entries;
}

}  // namespace netloom::reference
