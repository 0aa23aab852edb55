// One number for all those along some axes.
#include <algorithm>

#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

struct Function {
    const char* name;
    Val (*apply)(Val, const Ints&, bool);
};

constexpr Function kFunctions[] = {
    {"mean", mean},      {"sum", sum},           {"max", reduce_max},
    {"min", reduce_min}, {"variance", variance}, {"norm", euclidean_norm},
};

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const Function& f : kFunctions) out.emplace_back(f.name);
    return out;
}

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Val x = float_input(b);
    Ints axes;
    for (const Dim asked : p.tuple("axes")) {
        const int axis = sample_axis(b, x, asked, "axes");
        if (std::find(axes.begin(), axes.end(), axis) == axes.end()) axes.push_back(axis);
    }
    if (axes.empty())
        for (int a = 1; a < x.rank(); ++a) axes.push_back(a);
    if (axes.empty()) {
        b.output(x);
        return;
    }
    for (const Function& f : kFunctions)
        if (p.text("function") == f.name) b.output(f.apply(x, axes, p.boolean("keep_axes")));
}

std::string summary(const Props& p) {
    std::string axes;
    for (const Dim axis : p.tuple("axes")) axes += " " + std::to_string(axis);
    return p.text("function") + (axes.empty() ? "" : " ·" + axes);
}

Field axes_field() {
    Field f = tuple("axes", {-1});
    f.tuple_size = 0;  // any number of axes
    return f.range(-7, 7).doc("Which axes go: -1 is the last, 1 the first after the batch; empty: all of a sample.");
}

}  // namespace

LayerDef reduce() {
    LayerDef d;

    d.type = "reduce";
    d.title = "Reduce";
    d.family = Family::other;
    d.doc =
        "Sums up the numbers along some axes of each sample by one number: their mean, sum, largest, smallest, "
        "variance or length.";
    d.formula = "y = Σ x";
    d.synonyms = "sum mean average max min variance norm length axis pool statistics";
    d.inputs = {{"in", PortKind::tensor, "Anything with a batch."}};
    d.outputs = {{"out", PortKind::tensor, "What is left: the other axes."}};
    d.fields = {
        choice("function", names(), "mean")
            .doc("variance: the mean squared distance from the mean; norm: the root of the sum of squares."),
        axes_field(),
        boolean("keep_axes", false).doc("The axes stay with length 1, so that the result fits back onto the input."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
