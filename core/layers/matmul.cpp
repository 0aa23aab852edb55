// The product of two wires as matrices.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

/// One row a sample is a matrix of one row.
Val matrix_input(const LayerBuilder& b, std::string_view port) {
    const Val x = float_input(b, port);
    if (x.rank() < 2) b.fail(Text("the input \"%1\" is no matrix", port), "wire rows of numbers, or matrices, here");
    return x.rank() == 2 ? netloom::reshape(x, {x.dim(0), 1, x.dim(1)}) : x;
}

void build(LayerBuilder& b) {
    const bool turn_a = b.props().boolean("transpose_a"), turn_b = b.props().boolean("transpose_b");
    const Val x = matrix_input(b, "a"), y = matrix_input(b, "b");
    const Dim columns = x.dim(turn_a ? -2 : -1), rows = y.dim(turn_b ? -1 : -2);
    Shape batch;
    if (columns != rows || !broadcast(x.shape().slice(0, x.rank() - 2), y.shape().slice(0, y.rank() - 2), batch))
        b.fail(Text("matrices of %1 and %2 do not multiply: %3 columns meet %4 rows", LayerBuilder::sample_shape(x),
                    LayerBuilder::sample_shape(y), columns, rows),
               "turn one of them, or change what is wired in", "transpose_b",
               {b.fix("Turn b the other way", "transpose_b", !turn_b)});
    const Val product = netloom::matmul(x, y, turn_a, turn_b);
    const double scale = b.props().real("scale");
    b.output(scale == 1 ? product : product * scale);
}

std::string summary(const Props& p) {
    return std::string(p.boolean("transpose_a") ? "aᵀ · " : "a · ") + (p.boolean("transpose_b") ? "bᵀ" : "b");
}

}  // namespace

LayerDef matmul() {
    LayerDef d;

    d.type = "matmul";
    d.title = "Matrix product";
    d.family = Family::other;
    d.doc =
        "Multiplies two wires as matrices, sample by sample: rows of the first with columns of the second. Attention "
        "is "
        "two of these with a softmax in between. One row of numbers a sample counts as a matrix of one row.";
    d.formula = "y = a b";
    d.synonyms = "dot batched matrix multiplication attention bilinear inner product similarity";
    d.inputs = {{"a", PortKind::tensor, "Matrices: rows x columns."},
                {"b", PortKind::tensor, "Matrices: rows x columns."}};
    d.outputs = {{"out", PortKind::tensor, "Rows of a x columns of b."}};
    d.fields = {
        boolean("transpose_a", false).doc("Rows and columns of a change places first."),
        boolean("transpose_b", false).doc("Rows and columns of b change places first."),
        real("scale", 1).doc("What the product is multiplied by: attention divides by the root of the features."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
