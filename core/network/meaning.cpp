#include "core/network/meaning.h"

#include <algorithm>
#include <set>

#include "core/network/flow.h"
#include "core/network/nodes.h"

namespace netloom {
namespace {

// ---- what is compared ----

bool is_same_column(const DataColumn& a, const DataColumn& b) {
    return a.source == b.source && a.column.name == b.column.name;
}

std::vector<Comparison> comparisons_of(const Flow& flow) {
    std::vector<Comparison> out;
    for (const NodePath& path : flow.nodes()) {
        const LayerDef* def = flow.def(path);
        if (!def || (def->role != Role::loss && def->role != Role::metric)) continue;
        if (def->reads == Reads::anything || def->inputs.empty()) continue;
        const auto prediction = flow.source(path, def->inputs.front().name);
        const auto target = flow.source(path, "target");
        if (!prediction || !target) continue;
        Comparison c{path, def->role, *prediction, *target, flow.column(flow.maker(*target)), {}, 0, {}};
        c.kind = answer_kind_of(def->reads, flow.range(flow.maker(*prediction)));
        if (const PortType* type = flow.type(*prediction))
            c.width = type->type.shape.rank() > 1 ? type->type.shape.back() : 1;
        c.inputs = flow.columns_behind(*prediction);
        out.push_back(std::move(c));
    }
    return out;
}

// A metric reads what the loss of the same prediction says of it: an accuracy knows no scores from shares.
void read_alike(std::vector<Comparison>& comparisons) {
    for (Comparison& metric : comparisons) {
        if (metric.role != Role::metric) continue;
        const auto loss = std::find_if(comparisons.begin(), comparisons.end(), [&](const Comparison& c) {
            return c.role == Role::loss && c.prediction == metric.prediction;
        });
        if (loss != comparisons.end()) metric.kind = loss->kind;
    }
}

// ---- pictures ----

/// Whether a value can be laid out as that picture: it has its form, or as many numbers in a row.
bool has_form(const PortType* type, const Shape& picture) {
    if (!type || !type->batched || type->type.dtype != DType::f32) return false;
    const Shape sample = type->type.shape.slice(1, type->type.shape.rank());
    return sample == picture || (sample.rank() == 1 && sample.elements() == picture.elements());
}

class Pictures {
public:
    Pictures(const Flow& flow, const std::vector<Comparison>& comparisons) : flow_(flow) {
        for (const DataColumn& column : flow.all_columns())
            if (column.column.image && column.column.shape.rank() == 3) columns_.push_back(column);
        for (const Comparison& c : comparisons) add_reconstruction(c);
        const std::size_t before = ends_.size();
        add_what_critics_take();
        add_loose_ends();
        if (ends_.size() == before && before == 0) add_last_alike();
        add_formed_alike();
        add_doors();
    }

    std::map<Endpoint, PictureWire> found;
    /// What a generator ends in, in the order they were found.
    const std::vector<Endpoint>& ends() const { return ends_; }

private:
    void add(const Endpoint& wire, PictureWire picture) {
        if (found.emplace(wire, std::move(picture)).second) ends_.push_back(wire);
    }

    void add_reconstruction(const Comparison& c) {
        if (c.role != Role::loss || !c.truth || !c.truth->column.image) return;
        const Shape& shape = c.truth->column.shape;
        const bool of_itself = std::any_of(c.inputs.begin(), c.inputs.end(),
                                           [&](const DataColumn& input) { return is_same_column(input, *c.truth); });
        if (shape.rank() == 3 && has_form(flow_.type(c.prediction), shape))
            add(c.prediction, {shape, c.kind, c.truth, of_itself});
    }

    // The same weights are run on pictures of the data, and on what noise was made into.
    void add_what_critics_take() {
        std::map<std::string, std::vector<Endpoint>> doors;
        for (const NodePath& path : flow_.nodes()) {
            const Node* node = flow_.document().find(path);
            const LayerDef* def = flow_.def(path);
            if (!def || def->role != Role::module) continue;
            const std::string key = node->weights_key.empty() ? weights_key(flow_.document(), path) : node->weights_key;
            for (const PortDef& door : flow_.wiring().ports(*node).inputs)
                if (const auto source = flow_.source(path, door.name))
                    doors[weights_prefix(flow_.document(), path) + key + "/" + door.name].push_back(*source);
        }
        for (const auto& [door, sources] : doors) {
            std::optional<DataColumn> like;
            for (const Endpoint& source : sources)
                if (auto column = flow_.column(flow_.maker(source)); column && column->column.image)
                    like = std::move(column);
            if (!like || like->column.shape.rank() != 3) continue;
            for (const Endpoint& source : sources)
                if (is_of_noise_alone(source) && has_form(flow_.type(source), like->column.shape))
                    add(source, {like->column.shape, AnswerKind::numbers, like, false});
        }
    }

    // A decoder that noise is led into to see what it makes: nothing reads its output.
    void add_loose_ends() {
        for (const NodePath& path : flow_.order())
            for (const Endpoint& wire : flow_.outputs_of(path))
                if (is_of_noise_alone(wire) && !flow_.is_read(wire)) add_if_picture(wire);
    }

