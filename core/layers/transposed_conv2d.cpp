// Transposed convolution: the gradient of a convolution to its input, used forward (Dumoulin and Visin 2016). Weights
// are laid out as in Keras: (kernel height, kernel width, filters, channels).
#include "core/layers/activations.h"
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/penalties.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

/// The convolution that would turn our output back into the input's size, and the size of that output. Each of
/// PyTorch's cases: output = (input - 1) · stride - 2 · padding + dilation · (kernel - 1) + 1 + output_padding; "same"
/// is Keras's: output = input · stride.
struct Geometry {
    Window window;
    Shape output;
};

Geometry geometry_of(const LayerBuilder& b, const Shape& in, Dim filters) {
    const Props& p = b.props();
    Geometry g{{}, {in[0], 0, 0, filters}};
    Window& w = g.window;
    w.kernel = p.tuple("kernel_size");
    w.stride = p.tuple("stride");
    w.dilation = p.tuple("dilation");
    const std::string& padding = p.text("padding");
    if (padding == "same") {
        for (int i = 0; i < 2; ++i) g.output[1 + i] = in[1 + i] * w.stride[static_cast<std::size_t>(i)];
        set_same_padding(w, g.output);
        return g;
    }
    if (padding == "explicit") w.pad_begin = w.pad_end = p.tuple("explicit_padding");
    const auto extra = p.tuple("output_padding");
    for (std::size_t i = 0; i < 2; ++i) {
        if (extra[i] >= w.stride[i])
            b.fail(Text("output padding %1 is not smaller than the stride %2", extra[i], w.stride[i]),
                   "use less output padding, or a larger stride", "output_padding",
                   {b.fix("Use no output padding", "output_padding", Json::Array{0, 0})});
        const Dim size = (in[1 + static_cast<int>(i)] - 1) * w.stride[i] + w.dilation[i] * (w.kernel[i] - 1) + 1;
        const Dim left = size + extra[i] - w.pad_begin[i] - w.pad_end[i];
        if (left < 1)
            b.fail(Text("padding %1 leaves nothing of the %2 rows or columns of the output", w.pad_begin[i], size),
                   "use less padding or a larger kernel", "explicit_padding",
                   {b.fix("Use padding \"same\"", "padding", "same")});
        g.output[1 + static_cast<int>(i)] = left;
    }
    return g;
}

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Val x = image_input(b);
    const Shape in = x.shape();
    const Dim filters = p.integer("filters");
    const Geometry g = geometry_of(b, in, filters);
    const Dim area = g.window.kernel[0] * g.window.kernel[1];
    const Dim fan_in = area * in[3], fan_out = area * filters;
    const Val weight = b.parameter("weight", {g.window.kernel[0], g.window.kernel[1], filters, in[3]},
                                   b.init("kernel_initializer", fan_in, fan_out));
    penalise(b, weight);
    Val y = netloom::conv2d_grad_x(weight, x, g.window, g.output);
    if (p.boolean("bias")) y = y + b.parameter("bias", {filters}, b.init("bias_initializer", fan_in, fan_out));
    b.output(activate(p.text("activation"), y));
}

std::string summary(const Props& p) {
    return std::to_string(p.integer("filters")) + " × " + size_text(p.tuple("kernel_size")) + activation_suffix(p);
}

Fields fields() {
    return {
        integer("filters", 16).range(1, 1 << 16).doc("Number of kernels, and of output channels."),
        tuple("kernel_size", {4, 4}).range(1, 1024).doc("Height and width of what each pixel paints."),
        tuple("stride", {2, 2})
            .range(1, 1024)
            .doc("How far apart the pixels paint: how many times larger the output is."),
        choice("padding", {"same", "valid", "explicit"}, "same")
            .doc("same: the output is the input times the stride; valid: everything painted is kept; explicit: as many "
                 "rows and columns as given are cut off at each side."),
        tuple("explicit_padding", {0, 0})
            .range(0, 1024)
            .when("padding", {"explicit"})
            .doc("Rows cut off at top and bottom, columns cut off left and right."),
        tuple("output_padding", {0, 0})
            .range(0, 1024)
            .when("padding", {"valid", "explicit"})
            .fold()
            .doc("Rows and columns added at the bottom and right, where several inputs would have had this size."),
        activation_field(),
        boolean("bias", true).doc("Adds a learned number to every output channel."),
        tuple("dilation", {1, 1}).range(1, 1024).fold().doc("Distance between the pixels that a kernel paints."),
        variant("kernel_initializer", initializer_variants, "glorot_uniform").doc("How the kernels begin."),
        variant("bias_initializer", initializer_variants, "zeros")
            .when("bias", {true})
            .fold()
            .doc("How the bias begins."),
        boolean("trainable", true).doc("Off: frozen, the kernels stay as they are."),
    };
}

}  // namespace

LayerDef transposed_conv2d() {
    LayerDef d;
    d.type = "transposed_conv2d";
    d.title = "Transposed conv 2D";
    d.family = Family::image;
    d.doc =
        "Paints a larger picture: each pixel of the input adds its kernel, times its value, to the output. Decoders "
        "and "
        "generators grow pictures with it.";
    d.formula = "y[i·s + u, j·s + v, f] += x[i, j, c] · w[u, v, f, c]";
    d.synonyms = "deconvolution fractionally strided upsampling decoder generator convtranspose";
    d.name_stem = "deconv";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "A larger picture: height x width x filters."}};
    d.fields = fields();
    for (Field& f : penalty_fields()) d.fields.push_back(std::move(f));
    d.build = build;
    d.range = activation_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
