// netloom check: every node with its shapes and parameter counts, or what is wrong.
#include <algorithm>

#include "app/cli/project_input.h"
#include "app/cli/terminal.h"
#include "app/cli/words.h"
#include "core/compile/analysis.h"
#include "core/layers/layer.h"
#include "core/train/recipe.h"

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

}  // namespace

int check(const Arguments& arguments) {
    const auto project = openProject(arguments);
    if (!project) return kDiagnostics;
    const Document& document = project->document;
    const Result<DataSets> data = open_sources(document, {.base_folder = baseFolder(arguments.file)});
    const bool dataFailed = print(data.diagnostics());
    const SourceTable sources = data ? infos_of(*data) : SourceTable();
    const Analysis analysis = analyse(document, sources);

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
    const Result<Recipe> recipe = recipe_of(document);
    const bool failed = print(analysis.diagnostics);
    return print(recipe.diagnostics()) || failed || dataFailed ? kDiagnostics : kDone;
}

}  // namespace netloom::cli
