// Enlarges pictures without learning. Bilinear is PyTorch's with align_corners off, and Keras's.
#include <algorithm>
#include <cmath>

#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

/// Every pixel `factor` times in each direction.
Val nearest(Val x, Dim rows, Dim columns) {
    const Shape in = x.shape();
    const Val cells = reshape(x, {in[0], in[1], 1, in[2], 1, in[3]});
    const Val repeated = broadcast_to(cells, {in[0], in[1], rows, in[2], columns, in[3]});
    return reshape(repeated, {in[0], in[1] * rows, in[2] * columns, in[3]});
}

/// (size · factor, size): how much of each input pixel goes into each output pixel of one direction.
Tensor mixing(Dim size, Dim factor, DType dtype) {
    const Dim out = size * factor;
    std::vector<double> m(static_cast<std::size_t>(out * size));
    for (Dim i = 0; i < out; ++i) {
        const double at = std::clamp((static_cast<double>(i) + 0.5) / static_cast<double>(factor) - 0.5, 0.0,
                                     static_cast<double>(size - 1));
        const Dim low = static_cast<Dim>(std::floor(at)), high = std::min(low + 1, size - 1);
        const double share = at - static_cast<double>(low);
        m[static_cast<std::size_t>(i * size + low)] += 1 - share;
        m[static_cast<std::size_t>(i * size + high)] += share;
    }
    return Tensor::of<double>({out, size}, m).cast(dtype);
}

Val bilinear(LayerBuilder& b, Val x, Dim rows, Dim columns) {
    const Shape in = x.shape();
    const Val down = netloom::constant(b.graph(), mixing(in[1], rows, x.dtype()));
    const Val across = netloom::constant(b.graph(), mixing(in[2], columns, x.dtype()));
    const Dim height = in[1] * rows;
    const Val tall = matmul(down, reshape(x, {in[0], in[1], in[2] * in[3]}));
    const Val wide = matmul(across, reshape(tall, {in[0] * height, in[2], in[3]}));
    return reshape(wide, {in[0], height, in[2] * columns, in[3]});
}

void build(LayerBuilder& b) {
    const Val x = image_input(b);
    const auto factor = b.props().tuple("factor");
    b.output(b.props().text("interpolation") == "nearest" ? nearest(x, factor[0], factor[1])
                                                          : bilinear(b, x, factor[0], factor[1]));
}

std::string summary(const Props& p) {
    return "Upsample · " + size_text(p.tuple("factor"));
}

}  // namespace

LayerDef upsample2d() {
    LayerDef d;
    d.type = "upsample2d";
    d.title = "Upsample 2D";
    d.family = Family::image;
    d.doc = "Enlarges a picture by whole factors: repeats its pixels, or blends between them.";
    d.synonyms = "resize enlarge interpolate nearest bilinear decoder unpool";
    d.name_stem = "upsample";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "The larger picture, with the same channels."}};
    d.fields = {
        tuple("factor", {2, 2}).range(1, 64).doc("How many times higher and wider."),
        choice("interpolation", {"nearest", "bilinear"}, "nearest").doc("Repeat pixels, or blend between them."),
    };
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
