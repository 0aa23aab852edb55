#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/data/source.h"
#include "core/layers/layer.h"
#include "core/train/recipe.h"

namespace netloom::fuzz {
namespace {

// Places inside a value, each reached from the root by keys and indices.
void collect_places(const Json& value, const std::string& path, std::vector<std::string>& out) {
    if (!path.empty()) out.push_back(path);
    for (std::size_t i = 0; i < value.items().size(); ++i)
        collect_places(value.items()[i], path + "[" + std::to_string(i) + "]", out);
    for (const auto& [key, member] : value.members()) {
        if (key.empty() || key.find_first_of(".[]") != std::string::npos) continue;
        collect_places(member,
                       path.empty() || path.back() == ']' ? path + (path.empty() ? "" : ".") + key : path + "." + key,
                       out);
    }
}

Json read_project(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return Json::parse(text).value_or(Json::object());
}

Json default_values(std::span<const Field> fields) {
    Json out = Json::object();
    for (const Field& f : fields) out.set(f.name, f.default_value);
    return out;
}

// A network with one node of every layer, wired one after the other: every field of every layer is there to be changed.
Json every_layer() {
    Json nodes = Json::array(), edges = Json::array();
    std::int64_t id = 0;
    for (const LayerDef& def : all_layers()) {
        Json node = Json::object();
        node.set("id", ++id);
        node.set("type", def.type);
        node.set("name", def.type);
        Json fields = default_values(def.fields);
        if (def.type == "dataset") fields.set("source", "data");
        node.set("fields", std::move(fields));
        nodes.push_back(std::move(node));
        if (id == 1) continue;
        const std::string input = def.inputs.empty() ? "in" : def.inputs.front().name;
        edges.push_back(Json(Json::Array{std::max<std::int64_t>(1, id - 1), id == 2 ? "image" : "out", id, input}));
    }
    Json source = Json::object(), config = Json::object(), network = Json::object(), project = Json::object();
    config.set("type", "glyph_digits");
    source.set("name", "data");
    source.set("config", std::move(config));
    network.set("nodes", std::move(nodes));
    network.set("edges", std::move(edges));
    project.set("format", 1);
    project.set("network", std::move(network));
    project.set("sources", Json(Json::Array{std::move(source)}));
    project.set("recipe", default_values(recipe_fields()));
    project.set("next_id", id + 1);
    return project;
}

// Narrow layers and small batches: a step in milliseconds.
void shrink(Json& value) {
    for (const auto& [key, limit] : {std::pair{"units", 6}, std::pair{"filters", 3}, std::pair{"batch", 4}})
        if (value[key].integer() > limit && value.is_object()) value.set(key, limit);
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        Json inner = value.items()[i];
        shrink(inner);
        value.set_path("[" + std::to_string(i) + "]", std::move(inner));
    }
    const std::vector<Json::Member> members(value.members().begin(), value.members().end());
    for (const auto& [key, member] : members) {
        Json inner = member;
        shrink(inner);
        value.set(key, std::move(inner));
    }
}

}  // namespace

std::vector<Json> small_projects(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Json> projects;
    for (const auto& file : files) projects.push_back(read_project(file));
    projects.push_back(every_layer());
    for (Json& project : projects) shrink(project);
    return projects;
}

Mutator::Mutator(std::uint64_t seed, std::vector<Json> projects) : projects_(std::move(projects)), random_(seed) {}

std::size_t Mutator::pick(std::size_t count) {
    return count == 0 ? 0 : static_cast<std::size_t>(random_() % count);
}

Json Mutator::wild_value() {
    static const std::array<Json, 34> kValues = {Json(),
                                                 Json(true),
                                                 Json(false),
                                                 Json(0),
                                                 Json(1),
                                                 Json(2),
                                                 Json(3),
                                                 Json(7),
                                                 Json(-1),
                                                 Json(-7),
                                                 Json(255),
                                                 Json(65536),
                                                 Json(INT32_MAX),
                                                 Json(INT32_MIN),
                                                 Json(INT64_MAX),
                                                 Json(INT64_MIN),
                                                 Json(std::int64_t{1} << 40),
                                                 Json(std::int64_t{1} << 31),
                                                 Json(0.5),
                                                 Json(-0.0),
                                                 Json(1e308),
                                                 Json(-1e308),
                                                 Json(1e-320),
                                                 Json(1e18),
                                                 Json(""),
                                                 Json("relu"),
                                                 Json("1 2; 3 4"),
                                                 Json("no\nsuch\tthing"),
                                                 Json("한국어"),
                                                 Json(Json::Array{}),
                                                 Json::object(),
                                                 Json(Json::Array{0, -3}),
                                                 Json(Json::Array{1, 1 << 20, 1 << 20, 4}),
                                                 Json(Json::Array{2, 1, 1, 1, 1, 1, 1, 1, 1, 3})};
    if (chance(4)) {  // a name that means something elsewhere
        const auto layers = all_layers();
        const auto optimizers = optimizer_variants();
        const auto sources = data_source_variants();
        switch (pick(3)) {
            case 0: return layers[pick(layers.size())].type;
            case 1: return optimizers[pick(optimizers.size())].type;
            default: return sources[pick(sources.size())].type;
        }
    }
    if (chance(12)) return std::string(20000, 'x');
    if (chance(12)) {
        Json deep = Json::array();
        for (int i = 0; i < 150; ++i) deep = Json(Json::Array{std::move(deep)});
        return deep;
    }
    return kValues[pick(kValues.size())];
}

