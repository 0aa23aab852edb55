// The fixed kernels of picture processing: what a convolution could learn, set by hand.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/numbers.h"

namespace netloom::layers {
namespace {

struct Kernel {
    const char* name;
    const char* title;
    const char* rows;
    double scale = 1;
};

constexpr Kernel kKernels[] = {
    {"edge_horizontal", "horizontal edges", "1 1 1; 0 0 0; -1 -1 -1"},
    {"edge_vertical", "vertical edges", "1 0 -1; 1 0 -1; 1 0 -1"},
    {"sobel_horizontal", "Sobel, horizontal edges", "1 2 1; 0 0 0; -1 -2 -1"},
    {"sobel_vertical", "Sobel, vertical edges", "1 0 -1; 2 0 -2; 1 0 -1"},
    {"laplacian", "Laplacian", "0 1 0; 1 -4 1; 0 1 0"},
    {"sharpen", "sharpen", "0 -1 0; -1 5 -1; 0 -1 0"},
    {"box_blur", "box blur", "1 1 1; 1 1 1; 1 1 1", 1.0 / 9},
    {"gaussian_blur", "Gaussian blur", "1 2 1; 2 4 2; 1 2 1", 1.0 / 16},
    {"emboss", "emboss", "-2 -1 0; -1 1 1; 0 1 2"},
    {"custom", "custom kernel", ""},
};

const Kernel& kernel_named(std::string_view name) {
    for (const Kernel& k : kKernels)
        if (k.name == name) return k;
    return kKernels[0];
}

std::vector<std::string> kernel_names() {
    std::vector<std::string> names;
    for (const Kernel& k : kKernels) names.emplace_back(k.name);
    return names;
}

NumberTable table_of(const LayerBuilder& b) {
    const Kernel& kernel = kernel_named(b.props().text("kernel"));
    const bool custom = b.props().text("kernel") == "custom";
    auto table = parse_numbers(custom ? b.props().text("values") : std::string_view(kernel.rows));
    if (!table)
        b.fail(Text("\"%1\" is no kernel", b.props().text("values")),
               "write rows of equal length, separated by semicolons: 0 1 0; 1 1 1; 0 1 0", "values");
    for (double& v : table->values) v *= kernel.scale;
    return *table;
}

void build(LayerBuilder& b) {
    const Val x = image_input(b);
    const Shape in = x.shape();
    const NumberTable table = table_of(b);
    const Dim channels = in[3];

    Window w;
    w.kernel = {table.rows, table.columns};
    w.groups = channels;  // every channel by itself
    if (b.props().text("padding") == "same")
        set_same_padding(w, in);
    else if (table.rows > in[1] || table.columns > in[2])
        b.fail(Text("kernel %1 does not fit the %2 input", Shape{table.rows, table.columns}, in.slice(1, 3)),
               "use padding \"same\" or a smaller kernel", "padding",
               {b.fix("Use padding \"same\"", "padding", "same")});

    Tensor weight(DType::f64, {table.rows, table.columns, 1, channels});
    const auto out = weight.span<double>();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = table.values[i / static_cast<std::size_t>(channels)];
    b.output(netloom::conv2d(x, netloom::constant(b.graph(), weight.cast(b.float_type())), w));
}

std::string summary(const Props& p) {
    return kernel_named(p.text("kernel")).title;
}

}  // namespace

LayerDef kernel_filter() {
    LayerDef d;
    d.type = "kernel_filter";
    d.title = "Kernel filter";
    d.family = Family::image;
    d.doc = "Slides one fixed kernel over each channel of a picture: edges, sharpening, blurring. Nothing is learned.";
    d.formula = "y[i,j,c] = Σ x[i+u, j+v, c] · k[u, v]";
    d.synonyms = "edge sobel laplacian sharpen blur gaussian emboss convolution fixed";
    d.name_stem = "filter";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "The filtered picture, as many channels."}};
    d.fields = {
        choice("kernel", kernel_names(), "edge_vertical").doc("Which kernel."),
        text("values", "0 1 0; 1 1 1; 0 1 0")
            .when("kernel", {"custom"})
            .doc("The kernel, its rows separated by semicolons."),
        choice("padding", {"same", "valid"}, "same")
            .doc("same: zeros around the picture, so that it keeps its size; valid: none, it shrinks."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
