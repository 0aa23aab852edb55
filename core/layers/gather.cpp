// Rows of each sample by number.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/rows.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    if (x.rank() < 2) b.fail("the input has no rows to pick from", "wire one row or a table a sample here");
    const Val places = row_numbers(b, x.dim(0), x.dim(1));
    Shape flat{x.dim(0) * x.dim(1)};
    for (int a = 2; a < x.rank(); ++a) flat.push_back(x.dim(a));
    b.output(netloom::gather(reshape(x, flat), places));
}

}  // namespace

LayerDef gather() {
    LayerDef d;

    d.type = "gather";
    d.title = "Pick";
    d.family = Family::other;
    d.doc =
        "Takes the rows of each sample that an index names: the value of the chosen action, the state at the last "
        "step. "
        "An index that is out of range gives zeros.";
    d.formula = "y[i] = x[index[i]]";
    d.synonyms = "gather index select lookup take action row";
    d.name_stem = "pick";
    d.inputs = {{"in", PortKind::tensor, "Rows of a sample: places, or places x features."},
                {"index", PortKind::index, "One place a sample, or several."}};
    d.outputs = {{"out", PortKind::tensor, "What stands there: one row an index."}};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
