// Ops that move elements: as runs of neighbours, whatever their type.
#include <array>
#include <cstring>
#include <vector>

#include "core/device/cpu/kernels.h"
#include "core/device/cpu/parallel.h"

namespace netloom::cpu {
namespace {

/// A walk over an array along axes of its own order: extents with steps in bytes on either side.
struct Copy {
    struct Axis {
        Dim extent, from, to;
    };
    std::vector<Axis>
        axes{};            ///< outer ones first; the last is the run that memcpy takes, in bytes, or single elements
    Dim from = 0, to = 0;  ///< where it starts
    std::size_t element = 1;

    /// Joins neighbours that lie behind one another on both sides and drops axes of one.
    void simplify() {
        std::vector<Axis> joined;
        for (const Axis& axis : axes) {
            if (axis.extent == 1) continue;
            if (!joined.empty() && joined.back().from == axis.from * axis.extent &&
                joined.back().to == axis.to * axis.extent)
                joined.back() = {joined.back().extent * axis.extent, axis.from, axis.to};
            else
                joined.push_back(axis);
        }
        if (joined.empty()) joined.push_back({1, static_cast<Dim>(element), static_cast<Dim>(element)});
        axes = std::move(joined);
    }

    Dim rows() const {
        Dim n = 1;
        for (std::size_t a = 0; a + 1 < axes.size(); ++a) n *= axes[a].extent;
        return n;
    }

