// A part of one axis.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Val x = float_input(b);
    const int axis = sample_axis(b, x, p.integer("axis"), "axis");
    const Dim n = x.dim(axis);
    const auto from_front = [n](Dim at) { return at < 0 ? at + n : at; };
    const Dim begin = from_front(p.integer("begin")), end = p.integer("end") == 0 ? n : from_front(p.integer("end"));
    if (begin < 0 || begin >= end || end > n)
        b.fail(Text("there is nothing from %1 to %2 along an axis of %3", p.integer("begin"), p.integer("end"), n),
               "begin before the end, within the axis; negative places count from its end", "begin",
               {b.fix("Take all of it", "begin", 0)});
    const Val part = netloom::slice(x, axis, begin, end);
    if (!p.boolean("drop_axis") || end - begin != 1) {
        b.output(part);
        return;
    }
    Shape shape;
    for (int a = 0; a < x.rank(); ++a)
        if (a != axis) shape.push_back(x.dim(a));
    b.output(netloom::reshape(part, shape));
}

std::string summary(const Props& p) {
    const Dim begin = p.integer("begin"), end = p.integer("end");
    return "Slice · " + (begin == 0 ? "" : std::to_string(begin)) + ":" + (end == 0 ? "" : std::to_string(end));
}

}  // namespace

LayerDef slice() {
    LayerDef d;

    d.type = "slice";
    d.title = "Slice";
    d.family = Family::other;
    d.doc = "Takes a part of one axis: some of the features, the last time step, one channel.";
    d.formula = "y = x[begin:end]";
    d.synonyms = "part range select subset cut last step narrow";
    d.inputs = {{"in", PortKind::tensor, "Anything with a batch."}};
    d.outputs = {{"out", PortKind::tensor, "The part."}};
    d.fields = {
        integer("axis", -1).range(-7, 7).doc("Which axis is cut: -1 is the last, 1 the first after the batch."),
        integer("begin", 0).doc("The first place that is kept; negative places count from the end."),
        integer("end", 0).doc("The first place that is not kept; 0 stands for the end of the axis."),
        boolean("drop_axis", false).doc("Where a single place is kept, its axis goes."),
    };
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
