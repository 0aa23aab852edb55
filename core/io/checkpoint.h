// A checkpoint as entries of a project file.
//
//   weights.safetensors           parameters and buffers: what a trained network is
//   checkpoint/state.safetensors  the rest that exact resume needs: optimizer and recurrent state
//   checkpoint/position.json      where training stood, and what it must match to go on bit by bit
//   history.csv                   the epochs so far
//   curves.json                   losses and metrics of the steps so far
//   encoders.json                 what the sources learned from the training part
#pragma once
#include "core/io/archive.h"
#include "core/train/session.h"

namespace netloom {

std::vector<ArchiveEntry> to_entries(const Checkpoint& checkpoint);
/// Null where the archive holds none. Without its weights it is worth nothing: damage there gives errors. What else
/// makes no sense is left out with a warning: a curve, the history, or the position, without which training starts
/// anew. Throws Refusal where a limit is passed: a person may raise it.
Result<std::shared_ptr<const Checkpoint>> checkpoint_from(const ArchiveReader& archive, const std::string& file);

}  // namespace netloom
