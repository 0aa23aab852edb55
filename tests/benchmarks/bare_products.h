// The matrix products of a program's graph, alone: what a step could reach at best.
#pragma once
#include <memory>
#include <vector>

#include "core/graph/graph.h"

namespace netloom::bench {

class BareProducts {
public:
    /// Float32 products of two matrices each; the second operand lies in the order that oneDNN likes best.
    explicit BareProducts(const Graph& graph);
    ~BareProducts();
    BareProducts(BareProducts&&) noexcept;

    int count() const;
    /// Milliseconds that all of them take once, each measured in a short loop of its own.
    double run();

private:
    struct Product;
    std::unique_ptr<std::vector<Product>> products_;
};

}  // namespace netloom::bench
