#include "core/layers/rows.h"

#include <limits>

namespace netloom {

Val row_numbers(const LayerBuilder& b, Dim batch, Dim rows) {
    const Val index = b.input("index");
    if (index.dtype() != DType::i32)
        b.fail("the input \"index\" carries numbers where indices are expected",
               "wire a column of labels or tokens here");
    if (index.rank() == 0 || index.dim(0) != batch)
        b.fail("the indices are not of the same batch as the input", "wire one index a sample here");
    if (batch * rows > std::numeric_limits<std::int32_t>::max())
        b.fail(Text("%1 samples of %2 rows are too many to number", batch, rows), "use a smaller batch or fewer rows");
    Tensor first(DType::i32, Shape{batch});
    std::int32_t at = 0;
    for (std::int32_t& row : first.span<std::int32_t>()) {
        row = at;
        at += static_cast<std::int32_t>(rows);
    }
    Shape column{batch};
    while (column.rank() < index.rank()) column.push_back(1);
    Graph& g = *index.graph;
    const Val start = reshape(constant(g, first), column);
    const Val inside =
        greater_equal(index, scalar_like(index, 0)) * greater(scalar_like(index, static_cast<double>(rows)), index);
    return select(inside, index + start, scalar_like(index, -1));
}

}  // namespace netloom
