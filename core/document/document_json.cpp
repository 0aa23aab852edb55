#include "core/document/document_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/base/budget.h"

#include "core/base/names.h"

namespace netloom {
namespace {

// The canvas ends here.
constexpr double kFurthest = 1e7;

// Whole numbers are written without a fraction: positions mostly are, and read better.
Json number(double v) {
    return v == std::floor(v) && std::abs(v) < 1e15 ? Json(static_cast<std::int64_t>(v)) : Json(v);
}

void set_text(Json& out, const char* name, const std::string& text) {
    if (!text.empty()) out.set(name, text);
}

void set_object(Json& out, const char* name, const Json& object) {
    if (object.size() > 0) out.set(name, object);
}

Json node_json(const Node& node) {
    Json out = Json::object();
    out.set("id", node.id);
    out.set("type", node.type);
    set_text(out, "name", node.name);
    out.set("position", Json::Array{number(node.position.x), number(node.position.y)});
    set_text(out, "module", node.module);
    set_text(out, "weights_key", node.weights_key);
    set_object(out, "fields", node.fields);
    if (node.collapsed) out.set("collapsed", true);
    if (node.muted) out.set("muted", true);
    if (node.bypassed) out.set("bypassed", true);
    return out;
}

Json frame_json(const Frame& frame) {
    Json out = Json::object();
    out.set("id", frame.id);
    set_text(out, "title", frame.title);
    set_text(out, "text", frame.text);
    set_text(out, "colour", frame.colour);
    const Rect& r = frame.rect;
    out.set("rect", Json::Array{number(r.x), number(r.y), number(r.width), number(r.height)});
    return out;
}

// Reads one object: hands out its members, checks their kinds, and names those that nobody asked for.
class ObjectReader {
public:
    ObjectReader(const Json& json, std::string path, Diagnostics& out)
        : json_(json), path_(std::move(path)), out_(out) {
        if (!json.is_object()) complain(path_, "this is no object", "write members in curly brackets");
    }

    std::string path(std::string_view name) const {
        return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
    }

    /// The member, or a null where it is absent.
    const Json& take(std::string_view name) {
        known_.emplace_back(name);
        return json_[name];
    }

    std::string text(std::string_view name) {
        const Json& v = take(name);
        if (!v.is_null() && !v.is_string()) complain(path(name), "this is no text", "write it in quotes");
        return v.text();
    }

    bool boolean(std::string_view name) {
        const Json& v = take(name);
        if (!v.is_null() && !v.is_bool()) complain(path(name), "this is no switch", "use true or false");
        return v.boolean();
    }

    Json object(std::string_view name) {
        const Json& v = take(name);
        if (v.is_null()) return Json::object();
        if (v.is_object()) return v;
        complain(path(name), "this is no object", "write members in curly brackets");
        return Json::object();
    }

    const Json::Array& array(std::string_view name) {
        const Json& v = take(name);
        if (!v.is_null() && !v.is_array()) complain(path(name), "this is no list", "use a list in square brackets");
        return v.items();
    }

    NodeId id(std::string_view name) {
        const Json& v = take(name);
        if (v.is_integer() && v.integer() >= 1 && v.integer() <= Document::kGreatestId)
            return static_cast<NodeId>(v.integer());
        complain(path(name), "this is no id",
                 Text("use a whole number from 1 to %1, unique in the project", Document::kGreatestId));
        return 0;
    }

    /// Coordinates: what lies beyond the canvas is moved to its end.
    template <std::size_t N>
    std::array<double, N> places(std::string_view name) {
        std::array<double, N> values = numbers<N>(name);
        bool moved = false;
        for (double& v : values) {
            moved = moved || std::abs(v) > kFurthest;
            v = std::clamp(v, -kFurthest, kFurthest);
        }
        if (moved)
            complain(path(name), "this lies beyond the canvas and was moved to its end",
                     Text("use numbers from %1 to %2", -kFurthest, kFurthest), Severity::warning);
        return values;
    }

    /// A list of N numbers; zeros where absent.
    template <std::size_t N>
    std::array<double, N> numbers(std::string_view name) {
        const Json& v = take(name);
        std::array<double, N> values{};
        if (v.is_null()) return values;
        if (v.size() != N || !std::all_of(v.items().begin(), v.items().end(),
                                          [](const Json& i) { return i.is_number() && std::isfinite(i.real()); })) {
            complain(path(name), "this is no list of numbers of the right length", Text("use %1 numbers", N));
            return values;
        }
        for (std::size_t i = 0; i < N; ++i) values[i] = v[i].real();
        return values;
    }

