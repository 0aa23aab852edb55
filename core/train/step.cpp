#include "core/train/step.h"

#include <algorithm>
#include <optional>

#include "core/ops/gradients.h"
#include "core/optimizers/optimizer.h"
#include "core/train/trained_nodes.h"

namespace netloom {
namespace {

// `carries`: whose recurrent state goes on from step to step.
Lowering training_lowering(const BuildEnvironment& env, const Stage& stage, Dim batch, std::string carries = {}) {
    LowerOptions options;
    options.batch = batch;
    options.float_type = env.float_type;
    options.seed = env.seed;
    options.training = true;
    options.frozen = frozen_nodes(env.document, stage);
    options.carries = std::move(carries);
    return {env.document, env.sources, std::move(options)};
}

struct LossPart {
    NodePath node;
    Val value;
    double share = 0;  // in the phase's sum
};

struct PhaseLoss {
    Val total;
    std::vector<LossPart> parts;
    std::vector<Val> penalties;
};

// The loss nodes of a phase with their weights: those it names, else all.
std::vector<std::pair<NodePath, double>> weighted_losses(const BuildEnvironment& env, const Phase& phase) {
    std::vector<std::pair<NodePath, double>> losses;
    for (const WeightedLoss& l : phase.losses)
        if (const auto path = env.document.path_of(l.node)) losses.emplace_back(*path, l.weight);
    if (phase.losses.empty())
        for (const NodePath& path : nodes_of(env.document, Role::loss)) losses.emplace_back(path, 1.0);
    return losses;
}

PhaseLoss phase_loss(const BuildEnvironment& env, Lowering& lowering, const Phase& phase) {
    const auto losses = weighted_losses(env, phase);
    if (losses.empty())
        throw Error("there is no loss, so there is nothing to train for",
                    "add a loss from the palette and wire the prediction and the target into it");
    PhaseLoss out;
    for (const auto& [path, weight] : losses) {
        const Val part = lowering.node(path).loss;
        if (!part) throw Error(Text("\"%1\" gives no loss", env.document.label(path)), "wire its inputs");
        out.parts.push_back({path, part, weight});
        const Val weighted = weight == 1 ? part : part * weight;
        out.total = out.total ? out.total + weighted : weighted;
    }
    // What the trained layers ask of their weights, each shared weight once.
    const std::set<std::string> trained = trained_nodes(env.document, phase);
    std::vector<ValueId> penalised;
    for (const NodePath& node : lowering.order()) {
        if (!trained.contains(weights_key(env.document, node))) continue;
        const std::size_t known = penalised.size();
        for (const WeightPenalty& p : lowering.built().at(node).penalties) {
            const auto end = penalised.begin() + static_cast<std::ptrdiff_t>(known);
            if (std::find(penalised.begin(), end, p.weight.id) != end) continue;
            penalised.push_back(p.weight.id);
            out.penalties.push_back(p.value);
            out.total = out.total + p.value;
        }
    }
    return out;
}

struct Trained {
    VariableId variable;
    Val value;
};

// The parameters that a phase trains, each shared one once, in the order they were built.
std::vector<Trained> trained_parameters(const BuildEnvironment& env, const Lowering& lowering, const Phase& phase) {
    const std::set<std::string> trained = trained_nodes(env.document, phase);
    std::vector<Trained> out;
    for (const NodePath& path : lowering.order()) {
        if (!trained.contains(weights_key(env.document, path))) continue;
        for (const auto& p : lowering.built().at(path).parameters) {
            const bool known =
                std::any_of(out.begin(), out.end(), [&](const Trained& t) { return t.variable == p.variable; });
            if (p.trainable && !p.buffer && !known) out.push_back({p.variable, p.value});
        }
    }
    return out;
}

// Clipping by value, then by the norm of all gradients together (Pascanu, Mikolov and Bengio 2013).
void clip_gradients(std::vector<Val>& gradients, const Phase& phase) {
    if (phase.clip_value > 0)
        for (Val& g : gradients) g = clip(g, -phase.clip_value, phase.clip_value);
    if (phase.clip_norm <= 0 || gradients.empty()) return;
    Val total;
    for (const Val g : gradients) total = total ? total + sum_all(square(g)) : sum_all(square(g));
    const Val scale = minimum(phase.clip_norm / (sqrt(total) + 1e-6), scalar_like(total, 1));
    for (Val& g : gradients) g = g * scale;
}

// A matrix is of the classes of the column that its node compares with.
std::vector<std::string> classes_of(const BuildEnvironment& env, const Lowering& lowering, const NodePath& matrix) {
    const auto target = lowering.wiring().source_of(matrix, "target");
    const Node* node = target ? env.document.find(target->node) : nullptr;
    const auto source = node ? env.sources.find(node->fields["source"].text()) : env.sources.end();
    const Column* column = source == env.sources.end() ? nullptr : source->second.find(target->port);
    return column ? column->class_names : std::vector<std::string>();
}

// Fetches of the losses and metrics that `lowering` can give.
void add_measures(const BuildEnvironment& env, Lowering& lowering, const std::vector<LossPart>& losses,
                  std::vector<ValueId>& fetches, std::vector<Measure>& measures) {
    const auto fetch = [&](Val v) {
        fetches.push_back(v.id);
        return static_cast<int>(fetches.size()) - 1;
    };
    const auto named = [&](const NodePath& path) {
        Measure m;
        m.node = path;
        m.name = env.document.label(path);
        m.recorded = measure_name(env.document, path);
        return m;
    };
    for (const LossPart& part : losses) {
        Measure m = named(part.node);
        const Val weight = lowering.node(part.node).loss_weight;
        m.is_loss = true;
        m.share = part.share;
        m.sum = fetch(part.value);
        if (weight) m.weight = fetch(weight);
        measures.push_back(std::move(m));
    }
    for (const NodePath& path : nodes_of(env.document, Role::metric)) {
        const MetricValue& value = lowering.node(path).metric;
        if (!value.sum) continue;
        Measure m = named(path);
        m.is_matrix = value.sum.rank() > 0;
        m.sum = fetch(value.sum);
        m.weight = fetch(value.weight);
        if (m.is_matrix) m.classes = classes_of(env, lowering, path);
        measures.push_back(std::move(m));
    }
}

void bind_inputs(const BuildEnvironment& env, BuiltProgram& out) {
    const auto& inputs = out.program->inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const int index = static_cast<int>(i);
        const std::string& name = inputs[i].name;
        if (inputs[i].value == kNone) continue;
        if (name == "rate")
            out.rate = index;
        else if (name == "step")
            out.step = index;
        else if (name == "piece")
            out.piece = index;
        else if (name == "share")
            out.share = index;
        else if (name == "counter")
            out.counter = index;
        else if (name == "first_sample")
            out.first_sample = index;
        else if (inputs[i].kind == Input::Kind::data) {
            const std::size_t slash = name.rfind('/');
            const auto source = env.sources.find(name.substr(0, slash));
            if (source == env.sources.end()) continue;
            const auto& columns = source->second.columns;
            for (std::size_t c = 0; c < columns.size(); ++c)
                if (columns[c].name == name.substr(slash + 1))
                    out.columns.push_back({source->first, static_cast<int>(c), index,
                                           static_cast<std::size_t>(std::distance(env.sources.begin(), source))});
        }
    }
}

/// A variable of `owner` beside a parameter.
VariableId beside(Graph& g, const Variable& parameter, const std::string& suffix, double value, const Shape& shape,
                  DType dtype) {
    Json init = Json::object();
    init.set("type", "constant");
    init.set("value", value);
    return g.variable({parameter.key + suffix,
                       parameter.label + suffix,
                       {dtype, shape},
                       VariableKind::optimizer_state,
                       init,
                       1,
                       1,
                       kNone});
}

VariableId beside(Graph& g, const Variable& parameter, const std::string& suffix, double value, const Shape& shape) {
    return beside(g, parameter, suffix, value, shape, parameter.type.dtype);
}

// What batches add up to separately: a loss that counts by itself as the sum of what counts in it, and all others
// together.
struct Objective {
    Val value;
    Val count;         // how much went into the sum; none of what is a mean over samples
    std::string name;  // apart from the others
};

std::vector<Objective> objectives(const Lowering& lowering, const PhaseLoss& loss) {
    const auto count_of = [&](const LossPart& part) { return lowering.built().at(part.node).loss_weight; };
    if (std::none_of(loss.parts.begin(), loss.parts.end(), count_of)) return {{loss.total, {}, {}}};
    Val means;
    const auto add = [&](Val part) { means = means ? means + part : part; };
    std::vector<Objective> out;
    for (const LossPart& part : loss.parts) {
        const Val weighted = part.share == 1 ? part.value : part.value * part.share;
        if (const Val count = count_of(part)) {
            std::string name = ".of";
            for (const NodeId id : part.node) name += "_" + std::to_string(id);
            out.push_back({weighted * count, count, std::move(name)});
        } else {
            add(weighted);
        }
    }
    for (const Val penalty : loss.penalties) add(penalty);
    if (means) out.push_back({means, {}, {}});
    return out;
}

// Sums over the batches that make one update, begun anew with the first of them.
class BatchSums {
public:
    BatchSums(Graph& g, DType float_type, std::string owner) : graph_(g), owner_(std::move(owner)) {
        const TensorType scalar{float_type, Shape{}};
        const Val piece{&g, g.input("piece", scalar, Input::Kind::step_scalar)};
        share_ = {&g, g.input("share", scalar, Input::Kind::step_scalar)};
        begun_ = greater(piece, scalar_like(piece, 0));
    }

