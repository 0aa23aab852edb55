// The scores of a critic as a loss (Arjovsky, Chintala and Bottou 2017).
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val mean = mean_all(float_input(b, "score"));
    b.loss(b.props().text("want") == "high" ? -mean : mean);
}

std::string summary(const Props& p) {
    return p.text("want") == "high" ? "Wasserstein · high" : "Wasserstein · low";
}

}  // namespace

LayerDef wasserstein() {
    LayerDef d;
    d.type = "wasserstein";
    d.title = "Wasserstein";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "The mean of a critic's scores, to be made high or low. A critic wants real ones high and made ones low; the "
        "generator wants the made ones high.";
    d.formula = "low: mean x,  high: -mean x";
    d.synonyms = "wgan critic gan adversarial mean score";
    d.name_stem = "loss";
    d.inputs = {{"score", PortKind::tensor, "Scores without an activation."}};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch, with its sign."}};
    d.fields = {choice("want", {"low", "high"}).doc("What the scores should become.")};
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