    void add_last_alike() {
        const auto& order = flow_.order();
        for (auto path = order.rbegin(); path != order.rend() && ends_.empty(); ++path)
            for (const Endpoint& wire : flow_.outputs_of(*path))
                if (is_of_noise_alone(wire)) add_if_picture(wire);
    }

    void add_if_picture(const Endpoint& wire) {
        for (const DataColumn& column : columns_)
            if (has_form(flow_.type(wire), column.column.shape)) {
                add(wire, {column.column.shape, AnswerKind::numbers, column, false});
                return;
            }
        const PortType* type = flow_.type(wire);
        if (!columns_.empty() || !type || !type->batched || type->type.shape.rank() != 4) return;
        const Shape shape = type->type.shape.slice(1, 4);
        if (shape[0] > 1 && shape[1] > 1 && (shape[2] == 1 || shape[2] == 3))
            add(wire, {shape, AnswerKind::numbers, {}, false});
    }

    // What only moves a picture's numbers, and what an activation makes of them, is that picture too.
    void add_formed_alike() {
        for (const Endpoint& end : ends_) {
            const PictureWire picture = found.at(end);
            Endpoint at = end;
            while (const auto before = flow_.moved_from(at)) {
                if (!has_form(flow_.type(*before), picture.shape) || flow_.column(*before)) break;
                found.emplace(at = *before, picture);
            }
        }
        for (const NodePath& path : flow_.order()) {
            const std::vector<Endpoint>& inputs = flow_.inputs(path);
            const LayerDef* def = flow_.def(path);
            if (inputs.size() != 1 || !def || !def->range || flow_.has_parameters(path)) continue;
            const auto known = found.find(inputs.front());
            if (known == found.end() || def->outputs.empty()) continue;
            const Endpoint out{path, def->outputs.front().name};
            PictureWire picture = known->second;
            if (!flow_.range(out).passes_on) picture.kind = AnswerKind::numbers;
            if (has_form(flow_.type(out), picture.shape)) found.emplace(out, std::move(picture));
        }
    }

    // What a module hands on is the picture that was made inside it.
    void add_doors() {
        for (const NodePath& path : flow_.nodes()) {
            const LayerDef* def = flow_.def(path);
            if (!def || def->role != Role::module) continue;
            for (const PortDef& door : flow_.wiring().ports(*flow_.document().find(path)).outputs)
                if (const auto source = flow_.source_of_output({path, door.name}))
                    if (const auto known = found.find(*source); known != found.end())
                        found.emplace(Endpoint{path, door.name}, known->second);
        }
    }

    bool is_of_noise_alone(const Endpoint& wire) const {
        const Dependence on = flow_.dependence(wire.node);
        return on.noise && !on.data;
    }

