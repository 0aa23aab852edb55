// Batch normalisation, softmax and the fused softmax cross entropy, with their gradients.
#include <cmath>
#include <cstring>
#include <numeric>

#include "core/device/cpu/kernels.h"
#include "core/device/cpu/parallel.h"
#include "core/device/cpu/rows.h"
#include "core/device/cpu/tile.h"

namespace netloom::cpu {
namespace {

bool is_float(const KernelRequest& request) {
    return request.outputs[0].dtype == DType::f32;
}

/// f(row) for each row, a thread a range of them.
template <class F>
void for_rows(Dim rows, Dim width, int threads, F f) {
    parallel_ranges(rows, threads_for(rows * width * 4, threads), [&](Dim begin, Dim end) {
        for (Dim row = begin; row < end; ++row) f(row);
    });
}

std::unique_ptr<Kernel> make_softmax(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Dim width = request.inputs[0].shape.back(), rows = request.inputs[0].shape.elements() / width;
    return make_kernel("softmax", [=](const KernelArgs& args) {
        for_rows(rows, width, threads, [&](Dim row) {
            row_functions().softmax(in<float>(args, 0) + row * width, out<float>(args) + row * width,
                                    static_cast<std::size_t>(width));
        });
    });
}

std::unique_ptr<Kernel> make_log_softmax(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Dim width = request.inputs[0].shape.back(), rows = request.inputs[0].shape.elements() / width;
    return make_kernel("log_softmax", [=](const KernelArgs& args) {
        for_rows(rows, width, threads, [&](Dim row) {
            row_functions().log_softmax(in<float>(args, 0) + row * width, out<float>(args) + row * width,
                                        static_cast<std::size_t>(width));
        });
    });
}

std::unique_ptr<Kernel> make_softmax_grad(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Dim width = request.inputs[0].shape.back(), rows = request.inputs[0].shape.elements() / width;
    return make_kernel("softmax_grad", [=](const KernelArgs& args) {
        for_rows(rows, width, threads, [&](Dim row) {
            const Dim at = row * width;
            row_functions().softmax_grad(in<float>(args, 0) + at, in<float>(args, 1) + at, out<float>(args) + at,
                                         static_cast<std::size_t>(width));
        });
    });
}

std::unique_ptr<Kernel> make_softmax_cross_entropy(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Dim width = request.inputs[0].shape.back(), rows = request.inputs[0].shape.elements() / width;
    return make_kernel("softmax_cross_entropy", [=](const KernelArgs& args) {
        for_rows(rows, width, threads, [&](Dim row) {
            const float* x = in<float>(args, 0) + row * width;
            const Dim label = in<std::int32_t>(args, 1)[row];
            const bool known = label >= 0 && label < width;
            const auto logit = known ? static_cast<double>(x[label]) : 0.0;  // before the logits are overwritten
            const double total =
                row_functions().softmax(x, out<float>(args, 1) + row * width, static_cast<std::size_t>(width));
            out<float>(args, 0)[row] = known ? static_cast<float>(total - logit) : 0.0F;
        });
    });
}

std::unique_ptr<Kernel> make_softmax_cross_entropy_grad(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Dim width = request.inputs[0].shape.back(), rows = request.inputs[0].shape.elements() / width;
    return make_kernel("softmax_cross_entropy_grad", [=](const KernelArgs& args) {
        for_rows(rows, width, threads, [&](Dim row) {
            const float* probabilities = in<float>(args, 0) + row * width;
            float* dx = out<float>(args) + row * width;
            const Dim label = in<std::int32_t>(args, 1)[row];
            const float gy = in<float>(args, 2)[row];
            if (label < 0 || label >= width) {
                std::fill_n(dx, width, 0.0F);
                return;
            }
            const float at_label = (probabilities[label] - 1) * gy;
            for (Dim i = 0; i < width; ++i) dx[i] = probabilities[i] * gy;
            dx[label] = at_label;
        });
    });
}

// ---- batch normalisation ----

/// (rows, channels) seen in periods: so many whole rows together that vectors are full even with few channels. Sums go
/// over blocks of periods that do not depend on the number of threads.
struct Periods {
    static constexpr Dim kMostBlocks = 16;
    Dim elements, channels, period, count, blocks;
    int threads;

    Periods(const Shape& shape, int most_threads)
        : elements(shape.elements()),
          channels(shape.back()),
          period(channels * std::clamp<Dim>(kTile / channels, 1, std::max<Dim>(1, elements / channels))),
          count((elements + period - 1) / period),
          blocks(std::clamp<Dim>(std::min(elements / 16384, count / 8), 1, kMostBlocks)),
          threads(threads_for(elements, most_threads)) {}

    double rows() const {
        const Dim whole = elements / channels;
        return static_cast<double>(whole);
    }

