// The registry of layers: a function of each name stands in the file of that name. Order is the palette's.
#include "core/layers/layer.h"

// clang-format off
#define NETLOOM_LAYERS(layer) \
    layer(dataset)                  /* data */ \
    layer(constant)                 \
    layer(dense)                    /* dense */ \
    layer(conv2d)                   /* image */ \
    layer(transposed_conv2d)        \
    layer(kernel_filter)            \
    layer(max_pool2d)               \
    layer(average_pool2d)           \
    layer(global_average_pool)      \
    layer(upsample2d)               \
    layer(pad2d)                    \
    layer(crop2d)                   \
    layer(instance_norm)            \
    layer(activation)               /* activation */ \
    layer(softmax)                  \
    layer(batch_norm)               /* regularise */ \
    layer(layer_norm)               \
    layer(group_norm)               \
    layer(dropout)                  \
    layer(gaussian_noise)           \
    layer(embedding)                /* sequence */ \
    layer(one_hot)                  \
    layer(rnn)                      \
    layer(lstm)                     \
    layer(gru)                      \
    layer(random_normal)            /* generative */ \
    layer(random_uniform)           \
    layer(random_bernoulli)         \
    layer(blend)                    \
    layer(reparametrise)            \
    layer(softmax_cross_entropy)    /* loss */ \
    layer(binary_cross_entropy)     \
    layer(mean_squared_error)       \
    layer(mean_absolute_error)      \
    layer(huber)                    \
    layer(hinge)                    \
    layer(kl_divergence)            \
    layer(wasserstein)              \
    layer(gradient_penalty)         \
    layer(triplet)                  \
    layer(contrastive)              \
    layer(accuracy)                 /* metric */ \
    layer(top_k_accuracy)           \
    layer(absolute_error)           \
    layer(confusion_matrix)         \
    layer(flatten)                  /* other */ \
    layer(reshape)                  \
    layer(permute)                  \
    layer(slice)                    \
    layer(split)                    \
    layer(add)                      \
    layer(subtract)                 \
    layer(multiply)                 \
    layer(arithmetic)               \
    layer(math)                     \
    layer(where)                    \
    layer(reduce)                   \
    layer(matmul)                   \
    layer(gather)                   \
    layer(scatter)                  \
    layer(concat)                   \
    layer(stop_gradient)            \
    layer(module)                   \
    layer(module_input)             \
    layer(module_output)
// clang-format on

namespace netloom {
namespace layers {

#define NETLOOM_DECLARE(name) LayerDef name();
NETLOOM_LAYERS(NETLOOM_DECLARE)
#undef NETLOOM_DECLARE

}  // namespace layers

std::span<const LayerDef> all_layers() {
#define NETLOOM_CALL(name) layers::name(),
    static const std::vector<LayerDef> list = {NETLOOM_LAYERS(NETLOOM_CALL)};
#undef NETLOOM_CALL
    return list;
}

}  // namespace netloom