    void complain(const std::string& place, Text message, Text hint, Severity severity = Severity::error) {
        Diagnostic d{severity, {}, std::move(message), std::move(hint), {}, {}};
        d.where.field = place;
        out_.push_back(std::move(d));
    }

    /// To be called when everything known was taken.
    void finish() {
        for (const auto& [name, value] : json_.members()) {
            if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
            complain(path(name), Text("\"%1\" is not known here and was left out", name), known_names(name, known_),
                     Severity::warning);
        }
    }

private:
    const Json& json_;
    std::string path_;
    Diagnostics& out_;
    std::vector<std::string> known_;
};

std::string at(const std::string& path, std::size_t index) {
    return path + "[" + std::to_string(index) + "]";
}

// What is read of networks, and the checks that span all of them.
class NetworkReader {
public:
    explicit NetworkReader(Diagnostics& out) : out_(out) {}

    Network read(const Json& json, const std::string& path) {
        Network network;
        if (json.is_null()) return network;
        ObjectReader reader(json, path, out_);
        const Json::Array& nodes = reader.array("nodes");
        const Json::Array& edges = reader.array("edges");
        const Json::Array& frames = reader.array("frames");
        reader.finish();
        names_.clear();
        numbers_.clear();
        here_.clear();
        taken_.clear();
        network.nodes.reserve(nodes.size());
        for (std::size_t i = 0; i < nodes.size(); ++i)
            network.nodes.push_back(node(nodes[i], at(reader.path("nodes"), i)));
        for (std::size_t i = 0; i < frames.size(); ++i)
            network.frames.push_back(frame(frames[i], at(reader.path("frames"), i)));
        for (std::size_t i = 0; i < edges.size(); ++i) edge(edges[i], at(reader.path("edges"), i), network);
        return network;
    }

    NodeId greatest_id() const { return ids_.empty() ? 0 : *ids_.rbegin(); }

private:
    void claim(NodeId id, ObjectReader& reader) {
        if (id != 0 && !ids_.insert(id).second)
            reader.complain(reader.path("id"), Text("the id %1 is used twice", id), "give each node its own number");
    }

    /// As Document::free_name(), without a look at all the nodes for each number.
    std::string free_name(const std::string& stem) {
        std::string name = Document::free_name({}, stem);
        const std::string base = name.substr(0, name.size() - 1);  // "dense_1" -> "dense_"
        for (std::size_t& number = numbers_[base]; names_.contains(name);) name = base + std::to_string(++number);
        return name;
    }

    Node node(const Json& json, const std::string& path) {
        ObjectReader reader(json, path, out_);
        Node n;
        n.id = reader.id("id");
        n.type = reader.text("type");
        n.name = reader.text("name");
        const auto position = reader.places<2>("position");
        n.position = {position[0], position[1]};
        n.module = reader.text("module");
        n.weights_key = reader.text("weights_key");
        n.fields = reader.object("fields");
        n.collapsed = reader.boolean("collapsed");
        n.muted = reader.boolean("muted");
        n.bypassed = reader.boolean("bypassed");
        reader.finish();
        claim(n.id, reader);
        if (n.type.empty())
            reader.complain(reader.path("type"), "the node has no type", "name a layer, such as \"dense\"");
        if (n.name.empty()) n.name = free_name(n.type);
        if (names_.contains(n.name)) {
            const std::string other = free_name(n.name);
            reader.complain(reader.path("name"), Text("the name %1 is used twice, the second became %2", n.name, other),
                            "names are unique in their network", Severity::warning);
            n.name = other;
        }
        names_.insert(n.name);
        here_.insert(n.id);
        return n;
    }

    Frame frame(const Json& json, const std::string& path) {
        ObjectReader reader(json, path, out_);
        Frame f;
        f.id = reader.id("id");
        f.title = reader.text("title");
        f.text = reader.text("text");
        f.colour = reader.text("colour");
        const auto rect = reader.places<4>("rect");
        // Turned round at the end of the canvas it would begin beyond it.
        const auto begin = [](double at, double size) { return std::max(-kFurthest, std::min(at, at + size)); };
        f.rect = {begin(rect[0], rect[2]), begin(rect[1], rect[3]), std::abs(rect[2]), std::abs(rect[3])};
        if (rect[2] < 0 || rect[3] < 0)
            reader.complain(reader.path("rect"), "the frame's size is below zero: it was turned round",
                            "write x, y, width and height", Severity::warning);
        reader.finish();
        claim(f.id, reader);
        return f;
    }