    void run(std::byte* target, const std::byte* source, int threads) const {
        const Axis& last = axes.back();
        const Dim count = rows();
        parallel_ranges(count, threads_for(count * last.extent, threads), [&](Dim begin, Dim end) {
            for (Dim row = begin; row < end; ++row) {
                Dim rest = row;
                const std::byte* x = source + from;
                std::byte* y = target + to;
                for (std::size_t a = axes.size() - 1; a-- > 0;) {
                    const Dim i = rest % axes[a].extent;
                    rest /= axes[a].extent;
                    x += i * axes[a].from;
                    y += i * axes[a].to;
                }
                copy_run(y, x, last);
            }
        });
    }

private:
    void copy_run(std::byte* y, const std::byte* x, const Axis& run) const {
        const auto size = static_cast<Dim>(element);
        if (run.from == size && run.to == size)
            std::memcpy(y, x, static_cast<std::size_t>(run.extent) * element);
        else if (element == 4)
            strided<std::uint32_t>(y, x, run);
        else
            for (Dim i = 0; i < run.extent; ++i) std::memcpy(y + i * run.to, x + i * run.from, element);
    }
    template <class T>
    static void strided(std::byte* y, const std::byte* x, const Axis& run) {
        for (Dim i = 0; i < run.extent; ++i) std::memcpy(y + i * run.to, x + i * run.from, sizeof(T));
    }
};

std::vector<Dim> byte_steps(const TensorType& type) {
    std::vector<Dim> steps(static_cast<std::size_t>(type.shape.rank()));
    auto step = static_cast<Dim>(size_of(type.dtype));
    for (int a = type.shape.rank() - 1; a >= 0; --a) {
        steps[static_cast<std::size_t>(a)] = step;
        step *= type.shape[a];
    }
    return steps;
}

std::unique_ptr<Kernel> make_copy_kernel(const char* info, Copy copy, int threads) {
    copy.simplify();
    return make_kernel(info, [copy = std::move(copy), threads](const KernelArgs& args) {
        copy.run(out<std::byte>(args), in<std::byte>(args, 0), threads);
    });
}

std::unique_ptr<Kernel> make_reshape(const KernelRequest& request, int) {
    return make_kernel("copy", [bytes = request.outputs[0].bytes()](const KernelArgs& args) {
        if (args.outputs[0] != args.inputs[0]) std::memcpy(args.outputs[0], args.inputs[0], bytes);
    });
}

/// (rows, columns) becomes (columns, rows), a small square at a time.
void transpose_matrix(const std::uint32_t* x, std::uint32_t* y, Dim rows, Dim columns, Dim first, Dim last) {
    constexpr Dim kSide = 16;
    for (Dim c0 = first; c0 < last; c0 += kSide)
        for (Dim r0 = 0; r0 < rows; r0 += kSide) {
            const Dim c1 = std::min(c0 + kSide, last), r1 = std::min(r0 + kSide, rows);
            for (Dim c = c0; c < c1; ++c)
                for (Dim r = r0; r < r1; ++r) y[c * rows + r] = x[r * columns + c];
        }
}

std::unique_ptr<Kernel> make_transpose(const KernelRequest& request, int threads) {
    const TensorType &x = request.inputs[0], &y = request.outputs[0];
    const auto from = byte_steps(x), to = byte_steps(y);
    const Ints& permutation = request.attrs->ints("permutation");
    Copy copy{.element = size_of(x.dtype)};
    for (std::size_t a = 0; a < permutation.size(); ++a)
        copy.axes.push_back({y.shape[static_cast<int>(a)], from[static_cast<std::size_t>(permutation[a])], to[a]});
    copy.simplify();
    const auto& axes = copy.axes;
    const bool matrix = axes.size() == 2 && axes[0].from == 4 && axes[1].to == 4 && copy.element == 4;
    if (!matrix) return make_copy_kernel("transpose", std::move(copy), threads);
    return make_kernel("transpose", [rows = axes[1].extent, columns = axes[0].extent, threads](const KernelArgs& args) {
        parallel_ranges(columns, threads_for(rows * columns, threads), [&](Dim begin, Dim end) {
            transpose_matrix(in<std::uint32_t>(args, 0), out<std::uint32_t>(args), rows, columns, begin, end);
        });
    });
}

std::unique_ptr<Kernel> make_broadcast_to(const KernelRequest& request, int threads) {
    const TensorType &x = request.inputs[0], &y = request.outputs[0];
    const auto from = byte_steps(x), to = byte_steps(y);
    Copy copy{.element = size_of(x.dtype)};
    for (int a = 0; a < y.shape.rank(); ++a) {
        const int own = a - (y.shape.rank() - x.shape.rank());
        const bool walks = own >= 0 && x.shape[own] != 1;
        copy.axes.push_back(
            {y.shape[a], walks ? from[static_cast<std::size_t>(own)] : 0, to[static_cast<std::size_t>(a)]});
    }
    return make_copy_kernel("broadcast", std::move(copy), threads);
}

std::unique_ptr<Kernel> make_slice(const KernelRequest& request, int threads) {
    const TensorType &x = request.inputs[0], &y = request.outputs[0];
    const auto from = byte_steps(x), to = byte_steps(y);
    Copy copy{.element = size_of(x.dtype)};
    for (int a = 0; a < y.shape.rank(); ++a)
        copy.axes.push_back({y.shape[a], from[static_cast<std::size_t>(a)], to[static_cast<std::size_t>(a)]});
    copy.from = request.attrs->integer("begin") * from[static_cast<std::size_t>(request.attrs->integer("axis"))];
    return make_copy_kernel("slice", std::move(copy), threads);
}

std::unique_ptr<Kernel> make_reverse(const KernelRequest& request, int threads) {
    const TensorType& x = request.inputs[0];
    const auto steps = byte_steps(x);
    const auto axis = static_cast<std::size_t>(request.attrs->integer("axis"));
    Copy copy{.element = size_of(x.dtype)};
    for (std::size_t a = 0; a < steps.size(); ++a)
        copy.axes.push_back({x.shape[static_cast<int>(a)], a == axis ? -steps[a] : steps[a], steps[a]});
    copy.from = (x.shape[static_cast<int>(axis)] - 1) * steps[axis];
    return make_copy_kernel("reverse", std::move(copy), threads);
}

std::unique_ptr<Kernel> make_concat(const KernelRequest& request, int threads) {
    const TensorType& y = request.outputs[0];
    const auto to = byte_steps(y);
    const Dim axis = request.attrs->integer("axis");
    std::vector<Copy> parts;
    Dim at = 0;
    for (const TensorType& x : request.inputs) {
        const auto from = byte_steps(x);
        Copy copy{.to = at * to[static_cast<std::size_t>(axis)], .element = size_of(x.dtype)};
        for (int a = 0; a < y.shape.rank(); ++a)
            copy.axes.push_back({x.shape[a], from[static_cast<std::size_t>(a)], to[static_cast<std::size_t>(a)]});
        copy.simplify();
        parts.push_back(std::move(copy));
        at += x.shape[static_cast<int>(axis)];
    }
    return make_kernel("concat", [parts = std::move(parts), threads](const KernelArgs& args) {
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i].run(out<std::byte>(args), in<std::byte>(args, i), threads);
    });
}

std::unique_ptr<Kernel> make_pad(const KernelRequest& request, int threads) {
    const TensorType &x = request.inputs[0], &y = request.outputs[0];
    const auto from = byte_steps(x), to = byte_steps(y);
    const Ints& before = request.attrs->ints("before");
    Copy copy{.element = size_of(x.dtype)};
    for (std::size_t a = 0; a < before.size(); ++a) {
        copy.axes.push_back({x.shape[static_cast<int>(a)], from[a], to[a]});
        copy.to += before[a] * to[a];
    }
    copy.simplify();
    return make_kernel("pad", [copy = std::move(copy), bytes = y.bytes(), threads](const KernelArgs& args) {
        std::memset(args.outputs[0], 0, bytes);
        copy.run(out<std::byte>(args), in<std::byte>(args, 0), threads);
    });
}

template <class T>
std::unique_ptr<Kernel> make_one_hot_of(Dim rows, Dim classes) {
    return make_kernel("one_hot", [=](const KernelArgs& args) {
        std::fill_n(out<T>(args), rows * classes, T{0});
        for (Dim row = 0; row < rows; ++row) {
            const Dim index = in<std::int32_t>(args, 0)[row];
            if (index >= 0 && index < classes) out<T>(args)[row * classes + index] = T{1};
        }
    });
}

std::unique_ptr<Kernel> make_one_hot(const KernelRequest& request, int) {
    const Dim rows = request.inputs[0].shape.elements(), classes = request.outputs[0].shape.back();
    switch (request.outputs[0].dtype) {
        case DType::f32: return make_one_hot_of<float>(rows, classes);
        case DType::i32: return make_one_hot_of<std::int32_t>(rows, classes);
        case DType::u8: return make_one_hot_of<std::uint8_t>(rows, classes);
        default: return nullptr;
    }
}

/// Rows of zeros where an index is out of range.
std::unique_ptr<Kernel> make_gather(const KernelRequest& request, int threads) {
    const Shape& table = request.inputs[0].shape;
    const Dim n = table[0], count = request.inputs[1].shape.elements(), width = table.product(1, table.rank());
    const auto bytes = static_cast<std::size_t>(width) * size_of(request.inputs[0].dtype);
    return make_kernel("gather", [=](const KernelArgs& args) {
        parallel_ranges(count, threads_for(count * width, threads), [&](Dim begin, Dim end) {
            for (Dim i = begin; i < end; ++i) {
                const Dim index = in<std::int32_t>(args, 1)[i];
                std::byte* const to = out<std::byte>(args) + static_cast<std::size_t>(i) * bytes;
                if (index >= 0 && index < n)
                    std::memcpy(to, in<std::byte>(args, 0) + static_cast<std::size_t>(index) * bytes, bytes);
                else
                    std::memset(to, 0, bytes);
            }
        });
    });
}

/// Adds rows to those of a table of n. Rows with an index out of range are left out.
void add_columns(float* table, Dim n, const std::int32_t* indices, const float* rows, Dim count, Dim width, Dim begin,
                 Dim end) {
    for (Dim i = 0; i < count; ++i) {
        const Dim index = indices[i];
        if (index < 0 || index >= n) continue;
        const float* row = rows + i * width;
        for (Dim k = begin; k < end; ++k) table[index * width + k] += row[k];
    }
}

/// Each thread has columns of its own, so that rows are added in order.
std::unique_ptr<Kernel> make_scatter_add(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    const Shape& result = request.outputs[0].shape;
    const Dim n = result[0], width = result.product(1, result.rank()), count = request.inputs[0].shape.elements();
    return make_kernel("scatter_add", [=](const KernelArgs& args) {
        parallel_ranges(width, threads_for((n + count) * width, threads), [&](Dim begin, Dim end) {
            float* table = out<float>(args);
            for (Dim row = 0; row < n; ++row) std::fill(table + row * width + begin, table + row * width + end, 0.0F);
            add_columns(table, n, in<std::int32_t>(args, 0), in<float>(args, 1), count, width, begin, end);
        });
    });
}

/// Where each row of the table was met first is kept from one index to the next, and wiped after the run.
std::unique_ptr<Kernel> make_merge_rows(const KernelRequest& request, int) {
    if (request.outputs[1].dtype != DType::f32) return nullptr;
    const Dim n = request.attrs->integer("n"), count = request.inputs[0].shape.elements();
    const Dim width = request.inputs[1].shape.elements() / count;
    return make_kernel("merge_rows",
                       [=, met = std::vector<Dim>(static_cast<std::size_t>(n), -1)](const KernelArgs& args) mutable {
                           const auto* index = in<std::int32_t>(args, 0);
                           const float* rows = in<float>(args, 1);
                           auto* kept = out<std::int32_t>(args, 0);
                           float* sums = out<float>(args, 1);
                           for (Dim i = 0; i < count; ++i) {
                               kept[i] = -1;
                               std::fill_n(sums + i * width, width, 0.0F);
                               if (index[i] < 0 || index[i] >= n) continue;
                               Dim& first = met[static_cast<std::size_t>(index[i])];
                               if (first < 0) {
                                   first = i;
                                   kept[i] = index[i];
                               }
                               for (Dim k = 0; k < width; ++k) sums[first * width + k] += rows[i * width + k];
                           }
                           for (Dim i = 0; i < count; ++i)
                               if (kept[i] >= 0) met[static_cast<std::size_t>(kept[i])] = -1;
                       });
}

std::unique_ptr<Kernel> make_add_rows(const KernelRequest& request, int threads) {
    if (request.outputs[0].dtype != DType::f32) return nullptr;
    const Shape& table = request.inputs[0].shape;
    const Dim n = table[0], width = table.product(1, table.rank()), count = request.inputs[1].shape.elements();
    return make_kernel("add_rows", [=, bytes = request.inputs[0].bytes()](const KernelArgs& args) {
        if (args.outputs[0] != args.inputs[0]) std::memcpy(args.outputs[0], args.inputs[0], bytes);
        parallel_ranges(width, threads_for(count * width, threads), [&](Dim begin, Dim end) {
            add_columns(out<float>(args), n, in<std::int32_t>(args, 1), in<float>(args, 2), count, width, begin, end);
        });
    });
}

}  // namespace

std::span<const Entry> shape_entries() {
    static const Entry entries[] = {
        {"reshape", make_reshape},         {"transpose", make_transpose}, {"broadcast_to", make_broadcast_to},
        {"concat", make_concat},           {"slice", make_slice},         {"pad", make_pad},
        {"reverse", make_reverse},         {"one_hot", make_one_hot},     {"gather", make_gather},
        {"scatter_add", make_scatter_add}, {"add_rows", make_add_rows},   {"merge_rows", make_merge_rows},
    };
    return entries;
}

}  // namespace netloom::cpu
