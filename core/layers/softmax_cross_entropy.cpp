// One of several classes, from scores before the softmax.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val logits = score_rows(b);
    if (b.input("target").dtype() != DType::i32) {  // a distribution over the classes
        refuse_single_numbers(b, logits);
        const Val target = matching_target(b, float_input(b, "prediction"), false);
        mean_loss(b, -sum(netloom::reshape(target, logits.shape()) * log_softmax(logits), {1}));
        return;
    }
    mean_loss(b, netloom::softmax_cross_entropy(logits, label_input(b, logits)));
}

}  // namespace

LayerDef softmax_cross_entropy() {
    LayerDef d;
    d.type = "softmax_cross_entropy";
    d.title = "Softmax cross entropy";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "For one of several classes. Takes the scores before the softmax (logits): the layer in front needs no "
        "activation.";
    d.formula = "mean -log softmax(x)[target]";
    d.synonyms = "categorical crossentropy classification logits nll classes";
    d.name_stem = "loss";
    d.inputs = {{"prediction", PortKind::tensor, "Logits: a score for each class, of each step where there is time."},
                {"target", PortKind::index, "The class index, or a probability for each class.", false, true},
                mask_port()};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch, and over time."}};
    d.build = build;
    d.reads = Reads::scores;
    return d;
}

}  // namespace netloom::layers
