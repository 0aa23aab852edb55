#include "core/layers/masked.h"

namespace netloom {
namespace {

// What does not count may be anything, also not finite: it is left out, not multiplied by 0.
Val sum_counted(Val terms, Val counts) {
    return sum_all(select(counts, terms, scalar_like(terms, 0)));
}

}  // namespace

PortDef mask_port() {
    return {
        "mask", PortKind::tensor,
        "One number a sample, or a step of it: 1 where it counts, 0 where it is padding. The mean is over what counts.",
        true, true};
}

namespace {

/// One number for each of the terms, from one for all that lie behind one another.
Val for_each(Val numbers, Val terms) {
    const Dim n = terms.shape().elements(), given = numbers.shape().elements();
    if (given == n) return reshape(numbers, terms.shape());
    return reshape(broadcast_to(reshape(numbers, {given, 1}), {given, n / given}), terms.shape());
}

Val masked_in(const LayerBuilder& b, Val terms) {
    if (!b.connected("mask")) return {};
    Val mask = b.input("mask");
    if (mask.dtype() != terms.dtype()) mask = cast(mask, terms.dtype());
    const Dim n = terms.shape().elements(), given = mask.shape().elements();
    // The terms of a sample lie behind one another, and so do those of a step.
    const Val prediction = b.input("prediction");
    const bool of_batch = mask.rank() > 0 && prediction.rank() > 0 && mask.dim(0) == prediction.dim(0);
    if (!of_batch || given == 0 || n % given != 0)
        b.fail(Text("the mask is %1, which does not fit what is compared: %2", LayerBuilder::sample_shape(mask),
                    LayerBuilder::sample_shape(prediction)),
               "a mask has one number a sample, or one a step where there is time");
    return for_each(greater(mask, scalar_like(mask, 0.5)), terms);
}

Val known_in(const LayerBuilder& b, Val terms) {
    const Column* column = b.column_behind("target");
    if (!column || !column->unknown) return {};
    const Val labels = b.input("target");
    const Dim n = terms.shape().elements(), given = labels.shape().elements();
    if (labels.dtype() != DType::i32 || given == 0 || n % given != 0) return {};
    return for_each(cast(greater_equal(labels, scalar_like(labels, 0)), terms.dtype()), terms);
}

}  // namespace

Val counted(const LayerBuilder& b, Val terms) {
    const Val masked = masked_in(b, terms), known = known_in(b, terms);
    return masked && known ? masked * known : masked ? masked : known;
}

void mean_loss(LayerBuilder& b, Val terms, double scale) {
    const auto scaled = [scale](Val mean) { return scale == 1 ? mean : mean * scale; };
    const Val counts = counted(b, terms);
    if (!counts) {
        b.loss(scaled(mean_all(terms)));
        return;
    }
    const Val count = sum_all(counts);
    b.loss(scaled(sum_counted(terms, counts) / maximum(count, scalar_like(count, 1))), count);
}

void sum_metric(LayerBuilder& b, Val terms) {
    if (const Val counts = counted(b, terms)) {
        const Val sum = sum_counted(terms, counts), count = sum_all(counts);
        b.metric(sum, count);
        b.output("value", sum / maximum(count, scalar_like(count, 1)));
        return;
    }
    b.metric(sum_all(terms), fill(b.graph(), static_cast<double>(terms.shape().elements()), {}, b.float_type()));
}

}  // namespace netloom