    // A gradient joins with its batch's share of the samples, or as the sum that it is.
    Val gradient(VariableId parameter, const Objective& of, Val gradient) {
        const Variable p = graph_.variables[static_cast<std::size_t>(parameter)];
        const VariableId sum = beside(graph_, p, "/" + owner_ + ".gradient" + of.name, 0, p.type.shape);
        const Val before = so_far(sum, gradient);
        return keep(sum, before + (of.count ? gradient : gradient * share_));
    }
    Val count(const Objective& of) {
        Variable v;
        v.key = v.label = "count/" + owner_ + of.name;
        const VariableId sum = beside(graph_, v, {}, 0, {}, of.count.dtype());
        const Val before = so_far(sum, of.count);
        return keep(sum, before + of.count);
    }
    // Leaves the sums to the batch that comes next.
    void leave(Val gate) const {
        for (const auto& [sum, value] : sums_) assign(graph_, sum, value, gate);
    }

private:
    Val so_far(VariableId sum, Val like) {
        const Val zero = scalar_like(like, 0);
        return select(begun_, Val{&graph_, graph_.read(sum)}, zero);
    }
    Val keep(VariableId sum, Val value) {
        sums_.emplace_back(sum, value);
        return value;
    }

    Graph& graph_;
    std::string owner_;
    Val share_, begun_;
    std::vector<std::pair<VariableId, Val>> sums_;
};

// Of each reached parameter, over the batches so far: of a loss that counts by itself its mean over all that counted.
std::vector<Val> summed_gradients(BatchSums& sums, const std::vector<Objective>& parts,
                                  const std::vector<std::vector<Val>>& found, const std::vector<Trained>& reached) {
    std::vector<Val> out(reached.size());
    for (std::size_t part = 0; part < parts.size(); ++part) {
        Val count;
        if (parts[part].count) {
            count = sums.count(parts[part]);
            count = maximum(count, scalar_like(count, 1));
        }
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (!found[part][i]) continue;
            const Val sum = sums.gradient(reached[i].variable, parts[part], found[part][i]);
            const Val mean = count ? sum / count : sum;
            out[i] = out[i] ? out[i] + mean : mean;
        }
    }
    return out;
}

