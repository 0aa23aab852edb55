#include "core/layers/registry.h"

namespace netloom {

std::span<const LayerDef> all_layers() {
    static const std::vector<LayerDef> list = {
        layers::dataset(),
        layers::constant(),
        layers::dense(),
        layers::conv2d(),
        layers::kernel_filter(),
        layers::max_pool2d(),
        layers::average_pool2d(),
        layers::global_average_pool(),
        layers::activation(),
        layers::batch_norm(),
        layers::dropout(),
        layers::softmax_cross_entropy(),
        layers::binary_cross_entropy(),
        layers::mean_squared_error(),
        layers::mean_absolute_error(),
        layers::hinge(),
        layers::accuracy(),
        layers::top_k_accuracy(),
        layers::absolute_error(),
        layers::confusion_matrix(),
        layers::flatten(),
        layers::reshape(),
        layers::add(),
        layers::multiply(),
        layers::concat(),
        layers::module(),
        layers::module_input(),
        layers::module_output(),
    };
    return list;
}

}  // namespace netloom
