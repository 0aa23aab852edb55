// The inside of pictures.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/window.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    Val x = image_input(b);
    const auto before = b.props().tuple("before"), after = b.props().tuple("after");
    for (const std::size_t i : {0U, 1U}) {
        const int axis = static_cast<int>(i) + 1;
        const Dim n = x.dim(axis), end = n - after[i];
        if (before[i] >= end)
            b.fail(Text("cutting off %1 leaves nothing of %2 rows or columns", before[i] + after[i], n), "cut off less",
                   "before");
        if (end - before[i] < n) x = netloom::slice(x, axis, before[i], end);
    }
    b.output(x);
}

std::string summary(const Props& p) {
    return "Crop · " + size_text(p.tuple("before")) + " · " + size_text(p.tuple("after"));
}

}  // namespace

LayerDef crop2d() {
    LayerDef d;

    d.type = "crop2d";
    d.title = "Crop 2D";
    d.family = Family::image;
    d.doc = "Cuts rows and columns off the border of a picture.";
    d.synonyms = "cropping cut trim border inside";
    d.name_stem = "crop";
    d.inputs = {{"in", PortKind::tensor, "A picture: height x width x channels."}};
    d.outputs = {{"out", PortKind::tensor, "The smaller picture, with the same channels."}};
    d.fields = {
        tuple("before", {1, 1}).range(0, 1 << 20).doc("Rows at the top, columns at the left."),
        tuple("after", {1, 1}).range(0, 1 << 20).doc("Rows at the bottom, columns at the right."),
    };
    d.build = build;
    d.range = input_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
