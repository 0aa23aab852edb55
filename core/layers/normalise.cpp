#include "core/layers/normalise.h"

namespace netloom {

Val standardised(Val x, const Ints& axes, double eps) {
    const Val centred = x - mean(x, axes, true);
    return centred * rsqrt(mean(square(centred), axes, true) + eps);
}

Val rescaled(LayerBuilder& b, Val x, const Shape& shape) {
    if (!b.props().boolean("affine")) return x;
    const Val gamma = b.parameter("gamma", shape, LayerBuilder::constant_init(1));
    const Val beta = b.parameter("beta", shape, LayerBuilder::constant_init(0));
    return x * gamma + beta;
}

Val grouped_channels(Val x, Dim groups) {
    const Shape in = x.shape();
    const Dim channels = x.dim(-1);
    return reshape(x, {in[0], in.elements() / in[0] / channels, groups, channels / groups});
}

Fields norm_fields(double eps) {
    return {
        real("eps", eps).above(0).log().fold().doc("Added to the variance before its root."),
        boolean("affine", true).doc("Scales and shifts the result by learned numbers."),
        boolean("trainable", true).when("affine", {true}).doc("Off: frozen, the learned numbers stay as they are."),
    };
}

}  // namespace netloom
