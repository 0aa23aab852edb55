#include "app/cli/project_input.h"

#include <filesystem>

#include "app/cli/terminal.h"
#include "core/base/reading.h"
#include "core/data/paths_outside.h"
#include "core/io/trusted_data.h"
#include "core/network/nodes.h"
#include "core/train/recipe.h"

namespace netloom::cli {

namespace fs = std::filesystem;

namespace {

Diagnostic argumentError(Text message, Text hint) {
    return Diagnostic{Severity::error, {}, std::move(message), std::move(hint), {}, {}};
}

// A value as JSON where it is JSON ("64", "[3, 3]", "true"), as text otherwise ("same").
Json valueOf(const std::string& text) {
    if (auto json = Json::parse(text)) return *json;
    return text;
}

// The source that --data without a name means: the one that the first dataset node reads, else the first.
const DataSource* mainSource(const Document& document) {
    for (const Node& node : document.network.nodes)
        if (const DataSource* source = document.source(node.fields["source"].text());
            source && has_role(node, Role::data))
            return source;
    return document.sources.empty() ? nullptr : &document.sources.front();
}

// The source that --data NAME=PATH means.
const DataSource* sourceNamed(const Document& document, const std::string& name) {
    return name.empty() ? mainSource(document) : document.source(name);
}

// What the network learned from its own data goes on being what the other data is read by. A file that does not tell
// (it was saved by an earlier version, or its settings were changed after the training) gives it once more.
Diagnostics keepLearned(Project& project, const std::string& folder, const DataSource& own, const Json& other) {
    Diagnostics said;
    auto checkpoint = std::make_shared<Checkpoint>(*project.checkpoint);
    if (!encoder_for(own, checkpoint->encoders)) {
        const auto seed = static_cast<std::uint64_t>(project.document.recipe["seed"].integer(1));
        const auto opened = open_source(own, {.base_folder = folder, .seed = seed});
        checkpoint->encoders.erase(own.name);
        if (opened) checkpoint->encoders[own.name] = (*opened)->encoder();
        Diagnostic d = opened ? argumentError(
                                    "the project does not tell what was learned from its data: it is learned "
                                    "anew from them",
                                    {})
                              : argumentError(
                                    "the project does not tell what was learned from its data, and they cannot "
                                    "be opened: the other data are read on their own",
                                    "classes and normalisation may differ from those of the training");
        d.severity = opened ? Severity::note : Severity::warning;
        d.label = own.name;
        said.push_back(std::move(d));
    }
    if (const auto learned = checkpoint->encoders.find(own.name); learned != checkpoint->encoders.end())
        learned->second.config = other;
    project.checkpoint = std::move(checkpoint);
    return said;
}

Diagnostics useData(Project& project, const Arguments& arguments, const std::string& name, const std::string& path) {
    Document& document = project.document;
    const DataSource* chosen = sourceNamed(document, name);
    if (!chosen) {
        if (name.empty()) return {argumentError("the project has no data source", "add one, then use --data")};
        std::string known;
        for (const DataSource& source : document.sources) known += (known.empty() ? "" : ", ") + source.name;
        return {argumentError(Text("there is no data source \"%1\"", name), Text("known are %1", known))};
    }
    const Result<Json> config = source_config_for_path(chosen->config, fs::absolute(path).string());
    if (!config) return config.diagnostics();
    Diagnostics said = config.diagnostics();
    if (project.checkpoint && (arguments.verb != "train" || arguments.resume)) {
        const Diagnostics learned = keepLearned(project, baseFolder(arguments.file), *chosen, *config);
        said.insert(said.end(), learned.begin(), learned.end());
    }
    for (DataSource& source : document.sources)
        if (source.name == chosen->name) {
            source.config = *config;
            for (const std::string& outside : paths_outside(source, baseFolder(arguments.file)))
                TrustedData().add(arguments.file, outside);  // a person named it
            break;
        }
    return said;
}

Diagnostics checked(std::span<const Field> fields, const Json& values, const std::string& field,
                    const std::string& label) {
    if (!resolve_field(fields, values, field)) {
        std::string known;
        for (const Field& f : fields) known += (known.empty() ? "" : ", ") + f.name;
        return {argumentError(Text("%1 has no field \"%2\"", label, field), Text("known are %1", known))};
    }
    Diagnostics found = validate(fields, values);
    for (Diagnostic& d : found) d.label = label;
    return found;
}

// "conv_1.filters": names may hold dots, so the longest name that is a node wins.
Diagnostics setRecipe(Document& document, const std::string& field, Json value) {
    document.recipe.set_path(field, std::move(value));
    return checked(recipe_fields(), document.recipe, field, "recipe");
}

// So many passes in each stage, and no end by steps before them. A recipe without stages means one.
Diagnostics setEpochs(Document& document, std::int64_t epochs) {
    if (document.recipe["stages"].size() == 0) document.recipe.set("stages", Json::Array{Json::object()});
    Diagnostics found;
    for (std::size_t i = 0; found.empty() && i < document.recipe["stages"].size(); ++i) {
        const std::string stage = "stages[" + std::to_string(i) + "].";
        document.recipe.erase_path(stage + "steps");
        found = setRecipe(document, stage + "epochs", epochs);
    }
    return found;
}

Diagnostics setField(Document& document, const std::string& target, const std::string& text) {
    if (target.starts_with("recipe.")) {
        return setRecipe(document, target.substr(7), valueOf(text));
    }
    for (auto dot = target.rfind('.'); dot != std::string::npos && dot > 0; dot = target.rfind('.', dot - 1)) {
        const auto path = document.path_of(target.substr(0, dot));
        if (!path) continue;
        Network* network = document.network_at(NodePath(path->begin(), path->end() - 1));
        Node* node = network ? network->find(path->back()) : nullptr;
        const LayerDef* def = node ? find_layer(node->type) : nullptr;
        if (!def) continue;
        const std::string field = target.substr(dot + 1);
        node->fields.set_path(field, valueOf(text));
        return checked(def->fields, node->fields, field, node->name);
    }
    return {argumentError(Text("there is no node for \"%1\"", target), "write --set NODE.FIELD=VALUE")};
}

}  // namespace

bool print(const Diagnostics& diagnostics) {
    for (const Diagnostic& d : diagnostics) {
        const char* kind = d.severity == Severity::error     ? "error"
                           : d.severity == Severity::warning ? "warning"
                                                             : "note";
        tell(std::string(kind) + ": " + d.str());
    }
    return has_errors(diagnostics);
}

std::function<bool(const std::string& path)> mayRead(const Arguments& arguments) {
    if (arguments.allow_outside) return [](const std::string&) { return true; };
    return [project = arguments.file](const std::string& path) { return TrustedData().contains(project, path); };
}

void rememberData(const Document& document, const Arguments& arguments, const std::string& saved) {
    const auto allowed = mayRead(arguments);
    std::error_code ignored;
    const std::string home = fs::weakly_canonical(baseFolder(arguments.file), ignored).string();
    for (const DataSource& source : document.sources)
        for (const std::string& path : paths_outside(source, baseFolder(saved)))
            if (lies_in(path, home) || allowed(path)) TrustedData().add(saved, path);
}

std::string baseFolder(const std::string& file) {
    return fs::absolute(file).parent_path().string();
}

std::optional<Project> openProject(const Arguments& arguments) {
    Result<Project> loaded = load_project(arguments.file);
    if (print(loaded.diagnostics()) || !loaded) return {};
    Project project = std::move(*loaded);
    for (const auto& [name, path] : arguments.data)
        if (print(useData(project, arguments, name, path))) return {};
    for (const auto& [target, value] : arguments.set)
        if (print(setField(project.document, target, value))) return {};
    if (arguments.verb != "train") return project;
    // What decides a training stands in the project, and is saved with it.
    Document& document = project.document;
    if (arguments.seed && print(setRecipe(document, "seed", static_cast<std::int64_t>(*arguments.seed)))) return {};
    if (arguments.batch > 0 && print(setRecipe(document, "batch", arguments.batch))) return {};
    if (arguments.epochs > 0 && print(setEpochs(document, arguments.epochs))) return {};
    return project;
}

std::set<std::string> replacedSources(const Document& document, const Arguments& arguments) {
    std::set<std::string> names;
    for (const auto& [name, path] : arguments.data)
        if (const DataSource* source = sourceNamed(document, name)) names.insert(source->name);
    return names;
}

Result<Endpoint> endpointOf(const Document& document, const SourceTable& sources, const std::string& name) {
    const auto colon = name.rfind(':');
    const std::string label = name.substr(0, colon);
    const auto path = document.path_of(label);
    const Node* node = path ? document.find(*path) : nullptr;
    if (!node) return argumentError(Text("there is no node \"%1\"", label), "write MODULE/NODE:PORT");
    if (colon != std::string::npos) return Endpoint{*path, name.substr(colon + 1)};
    const auto source = sources.find(node->fields["source"].text());
    const Ports ports = ports_of(document, *node, source == sources.end() ? nullptr : &source->second);
    if (ports.outputs.size() == 1) return Endpoint{*path, ports.outputs.front().name};
    std::string known;
    for (const PortDef& port : ports.outputs) known += (known.empty() ? "" : ", ") + label + ":" + port.name;
    return argumentError(Text("\"%1\" names no port", name),
                         known.empty() ? Text("it has no outputs") : Text("say which: %1", known));
}

}  // namespace netloom::cli
