// What a layer's build() works with: its fields, its inputs as Vals, its parameters, and the words to refuse in.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/data/source.h"
#include "core/layers/layer.h"
#include "core/ops/functions.h"

namespace netloom {

/// A metric's contribution of one batch: sums and the weight they are divided by, added up on the host in double.
struct MetricValue {
    Val sum;     ///< scalar, or a matrix for a confusion matrix
    Val weight;  ///< scalar: the number of samples
};

/// A price on a weight, beside the loss.
struct WeightPenalty {
    Val weight;
    Val value;  ///< scalar
};

/// What lowering supplies; one instance a lowering, shared by all nodes. See core/compile/lower.h.
struct BuildServices {
    Graph* graph = nullptr;
    Dim batch = 1;
    DType float_type = DType::f32;
    const SourceTable* sources = nullptr;
    Val counter;       ///< i32 step scalar of random nodes
    Val first_sample;  ///< i32 step scalar: global index of the batch's first sample
    /// What each buffer holds after the updates so far: the next instance that shares it goes on from there.
    const std::map<VariableId, Val>* buffer_values = nullptr;
    /// Parameters, by key, in whose place their moving average is read where it has their type.
    const std::map<std::string, TensorType>* averaged = nullptr;
    /// The data column that the value of a node's input comes from, through the doors of modules; null where it is
    /// something else.
    std::function<const Column*(const NodePath& node, const std::string& port)> column_behind;
    /// Whose recurrent state goes on from step to step: "stage0.phase0". Empty: every run begins with zeros.
    std::string carries;
};

/// Batches that may lie one after another along the axis of the batch.
inline constexpr Dim kMostJoinedBatches = 64;

/// The key of a parameter's moving average.
std::string average_key(const std::string& parameter_key);

class LayerBuilder {
public:
    /// `weights_prefix` stands before the node id in keys: "" or "w5/", so that "w5/" and node 3 give "w5/3.weight".
    /// A node whose field `trainable` is off is in inference mode even where `training`.
    LayerBuilder(const BuildServices& services, const Document& document, const Node& node, const LayerDef& def,
                 NodePath path, std::string weights_prefix, std::map<std::string, Val> inputs, bool training);

    // ---- what the node says ----
    const Props& props() const { return props_; }
    const Node& node() const { return node_; }
    const NodePath& path() const { return path_; }
    std::string label() const;

    // ---- wires ----
    /// A required input. Lowering has refused the node already when it is not connected.
    Val input(std::string_view port = "in") const;
    bool connected(std::string_view port) const;
    void output(std::string_view port, Val value);
    void output(Val value) { output("out", value); }
    /// All connected inputs, in port order (add, concat).
    std::vector<Val> all_inputs() const;

    // ---- storage ----
    struct Init {
        Json variant;  ///< of initializer_variants()
        Dim fan_in = 1, fan_out = 1;
    };
    /// Initializer value of a field: {"type": "he_normal"}.
    Init init(std::string_view field, Dim fan_in, Dim fan_out) const;
    static Init constant_init(double value);
    /// A trained parameter; identity is (weights key path, node id, slot).
    Val parameter(std::string_view slot, const Shape& shape, const Init& init);
    /// Not trained; its value so far in the step.
    Val buffer(std::string_view slot, const Shape& shape, double value);
    /// Sets a buffer at the end of the step. Lowering drops it in inference mode.
    void update_buffer(std::string_view slot, Val value);

    /// Recurrent state of this instance, (batch, ...): what the step before left, zeros at the start of an epoch and
    /// wherever nothing is carried on.
    Val carried(std::string_view slot, const Shape& shape);
    /// What the next step begins with.
    void carry(std::string_view slot, Val value);

    // ---- modes and randomness ----
    /// Batch statistics and dropout: this node is trained by the current stage (or the run asks for it).
    bool training() const { return training_; }
    /// The field `trainable`; true for layers without it.
    bool trainable() const;
    /// Batch first. Each sample has numbers of its own, whatever batch it comes in and in which of several that were
    /// joined.
    Val random_uniform(const Shape& shape);
    Val random_normal(const Shape& shape);
    Dim batch() const { return services_.batch; }
    DType float_type() const { return services_.float_type; }
    Graph& graph() { return *services_.graph; }

    // ---- losses, metrics, data ----
    /// Declares the scalar loss of this node (a mean over the batch) and puts it on port "loss". `weight`: how much
    /// went into the mean, where that is not the batch as it is.
    void loss(Val scalar, Val weight = {});
    void metric(Val sum, Val weight);
    /// Joins the loss of a phase that trains this node, once however many instances share the weight.
    void penalty(Val weight, Val scalar);
    /// The columns of a source; null while it is unknown.
    const SourceInfo* source(const std::string& name) const;
    /// The batch's column as an input of the graph: (batch, column shape...).
    Val column(const std::string& source, const Column& column);
    /// The data column wired into that input; null where something else is.
    const Column* column_behind(std::string_view port) const;

    // ---- refusal ----
    /// "kernel 5x5 does not fit the 3x3 input" + "use padding "same" or a smaller kernel". `field` may be empty.
    [[noreturn]] void fail(Text message, Text hint, std::string_view field = {}, std::vector<Fix> fixes = {}) const;
    Fix fix(Text title, std::string field, Json value) const;
    /// Fails in the user's words unless the input has that rank (batch included).
    void expect_rank(Val input, int rank, std::string_view port, const char* what) const;
    /// What a sample is, in words: "28x28x1", "10 numbers", "one number".
    static std::string sample_shape(Val value);

    // ---- what build() left ----
    const std::map<std::string, Val>& outputs() const { return outputs_; }
    struct StoredParameter {
        std::string slot;
        VariableId variable;
        Val value;
        bool buffer;
        bool trainable;  ///< false for buffers and where the node's field `trainable` is off: no phase updates it
    };
    const std::vector<StoredParameter>& parameters() const { return parameters_; }
    const std::vector<std::pair<VariableId, Val>>& buffer_updates() const { return buffer_updates_; }
    const std::vector<std::pair<VariableId, Val>>& state_updates() const { return state_updates_; }
    const Val& loss_value() const { return loss_; }
    const Val& loss_weight() const { return loss_weight_; }
    const MetricValue& metric_value() const { return metric_; }
    const std::vector<WeightPenalty>& penalties() const { return penalties_; }

private:
    VariableId store(std::string_view slot, const Shape& shape, const Init& init, VariableKind kind);
    std::uint32_t next_stream();
    Val drawn(Val (*draw)(Val counter, Val first_sample, const Shape&, std::uint32_t stream), const Shape& shape);

    const BuildServices& services_;
    const Document& document_;
    const Node& node_;
    const LayerDef& def_;
    NodePath path_;
    std::string weights_prefix_;
    std::map<std::string, Val> inputs_;
    bool training_;
    Props props_;
    std::map<std::string, Val> outputs_;
    std::vector<StoredParameter> parameters_;
    std::vector<std::pair<VariableId, Val>> buffer_updates_;
    std::map<std::string, VariableId, std::less<>> states_;
    std::vector<std::pair<VariableId, Val>> state_updates_;
    Val loss_, loss_weight_;
    MetricValue metric_;
    std::vector<WeightPenalty> penalties_;
    std::uint32_t streams_ = 0;
};

/// y = f(x) for a name of activation_names(): "relu", "leaky_relu", … "none".
Val activate(std::string_view name, Val x);
const std::vector<std::string>& activation_names();

}  // namespace netloom
