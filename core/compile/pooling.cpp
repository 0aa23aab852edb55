// What keeps the order of numbers, a relu or a bias a channel, gives the same before a max pooling and after it, and
// costs less after it. The mask of that relu in the backward pass and the sum that is the bias's gradient move along.
#include <algorithm>
#include <map>
#include <string_view>

#include "core/compile/passes.h"
#include "core/graph/op.h"

namespace netloom {
namespace {

bool is(const Op& op, std::string_view name) {
    return op.def->name == name;
}

// A window that lies on padding alone would give 0, whatever was added before.
bool is_padded(const Op& pool) {
    const auto none = [](const Ints& pad) {
        return std::all_of(pad.begin(), pad.end(), [](auto n) { return n == 0; });
    };
    return !none(pool.attrs.ints("pad_begin")) || !none(pool.attrs.ints("pad_end"));
}

class PoolEarly {
public:
    explicit PoolEarly(const Graph& graph) : from_(graph), to_(graph) {
        for (const Op& op : graph.ops)
            if (!move_behind_pool(op) && !move_mask(op) && !move_sum(op)) to_.copy(op);
    }
    Graph take(std::vector<ValueId>& values) { return to_.take(values); }

private:
    // The picture under an op that may move: relu(x), x + bias. kNone: it may not.
    ValueId under(const Op& op) const {
        if (is(op, "relu")) return op.inputs[0];
        if (!is(op, "add")) return kNone;
        const Shape &x = from_.shape(op.inputs[0]), &bias = from_.shape(op.inputs[1]);
        return x == from_.shape(op.outputs[0]) && bias == Shape{x.back()} ? op.inputs[0] : kNone;
    }

    bool move_behind_pool(const Op& pool) {
        if (!is(pool, "max_pool2d") || is_padded(pool)) return false;
        ValueId x = pool.inputs[0];
        std::vector<const Op*> moved;  // last first
        for (const Op* op = from_.producer(x); op && under(*op) != kNone; op = from_.producer(x)) {
            moved.push_back(op);
            x = under(*op);
        }
        if (moved.empty()) return false;
        const std::vector<ValueId> pooled = append(pool, {to_.mapped(x)}, pool.outputs);
        ValueId y = pooled[0];
        for (auto op = moved.rbegin(); op != moved.rend(); ++op) {
            std::vector<ValueId> operands = to_.mapped((*op)->inputs);
            operands[0] = y;
            y = append(**op, operands, {pool.outputs[0]}).front();
        }
        to_.map(pool.outputs[0], y);
        to_.map(pool.outputs[1], pooled[1]);
        if (is(*moved.front(), "relu")) pooled_relus_[pool.outputs[1]] = {pool.inputs[0], y};
        return true;
    }

    // select(relu > 0, the gradient through the pooling, 0): where the pooled relu is 0, its pixel's was.
    bool move_mask(const Op& mask) {
        if (!is(mask, "select")) return false;
        const Op *condition = from_.producer(mask.inputs[0]), *through = from_.producer(mask.inputs[1]);
        if (!condition || !is(*condition, "greater") || !through || !is(*through, "max_pool2d_grad") ||
            !is_zero(condition->inputs[1]) || !is_zero(mask.inputs[2]))
            return false;
        const auto relu = pooled_relus_.find(through->inputs[1]);
        if (relu == pooled_relus_.end() || relu->second.before != condition->inputs[0]) return false;
        const ValueId gradient = through->inputs[0];
        const ValueId open =
            append(*condition, {relu->second.pooled, to_.mapped(condition->inputs[1])}, {gradient}).front();
        const ValueId kept = append(mask, {open, to_.mapped(gradient), to_.mapped(mask.inputs[2])}, {gradient}).front();
        to_.map(mask.outputs[0], append(*through, {kept, to_.mapped(through->inputs[1])}, mask.outputs).front());
        return true;
    }

    // Every window hands its gradient to one pixel, so that the sum over the pixels is that over the windows.
    bool move_sum(const Op& sum) {
        if (!is(sum, "sum")) return false;
        const Ints& axes = sum.attrs.ints("axes");
        const Op* through = to_.graph().producer(to_.mapped(sum.inputs[0]));
        const bool both = std::count(axes.begin(), axes.end(), 1) > 0 && std::count(axes.begin(), axes.end(), 2) > 0;
        if (!both || !through || !is(*through, "max_pool2d_grad") || is_padded(*through)) return false;
        to_.map(sum.outputs[0], append(sum, {through->inputs[0]}, sum.outputs).front());
        return true;
    }

    bool is_zero(ValueId v) const {
        const Op* op = from_.producer(v);
        return op && is(*op, "fill") && op->attrs.real("value") == 0;
    }

    // Appends an op like `like` whose results have the types of those values.
    std::vector<ValueId> append(const Op& like, const std::vector<ValueId>& operands,
                                const std::vector<ValueId>& typed_as) {
        std::vector<TensorType> types;
        types.reserve(typed_as.size());
        for (const ValueId v : typed_as) types.push_back(from_.type(v));
        to_.graph().current_origin = like.origin;
        return to_.graph().append(*like.def, operands, like.attrs, std::move(types));
    }

    struct PooledRelu {
        ValueId before;  // in the old graph
        ValueId pooled;  // in the new one
    };

    const Graph& from_;
    Rewriter to_;
    std::map<ValueId, PooledRelu> pooled_relus_;  // by the pooling's indices, in the old graph
};

}  // namespace

Graph pool_early(const Graph& graph, std::vector<ValueId>& values) {
    return PoolEarly(graph).take(values);
}

}  // namespace netloom
