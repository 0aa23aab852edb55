#include "app/controllers/plane_task.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/compile/analysis.h"
#include "core/layers/layer.h"

namespace netloom {

namespace {

constexpr Dim kWidest = 16;  // numbers of an input that are looked at for those that vary
constexpr std::int64_t kTrainSamples = 400, kHeldOutSamples = 200;
constexpr Dim kMostUnits = 256;

struct Upstream {
    std::unordered_set<NodeId> nodes;  ///< that compute
    std::set<Port> data;               ///< of dataset nodes
};

/// Everything that an output depends on.
Upstream upstreamOf(const Network& network, const Port& output) {
    std::unordered_map<NodeId, std::vector<const Edge*>> wires;
    for (const Edge& edge : network.edges) wires[edge.to.node].push_back(&edge);
    Upstream found;
    std::vector<Port> pending{output};
    while (!pending.empty()) {
        const Port port = pending.back();
        pending.pop_back();
        const Node* node = network.find(port.node);
        if (!node) continue;
        if (node->type == "dataset")
            found.data.insert(port);
        else if (found.nodes.insert(port.node).second)
            for (const Edge* edge : wires[port.node]) pending.push_back(edge->from);
    }
    return found;
}

const Column* columnAt(const Document& document, const DataSets& data, const Port& port,
                       std::shared_ptr<const DataSet>* set = nullptr) {
    const Node* node = document.network.find(port.node);
    if (!node || node->type != "dataset") return nullptr;
    const auto source = data.find(node->fields["source"].text());
    if (source == data.end()) return nullptr;
    if (set) *set = source->second;
    return source->second->info().find(port.port);
}

/// The first samples of a part, two columns of them.
void readPart(const DataSet& set, Part part, std::int64_t most, const Column& input, const Column& target,
              std::vector<PlaneTask::Sample>& out) {
    const std::int64_t count = std::min(most, set.info().samples[static_cast<std::size_t>(part)]);
    if (count <= 0) return;
    std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), std::int64_t{0});
    const auto tensorOf = [count](const Column& column) {
        Shape shape{count};
        for (const Dim d : column.shape) shape.push_back(d);
        return Tensor(column.dtype, shape);
    };
    Tensor inputs = tensorOf(input), targets = tensorOf(target);
    std::vector<std::byte*> into;
    for (const Column& column : set.info().columns)
        into.push_back(column.name == input.name    ? inputs.data()
                       : column.name == target.name ? targets.data()
                                                    : nullptr);
    set.read(part, indices, into);
    const Dim width = input.shape.elements(), targetWidth = target.shape.elements();
    for (Dim i = 0; i < count; ++i) {
        if (target.classes > 0 && targets.item(i) < 0) continue;  // of a class that the training did not know
        PlaneTask::Sample sample;
        const auto row =
            inputs.span<float>().subspan(static_cast<std::size_t>(i * width), static_cast<std::size_t>(width));
        sample.input.assign(row.begin(), row.end());
        sample.heldOut = part != Part::train;
        // Several numbers are taken for a class by the greatest of them.
        Dim greatest = 0;
        for (Dim k = 1; k < targetWidth; ++k)
            if (targets.item(i * targetWidth + k) > targets.item(i * targetWidth + greatest)) greatest = k;
        sample.target = static_cast<float>(targetWidth > 1 ? static_cast<double>(greatest) : targets.item(i));
        out.push_back(std::move(sample));
    }
}

bool allTargets(const std::vector<PlaneTask::Sample>& samples, std::initializer_list<float> among) {
    return std::all_of(samples.begin(), samples.end(), [&](const PlaneTask::Sample& s) {
        return std::find(among.begin(), among.end(), s.target) != among.end();
    });
}

void chooseAxes(PlaneTask& task) {
    const std::size_t width = task.samples.front().input.size();
    task.resting.assign(width, 0);
    for (std::size_t i = 0; i < width; ++i) {
        float low = INFINITY, high = -INFINITY;
        double sum = 0;
        for (const PlaneTask::Sample& s : task.samples) {
            low = std::min(low, s.input[i]);
            high = std::max(high, s.input[i]);
            sum += static_cast<double>(s.input[i]);
        }
        task.resting[i] = static_cast<float>(sum / static_cast<double>(task.samples.size()));
        // An input of one or two numbers is shown even where its only sample cannot vary.
        if (width <= 2 || high > low) task.axes.push_back(static_cast<int>(i));
    }
}

