// The network whose checkpoints are searched: two stages of different losses, two phases in one of them.
#pragma once
#include "core/io/project.h"

namespace netloom::fuzz {

/// Not trained.
const Document& tiny_document();
/// After `iterations` of training.
Project tiny_project(int iterations);
/// The options that it is trained with.
SessionOptions tiny_options();

}  // namespace netloom::fuzz
