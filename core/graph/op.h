// The contract of an engine op: shape rule, gradient rule, in-place permission. Kernels sit in per-device tables keyed
// by the op's name. Adding an op: one OpDef in a family file here, a kernel in device/reference (and cpu), one OpCase.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/graph/graph.h"

namespace netloom {

/// A value and the graph it lives in, so that ops compose with plain functions and operators (core/ops/functions.h).
struct Val {
    Graph* graph = nullptr;
    ValueId id = kNone;

    explicit operator bool() const { return id != kNone; }
    /// A copy: appending an op moves the graph's values.
    Shape shape() const { return graph->shape(id); }
    DType dtype() const { return graph->dtype(id); }
    Dim dim(int axis) const { return graph->shape(id).at(axis); }
    int rank() const { return shape().rank(); }
};

/// What infer() sees.
struct InferContext {
    std::string_view op;
    std::vector<TensorType> inputs;
    const Attrs& attrs;
    /// Throws Error: "matmul: (64x784) and (512x10) do not fit; …".
    [[noreturn]] void fail(const char* what) const;
    void expect(bool condition, const char* what) const {
        if (!condition) fail(what);
    }
};

/// The gradient of one input: none, dense, or rows {indices, rows} of a table (an embedding).
struct Gradient {
    Val dense;
    Val indices, rows;
    Gradient() = default;
    Gradient(Val v) : dense(v) {}
    static Gradient of_rows(Val indices, Val rows) {
        Gradient g;
        g.indices = indices;
        g.rows = rows;
        return g;
    }
    bool none() const { return !dense && !rows; }
};

/// What a gradient rule sees: the op, and for each output the gradient that arrived (empty Val: none did).
struct GradientContext {
    Graph& graph;
    const Op op;  // a copy: the rule appends ops
    std::vector<Val> output_gradients;
    std::vector<bool> wanted;  ///< inputs whose gradient somebody needs; others may be left out

    Val input(int i) const { return {&graph, op.inputs[static_cast<std::size_t>(i)]}; }
    Val output(int i = 0) const { return {&graph, op.outputs[static_cast<std::size_t>(i)]}; }
    Val gy(int i = 0) const { return output_gradients[static_cast<std::size_t>(i)]; }
    bool wants(int i) const { return wanted[static_cast<std::size_t>(i)]; }
};

struct InPlace {
    int input, output;
};

struct OpDef {
    const char* name;
    std::vector<TensorType> (*infer)(const InferContext&);
    /// One Gradient an input. Null: no gradient passes (comparisons, integers).
    std::vector<Gradient> (*gradient)(const GradientContext&) = nullptr;
    /// The output may overwrite that input's memory when the op is its sole last reader.
    std::vector<InPlace> in_place = {};
    bool elementwise = false;  ///< broadcasting, one result, can join a fused loop
    bool effect = false;       ///< assign: never removed, never merged
    bool pure = true;          ///< equal inputs give equal outputs: may be merged
};

/// All ops. Names are unique.
std::span<const OpDef> all_ops();
const OpDef* find_op(std::string_view name);
/// Throws Error when there is none.
const OpDef& op_named(std::string_view name);

}  // namespace netloom