/// What the answers mean, from the loss, the target's column and how many numbers an answer has.
bool chooseMeaning(PlaneTask& task, const std::string& loss, const Column& target, Dim outputs) {
    const bool index = target.classes > 0;
    const auto nameClasses = [&](std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i)
            task.classes << (static_cast<std::size_t>(i) < target.class_names.size()
                                 ? QString::fromStdString(target.class_names[static_cast<std::size_t>(i)])
                                 : QString::number(i));
    };
    if (outputs > 1) {
        if (outputs != (index ? target.classes : target.shape.elements())) return false;
        nameClasses(outputs);
        task.meaning = loss == "softmax_cross_entropy" || loss == "hinge" ? Answer::scores : Answer::shares;
        return true;
    }
    if (!index && target.shape.elements() != 1) return false;
    const bool signs = !index && task.isPlane() && allTargets(task.samples, {-1, 1});
    const bool bits = index || allTargets(task.samples, {0, 1});
    if (loss == "binary_cross_entropy")
        task.meaning = Answer::logit;
    else if (loss == "hinge" || signs)
        task.meaning = Answer::margin;
    else if (bits && task.isPlane())
        task.meaning = Answer::probability;
    if (task.meaning == Answer::number) return true;
    if (signs || (loss == "hinge" && !index))
        for (PlaneTask::Sample& s : task.samples) s.target = s.target > 0 ? 1.0F : 0.0F;
    if (index)
        nameClasses(2);
    else if (signs)
        task.classes = {QStringLiteral("−1"), QStringLiteral("1")};
    else
        task.classes = {QStringLiteral("0"), QStringLiteral("1")};
    return true;
}

std::optional<PlaneTask> taskOf(const Node& loss, const Document& document, const Analysis& analysis,
                                const DataSets& data) {
    const Network& network = document.network;
    const Ports ports = ports_of(document, loss);
    if (ports.inputs.size() < 2) return {};
    const Edge* prediction = network.wire_into({loss.id, ports.inputs[0].name});
    const Edge* target = network.wire_into({loss.id, ports.inputs[1].name});
    if (!prediction || !target) return {};
    const std::set<Port> sources = upstreamOf(network, prediction->from).data;
    if (sources.size() != 1 || sources.begin()->node != target->from.node) return {};
    std::shared_ptr<const DataSet> set;
    const Column* input = columnAt(document, data, *sources.begin(), &set);
    const Column* wanted = columnAt(document, data, target->from);
    const PortType* answer = analysis.output({prediction->from.node}, prediction->from.port);
    if (!input || !wanted || !answer || answer->type.shape.rank() != 2) return {};
    if (input->dtype != DType::f32 || input->shape.rank() != 1 || input->shape.elements() > kWidest) return {};

    PlaneTask task;
    task.input = {{sources.begin()->node}, sources.begin()->port};
    task.answer = {{prediction->from.node}, prediction->from.port};
    task.column = input->name;
    task.targetName = QString::fromStdString(wanted->name);
    readPart(*set, Part::train, kTrainSamples, *input, *wanted, task.samples);
    const auto trained = task.samples.size();
    readPart(*set, Part::validation, kHeldOutSamples, *input, *wanted, task.samples);
    if (task.samples.empty()) return {};
    // A table that is its own validation part would lie hollow upon itself.
    const auto half = task.samples.begin() + static_cast<std::ptrdiff_t>(trained);
    const auto same = [](const PlaneTask::Sample& a, const PlaneTask::Sample& b) {
        return a.input == b.input && a.target == b.target;
    };
    if (task.samples.size() == 2 * trained && std::equal(task.samples.begin(), half, half, same))
        task.samples.resize(trained);
    chooseAxes(task);
    if (task.axes.empty() || task.axes.size() > 2) return {};
    if (!chooseMeaning(task, loss.type, *wanted, answer->type.shape[1])) return {};
    return task;
}

float sigmoid(float x) {
    return 1 / (1 + std::exp(-x));
}

void softmax(std::span<float> row) {
    const float most = *std::max_element(row.begin(), row.end());
    float sum = 0;
    for (float& v : row) sum += v = std::exp(v - most);
    for (float& v : row) v /= sum;
}

}  // namespace

QString PlaneTask::axisName(int axis) const {
    const QString name = QString::fromStdString(column);
    const int index = axes[static_cast<std::size_t>(axis)];
    return resting.size() > 1 ? QStringLiteral("%1[%2]").arg(name).arg(index) : name;
}

