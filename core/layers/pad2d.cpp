// A border around pictures: of one number, of the mirrored picture, or of its outermost pixels.
#include <algorithm>

#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

/// `amount` rows or columns of one number.
Val border(Val x, int axis, Dim amount, double value) {
    Shape shape = x.shape();
    shape[axis] = amount;
    return fill(*x.graph, value, shape, x.dtype());
}

/// The rows next to the outermost one, mirrored.
Val mirrored(Val x, int axis, Dim amount, bool front) {
    const Dim n = x.dim(axis);
    return netloom::reverse(
        front ? netloom::slice(x, axis, 1, amount + 1) : netloom::slice(x, axis, n - 1 - amount, n - 1), axis);
}

/// The outermost row again and again.
Val repeated(Val x, int axis, Dim amount, bool front) {
    const Dim n = x.dim(axis);
    const Val edge = front ? netloom::slice(x, axis, 0, 1) : netloom::slice(x, axis, n - 1, n);
    Shape shape = edge.shape();
    shape[axis] = amount;
    return broadcast_to(edge, shape);
}

Val padded(const LayerBuilder& b, Val x, int axis, Dim before, Dim after) {
    const Props& p = b.props();
    const std::string& mode = p.text("mode");
    const Dim most = x.dim(axis) - 1;
    if (mode == "reflect" && std::max(before, after) > most)
        b.fail(Text("a border of %1 cannot be mirrored from %2 rows or columns", std::max(before, after), most + 1),
               Text("mirror at most %1, or repeat the edge", most), before > most ? "before" : "after",
               {b.fix("Repeat the edge", "mode", "edge")});
    const auto made = [&](Dim amount, bool front) {
        if (mode == "reflect") return mirrored(x, axis, amount, front);
        if (mode == "edge") return repeated(x, axis, amount, front);
        return border(x, axis, amount, p.real("value"));
    };
    std::vector<Val> parts;
    if (before > 0) parts.push_back(made(before, true));
    parts.push_back(x);
    if (after > 0) parts.push_back(made(after, false));
    return parts.size() == 1 ? x : netloom::concat(parts, axis);
}

void build(LayerBuilder& b) {
    Val x = image_input(b);
    const auto before = b.props().tuple("before"), after = b.props().tuple("after");
    if (b.props().text("mode") == "constant" && b.props().real("value") == 0) {
        b.output(netloom::pad(x, {0, before[0], before[1], 0}, {0, after[0], after[1], 0}));
        return;
    }
    for (const std::size_t i : {0U, 1U}) x = padded(b, x, static_cast<int>(i) + 1, before[i], after[i]);
    b.output(x);
}

std::string summary(const Props& p) {
    return "Pad · " + size_text(p.tuple("before")) + " · " + size_text(p.tuple("after"));
}

}  // namespace

LayerDef pad2d() {
    LayerDef d;

    d.type = "pad2d";
    d.title = "Pad 2D";
    d.family = Family::image;
    d.doc = "Puts a border around a picture: of one number, of the picture mirrored, or of its outermost pixels.";
    d.synonyms = "zero padding border margin reflect mirror replicate edge frame";
    d.name_stem = "pad";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "The larger picture, with the same channels."}};
    d.fields = {
        tuple("before", {1, 1}).range(0, 1024).doc("Rows at the top, columns at the left."),
        tuple("after", {1, 1}).range(0, 1024).doc("Rows at the bottom, columns at the right."),
        choice("mode", {"constant", "reflect", "edge"}, "constant")
            .doc(
                "constant: one number; reflect: the picture mirrored at its outermost pixels, which stay single; edge: "
                "the outermost pixels again and again."),
        real("value", 0).when("mode", {"constant"}).doc("The number of the border."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