// Mixes the new value of a parameter into its moving average, which begins as the first new value.
void add_average(Graph& g, const Variable& parameter, Val fresh, double decay, Val step, Val gate) {
    const VariableId average = beside(g, parameter, average_key({}), 0, parameter.type.shape);
    const Val mixed = Val{&g, g.read(average)} * decay + fresh * (1 - decay);
    assign(g, average, select(equal(step, scalar_like(step, 1)), fresh, mixed), gate);
}

// Whether nothing in the phase asks for a gradient as a whole.
bool takes_rows(const Phase& phase) {
    return phase.accumulate == 1 && phase.average == 0;
}

void add_update(Graph& g, const Phase& phase, const std::string& owner, const Trained& t, const Gradient& gradient,
                Val rate, Val step, Val gate) {
    const std::string& type = phase.optimizer["type"].text();
    const OptimizerDef* optimizer = find_optimizer(type);
    if (!optimizer) throw Error(Text("there is no optimizer \"%1\"", type), "choose another in the training panel");
    const Variable parameter = g.variables[static_cast<std::size_t>(t.variable)];
    std::map<std::string, VariableId, std::less<>> states;
    const Props props(optimizer->variant.fields, phase.optimizer);
    UpdateContext context{g,
                          props,
                          t.value,
                          gradient.dense,
                          rate,
                          step,
                          [&](std::string_view slot, double value, const Shape& shape) {
                              const VariableId v = beside(
                                  g, parameter, "/" + owner + "." + type + "." + std::string(slot), value, shape);
                              states.emplace(slot, v);
                              return Val{&g, g.read(v)};
                          },
                          [&](std::string_view slot, Val value) { assign(g, states.find(slot)->second, value, gate); }};
    g.current_origin = parameter.origin;
    Val fresh;
    if (!gradient.dense && optimizer->update_rows)
        fresh = optimizer->update_rows(context, gradient.indices, gradient.rows);
    if (!fresh) {
        context.gradient = densify(gradient, t.value);
        fresh = optimizer->update(context);
    }
    assign(g, t.variable, fresh, gate);
    if (phase.average > 0) add_average(g, parameter, fresh, phase.average, step, gate);
    g.current_origin = kNone;
}

