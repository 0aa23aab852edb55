#include "app/controllers/plane_task.h"
#include "widgets/support/shown.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace netloom {

namespace {

constexpr Dim kWidest = 16;  // numbers of an input that are looked at for those that vary
constexpr std::int64_t kTrainSamples = 400, kHeldOutSamples = 200;
constexpr Dim kMostUnits = 256;

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

/// What the answers mean, from how the loss reads them, the target's column and how many numbers an answer has.
bool chooseMeaning(PlaneTask& task, AnswerKind kind, const Column& target, Dim outputs) {
    const bool index = target.classes > 0;
    const auto nameClasses = [&](std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i)
            task.classes << (static_cast<std::size_t>(i) < target.class_names.size()
                                 ? shown(target.class_names[static_cast<std::size_t>(i)])
                                 : QString::number(i));
    };
    task.kind = kind;
    if (outputs > 1) {
        if (outputs != (index ? target.classes : target.shape.elements())) return false;
        nameClasses(outputs);
        return true;
    }
    if (!index && target.shape.elements() != 1) return false;
    const bool signs = !index && task.isPlane() && allTargets(task.samples, {-1, 1});
    const bool bits = index || allTargets(task.samples, {0, 1});
    if (kind == AnswerKind::logits)
        task.isYesOrNo = true;
    else if (kind == AnswerKind::margins || signs)
        task.kind = AnswerKind::margins, task.isYesOrNo = true;
    else if (bits && task.isPlane())
        task.kind = AnswerKind::shares, task.isYesOrNo = true;
    else
        task.kind = AnswerKind::numbers;
    if (!task.isYesOrNo) return true;
    if (signs || (kind == AnswerKind::margins && !index))
        for (PlaneTask::Sample& s : task.samples) s.target = s.target > 0 ? 1.0F : 0.0F;
    if (index)
        nameClasses(2);
    else if (signs)
        task.classes = {QStringLiteral("−1"), QStringLiteral("1")};
    else
        task.classes = {QStringLiteral("0"), QStringLiteral("1")};
    return true;
}

std::optional<PlaneTask> taskOf(const Comparison& loss, const Analysis& analysis, const DataSets& data) {
    if (!loss.truth || loss.inputs.size() != 1 || loss.inputs.front().source != loss.truth->source) return {};
    const auto set = data.find(loss.truth->source);
    if (set == data.end()) return {};
    const Column* input = set->second->info().find(loss.inputs.front().column.name);
    const Column* wanted = set->second->info().find(loss.truth->column.name);
    const PortType* answer = analysis.output(loss.prediction.node, loss.prediction.port);
    if (!input || !wanted || !answer || answer->type.shape.rank() != 2) return {};
    if (input->dtype != DType::f32 || input->shape.rank() != 1 || input->shape.elements() > kWidest) return {};

    PlaneTask task;
    task.input = loss.inputs.front().wire;
    task.answer = loss.prediction;
    task.column = input->name;
    task.targetName = shown(wanted->name);
    readPart(*set->second, Part::train, kTrainSamples, *input, *wanted, task.samples);
    const auto trained = task.samples.size();
    readPart(*set->second, Part::validation, kHeldOutSamples, *input, *wanted, task.samples);
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
    if (!chooseMeaning(task, loss.kind, *wanted, answer->type.shape[1])) return {};
    return task;
}

/// Scores of a row as how far each leads the best of the others.
void leads(std::span<float> row) {
    const std::vector<float> scores(row.begin(), row.end());
    for (std::size_t i = 0; i < row.size(); ++i) {
        float other = -INFINITY;
        for (std::size_t k = 0; k < row.size(); ++k)
            if (k != i) other = std::max(other, scores[k]);
        row[i] = std::clamp((scores[i] - other + 1) / 2, 0.0F, 1.0F);
    }
}

}  // namespace

QString PlaneTask::axisName(int axis) const {
    const QString name = shown(column);
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
    std::vector<float> out(given.begin(), given.end());
    read_answers(kind, out, k);
    *width = static_cast<int>(k);
    if (k > 1) {
        if (!hasShares())
            for (std::size_t at = 0; at < out.size(); at += k) leads(std::span(out).subspan(at, k));
        return out;
    }
    if (!isYesOrNo) return out;
    for (float& v : out) v = std::clamp(kind == AnswerKind::margins ? (v + 1) / 2 : v, 0.0F, 1.0F);
    if (!isPlane()) return out;
    *width = 2;
    std::vector<float> both;
    both.reserve(2 * out.size());
    for (const float second : out) {
        both.push_back(1 - second);
        both.push_back(second);
    }
    return both;
}

std::optional<PlaneTask> findPlaneTask(const Meaning& meaning, const Analysis& analysis, const DataSets& data) {
    for (const Comparison& comparison : meaning.comparisons) {
        if (comparison.role != Role::loss) continue;
        if (auto task = taskOf(comparison, analysis, data)) return task;
    }
    return {};
}

std::vector<Endpoint> planeUnits(const PlaneTask& task, const Wiring& wiring, const Analysis& analysis) {
    std::set<NodePath> upstream{task.answer.node};
    std::vector<NodePath> pending{task.answer.node};
    while (!pending.empty()) {
        const NodePath node = pending.back();
        pending.pop_back();
        for (const Endpoint& input : wiring.inputs_of(node))
            if (input != task.input && upstream.insert(input.node).second) pending.push_back(input.node);
    }
    std::vector<Endpoint> units;
    for (const NodePath& node : upstream) {
        const PortType* output = analysis.output(node, "out");
        if (output && output->batched && output->type.dtype == DType::f32 && output->type.shape.rank() == 2 &&
            output->type.shape[1] <= kMostUnits)
            units.push_back({node, "out"});
    }
    return units;
}

}  // namespace netloom
