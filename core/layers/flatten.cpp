// A picture as one row of numbers.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const Shape in = x.shape();
    if (in.rank() == 0) b.fail("the input is a single number", "wire something with a batch here");
    b.output(netloom::reshape(x, {in[0], in.product(1, in.rank())}));
}

}  // namespace

LayerDef flatten() {
    LayerDef d;
    d.type = "flatten";
    d.title = "Flatten";
    d.family = Family::other;
    d.doc = "Lays all numbers of a sample into one row: a 7x7x32 picture becomes 1568 features.";
    d.synonyms = "vector row unroll";
    d.inputs = {{"in", PortKind::tensor, "Anything."}};
    d.outputs = {{"out", PortKind::tensor, "One row of features."}};
    d.build = build;
    d.range = input_range;
    return d;
}

}  // namespace netloom::layers
