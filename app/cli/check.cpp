// netloom check: every node with its shapes and parameter counts, or what is wrong.
#include <algorithm>

#include "app/cli/project_input.h"
#include "app/cli/terminal.h"
#include "app/cli/words.h"
#include "core/layers/layer.h"
#include "core/train/examine.h"

namespace netloom::cli {

namespace {

struct Row {
    std::string name, what, shapes, parameters;
};

std::string shapesOf(const NodeInfo& info) {
    std::string out;
    for (const auto& [port, type] : info.outputs) {
        if (!out.empty()) out += ", ";
        out += (info.outputs.size() > 1 ? port + " " : std::string()) + type.str();
    }
    return out;
}

// A repair as the option that makes it.
void printFixes(const Document& document, const Diagnostic& diagnostic) {
    for (const Fix& fix : diagnostic.fixes) {
        const std::string target = fix.node.empty() ? "recipe" : document.label(fix.node);
        const std::string value = fix.value.is_string() ? fix.value.text() : fix.value.print(0);
        tell("  --set " + target + "." + fix.field + "=" + value);
    }
}

}  // namespace

int check(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    const Document& document = project->document;
    const OpenedSources data =
        open_each(document, {.base_folder = baseFolder(arguments.file),
                             .encoders = project->checkpoint ? project->checkpoint->encoders : Encoders()});
    const bool dataFailed = print(data.diagnostics);
    const Analysis analysis = examine(document, data.sets);

    std::vector<Row> rows{{"node", "layer", "output", "parameters"}};
    for (const auto& [path, info] : analysis.nodes) {
        const Node* node = document.find(path);
        if (!node) continue;
        rows.push_back({harmless(document.label(path)), harmless(summary_of(*node)), harmless(shapesOf(info)),
                        info.parameter_count > 0 ? grouped(info.parameter_count) : std::string()});
    }
    std::size_t name = 0, what = 0, shapes = 0, parameters = 0;
    for (const Row& r : rows) {
        name = std::max(name, width(r.name));
        what = std::max(what, width(r.what));
        shapes = std::max(shapes, width(r.shapes));
        parameters = std::max(parameters, width(r.parameters));
    }
    for (const Row& r : rows)
        say(padded(r.name, name) + "  " + padded(r.what, what) + "  " + padded(r.shapes, shapes) + "  " +
            paddedLeft(r.parameters, parameters));
    say(grouped(analysis.parameter_count) + " parameters");
    for (const Diagnostic& d : analysis.diagnostics) {
        print({d});
        printFixes(document, d);
    }
    return analysis.ok() && !dataFailed ? kDone : kDiagnostics;
}

}  // namespace netloom::cli
