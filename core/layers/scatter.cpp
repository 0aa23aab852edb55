// Rows of each sample put where an index says.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/rows.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const Dim rows = b.props().integer("rows"), batch = b.input("index").rank() == 0 ? 1 : b.input("index").dim(0);
    const Val places = row_numbers(b, batch, rows);
    const int lead = places.rank();
    if (x.rank() < lead || x.shape().slice(0, lead) != places.shape())
        b.fail(Text("the input is %1 where one row for each of %2 indices is expected", LayerBuilder::sample_shape(x),
                    places.shape().elements() / batch),
               "give as many rows as indices");
    if (x.rank() - lead + 2 > Shape::kMaxRank) b.fail("the result has too many axes", "flatten the rows first");
    Shape out{batch, rows};
    for (int a = lead; a < x.rank(); ++a) out.push_back(x.dim(a));
    b.output(reshape(netloom::scatter_add(places, x, batch * rows), out));
}

}  // namespace

LayerDef scatter() {
    LayerDef d;

    d.type = "scatter";
    d.title = "Place";
    d.family = Family::other;
    d.doc =
        "Puts the rows of each sample where an index says, and zeros elsewhere. Rows that meet are added; an index "
        "that "
        "is out of range is left out.";
    d.formula = "y[index[i]] += x[i]";
    d.synonyms = "scatter add index put unpool histogram bins";
    d.name_stem = "place";
    d.inputs = {{"in", PortKind::tensor, "One row an index."},
                {"index", PortKind::index, "Where each row goes: one place a sample, or several."}};
    d.outputs = {{"out", PortKind::tensor, "Places, or places x features."}};
    d.fields = {integer("rows", 10).range(1, 1 << 24).doc("How many places there are.")};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
