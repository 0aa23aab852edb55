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

/// How much of the axis each part gets: as listed, or equal shares.
std::vector<Dim> lengths(const LayerBuilder& b, Dim n) {
    const auto parts = static_cast<std::size_t>(b.props().integer("parts"));
    auto asked = b.props().tuple("lengths");
    if (asked.empty()) {
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
    const int axis = sample_axis(b, x, b.props().integer("axis"), "axis");
    Dim at = 0;
    std::int64_t part = 0;
    for (const Dim length : lengths(b, x.dim(axis))) {
        b.output("out_" + std::to_string(++part), netloom::slice(x, axis, at, at + length));
        at += length;
    }
}

Field lengths_field() {
    Field f = tuple("lengths", {});
    f.tuple_size = 0;  // none, or one a part
    return f.range(1, 1 << 24).doc("The length of each part; empty: equal parts.");
}

}  // namespace

LayerDef split() {
    LayerDef d;

    d.type = "split";
    d.title = "Split";
    d.family = Family::other;
    d.doc = "Cuts one axis into parts, each with an output of its own. Concat puts them together again.";
    d.formula = "[a, b] = x";
    d.synonyms = "divide chunk unconcat parts halves";
    d.fields = {
        integer("parts", 2).range(2, 8).doc("Number of outputs."),
        integer("axis", -1).range(-7, 7).doc("Which axis is cut: -1 is the last, 1 the first after the batch."),
        lengths_field(),
    };
    d.ports = split_ports;
    d.build = build;
    return d;
}

}  // namespace netloom::layers
