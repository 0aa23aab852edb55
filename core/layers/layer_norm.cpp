// Layer normalisation (Ba, Kiros and Hinton 2016).
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/normalise.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    if (x.rank() < 2) b.fail("the input has no features to normalise", "put a dense layer or a reshape before it");
    Ints axes;
    Shape shape;
    const int first = b.props().text("over") == "features" ? x.rank() - 1 : 1;
    for (int i = first; i < x.rank(); ++i) {
        axes.push_back(i);
        shape.push_back(x.dim(i));
    }
    b.output(rescaled(b, standardised(x, axes, b.props().real("eps")), shape));
}

Fields fields() {
    Fields f{choice("over", {"features", "sample"})
                 .doc("features: over the last axis, each position by itself; sample: over everything but the batch.")};
    for (Field& n : norm_fields(1e-5)) f.push_back(std::move(n));
    return f;
}

}  // namespace

LayerDef layer_norm() {
    LayerDef d;
    d.type = "layer_norm";
    d.title = "Layer norm";
    d.family = Family::regularise;
    d.doc =
        "Brings each sample by itself to mean 0 and variance 1, then scales and shifts it. Does the same while "
        "training "
        "and in use, and knows no batch.";
    d.formula = "y = γ · (x - mean) / sqrt(var + eps) + β";
    d.synonyms = "layer normalization normalisation ln transformer";
    d.name_stem = "ln";
    d.inputs = {{"in", PortKind::tensor, "Features, sequences or pictures."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = fields();
    d.build = build;
    return d;
}

}  // namespace netloom::layers
