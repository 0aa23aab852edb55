// One function a layer, each in the file of its name. To add a layer: write the file, declare it here, list it in
// all.cpp.
#pragma once
#include "core/layers/builder.h"

namespace netloom::layers {

// Data
LayerDef dataset();
LayerDef constant();
// Core
LayerDef dense();
// Image
LayerDef conv2d();
LayerDef kernel_filter();
LayerDef max_pool2d();
LayerDef average_pool2d();
LayerDef global_average_pool();
// Activation
LayerDef activation();
// Regularise
LayerDef batch_norm();
LayerDef dropout();
// Loss
LayerDef mean_squared_error();
LayerDef mean_absolute_error();
LayerDef binary_cross_entropy();
LayerDef softmax_cross_entropy();
LayerDef hinge();
// Metric
LayerDef accuracy();
LayerDef top_k_accuracy();
LayerDef absolute_error();
LayerDef confusion_matrix();
// Other
LayerDef flatten();
LayerDef reshape();
LayerDef add();
LayerDef multiply();
LayerDef concat();
LayerDef module();
LayerDef module_input();
LayerDef module_output();

}  // namespace netloom::layers
