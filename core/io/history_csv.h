// The epochs of a training as a table: "epoch,seconds,train.loss,…,validation.loss,…".
#pragma once
#include "core/base/result.h"
#include "core/train/session.h"

namespace netloom {

/// Columns in the order of their names, an empty cell where an epoch lacks a number. Numbers read back exactly.
std::string history_to_csv(const std::vector<EpochRecord>& history);
/// Throws Refusal where it would take more than the limit of memory.
Result<std::vector<EpochRecord>> history_from_csv(std::string_view text, const std::string& file);

}  // namespace netloom
