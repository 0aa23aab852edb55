#include "core/train/goal.h"

#include <algorithm>

#include "core/base/names.h"
#include "core/train/recipe.h"

namespace netloom {

std::span<const Field> goal_fields() {
    static const Fields fields{
        text("metric", "loss").doc("\"loss\", or the name of a loss or a metric."),
        choice("part", {"validation", "train", "test"}).doc("The part of the data that it is measured on."),
        real("at_least", 0).doc("It is reached from this value on."),
        real("at_most", 0).doc("It is reached down from this value."),
    };
    return fields;
}

Diagnostics check_goal(const Document& document) {
    const Json& goal = document.goal;
    if (goal.size() == 0) return {};
    Diagnostics out = validate(goal_fields(), goal);
    const auto add = [&](const char* field, Text message, Text hint) {
        out.push_back({Severity::error, {}, std::move(message), std::move(hint), {}, {}});
        out.back().where.field = field;
    };
    const std::vector<std::string> known = measure_names(document);
    const std::string& metric = goal["metric"].text();
    if (metric.empty())
        add("metric", "the goal names no loss or metric", known_names({}, known));
    else if (std::find(known.begin(), known.end(), metric) == known.end())
        add("metric", Text("there is no loss or metric \"%1\"", metric), known_names(metric, known));
    if (!goal.contains("at_least") && !goal.contains("at_most"))
        add("at_least", "the goal asks for no number", "add \"at_least\" or \"at_most\"");
    for (Diagnostic& d : out) d.label = "goal";
    return out;
}

}  // namespace netloom
