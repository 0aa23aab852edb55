// The same numbers under another shape.
#include "core/base/saturated.h"
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

/// The asked-for shape of a sample, with -1 worked out.
Shape sample_shape(const LayerBuilder& b, Dim elements) {
    const auto asked = b.props().tuple("shape");
    if (asked.size() + 1 > Shape::kMaxRank) b.fail("the shape has too many axes", "use at most 7", "shape");
    Dim known = 1;
    int open = 0;
    for (const Dim d : asked) {
        if (d == 0) b.fail("an axis of length 0 holds nothing", "use lengths from 1, or one -1", "shape");
        if (d < 0)
            ++open;
        else
            known = saturated_product(known, d);
    }
    if (open > 1) b.fail("only one axis may be -1", "write out the others", "shape");
    const bool fits = open == 1 ? elements % known == 0 : elements == known;
    if (!fits) {
        b.fail(Text("the input has %1 numbers, which do not fill %2", elements, joined(asked, "x")),
               "choose a shape with as many numbers, or write -1 for one axis", "shape",
               {b.fix("Flatten it", "shape", Json::Array{-1})});
    }
    Shape shape;
    for (const Dim d : asked) shape.push_back(d < 0 ? elements / known : d);
    return shape;
}

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const Shape in = x.shape();
    if (in.rank() == 0) b.fail("the input is a single number", "wire something with a batch here");
    Shape out{in[0]};
    for (const Dim d : sample_shape(b, in.product(1, in.rank()))) out.push_back(d);
    b.output(netloom::reshape(x, out));
}

std::string summary(const Props& p) {
    return "Reshape · " + joined(p.tuple("shape"), "×");
}

Field shape_field() {
    Field f = tuple("shape", {-1});
    f.tuple_size = 0;  // any number of axes
    return f.min(-1).doc("The new shape of a sample, without the batch; -1 stands for what is left.");
}

}  // namespace

LayerDef reshape() {
    LayerDef d;
    d.type = "reshape";
    d.title = "Reshape";
    d.family = Family::other;
    d.doc = "Gives the numbers of a sample another shape; their order stays.";
    d.synonyms = "view resize unflatten";
    d.inputs = {{"in", PortKind::tensor, "Anything."}};
    d.outputs = {{"out", PortKind::tensor, "As many numbers in the new shape."}};
    d.fields = {shape_field()};
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
