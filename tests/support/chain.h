// Documents for tests: a data set, a chain of layers, and what stands beside it.
#pragma once
#include <string>
#include <vector>

#include "core/data/source.h"
#include "core/document/document.h"

namespace netloom::test {

struct ChainNode {
    std::string type;
    std::string fields = "{}";  ///< as JSON
};

/// Node 1 is the data set "data" of the source "data"; the chain follows as nodes 2, 3 ... named by type and number
/// ("dense_1", "dense_2"), from the column "x" on. A loss or metric takes the end of the chain so far as its prediction
/// and the column "y" as its target.
Document chain(const std::vector<ChainNode>& nodes);

/// The source "data" with the one column "x".
SourceTable source_of(const Shape& x);

}  // namespace netloom::test
