// Which class is taken for which.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val scores = row_input(b, "prediction");
    const Dim classes = scores.dim(1);
    if (classes < 2)
        b.fail("the prediction is one score where one score a class is expected",
               "give the last layer as many units as there are classes");
    Val actual = label_input(b, scores);
    Val count = fill(b.graph(), static_cast<double>(scores.dim(0)), {}, b.float_type());
    if (const Val counts = counted(b, netloom::slice(scores, 1, 0, 1))) {
        const Val there = netloom::reshape(cast(counts, DType::i32), actual.shape());
        actual = select(there, actual, scalar_like(actual, -1));  // what is of no class is not counted
        count = sum_all(counts);
    }
    b.metric(confusion(actual, argmax(scores), classes), count);
}

}  // namespace

LayerDef confusion_matrix() {
    LayerDef d;
    d.type = "confusion_matrix";
    d.title = "Confusion matrix";
    d.family = Family::metric;
    d.role = Role::metric;
    d.doc = "Counts how often each class (row) is taken for each class (column); the diagonal is right.";
    d.formula = "n[target, argmax x] += 1";
    d.synonyms = "errors classes table";
    d.name_stem = "confusion";
    d.inputs = {{"prediction", PortKind::tensor, "A score for each class."},
                {"target", PortKind::index, "The class index."},
                mask_port()};
    d.outputs = {{"value", PortKind::tensor, "Counts: actual class x predicted class."}};
    d.build = build;
    d.reads = Reads::choices;
    return d;
}

}  // namespace netloom::layers
