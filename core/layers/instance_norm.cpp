// Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016).
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/normalise.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    if (x.rank() < 3)
        b.fail("the input has one number a channel, and one number is no distribution",
               "put it behind a convolution, or use layer norm for features");
    const Dim channels = x.dim(-1);
    const Val y = standardised(grouped_channels(x, channels), {1, 3}, b.props().real("eps"));
    b.output(rescaled(b, reshape(y, x.shape()), {channels}));
}

}  // namespace

LayerDef instance_norm() {
    LayerDef d;
    d.type = "instance_norm";
    d.title = "Instance norm";
    d.family = Family::image;
    d.doc =
        "Brings each channel of each picture by itself to mean 0 and variance 1: contrast and colour are taken out, as "
        "style transfer wants.";
    d.formula = "y = γ · (x - mean) / sqrt(var + eps) + β";
    d.synonyms = "instance normalization normalisation style transfer";
    d.name_stem = "in";
    d.inputs = {{"in", PortKind::tensor, "Pictures: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = norm_fields(1e-5);
    d.build = build;
    return d;
}

}  // namespace netloom::layers