QPointF PlaneTask::place(const Sample& sample) const {
    const auto at = [&](std::size_t axis) {
        return static_cast<double>(sample.input[static_cast<std::size_t>(axes[axis])]);
    };
    return {at(0), isPlane() ? at(1) : static_cast<double>(sample.target)};
}

QRectF PlaneTask::range() const {
    double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (const Sample& sample : samples) {
        const QPointF p = place(sample);
        left = std::min(left, p.x());
        right = std::max(right, p.x());
        low = std::min(low, p.y());
        high = std::max(high, p.y());
    }
    const auto room = [](double& from, double& to) {
        const double pad = to > from ? (to - from) * 0.12 : std::max(1.0, std::abs(from));
        from -= pad;
        to += pad;
    };
    room(left, right);
    room(low, high);
    return {left, low, right - left, high - low};
}

Tensor PlaneTask::feed(const std::vector<QPointF>& places) const {
    Tensor out(DType::f32, {static_cast<Dim>(places.size()), static_cast<Dim>(resting.size())});
    float* row = out.span<float>().data();
    for (const QPointF& place : places) {
        std::copy(resting.begin(), resting.end(), row);
        row[axes[0]] = static_cast<float>(place.x());
        if (isPlane()) row[axes[1]] = static_cast<float>(place.y());
        row += resting.size();
    }
    return out;
}

std::vector<QPointF> PlaneTask::grid(const QRectF& range, int side) {
    std::vector<QPointF> places;
    places.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            places.emplace_back(range.left() + range.width() * column / (side - 1),
                                range.bottom() - range.height() * row / (side - 1));
    return places;
}

std::vector<QPointF> PlaneTask::line(double from, double to, int count) {
    std::vector<QPointF> places;
    for (int i = 0; i < count; ++i) places.emplace_back(from + (to - from) * i / (count - 1), 0);
    return places;
}

std::vector<float> PlaneTask::read(const Tensor& answers, int* width) const {
    const std::span<const float> given = answers.span<float>();
    const auto k = static_cast<std::size_t>(answers.shape().back());
    if (meaning == Answer::scores || meaning == Answer::shares) {
        *width = static_cast<int>(k);
        std::vector<float> out(given.begin(), given.end());
        if (meaning == Answer::scores)
            for (std::size_t at = 0; at < out.size(); at += k) softmax(std::span(out).subspan(at, k));
        return out;
    }
    const auto ofSecond = [this](float v) {
        switch (meaning) {
            case Answer::logit: return sigmoid(v);
            case Answer::margin: return std::clamp((v + 1) / 2, 0.0F, 1.0F);
            case Answer::probability: return std::clamp(v, 0.0F, 1.0F);
            default: return v;
        }
    };
    const bool two = isPlane() && meaning != Answer::number;
    *width = two ? 2 : 1;
    std::vector<float> out;
    out.reserve(given.size() * static_cast<std::size_t>(*width));
    for (const float v : given) {
        const float second = ofSecond(v);
        if (two) out.push_back(1 - second);
        out.push_back(second);
    }
    return out;
}

std::optional<PlaneTask> findPlaneTask(const Document& document, const Analysis& analysis, const DataSets& data) {
    for (const Node& node : document.network.nodes) {
        const LayerDef* def = find_layer(node.type);
        if (!def || def->role != Role::loss) continue;
        if (auto task = taskOf(node, document, analysis, data)) return task;
    }
    return {};
}

std::vector<Endpoint> planeUnits(const PlaneTask& task, const Document& document, const Analysis& analysis) {
    const Upstream upstream = upstreamOf(document.network, {task.answer.node.front(), task.answer.port});
    std::vector<Endpoint> units;
    for (const Node& node : document.network.nodes) {
        const NodeInfo* info = upstream.nodes.contains(node.id) ? analysis.find({node.id}) : nullptr;
        const auto output = info ? info->outputs.find("out") : std::map<std::string, PortType>::const_iterator{};
        if (!info || output == info->outputs.end()) continue;
        const TensorType& type = output->second.type;
        if (output->second.batched && type.dtype == DType::f32 && type.shape.rank() == 2 && type.shape[1] <= kMostUnits)
            units.push_back({{node.id}, "out"});
    }
    return units;
}

}  // namespace netloom