    const Flow& flow_;
    std::vector<DataColumn> columns_;
    std::vector<Endpoint> ends_;
};

// ---- what pictures are made from ----

/// The wires that all that changes a picture must pass: noise and pictures of the data, but not what it is told beside
/// them, such as a class.
std::vector<Endpoint> bottlenecks(const Flow& flow, const Endpoint& end) {
    std::vector<NodePath> changing;  // in topological order
    for (const NodePath& path : flow.ancestors(end.node))
        if (flow.dependence(path).noise || flow.sees_pictures(path)) changing.push_back(path);
    std::map<NodePath, std::size_t> place;
    for (std::size_t i = 0; i < changing.size(); ++i) place.emplace(changing[i], i + 1);  // 0: the data
    // How far wires reach that begin at each place, and by which outputs.
    std::vector<std::size_t> reach(changing.size() + 1, 0);
    std::vector<std::set<std::string>> ports(changing.size() + 1);
    std::size_t last_noise = 0;
    for (const NodePath& path : changing) {
        const std::size_t to = place.at(path);
        if (flow.draws_noise(path)) last_noise = to;
        for (const Endpoint& input : flow.inputs(path)) {
            const auto from = place.find(input.node);
            const auto column = flow.column(input);
            if (from == place.end() && !(column && column->column.image)) continue;
            const std::size_t at = from == place.end() ? 0 : from->second;
            reach[at] = std::max(reach[at], to);
            ports[at].insert(input.port);
        }
    }
    std::vector<Endpoint> out;
    std::size_t farthest = reach[0];
    for (std::size_t i = 1; i + 1 <= changing.size(); ++i) {
        if (farthest <= i && last_noise <= i && ports[i].size() == 1)
            out.push_back({changing[i - 1], *ports[i].begin()});
        farthest = std::max(farthest, reach[i]);
    }
    return out;
}

std::optional<Generator> generator_of(const Flow& flow, const Endpoint& end, const PictureWire& picture) {
    std::optional<Generator> found;
    for (const Endpoint& wire : bottlenecks(flow, end)) {
        const PortType* type = flow.type(wire);
        if (wire == end || !type || !type->batched || type->type.dtype != DType::f32) continue;
        Generator g{wire,
                    type->type.shape.slice(1, type->type.shape.rank()),
                    flow.prior(wire),
                    end,
                    flow.dependence(wire.node).data,
                    {}};
        // More than half as many numbers as the picture has say nothing shorter.
        if (!g.prior && g.shape.elements() * 2 > picture.shape.elements()) continue;
        const bool better =
            !found || (g.prior && !found->prior) ||
            (g.prior.has_value() == found->prior.has_value() && g.shape.elements() <= found->shape.elements());
        if (better && !(found && found->prior && !g.prior)) found = std::move(g);
    }
    if (found) found->conditions = flow.columns_behind(end, found->latent.node);
    return found;
}

// ---- layers that read pictures ----

std::map<NodePath, Shape> readers_of_flat_pictures(const Flow& flow, const std::map<Endpoint, PictureWire>& pictures) {
    std::map<NodePath, Shape> out;
    for (const NodePath& path : flow.order()) {
        if (!flow.has_parameters(path) || flow.inputs(path).empty()) continue;
        const Endpoint& input = flow.inputs(path).front();
        const PortType* type = flow.type(input);
        if (!type || type->type.shape.rank() != 2) continue;
        const auto made = pictures.find(input);
        const auto column = flow.column(flow.maker(input));
        Shape picture;
        if (made != pictures.end())
            picture = made->second.shape;
        else if (column && column->column.image && column->column.shape.rank() == 3)
            picture = column->column.shape;
        if (picture.rank() == 3 && has_form(type, picture)) out.emplace(path, picture);
    }
    return out;
}

// ---- text ----

bool is_text(const Column& column) {
    return column.dtype == DType::i32 && column.shape.rank() == 1 && !column.class_names.empty();
}

Diagnostics no_text(const Flow& flow, Text message, Text hint, const NodePath& node = {}) {
    return {node_error(flow.document(), node, std::move(message), std::move(hint)).diagnostic()};
}

void find_writer(const Flow& flow, Meaning& meaning) {
    Writer writer;
    for (const Comparison& c : meaning.comparisons) {
        if (c.role != Role::loss || c.kind != AnswerKind::scores || !c.truth || !is_text(c.truth->column)) continue;
        // The characters themselves are another column of the source, with the same characters.
        const auto token = std::find_if(c.inputs.begin(), c.inputs.end(), [&](const DataColumn& input) {
            return input.source == c.truth->source && is_text(input.column) &&
                   input.column.name != c.truth->column.name && input.column.class_names == c.truth->column.class_names;
        });
        if (token == c.inputs.end()) continue;
        writer = {token->wire, c.prediction, c.kind, c.truth->column.class_names, {}};
        break;
    }
    if (writer.characters.empty()) {
        meaning.no_writer =
            no_text(flow, "no part of this network predicts the next character of a text",
                    "wire a text source into it, and its column of next characters into a softmax cross entropy");
        return;
    }
    for (const NodePath& path : flow.ancestors(writer.scores.node)) {
        const LayerDef* def = flow.def(path);
        if (!def || !def->states) continue;
        const std::vector<StatePorts> states = def->states(flow.props(path));
        if (states.empty()) {
            meaning.no_writer = no_text(flow, "it reads from both ends, so it cannot write from the start",
                                        "use layers that go one way", path);
            return;
        }
        for (const StatePorts& state : states) {
            const PortType* type = flow.type({path, state.output});
            if (!type || flow.source(path, state.input)) continue;
            writer.states.push_back({{path, state.input}, {path, state.output}, Shape{1, type->type.shape.back()}});
        }
    }
    meaning.writer = std::move(writer);
}

}  // namespace

const Comparison* Meaning::comparison(const NodePath& node) const {
    const auto it =
        std::find_if(comparisons.begin(), comparisons.end(), [&](const Comparison& c) { return c.node == node; });
    return it == comparisons.end() ? nullptr : &*it;
}

const PictureWire* Meaning::picture(const Endpoint& wire) const {
    const auto it = pictures.find(wire);
    return it == pictures.end() ? nullptr : &it->second;
}

const Comparison* Meaning::classifier_of_pictures(Dim channels) const {
    const auto it = std::find_if(comparisons.begin(), comparisons.end(), [&](const Comparison& c) {
        if (c.role != Role::loss || !c.truth || c.truth->column.classes < 1 || c.inputs.size() != 1) return false;
        const Column& column = c.inputs.front().column;
        return column.image && column.shape.rank() == 3 && column.shape[2] == channels;
    });
    return it == comparisons.end() ? nullptr : &*it;
}

Meaning meaning_of(const Document& document, const SourceTable& sources, const Analysis& analysis) {
    Meaning meaning;
    if (too_large(document)) return meaning;
    const Flow flow(document, sources, analysis);
    meaning.comparisons = comparisons_of(flow);
    read_alike(meaning.comparisons);
    meaning.dependences = flow.dependences();
    Pictures pictures(flow, meaning.comparisons);
    for (const Endpoint& end : pictures.ends())
        if (auto generator = generator_of(flow, end, pictures.found.at(end)))
            meaning.generators.push_back(std::move(*generator));
    meaning.pictures = std::move(pictures.found);
    meaning.flat_pictures = readers_of_flat_pictures(flow, meaning.pictures);
    find_writer(flow, meaning);
    return meaning;
}

}  // namespace netloom
