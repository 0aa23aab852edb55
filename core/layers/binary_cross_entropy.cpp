// Yes or no, from a score before the sigmoid.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    // With z the target: -z log σ(x) - (1 - z) log(1 - σ(x)) = softplus(x) - x z, which never overflows.
    const Val x = float_input(b, "prediction");
    if (const Column* column = b.column_behind("target"); column && column->classes > 2)
        b.fail(Text("the data has %1 classes, and this loss asks for yes or no", column->classes),
               Text("use the softmax cross entropy and %1 scores", column->classes));
    mean_loss(b, softplus(x) - x * matching_target(b, x, true));
}

}  // namespace

LayerDef binary_cross_entropy() {
    LayerDef d;
    d.type = "binary_cross_entropy";
    d.title = "Binary cross entropy";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "For yes-or-no answers. Takes the score before the sigmoid (a logit), which is exact where a probability would "
        "round to 0 or 1.";
    d.formula = "mean softplus(x) - x · target";
    d.synonyms = "bce logistic logit sigmoid log loss two classes";
    d.name_stem = "loss";
    d.inputs = {{"prediction", PortKind::tensor, "Logits: scores before the sigmoid."},
                {"target", PortKind::tensor, "0 or 1, or class indices of two classes.", false, true},
                mask_port()};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.build = build;
    d.reads = Reads::logits;
    return d;
}

}  // namespace netloom::layers