    void edge(const Json& json, const std::string& path, Network& network) {
        const auto report = [&](Severity severity, Text message, Text hint) {
            Diagnostic d{severity, {}, std::move(message), std::move(hint), {}, {}};
            d.where.field = path;
            out_.push_back(std::move(d));
        };
        const auto is_id = [](const Json& v) { return v.is_integer() && v.integer() > 0 && v.integer() <= UINT32_MAX; };
        if (json.size() != 4 || !is_id(json[0]) || !json[1].is_string() || !is_id(json[2]) || !json[3].is_string())
            return report(Severity::error, "this is no wire", "write [from id, \"port\", to id, \"port\"]");
        const Edge e{{static_cast<NodeId>(json[0].integer()), json[1].text()},
                     {static_cast<NodeId>(json[2].integer()), json[3].text()}};
        const bool dangles = !here_.contains(e.from.node) || !here_.contains(e.to.node);
        if (dangles && has_errors(out_)) return;  // it follows from a broken id
        if (dangles)
            return report(Severity::warning, "the wire leads to a node that is not in this network and was left out",
                          "wire the nodes again");
        if (!taken_.insert(e.to).second)
            return report(Severity::warning,
                          Text("the input %1 has a wire already, a second one was left out", e.to.port),
                          "an input takes one wire");
        network.edges.push_back(e);
    }