// What recurrent layers ended with is what they begin the next run with.
void carry_states(Lowering& lowering, Val gate) {
    for (const NodePath& path : lowering.order())
        for (const auto& [variable, value] : lowering.built().at(path).state_updates)
            assign(lowering.graph(), variable, value, gate);
}

}  // namespace

void feed_scalar(Program& program, int input, double value) {
    if (input == kNone) return;
    switch (program.input_type(input).dtype) {
        case DType::f64: program.feed(input, &value); break;
        case DType::i32: {
            const auto i = static_cast<std::int32_t>(static_cast<std::int64_t>(value));  // counters go round
            program.feed(input, &i);
            break;
        }
        default: {
            const auto f = static_cast<float>(value);
            program.feed(input, &f);
        }
    }
}

void feed_batches(const BuiltProgram& built, std::span<const Batch* const> batches, std::int64_t counter,
                  std::int64_t first_sample) {
    for (const ColumnInput& c : built.columns)
        built.program->feed_view(c.input, batches[c.stream]->columns[static_cast<std::size_t>(c.column)].data());
    feed_scalar(*built.program, built.counter, static_cast<double>(counter));
    feed_scalar(*built.program, built.first_sample, static_cast<double>(first_sample));
}

std::map<std::string, TensorType> averaged_parameters(const VariableStore& store) {
    const std::string suffix = average_key({});
    std::map<std::string, TensorType> out;
    for (const auto& [key, type] : store.types())
        if (key.ends_with(suffix)) out.emplace(key.substr(0, key.size() - suffix.size()), type);
    return out;
}