void Mutator::change_structure(Json& project) {
    std::vector<std::string> places;
    collect_places(project, {}, places);
    if (places.empty()) return;
    const std::string place = places[pick(places.size())];
    switch (pick(5)) {
        case 0: project.erase_path(place); break;
        case 1: project.set_path(place, wild_value()); break;
        case 2: {  // what stands elsewhere, in this place
            Json other = project.at_path(places[pick(places.size())]);
            project.set_path(place, std::move(other));
            break;
        }
        case 3: {  // an element once more
            Json list = project.at_path(place);
            if (!list.is_array() || list.size() == 0) break;
            Json twin = list.items()[pick(list.size())];
            list.push_back(std::move(twin));
            project.set_path(place, std::move(list));
            break;
        }
        default: {  // a number a little off
            const Json& number = project.at_path(place);
            if (number.is_integer())
                project.set_path(place,
                                 static_cast<std::int64_t>(static_cast<std::uint64_t>(number.integer()) + pick(5) - 2));
            else if (number.is_number())
                project.set_path(place, number.real() * (chance(2) ? -1 : 1000));
        }
    }
}

// Within the field's range, its ends more often than chance has it.
Json Mutator::allowed_value(const Field& field) {
    const double low = field.minimum.value_or(-9), high = field.maximum.value_or(9);
    const auto number = [&] { return chance(3) ? (chance(2) ? low : high) : std::min(high, low + pick(7)); };
    switch (field.kind) {
        case FieldKind::boolean: return chance(2);
        case FieldKind::integer: return static_cast<std::int64_t>(number());
        case FieldKind::real: return number();
        case FieldKind::choice: return field.choices[pick(field.choices.size())];
        case FieldKind::tuple: {
            Json value = Json::array();
            for (int i = 0; i < field.tuple_size; ++i) value.push_back(static_cast<std::int64_t>(number()));
            return value;
        }
        default: return field.default_value;
    }
}

// Fields of a node by the schema, so that values near what is allowed are met often.
void Mutator::change_fields(Json& project) {
    const std::size_t count = project["network"]["nodes"].items().size();
    if (count == 0) return;
    const std::string at = "network.nodes[" + std::to_string(pick(count)) + "].";
    const LayerDef* def = find_layer(project.at_path(at + "type").text());
    if (!def || def->fields.empty()) return;
    const Field& field = def->fields[pick(def->fields.size())];
    Json value = chance(3) ? wild_value() : allowed_value(field);
    if (field.kind == FieldKind::variant && field.alternatives) {
        const auto alternatives = field.alternatives();
        const Variant& one = alternatives[pick(alternatives.size())];
        value = default_values(one.fields);
        value.set("type", one.type);
        if (!one.fields.empty()) {
            const Field& inner = one.fields[pick(one.fields.size())];
            value.set(inner.name, chance(3) ? wild_value() : allowed_value(inner));
        }
    }
    project.set_path(at + "fields." + field.name, std::move(value));
}

void Mutator::change_edges(Json& project) {
    Json edges = project["network"]["edges"];
    const Json::Array nodes = project["network"]["nodes"].items();
    if (nodes.empty()) return;
    const auto any_node = [&] { return nodes[pick(nodes.size())]["id"]; };
    const auto any_port = [&](const Json& id, bool input) -> Json {
        for (const Json& node : nodes) {
            const LayerDef* def = node["id"] == id ? find_layer(node["type"].text()) : nullptr;
            if (!def) continue;
            const auto& ports = input ? def->inputs : def->outputs;
            if (!ports.empty()) return ports[pick(ports.size())].name;
        }
        return input ? "in" : "out";
    };
    const Json from = any_node(), to = any_node();
    Json edge(Json::Array{from, any_port(from, false), to, any_port(to, true)});
    if (!edges.items().empty() && chance(2))
        edges.set_path("[" + std::to_string(pick(edges.items().size())) + "]", std::move(edge));
    else
        edges.push_back(std::move(edge));
    project.set_path("network.edges", std::move(edges));
}

void Mutator::change_bytes(std::string& text) {
    for (std::size_t i = pick(4) + 1; i > 0 && !text.empty(); --i) {
        const std::size_t at = pick(text.size());
        const auto byte = static_cast<char>(pick(256));
        switch (pick(5)) {
            case 0: text[at] = byte; break;
            case 1: text.insert(at, 1, byte); break;
            case 2: text.erase(at, pick(16) + 1); break;
            case 3: text.insert(at, text.substr(pick(text.size()), pick(64))); break;
            default: text[at] = "0123456789-.eE{}[],:\""[pick(21)];
        }
    }
    if (chance(20)) text.resize(pick(text.size() + 1));
}

std::string Mutator::changed(std::string text) {
    if (const auto json = Json::parse(text)) return changed(*json);
    change_bytes(text);
    return text;
}

std::string Mutator::changed(Json project) {
    for (std::size_t i = pick(4) + 1; i > 0; --i) {
        switch (pick(8)) {
            case 0:
            case 1: change_structure(project); break;
            case 2:
            case 3: change_edges(project); break;
            default: change_fields(project);
        }
    }
    std::string text = project.print(chance(2) ? 2 : 0);
    if (chance(8)) change_bytes(text);
    return text;
}

}  // namespace netloom::fuzz
