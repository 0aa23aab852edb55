// What is said of networks that can be trained, but not to what they are meant for: the wrong end before a loss,
// targets out of reach, a branch that nothing trains, a rate that throws everything away. Rules ask what layers
// declare of themselves and what the training samples hold.
#pragma once
#include <map>
#include <string>

#include "core/compile/analysis.h"
#include "core/train/recipe.h"

namespace netloom {

/// Warnings, each on the node that causes it, with a way out. `analysis` is that of the document with these data;
/// nodes that are in error are left alone.
Diagnostics advise(const Document& document, const Recipe& recipe, const DataSets& data, const Analysis& analysis);

/// Of each metric that counts right answers, by label: the share that would be right if every answer were the commonest
/// class of `part`. Where the target is no column of classes it is left out.
std::map<std::string, double> commonest_shares(const Document& document, const DataSets& data, Part part);

}  // namespace netloom