BuiltProgram build_training(const BuildEnvironment& env, const Stage& stage, int phase_index, Dim batch, StepEnd end) {
    const Phase& phase = stage.phases[static_cast<std::size_t>(phase_index)];
    const std::string owner = "stage" + std::to_string(env.stage) + ".phase" + std::to_string(phase_index);
    Lowering lowering = training_lowering(env, stage, batch, owner);
    Graph& g = lowering.graph();
    const PhaseLoss loss = phase_loss(env, lowering, phase);
    std::vector<ValueId> fetches{loss.total.id};
    BuiltProgram out;
    out.batch = batch;
    out.loss = 0;
    // What the loss asks to run is a pass of the network; a metric looks on, and what it adds moves nothing.
    const std::map<VariableId, Val> statistics = lowering.buffer_values();
    add_measures(env, lowering, loss.parts, fetches, out.measures);

    const std::vector<Trained> parameters = trained_parameters(env, lowering, phase);
    if (parameters.empty())
        throw Error("no parameter is trained", "add a layer with weights, or take it out of the frozen ones");
    std::vector<Val> wrt;
    wrt.reserve(parameters.size());
    for (const Trained& t : parameters) wrt.push_back(t.value);
    std::vector<Objective> parts{{loss.total, {}, {}}};
    if (phase.accumulate > 1) parts = objectives(lowering, loss);
    std::vector<std::vector<Gradient>> found;
    found.reserve(parts.size());
    for (const Objective& part : parts) found.push_back(gradients(g, part.value, wrt));
    std::vector<Trained> reached;
    std::vector<std::size_t> places;  // of those in wrt
    for (std::size_t i = 0; i < wrt.size(); ++i) {
        if (std::all_of(found.begin(), found.end(), [&](const auto& of_part) { return of_part[i].none(); }))
            continue;  // the loss does not depend on it
        reached.push_back(parameters[i]);
        places.push_back(i);
    }
    if (reached.empty())
        throw Error("the loss does not depend on any trained parameter", "wire the layers with weights into the loss");

    std::vector<Val> indices;  // of gradients that are rows; empty of the others
    std::vector<Val> grads;
    std::vector<std::vector<Val>> batches(parts.size());  // of what several batches add up to
    for (const std::size_t i : places) {
        if (phase.accumulate > 1) {
            for (std::size_t part = 0; part < parts.size(); ++part)
                batches[part].push_back(found[part][i].none() ? Val{} : densify(found[part][i], wrt[i]));
            continue;
        }
        const Gradient& gradient = found.front()[i];
        if (!gradient.rows || !takes_rows(phase)) {
            indices.push_back({});
            grads.push_back(densify(gradient, wrt[i]));
            continue;
        }
        // To be clipped as the whole gradient is, rows that meet must be one.
        const bool clipped = phase.clip_norm > 0 || phase.clip_value > 0;
        const Rows rows = clipped ? merge_rows(gradient.indices, gradient.rows, wrt[i].dim(0))
                                  : Rows{gradient.indices, gradient.rows};
        indices.push_back(rows.indices);
        grads.push_back(rows.rows);
    }
    const TensorType scalar{env.float_type, Shape{}};
    std::optional<BatchSums> sums;
    if (phase.accumulate > 1) {
        indices.resize(reached.size());
        grads = summed_gradients(sums.emplace(g, env.float_type, owner), parts, batches, reached);
    }
    std::vector<Val> checked = grads;
    checked.push_back(loss.total);
    const Val gate = all_finite(checked);
    if (end == StepEnd::accumulate) {
        sums->leave(gate);
    } else {
        clip_gradients(grads, phase);
        const Val rate{&g, g.input("rate", scalar, Input::Kind::step_scalar)};
        const Val step{&g, g.input("step", scalar, Input::Kind::step_scalar)};
        for (std::size_t i = 0; i < reached.size(); ++i)
            add_update(g, phase, owner, reached[i],
                       indices[i] ? Gradient::of_rows(indices[i], grads[i]) : Gradient(grads[i]), rate, step, gate);
    }

    for (const auto& [variable, value] : statistics) assign(g, variable, value, gate);
    carry_states(lowering, gate);
    out.lowered = g.hash();
    ProgramOptions options = env.options;
    options.mixed_precision = env.mixed_precision;
    out.program = Program::compile(std::move(g), std::move(fetches), env.device, env.store, options);
    bind_inputs(env, out);
    return out;
}

BuiltProgram build_evaluation(const BuildEnvironment& env, const Phase& phase, Dim batch) {
    LowerOptions options;
    options.batch = batch;
    options.float_type = env.float_type;
    options.seed = env.seed;
    options.averaged = averaged_parameters(env.store);
    options.carries = kEvaluationStates;
    Lowering lowering(env.document, env.sources, std::move(options));
    BuiltProgram out;
    out.batch = batch;
    std::vector<LossPart> losses;
    for (const NodePath& path : nodes_of(env.document, Role::loss))
        losses.push_back({path, lowering.node(path).loss, 0});
    for (const auto& [path, weight] : weighted_losses(env, phase))
        for (LossPart& part : losses)
            if (part.node == path) part.share += weight;
    std::vector<ValueId> fetches;
    add_measures(env, lowering, losses, fetches, out.measures);
    if (fetches.empty()) return out;
    carry_states(lowering, fill(lowering.graph(), 1, {}));
    out.program = Program::compile(std::move(lowering.graph()), std::move(fetches), env.device, env.store, env.options);
    bind_inputs(env, out);
    return out;
}

BuiltProgram build_gradients(const BuildEnvironment& env, const Stage& stage, int phase_index, Dim batch,
                             const std::vector<Endpoint>& parameters) {
    const Phase& phase = stage.phases[static_cast<std::size_t>(phase_index)];
    Lowering lowering = training_lowering(env, stage, batch);
    Graph& g = lowering.graph();
    const PhaseLoss loss = phase_loss(env, lowering, phase);
    std::vector<Val> wrt;
    wrt.reserve(parameters.size());
    for (const Endpoint& e : parameters) wrt.push_back(lowering.value(e));
    std::vector<ValueId> fetches;
    fetches.reserve(wrt.size());
    const auto found = gradients(g, loss.total, wrt);
    for (std::size_t i = 0; i < wrt.size(); ++i) fetches.push_back(densify(found[i], wrt[i]).id);
    BuiltProgram out;
    out.batch = batch;
    out.program = Program::compile(std::move(g), std::move(fetches), env.device, env.store, env.options);
    bind_inputs(env, out);
    return out;
}

}  // namespace netloom
