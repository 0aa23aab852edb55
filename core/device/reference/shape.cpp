// Ops that move elements. Elements are moved as bytes of their size, whatever their type.
#include <algorithm>
#include <cstring>
#include <numeric>
#include <vector>

#include "core/device/reference/kernels.h"

namespace netloom::reference {
namespace {

/// Element `from` of the input becomes element `to` of the output.
void move_element(const KernelArgs& args, int input, Dim from, Dim to, std::size_t size) {
    std::memcpy(out<std::byte>(args) + static_cast<std::size_t>(to) * size,
                in<std::byte>(args, input) + static_cast<std::size_t>(from) * size, size);
}

Function make_reshape(const KernelRequest& request) {
    return [bytes = request.outputs[0].bytes()](const KernelArgs& args) {
        std::memmove(args.outputs[0], args.inputs[0], bytes);
    };
}

/// Output element i is input element walk(i).
Function make_walk(const KernelRequest& request, const Walk& walk) {
    return [walk, count = request.outputs[0].shape.elements(),
            size = size_of(request.outputs[0].dtype)](const KernelArgs& args) {
        for (Dim i = 0; i < count; ++i) move_element(args, 0, walk(i), i, size);
    };
}

Function make_transpose(const KernelRequest& request) {
    const auto strides = dense_strides(request.inputs[0].shape);
    std::array<Dim, Shape::kMaxRank> permuted{};
    const Ints& permutation = request.attrs->ints("permutation");
    for (std::size_t axis = 0; axis < permutation.size(); ++axis)
        permuted[axis] = strides[static_cast<std::size_t>(permutation[axis])];
    return make_walk(request, {request.outputs[0].shape, permuted});
}

Function make_broadcast_to(const KernelRequest& request) {
    return make_walk(request, Walk::broadcast(request.inputs[0].shape, request.outputs[0].shape));
}

Function make_slice(const KernelRequest& request) {
    const auto axis = static_cast<int>(request.attrs->integer("axis"));
    const auto strides = dense_strides(request.inputs[0].shape);
    const Dim first = request.attrs->integer("begin") * strides[static_cast<std::size_t>(axis)];
    return [walk = Walk(request.outputs[0].shape, strides), first, count = request.outputs[0].shape.elements(),
            size = size_of(request.outputs[0].dtype)](const KernelArgs& args) {
        for (Dim i = 0; i < count; ++i) move_element(args, 0, first + walk(i), i, size);
    };
}

Function make_concat(const KernelRequest& request) {
    const auto axis = static_cast<int>(request.attrs->integer("axis"));
    const auto strides = dense_strides(request.outputs[0].shape);
    struct Part {
        Walk walk;  // of the part's elements inside the output
        Dim first, count;
    };
    std::vector<Part> parts;
    Dim at = 0;
    for (const TensorType& input : request.inputs) {
        parts.push_back(
            {Walk(input.shape, strides), at * strides[static_cast<std::size_t>(axis)], input.shape.elements()});
        at += input.shape[axis];
    }
    return [parts, size = size_of(request.outputs[0].dtype)](const KernelArgs& args) {
        for (std::size_t p = 0; p < parts.size(); ++p)
            for (Dim i = 0; i < parts[p].count; ++i)
                move_element(args, static_cast<int>(p), i, parts[p].first + parts[p].walk(i), size);
    };
}

Function make_pad(const KernelRequest& request) {
    const auto strides = dense_strides(request.outputs[0].shape);
    const Ints& before = request.attrs->ints("before");
    Dim first = 0;
    for (std::size_t axis = 0; axis < before.size(); ++axis) first += before[axis] * strides[axis];
    return [walk = Walk(request.inputs[0].shape, strides), first, count = request.inputs[0].shape.elements(),
            bytes = request.outputs[0].bytes(), size = size_of(request.outputs[0].dtype)](const KernelArgs& args) {
        std::memset(args.outputs[0], 0, bytes);
        for (Dim i = 0; i < count; ++i) move_element(args, 0, i, first + walk(i), size);
    };
}

Function make_reverse(const KernelRequest& request) {
    const auto axis = static_cast<int>(request.attrs->integer("axis"));
    auto strides = dense_strides(request.inputs[0].shape);
    Dim& step = strides[static_cast<std::size_t>(axis)];
    const Dim first = (request.inputs[0].shape[axis] - 1) * step;
    step = -step;
    return [walk = Walk(request.outputs[0].shape, strides), first, count = request.outputs[0].shape.elements(),
            size = size_of(request.outputs[0].dtype)](const KernelArgs& args) {
        for (Dim i = 0; i < count; ++i) move_element(args, 0, first + walk(i), i, size);
    };
}

Function make_one_hot(const KernelRequest& request) {
    const Dim rows = request.inputs[0].shape.elements(), classes = request.outputs[0].shape.back();
    return for_numbers(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [rows, classes](const KernelArgs& args) {
            for (Dim row = 0; row < rows; ++row)
                for (Dim c = 0; c < classes; ++c)
                    out<T>(args)[row * classes + c] = static_cast<T>(in<std::int32_t>(args, 0)[row] == c ? 1 : 0);
        };
    });
}

/// Rows of zeros where an index is out of range, as the product of one_hot and the table would give.
Function make_gather(const KernelRequest& request) {
    const Shape& table = request.inputs[0].shape;
    const auto row = static_cast<std::size_t>(table.product(1, table.rank())) * size_of(request.inputs[0].dtype);
    return [n = table[0], count = request.inputs[1].shape.elements(), row](const KernelArgs& args) {
        for (Dim i = 0; i < count; ++i) {
            const Dim index = in<std::int32_t>(args, 1)[i];
            std::byte* const to = out<std::byte>(args) + static_cast<std::size_t>(i) * row;
            if (index >= 0 && index < n)
                std::memcpy(to, in<std::byte>(args, 0) + static_cast<std::size_t>(index) * row, row);
            else
                std::memset(to, 0, row);
        }
    };
}

/// Rows with an index out of range are left out.
Function make_scatter_add(const KernelRequest& request) {
    const Shape& result = request.outputs[0].shape;
    const Dim width = result.product(1, result.rank()), count = request.inputs[0].shape.elements();
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [n = result[0], width, count, sums = std::vector<double>(static_cast<std::size_t>(result.elements()))](
                   const KernelArgs& args) mutable {
            std::fill(sums.begin(), sums.end(), 0.0);
            for (Dim i = 0; i < count; ++i) {
                const Dim index = in<std::int32_t>(args, 0)[i];
                if (index < 0 || index >= n) continue;
                for (Dim k = 0; k < width; ++k)
                    sums[static_cast<std::size_t>(index * width + k)] +=
                        static_cast<double>(in<T>(args, 1)[i * width + k]);
            }
            for (std::size_t i = 0; i < sums.size(); ++i) out<T>(args)[i] = static_cast<T>(sums[i]);
        };
    });
}

