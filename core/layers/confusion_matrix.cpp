// Which class is taken for which.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val scores = row_input(b, "prediction");
    const Dim classes = scores.dim(1);
    if (classes < 2)
        b.fail("the prediction is one score where one score a class is expected",
               "give the last layer as many units as there are classes");
    b.metric(confusion(label_input(b, scores), argmax(scores), classes),
             fill(b.graph(), static_cast<double>(scores.dim(0)), {}, b.float_type()));
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
                {"target", PortKind::index, "The class index."}};
    d.outputs = {{"value", PortKind::tensor, "Counts: actual class x predicted class."}};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
