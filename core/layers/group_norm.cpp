// Group normalisation (Wu and He 2018).
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/normalise.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    if (x.rank() < 2) b.fail("the input has no channels to normalise", "put a dense layer or a reshape before it");
    const Dim channels = x.dim(-1), groups = b.props().integer("groups");
    if (channels % groups != 0)
        b.fail(Text("%1 channels do not split into %2 groups", channels, groups),
               "use a number of groups that divides the channels", "groups", {b.fix("Use one group", "groups", 1)});
    const Val y = standardised(grouped_channels(x, groups), {1, 3}, b.props().real("eps"));
    b.output(rescaled(b, reshape(y, x.shape()), {channels}));
}

std::string summary(const Props& p) {
    return "Group norm · " + std::to_string(p.integer("groups"));
}

Fields fields() {
    Fields f{integer("groups", 2).range(1, 1 << 16).doc("Number of groups that the channels are split into.")};
    for (Field& n : norm_fields(1e-5)) f.push_back(std::move(n));
    return f;
}

}  // namespace

LayerDef group_norm() {
    LayerDef d;
    d.type = "group_norm";
    d.title = "Group norm";
    d.family = Family::regularise;
    d.doc =
        "Brings groups of channels of each sample to mean 0 and variance 1, then scales and shifts each channel. Works "
        "with batches of one.";
    d.formula = "y = γ · (x - mean) / sqrt(var + eps) + β";
    d.synonyms = "group normalization normalisation gn";
    d.name_stem = "gn";
    d.inputs = {{"in", PortKind::tensor, "Pictures or features; the last axis holds the channels."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = fields();
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