    /// f(first element, length) for every period of a range.
    template <class F>
    void for_range(Dim begin, Dim end, F f) const {
        for (Dim p = begin; p < end; ++p)
            f(p * period, static_cast<std::size_t>(std::min(period, elements - p * period)));
    }
    /// Zeroes each block's `width` periods of sums, lets f(sums, first element, length) fill them, and adds all up into
    /// one sum a channel: totals[i·channels + c].
    template <class F>
    void reduce(Dim width, float* sums, double* totals, F f) const {
        parallel_parts(blocks, threads, [&](Dim b) {
            float* own = sums + b * width * period;
            std::fill_n(own, width * period, 0.0F);
            for_range(count * b / blocks, count * (b + 1) / blocks,
                      [&](Dim first, std::size_t n) { f(own, first, n); });
        });
        std::fill_n(totals, width * channels, 0.0);
        for (Dim b = 0; b < blocks; ++b)
            for (Dim w = 0; w < width; ++w)
                for (Dim row = 0; row < period; row += channels) {
                    const float* from = sums + (b * width + w) * period + row;
                    double* to = totals + w * channels;
                    for (Dim c = 0; c < channels; ++c) to[c] += static_cast<double>(from[c]);
                }
    }
    template <class F>
    void for_each(F f) const {
        parallel_ranges(count, threads, [&](Dim begin, Dim end) { for_range(begin, end, f); });
    }
    /// One number a channel, repeated over a period.
    template <class F>
    void spread(float* to, F f) const {
        for (Dim c = 0; c < channels; ++c) to[c] = static_cast<float>(f(c));
        for (Dim i = channels; i < period; ++i) to[i] = to[i - channels];
    }
    std::size_t scratch_bytes(Dim width, Dim spreads) const {
        return static_cast<std::size_t>(width * channels) * sizeof(double) +
               static_cast<std::size_t>((blocks * width + spreads) * period) * sizeof(float);
    }
};

std::unique_ptr<Kernel> make_batch_norm(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Periods periods(request.inputs[0].shape, threads);
    const double epsilon = request.attrs->real("epsilon");
    return make_kernel(
        "batch_norm",
        [=](const KernelArgs& args) {
            const float *x = in<float>(args, 0), *gamma = in<float>(args, 1), *beta = in<float>(args, 2);
            float *y = out<float>(args, 0), *means = out<float>(args, 1), *variances = out<float>(args, 2),
                  *inv_stds = out<float>(args, 3);
            auto* totals = static_cast<double*>(args.scratch);
            auto* mean = reinterpret_cast<float*>(totals + periods.channels);
            float *scale = mean + periods.period, *shift = scale + periods.period, *sums = shift + periods.period;
            const RowFunctions& rows = row_functions();

            periods.reduce(1, sums, totals, [&](float* own, Dim first, std::size_t n) {
                tile_functions().accumulate(own, x + first, n);
            });
            periods.spread(mean, [&](Dim c) { return totals[c] / periods.rows(); });
            periods.reduce(1, sums, totals, [&](float* own, Dim first, std::size_t n) {
                rows.accumulate_squares(own, x + first, mean, n);
            });
            for (Dim c = 0; c < periods.channels; ++c) {
                const double variance = totals[c] / periods.rows();
                means[c] = mean[c];
                variances[c] = static_cast<float>(variance);
                inv_stds[c] = static_cast<float>(1 / std::sqrt(variance + epsilon));
            }
            periods.spread(scale, [&](Dim c) { return gamma[c] * inv_stds[c]; });
            periods.spread(shift, [&](Dim c) { return beta[c]; });
            periods.for_each(
                [&](Dim first, std::size_t n) { rows.normalise(x + first, mean, scale, shift, y + first, n); });
        },
        periods.scratch_bytes(1, 3));
}

std::unique_ptr<Kernel> make_batch_norm_grad(const KernelRequest& request, int threads) {
    if (!is_float(request)) return nullptr;
    const Periods periods(request.inputs[0].shape, threads);
    return make_kernel(
        "batch_norm_grad",
        [=](const KernelArgs& args) {
            const float *x = in<float>(args, 0), *gamma = in<float>(args, 1), *means = in<float>(args, 2),
                        *inv_stds = in<float>(args, 3), *gy = in<float>(args, 4);
            float *dx = out<float>(args, 0), *dgamma = out<float>(args, 1), *dbeta = out<float>(args, 2);
            auto* totals = static_cast<double*>(args.scratch);
            auto* mean = reinterpret_cast<float*>(totals + 2 * periods.channels);
            float *scale = mean + periods.period, *slope = scale + periods.period, *shift = slope + periods.period,
                  *sums = shift + periods.period;
            const RowFunctions& rows = row_functions();

            periods.spread(mean, [&](Dim c) { return means[c]; });
            periods.reduce(2, sums, totals, [&](float* own, Dim first, std::size_t n) {
                rows.accumulate_gradients(own, own + periods.period, gy + first, x + first, mean, n);
            });
            const double* of_gamma = totals;
            const double* of_beta = totals + periods.channels;
            for (Dim c = 0; c < periods.channels; ++c) {
                dgamma[c] = static_cast<float>(of_gamma[c] * static_cast<double>(inv_stds[c]));
                dbeta[c] = static_cast<float>(of_beta[c]);
            }
            // dx = gamma·inv_std·(gy - dbeta/n - (x - mean)·inv_std²·sum of gy·(x - mean)/n)
            const auto factor = [&](Dim c) { return static_cast<double>(gamma[c]) * static_cast<double>(inv_stds[c]); };
            periods.spread(scale, factor);
            periods.spread(slope, [&](Dim c) {
                const auto inv_std = static_cast<double>(inv_stds[c]);
                return -factor(c) * inv_std * inv_std * of_gamma[c] / periods.rows();
            });
            periods.spread(shift, [&](Dim c) { return -factor(c) * of_beta[c] / periods.rows(); });
            periods.for_each([&](Dim first, std::size_t n) {
                rows.normalise_grad(gy + first, x + first, scale, mean, slope, shift, dx + first, n);
            });
        },
        periods.scratch_bytes(2, 4));
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

}  // namespace netloom::cpu