/// For each row, all later ones of its index are looked for.
Function make_merge_rows(const KernelRequest& request) {
    const Dim count = request.inputs[0].shape.elements(), width = request.inputs[1].shape.elements() / count;
    return for_floats(request.outputs[1].dtype, [&]<class T>() -> Function {
        return [n = request.attrs->integer("n"), count, width](const KernelArgs& args) {
            const auto* index = in<std::int32_t>(args, 0);
            for (Dim i = 0; i < count; ++i) {
                const bool first = index[i] >= 0 && index[i] < n && std::find(index, index + i, index[i]) == index + i;
                out<std::int32_t>(args, 0)[i] = first ? index[i] : -1;
                for (Dim k = 0; k < width; ++k) {
                    double sum = 0;
                    for (Dim j = i; first && j < count; ++j)
                        if (index[j] == index[i]) sum += static_cast<double>(in<T>(args, 1)[j * width + k]);
                    out<T>(args, 1)[i * width + k] = static_cast<T>(sum);
                }
            }
        };
    });
}

/// The sum of a table's row and of all that meets it is rounded once.
Function make_add_rows(const KernelRequest& request) {
    const Shape& table = request.inputs[0].shape;
    const Dim width = table.product(1, table.rank()), count = request.inputs[1].shape.elements();
    return for_floats(request.outputs[0].dtype, [&]<class T>() -> Function {
        return [n = table[0], width, count, sums = std::vector<double>(static_cast<std::size_t>(table.elements()))](
                   const KernelArgs& args) mutable {
            for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = static_cast<double>(in<T>(args, 0)[i]);
            for (Dim i = 0; i < count; ++i) {
                const Dim index = in<std::int32_t>(args, 1)[i];
                if (index < 0 || index >= n) continue;
                for (Dim k = 0; k < width; ++k)
                    sums[static_cast<std::size_t>(index * width + k)] +=
                        static_cast<double>(in<T>(args, 2)[i * width + k]);
            }
            for (std::size_t i = 0; i < sums.size(); ++i) out<T>(args)[i] = static_cast<T>(sums[i]);
        };
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

}  // namespace netloom::reference
