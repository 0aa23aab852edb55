// What the engine understands: values in single-assignment form, made by ops, with integer shapes. A Graph is built by
// lowering a document, extended by gradients and updates, rewritten by compile passes, and turned into a Program.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/identity.h"
#include "core/base/json.h"
#include "core/base/tensor.h"

namespace netloom {

using ValueId = std::int32_t;
using OpId = std::int32_t;
using VariableId = std::int32_t;
inline constexpr std::int32_t kNone = -1;

using Ints = std::vector<std::int64_t>;
using Attr = std::variant<std::int64_t, double, Ints, std::string, Tensor>;

/// Attributes of an op, few and sorted by name.
class Attrs {
public:
    Attrs() = default;
    Attrs(std::initializer_list<std::pair<const char*, Attr>> items) {
        for (const auto& [name, value] : items) set(name, value);
    }
    void set(std::string_view name, Attr value);
    bool contains(std::string_view name) const { return find(name) != nullptr; }
    /// Throws Error when absent or of another kind: a bug of whoever built the op.
    std::int64_t integer(std::string_view name) const;
    double real(std::string_view name) const;
    const Ints& ints(std::string_view name) const;
    const std::string& text(std::string_view name) const;
    const Tensor& tensor(std::string_view name) const;
    const std::vector<std::pair<std::string, Attr>>& items() const { return items_; }
    friend bool operator==(const Attrs&, const Attrs&) = default;

private:
    const Attr* find(std::string_view name) const;
    std::vector<std::pair<std::string, Attr>> items_;
};

struct OpDef;  // core/ops/op.h

struct Op {
    const OpDef* def = nullptr;
    std::vector<ValueId> inputs;
    std::vector<ValueId> outputs;
    Attrs attrs;
    std::int32_t origin = kNone;  ///< index into Graph::origins: the node it came from
};

struct Value {
    TensorType type;
    OpId producer = kNone;
    std::int32_t index = 0;  ///< which output of its producer
};

enum class VariableKind : std::uint8_t {
    parameter,        ///< trained
    buffer,           ///< running statistics
    optimizer_state,  ///< belongs to a parameter
    state             ///< recurrent state
};

/// Storage that outlives a step. Programs that name the same key share it.
struct Variable {
    std::string key;    ///< identity: "12.weight", "w5/3.weight", "12.weight/adam.m"
    std::string label;  ///< for people: "conv_1.weight"
    TensorType type;
    VariableKind kind = VariableKind::parameter;
    Json initializer;  ///< variant of initializer_variants()
    Dim fan_in = 1, fan_out = 1;
    std::int32_t origin = kNone;
};

/// A scalar that varies by step (learning rate, counters), in device memory; written before each run, fed by name.
/// Inputs of kind `data` are columns of a batch or what a caller feeds.
struct Input {
    enum class Kind : std::uint8_t { data, step_scalar };
    Kind kind = Kind::data;
    std::string name;  ///< data: "source/column" or the endpoint's label; scalar: "phase0/rate", "counter"
    ValueId value = kNone;
};

/// Where ops come from: for errors, profiles and random streams.
struct Origin {
    NodePath path;
    std::string label;
};

class Graph {
public:
    std::vector<Op> ops;
    std::vector<Value> values;
    std::vector<Variable> variables;
    std::vector<Input> inputs;
    std::vector<Origin> origins;

    /// Appends an op after checking it: its shapes come from OpDef::infer, whose Error names the op and the shapes.
    /// Returns its outputs.
    std::vector<ValueId> add(std::string_view name, std::vector<ValueId> operands, Attrs attrs = {});
    ValueId add1(std::string_view name, std::vector<ValueId> operands, Attrs attrs = {}) {
        return add(name, std::move(operands), std::move(attrs)).front();
    }
    /// Appends an op with known output types (compile passes only).
    std::vector<ValueId> append(const OpDef& def, std::vector<ValueId> operands, Attrs attrs,
                                std::vector<TensorType> types);

    ValueId input(std::string name, const TensorType& type, Input::Kind kind = Input::Kind::data);
    /// The variable of that key, made on first sight. Types must agree.
    VariableId variable(Variable variable);
    /// The variable's value at the start of the step: one read, however often it is asked for.
    ValueId read(VariableId variable);
    const Variable* variable_of(ValueId value) const;  ///< when `value` is a read, else null

    const TensorType& type(ValueId v) const { return values[static_cast<std::size_t>(v)].type; }
    const Shape& shape(ValueId v) const { return type(v).shape; }
    DType dtype(ValueId v) const { return type(v).dtype; }
    const Op& op(OpId o) const { return ops[static_cast<std::size_t>(o)]; }
    const Op* producer(ValueId v) const {
        const OpId o = values[static_cast<std::size_t>(v)].producer;
        return o == kNone ? nullptr : &op(o);
    }

    /// New ops carry this origin until it changes.
    std::int32_t current_origin = kNone;
    /// Seed of the random streams; identity of programs.
    std::uint64_t seed = 1;

    /// "%3 = conv2d(%1, %2) stride=1,1 : f32 64x28x28x32", a line an op.
    std::string print() const;
    /// Equal graphs have equal hashes; labels and origins do not count.
    std::uint64_t hash() const;

private:
    std::map<VariableId, ValueId> reads_;
};

}  // namespace netloom
