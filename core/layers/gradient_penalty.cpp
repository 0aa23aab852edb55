// The penalty that keeps a critic smooth (Gulrajani et al. 2017). Its gradient is a second derivative.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/ops/gradients.h"

namespace netloom::layers {
namespace {

/// (batch,): how steep each sample's score is at its point.
Val steepness(const LayerBuilder& b, Val score, Val point) {
    const Gradient found = gradients(*score.graph, sum_all(score), std::span(&point, 1)).front();
    if (found.none())
        b.fail("the score does not depend on the point",
               "wire one wire into both the critic and the input \"point\", and the critic's score in here");
    const Val slope = densify(found, point);
    const Dim batch = slope.dim(0);
    return euclidean_norm(reshape(slope, {batch, slope.shape().elements() / batch}), {1});
}

void build(LayerBuilder& b) {
    const Val score = float_input(b, "score"), point = float_input(b, "point");
    if (point.rank() == 0 || score.rank() == 0 || point.dim(0) != score.dim(0))
        b.fail("the score and the point are not of the same batch", "wire the critic of these points in here");
    const Val excess = steepness(b, score, point) - b.props().real("target");
    b.loss(mean_all(square(b.props().boolean("one_sided") ? relu(excess) : excess)));
}

}  // namespace

LayerDef gradient_penalty() {
    LayerDef d;

    d.type = "gradient_penalty";
    d.title = "Gradient penalty";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "Keeps a critic's score from rising steeper than a target. Wire points between real and made samples (from a "
        "blend) into the critic and in here, and the critic's score too. In a WGAN-GP its weight in the recipe is 10.";
    d.formula = "mean (|∂score/∂point| - target)²";
    d.synonyms = "wgan gp lipschitz critic gan regulariser slope smooth";
    d.name_stem = "penalty";
    d.inputs = {{"score", PortKind::tensor, "The critic's score at each point."},
                {"point", PortKind::tensor, "The points that the critic was given."}};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.fields = {
        real("target", 1).min(0).doc("How steep the score should be; 0 for the penalty of R1."),
        boolean("one_sided", false).doc("Only steeper costs, flatter does not."),
    };
    d.build = build;
    return d;
}

}  // namespace netloom::layers
