// Learning what is alike from pairs (Hadsell, Chopra and LeCun 2006).
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val first = row_input(b, "a"), second = row_input(b, "b");
    if (first.shape() != second.shape())
        b.fail(Text("one code is %1 but the other is %2", LayerBuilder::sample_shape(first),
                    LayerBuilder::sample_shape(second)),
               "make both by linked copies of one module");
    const Val distance = euclidean_norm(first - second, {1}, true);
    const Val alike = matching_target(b, distance, true);
    const Val gap = relu(b.props().real("margin") - distance);
    mean_loss(b, alike * square(distance) + (1.0 - alike) * square(gap), 0.5);
}

}  // namespace

LayerDef contrastive() {
    LayerDef d;

    d.type = "contrastive";
    d.title = "Contrastive";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "Brings the codes of like pairs together and pushes those of unlike pairs apart, up to the margin. Make both "
        "codes by linked copies of one module.";
    d.formula = "mean (t · d² + (1 - t) · max(0, margin - d)²) / 2,  d = |a - b|";
    d.synonyms = "metric learning siamese embedding pair similarity";
    d.name_stem = "loss";
    d.inputs = {{"a", PortKind::tensor, "One code."},
                {"b", PortKind::tensor, "The other."},
                {"target", PortKind::index, "1 for a like pair, 0 for an unlike one.", false, true}};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.fields = {real("margin", 1).above(0).doc("How far apart unlike codes must be.")};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
