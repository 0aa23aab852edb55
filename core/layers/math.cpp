// One function of each number.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

struct Function {
    const char* name;
    Val (*apply)(Val x, const Props& p);
};

constexpr Function kFunctions[] = {
    {"scale", [](Val x, const Props& p) { return affine(x, p.real("factor"), p.real("shift")); }},
    {"exp", [](Val x, const Props&) { return exp(x); }},
    {"log", [](Val x, const Props&) { return log(x); }},
    {"sqrt", [](Val x, const Props&) { return sqrt(x); }},
    {"square", [](Val x, const Props&) { return square(x); }},
    {"power", [](Val x, const Props& p) { return pow(x, p.real("exponent")); }},
    {"reciprocal", [](Val x, const Props&) { return 1.0 / x; }},
    {"abs", [](Val x, const Props&) { return abs(x); }},
    {"sign", [](Val x, const Props&) { return sign(x); }},
    {"negate", [](Val x, const Props&) { return -x; }},
    {"clip", [](Val x, const Props& p) { return clip(x, p.real("low"), p.real("high")); }},
    {"sin", [](Val x, const Props&) { return sin(x); }},
    {"cos", [](Val x, const Props&) { return cos(x); }},
    {"erf", [](Val x, const Props&) { return erf(x); }},
    {"log1p", [](Val x, const Props&) { return log1p(x); }},
};

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const Function& f : kFunctions) out.emplace_back(f.name);
    return out;
}

void build(LayerBuilder& b) {
    const Props& p = b.props();
    if (p.text("function") == "clip" && p.real("low") > p.real("high"))
        b.fail(Text("the lowest number %1 is above the highest %2", p.real("low"), p.real("high")), "swap the two",
               "low");
    for (const Function& f : kFunctions)
        if (p.text("function") == f.name) b.output(f.apply(float_input(b), p));
}

std::string summary(const Props& p) {
    return p.text("function");
}

}  // namespace

LayerDef math() {
    LayerDef d;

    d.type = "math";
    d.title = "Math";
    d.family = Family::other;
    d.doc = "Applies one function of calculus to each number. For what bends between layers take an activation.";
    d.formula = "y = f(x)";
    d.synonyms =
        "function exp log sqrt square power pow reciprocal abs sign negate clip clamp sin cos scale calculator";
    d.inputs = {{"in", PortKind::tensor, "Any numbers."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = {
        choice("function", names(), "scale")
            .doc(
                "scale: x · factor + shift; log: the natural logarithm; reciprocal: 1 / x; sign: -1, 0 or 1, without a "
                "gradient; log1p: log(1 + x), exact near 0."),
        real("factor", 1).when("function", {"scale"}).doc("What each number is multiplied by."),
        real("shift", 0).when("function", {"scale"}).doc("What is added then."),
        real("exponent", 2)
            .when("function", {"power"})
            .doc("x to the power of this; x may be negative for whole ones."),
        real("low", 0).when("function", {"clip"}).doc("Smaller numbers become this."),
        real("high", 1).when("function", {"clip"}).doc("Larger numbers become this."),
    };
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
