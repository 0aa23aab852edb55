#include "core/train/text_writer.h"

#include <algorithm>
#include <cmath>

#include "core/compile/lower.h"
#include "core/data/text_windows.h"
#include "core/data/utf8.h"

namespace netloom {
namespace {

Diagnostic no_text(Text message, Text hint, NodePath node = {}, std::string label = {}) {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, std::move(label)};
    d.where.node = std::move(node);
    return d;
}

/// The column that a wire brings, null where it comes from elsewhere.
const Column* column_of(const Network& network, const SourceTable& sources, const Edge* wire) {
    const Node* from = wire ? network.find(wire->from.node) : nullptr;
    if (!from || from->type != "dataset") return nullptr;
    const auto source = sources.find(from->fields["source"].text());
    return source == sources.end() ? nullptr : source->second.find(wire->from.port);
}

bool is_text(const Column* column) {
    return column && column->dtype == DType::i32 && column->shape.rank() == 1 && !column->class_names.empty();
}

/// The wire that brings the characters themselves: another column of the source, with the same characters.
const Edge* token_wire(const Network& network, const SourceTable& sources, const Edge& target) {
    const Column* next = column_of(network, sources, &target);
    for (const Edge& wire : network.edges) {
        const Column* column = column_of(network, sources, &wire);
        if (wire.from.node == target.from.node && is_text(column) && column->name != next->name &&
            column->class_names == next->class_names)
            return &wire;
    }
    return nullptr;
}

}  // namespace

Result<TextModel> text_model_of(const Document& document, const SourceTable& sources) {
    const Network& network = document.network;
    TextModel model;
    for (const Node& node : network.nodes) {
        if (node.type != "softmax_cross_entropy") continue;
        const Edge* scores = network.wire_into({node.id, "prediction"});
        const Edge* target = network.wire_into({node.id, "target"});
        const Column* next = column_of(network, sources, target);
        const Edge* token = is_text(next) && scores ? token_wire(network, sources, *target) : nullptr;
        if (!token) continue;
        model.token = {{token->from.node}, token->from.port};
        model.scores = {{scores->from.node}, scores->from.port};
        model.characters = next->class_names;
        break;
    }
    if (model.characters.empty())
        return no_text("no part of this network predicts the next character of a text",
                       "wire a text source into it, and its column of next characters into a softmax cross entropy");
    for (const NodePath& path : all_nodes(document)) {
        const Node& node = *document.find(path);
        const LayerDef* def = find_layer(node.type);
        if (!def || !find_port(def->inputs, "initial_state")) continue;
        const Props props(def->fields, node.fields);
        if (props.boolean("bidirectional"))
            return no_text("it reads from both ends, so it cannot write from the start", "use layers that go one way",
                           path, document.label(path));
        const Network* around = document.network_at(NodePath(path.begin(), path.end() - 1));
        for (const char* state : {"state", "cell"}) {
            const std::string input = std::string("initial_") + state;
            if (!find_port(def->inputs, input) || around->wire_into({node.id, input})) continue;
            model.states.push_back({{path, input}, {path, state}, Shape{1, props.integer("units")}});
        }
    }
    return model;
}

TextWriter::TextWriter(Session& session, TextModel model, const Options& options)
    : session_(session), model_(std::move(model)), options_(options), random_(options.seed) {
    for (const TextModel::State& s : model_.states) states_.push_back(Tensor::zeros(DType::f32, s.shape));
}

Diagnostics TextWriter::read(std::string_view text) {
    for (const std::int32_t token : indices_of(model_.characters, text)) {
        Diagnostics problems = read_token(token);
        if (has_errors(problems)) return problems;
    }
    std::string unknown;
    for (const char32_t c : decode_utf8(text)) {
        const std::string character = encode_utf8(c);
        const auto& known = model_.characters;
        if (std::find(known.begin(), known.end(), character) == known.end() &&
            unknown.find(character) == std::string::npos)
            unknown += character;
    }
    if (unknown.empty()) return {};
    Diagnostic d{Severity::warning,
                 {},
                 Text("the text that was learned has no \"%1\": it is read as unknown", unknown),
                 "begin with characters of that text",
                 {},
                 {}};
    return {std::move(d)};
}

Diagnostics TextWriter::read_token(std::int32_t token) {
    RunRequest request;
    request.feeds.emplace_back(model_.token, Tensor::of<std::int32_t>({1, 1}, {token}));
    request.fetches.push_back(model_.scores);
    for (std::size_t i = 0; i < states_.size(); ++i) {
        request.feeds.emplace_back(model_.states[i].input, states_[i]);
        request.fetches.push_back(model_.states[i].output);
    }
    const Result<RunResult> found = session_.run(std::move(request)).get();
    if (!found) return found.diagnostics();
    scores_ = found->values.front();
    std::copy(found->values.begin() + 1, found->values.end(), states_.begin());
    return {};
}

Result<std::string> TextWriter::write() {
    if (scores_.empty()) {
        // Nothing was read yet: as after the end of a line, where the text has lines.
        const auto line = std::find(model_.characters.begin(), model_.characters.end(), "\n");
        Diagnostics problems = read_token(
            line == model_.characters.end() ? 0 : static_cast<std::int32_t>(line - model_.characters.begin()));
        if (has_errors(problems)) return problems;
    }
    // Index 0 stands for what is no character.
    const auto count = std::min(static_cast<Dim>(model_.characters.size()), scores_.shape().back());
    Dim chosen = 1;
    for (Dim i = 2; i < count; ++i)
        if (scores_.item(i) > scores_.item(chosen)) chosen = i;
    if (options_.temperature > 0) {
        const double top = scores_.item(chosen);
        const auto weight = [&](Dim i) { return std::exp((scores_.item(i) - top) / options_.temperature); };
        double total = 0;
        for (Dim i = 1; i < count; ++i) total += weight(i);
        double left = static_cast<double>(random_.uniform()) * total;
        for (Dim i = 1; i < count; ++i) {
            left -= weight(i);
            if (left >= 0) continue;
            chosen = i;
            break;
        }
    }
    Diagnostics problems = read_token(static_cast<std::int32_t>(chosen));
    if (has_errors(problems)) return problems;
    return model_.characters[static_cast<std::size_t>(chosen)];
}

}  // namespace netloom
