// Two-dimensional convolution (correlation, as everywhere in deep learning: the kernel is not flipped).
#include "core/layers/activations.h"
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/penalties.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

void check_groups(const LayerBuilder& b, Dim channels, Dim filters, Dim groups) {
    if (channels % groups != 0)
        b.fail(Text("%1 input channels do not split into %2 groups", channels, groups),
               "use a number of groups that divides the channels", "groups", {b.fix("Use one group", "groups", 1)});
    if (filters % groups != 0)
        b.fail(Text("%1 filters do not split into %2 groups", filters, groups),
               "use a number of groups that divides the filters", "groups", {b.fix("Use one group", "groups", 1)});
}

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Val x = image_input(b);
    const Shape in = x.shape();
    const Dim channels = in[3], filters = p.integer("filters"), groups = p.integer("groups");
    check_groups(b, channels, filters, groups);
    Window w = window_of(b, in);
    w.groups = groups;

    const Dim area = w.kernel[0] * w.kernel[1];
    const Dim fan_in = area * (channels / groups), fan_out = area * filters;
    const Val weight = b.parameter("weight", {w.kernel[0], w.kernel[1], channels / groups, filters},
                                   b.init("kernel_initializer", fan_in, fan_out));
    penalise(b, weight);
    Val y = netloom::conv2d(x, weight, w);
    if (p.boolean("bias")) y = y + b.parameter("bias", {filters}, b.init("bias_initializer", fan_in, fan_out));
    b.output(activate(p.text("activation"), y));
}

std::string summary(const Props& p) {
    return std::to_string(p.integer("filters")) + " × " + size_text(p.tuple("kernel_size")) + activation_suffix(p);
}

Fields fields() {
    Fields f{integer("filters", 16).range(1, 1 << 16).doc("Number of kernels, and of output channels.")};
    for (Field& w : window_fields(3, 1, "same", true)) f.push_back(std::move(w));
    f.push_back(activation_field());
    f.push_back(boolean("bias", true).doc("Adds a learned number to every output channel."));
    f.push_back(integer("groups", 1)
                    .range(1, 1 << 16)
                    .fold()
                    .doc("Splits channels and filters into groups that do not see each other; as many as channels: "
                         "depthwise."));
    f.push_back(variant("kernel_initializer", initializer_variants, "glorot_uniform").doc("How the kernels begin."));
    f.push_back(variant("bias_initializer", initializer_variants, "zeros")
                    .when("bias", {true})
                    .fold()
                    .doc("How the bias begins."));
    f.push_back(boolean("trainable", true).doc("Off: frozen, the kernels stay as they are."));
    for (Field& penalty : penalty_fields()) f.push_back(std::move(penalty));
    return f;
}

}  // namespace

LayerDef conv2d() {
    LayerDef d;
    d.type = "conv2d";
    d.title = "Conv 2D";
    d.family = Family::image;
    d.doc = "Slides kernels over a picture; each makes one channel that is large where the picture resembles it.";
    d.formula = "y[i,j,f] = b[f] + Σ x[i+u, j+v, c] · w[u, v, c, f]";
    d.synonyms = "convolution cnn filter kernel feature map depthwise";
    d.name_stem = "conv";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "Feature maps: height x width x filters."}};
    d.fields = fields();
    d.build = build;
    d.range = activation_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
