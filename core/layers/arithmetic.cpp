// Two wires, number by number.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/merge.h"

namespace netloom::layers {
namespace {

struct Operation {
    const char* name;
    const char* sign;
    Val (*apply)(Val, Val);
};

constexpr Operation kOperations[] = {
    {"add", "a + b", [](Val a, Val b) { return a + b; }},
    {"subtract", "a - b", [](Val a, Val b) { return a - b; }},
    {"multiply", "a · b", [](Val a, Val b) { return a * b; }},
    {"divide", "a / b", [](Val a, Val b) { return a / b; }},
    {"power", "a ^ b", [](Val a, Val b) { return pow(a, b); }},
    {"maximum", "max(a, b)", maximum},
    {"minimum", "min(a, b)", minimum},
    {"greater", "a > b", greater},
    {"greater_equal", "a ≥ b", greater_equal},
    {"less", "a < b", [](Val a, Val b) { return greater(b, a); }},
    {"less_equal", "a ≤ b", [](Val a, Val b) { return greater_equal(b, a); }},
    {"equal", "a = b", equal},
    {"not_equal", "a ≠ b", not_equal},
};

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const Operation& o : kOperations) out.emplace_back(o.name);
    return out;
}

void build(LayerBuilder& b) {
    for (const Operation& o : kOperations)
        if (b.props().text("operation") == o.name) {
            const auto [first, second] = broadcast_inputs(b, "a", "b");
            b.output(o.apply(first, second));
        }
}

std::string summary(const Props& p) {
    for (const Operation& o : kOperations)
        if (p.text("operation") == o.name) return o.sign;
    return "Arithmetic";
}

}  // namespace

LayerDef arithmetic() {
    LayerDef d;

    d.type = "arithmetic";
    d.title = "Arithmetic";
    d.family = Family::other;
    d.doc =
        "Computes with two wires number by number. An axis of length 1 on one side is repeated along the other's. "
        "Comparisons give 1 where they hold and 0 elsewhere, and let no gradient through.";
    d.formula = "y = a ∘ b";
    d.synonyms = "plus minus times divide power maximum minimum compare greater less equal operator broadcast";
    d.inputs = {{"a", PortKind::tensor, "The left side."}, {"b", PortKind::tensor, "The right side."}};
    d.outputs = {{"out", PortKind::tensor, "The result."}};
    d.fields = {choice("operation", names(), "subtract").doc("What is computed.")};
    d.build = build;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
