// One wire into several, side by side along an axis.
#include <algorithm>

#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

Ports split_ports(const PortContext& context) {
    Ports ports;
    ports.inputs = {{"in", PortKind::tensor, "Anything with a batch."}};
    const auto count = std::clamp<std::int64_t>(context.props.integer("parts"), 2, 8);
    for (std::int64_t i = 1; i <= count; ++i)
        ports.outputs.push_back({"out_" + std::to_string(i), PortKind::tensor, "One of the parts."});
    return ports;
}

/// How much of the axis each part gets: as listed, or equal shares. Along the batch `n` counts the batches that were
/// joined.
std::vector<Dim> lengths(const LayerBuilder& b, Dim n, bool of_batches) {
    const auto parts = static_cast<std::size_t>(b.props().integer("parts"));
    auto asked = b.props().tuple("lengths");
    if (asked.empty()) {
        if (n % static_cast<Dim>(parts) != 0 && of_batches)
            b.fail(n == 1 ? Text("what arrives is one batch, not several that were joined")
                          : Text("%1 batches that were joined do not split into %2 equal parts", n, parts),
                   "a concat with axis 0 joins batches; list how many of them each part gets, or use another number of "
                   "parts",
                   "axis");
        if (n % static_cast<Dim>(parts) != 0)
            b.fail(Text("an axis of %1 does not split into %2 equal parts", n, parts),
                   "list the lengths of the parts, or use another number of them", "parts");
        return std::vector<Dim>(parts, n / static_cast<Dim>(parts));
    }
    Dim sum = 0;
    for (const Dim length : asked) sum += length;
    if (asked.size() != parts || sum != n)
        b.fail(Text("%1 lengths that sum to %2 do not make %3 parts of an axis of %4", asked.size(), sum, parts, n),
               "list one length a part, or none for equal parts", "lengths",
               {b.fix("Make the parts equal", "lengths", Json::array())});
    return asked;
}

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const bool of_batches = is_batch_axis(x, b.props().integer("axis"));
    const int axis = of_batches ? 0 : sample_axis(b, x, b.props().integer("axis"), "axis");
    const Dim unit = of_batches ? b.batch() : 1;
    Dim at = 0;
    std::int64_t part = 0;
    for (const Dim length : lengths(b, of_batches ? joined_batches(b, x, "in") : x.dim(axis), of_batches)) {
        b.output("out_" + std::to_string(++part), netloom::slice(x, axis, at * unit, (at + length) * unit));
        at += length;
    }
}

Field lengths_field() {
    Field f = tuple("lengths", {});
    f.tuple_size = 0;  // none, or one a part
    return f.range(1, 1 << 24).doc("The length of each part, along the batch in batches; empty: equal parts.");
}

}  // namespace

LayerDef split() {
    LayerDef d;

    d.type = "split";
    d.title = "Split";
    d.family = Family::other;
    d.doc =
        "Cuts one axis into parts, each with an output of its own; along the batch, it takes batches apart that a "
        "concat joined. Concat puts them together again.";
    d.formula = "[a, b] = x";
    d.synonyms = "divide chunk unconcat parts halves";
    d.fields = {
        integer("parts", 2).range(2, 8).doc("Number of outputs."),
        integer("axis", -1).range(-7, 7).doc("Which axis is cut: -1 is the last, 0 the batch."),
        lengths_field(),
    };
    d.ports = split_ports;
    d.build = build;
    return d;
}

}  // namespace netloom::layers