    Diagnostics& out_;
    std::set<NodeId> ids_;
    // Of the network that is being read.
    std::unordered_set<std::string> names_;
    std::unordered_map<std::string, std::size_t> numbers_;  ///< the last one tried, by stem
    std::unordered_set<NodeId> here_;
    std::set<Port> taken_;  ///< inputs with a wire
};

/// Counts what is listed before any of it is read.
std::optional<Diagnostic> too_much(const Json& document) {
    std::int64_t nodes = 0, wires = 0, frames = 0;
    const auto count = [&](const Json& network) {
        nodes += static_cast<std::int64_t>(network["nodes"].size());
        wires += static_cast<std::int64_t>(network["edges"].size());
        frames += static_cast<std::int64_t>(network["frames"].size());
    };
    count(document["network"]);
    for (const auto& [key, module] : document["modules"].members()) count(module["network"]);
    const auto size = [](const Json& list) { return static_cast<std::int64_t>(list.size()); };
    std::int64_t stages = size(document["recipe"]["stages"]);
    for (const Json& stage : document["recipe"]["stages"].items()) stages += size(stage["phases"]);
    const std::pair<Limit, std::int64_t> found[] = {{Limit::modules, size(document["modules"])},
                                                    {Limit::nodes, nodes},
                                                    {Limit::wires, wires},
                                                    {Limit::frames, frames},
                                                    {Limit::sources, size(document["sources"])},
                                                    {Limit::stages, stages}};
    for (const auto& [which, number] : found)
        if (auto over = over_limit(which, number)) return over;
    return std::nullopt;
}

/// The first of many, errors before warnings: nobody reads thousands.
Diagnostics worth_reading(Diagnostics all) {
    constexpr std::size_t kMost = 100;
    if (all.size() <= kMost) return all;
    std::stable_partition(all.begin(), all.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
    const std::size_t left_out = all.size() - kMost;
    all.resize(kMost);
    all.push_back({Severity::note, {}, Text("%1 more like these", left_out), {}, {}, {}});
    return all;
}

}  // namespace

std::span<const Migration> migrations() {
    return {};  // format 1 is the first
}

Diagnostics migrate(Json& document, std::span<const Migration> steps) {
    const Json& format = document["format"];
    const auto newest = static_cast<std::int64_t>(steps.size()) + 1;
    if (!document.is_object() || !format.is_integer() || format.integer() < 1) {
        std::vector<std::string> members;
        for (const auto& [name, value] : document.members()) members.push_back(name);
        const std::string meant = format.is_null() ? nearest_name("format", members) : std::string();
        return {Diagnostic{Severity::error,
                           {},
                           meant.empty() ? Text("this is no Netloom project: it states no format")
                                         : Text("this is no Netloom project: it states \"%1\" and no format", meant),
                           Text("a project begins with \"format\": %1", newest),
                           {},
                           {}}};
    }
    if (format.integer() > newest)
        return {Diagnostic{
            Severity::error,
            {},
            Text("the project has format %1, and this Netloom reads formats up to %2", format.integer(), newest),
            "open it with a newer Netloom",
            {},
            {}}};
    for (auto from = static_cast<std::size_t>(format.integer()); from <= steps.size(); ++from)
        steps[from - 1](document);
    document.set("format", newest);
    return {};
}

Json to_json(const Network& network) {
    Json out = Json::object();
    Json nodes = Json::array();
    for (const Node& node : network.nodes) nodes.push_back(node_json(node));
    out.set("nodes", std::move(nodes));
    Json edges = Json::array();
    for (const Edge& e : network.edges) edges.push_back(Json::Array{e.from.node, e.from.port, e.to.node, e.to.port});
    out.set("edges", std::move(edges));
    Json frames = Json::array();
    for (const Frame& frame : network.frames) frames.push_back(frame_json(frame));
    if (frames.size() > 0) out.set("frames", std::move(frames));
    return out;
}

Json to_json(const Document& document) {
    Json out = Json::object();
    out.set("format", Document::kFormat);
    set_text(out, "title", document.title);
    set_text(out, "description", document.description);
    out.set("network", to_json(document.network));
    Json modules = Json::object();
    for (const auto& [key, module] : document.modules) {
        Json m = Json::object();
        set_text(m, "title", module.title);
        m.set("network", to_json(module.network));
        modules.set(key, std::move(m));
    }
    set_object(out, "modules", modules);
    Json sources = Json::array();
    for (const DataSource& source : document.sources) {
        Json s = Json::object();
        s.set("name", source.name);
        s.set("config", source.config);
        sources.push_back(std::move(s));
    }
    if (sources.size() > 0) out.set("sources", std::move(sources));
    set_object(out, "recipe", document.recipe);
    set_object(out, "goal", document.goal);
    set_object(out, "view", document.view);
    out.set("next_id", document.next_id);
    return out;
}

Result<Network> network_from_json(const Json& json, const std::string& path) {
    Diagnostics out;
    Network network = NetworkReader(out).read(json, path);
    if (has_errors(out)) return out;
    return {std::move(network), std::move(out)};
}

Result<Document> document_from_json(const Json& json) {
    Json current = json;
    if (Diagnostics refused = migrate(current, migrations()); !refused.empty()) return refused;
    if (auto over = too_much(current)) return std::move(*over);
    Diagnostics out;
    Document document;
    ObjectReader reader(current, {}, out);
    NetworkReader networks(out);
    reader.take("format");
    document.title = reader.text("title");
    document.description = reader.text("description");
    document.network = networks.read(reader.take("network"), "network");
    const Json modules = reader.object("modules");
    for (const auto& [key, value] : modules.members()) {
        ObjectReader module(value, "modules." + key, out);
        Module m;
        m.title = module.text("title");
        m.network = networks.read(module.take("network"), module.path("network"));
        module.finish();
        document.modules.insert_or_assign(key, std::move(m));
    }
    const Json::Array& sources = reader.array("sources");
    for (std::size_t i = 0; i < sources.size(); ++i) {
        ObjectReader source(sources[i], at("sources", i), out);
        DataSource s;
        s.name = source.text("name");
        s.config = source.object("config");
        source.finish();
        if (document.source(s.name))
            source.complain(source.path("name"), Text("the name %1 is used twice", s.name),
                            "give each data source its own name");
        document.sources.push_back(std::move(s));
    }
    document.recipe = reader.object("recipe");
    document.goal = reader.object("goal");
    // Comfort, and no reason to refuse a project.
    const Json& view = reader.take("view");
    if (view.is_object()) document.view = view;
    if (!view.is_object() && !view.is_null())
        reader.complain("view", "this is no object", "write members in curly brackets", Severity::warning);
    document.next_id = networks.greatest_id() + 1;
    if (const Json& next = reader.take("next_id"); !next.is_null()) {
        const bool is_id = next.is_integer() && next.integer() >= 1 && next.integer() <= Document::kGreatestId + 1;
        if (is_id)
            document.next_id = std::max(document.next_id, static_cast<NodeId>(next.integer()));
        else
            reader.complain("next_id", "this is no id and was left out",
                            Text("use a whole number from 1 to %1", Document::kGreatestId), Severity::warning);
    }
    reader.finish();
    if (has_errors(out)) return worth_reading(std::move(out));
    return {std::move(document), worth_reading(std::move(out))};
}

}  // namespace netloom
