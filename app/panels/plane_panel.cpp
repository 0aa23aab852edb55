#include "app/panels/plane_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <cmath>

#include "app/controllers/plane_controller.h"
#include "app/document/graph_document.h"
#include "widgets/images/image_grid.h"
#include "widgets/plots/fitted_line.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

enum Page { kNothing, kSurface, kLine };
constexpr int kMostUnits = 36;

}  // namespace

PlanePanel::PlanePanel(GraphDocument& document, PlaneController& plane, QWidget* parent)
    : QWidget(parent),
      document_(document),
      plane_(plane),
      stack_(new QStackedWidget),
      surface_(new DecisionSurface),
      line_(new FittedLine),
      caption_(smallLabel({})),
      heldOut_(new QCheckBox),
      units_(new QWidget),
      unitsTitle_(smallLabel({})),
      unitsPicture_(new ImageGrid) {
    setObjectName("plane");
    heldOut_->setChecked(true);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* unitColumn = new QVBoxLayout(units_);
    unitColumn->setContentsMargins(0, 0, 0, 0);
    unitColumn->addWidget(unitsTitle_);
    auto* unitScroll = new QScrollArea;
    unitScroll->setWidget(unitsPicture_);
    unitScroll->setWidgetResizable(true);
    unitScroll->setFrameShape(QFrame::NoFrame);
    unitColumn->addWidget(unitScroll, 1);
    auto* plain = new QWidget;
    auto* sides = new QHBoxLayout(plain);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(12);
    sides->addWidget(surface_, 3);
    sides->addWidget(units_, 2);
    auto* empty = new EmptyState("target", {}, {});
    stack_->addWidget(empty);
    stack_->addWidget(plain);
    stack_->addWidget(line_);
    auto* row = new QHBoxLayout;
    row->addWidget(caption_, 1);
    row->addWidget(heldOut_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(stack_, 1);
    connect(heldOut_, &QCheckBox::toggled, surface_, &DecisionSurface::setHeldOutShown);
    connect(heldOut_, &QCheckBox::toggled, line_, &FittedLine::setHeldOutShown);
    connect(surface_, &DecisionSurface::visibleRangeChanged, this,
            [this] { plane_.setRange(surface_->visibleRange()); });
    connect(line_, &FittedLine::visibleRangeChanged, this, [this] {
        const auto [from, to] = line_->visibleRange();
        plane_.setRange({from, 0, to - from, 1});
    });
    connect(&plane, &PlaneController::taskChanged, this, &PlanePanel::showTask);
    connect(&plane, &PlaneController::updated, this, &PlanePanel::showAnswer);
    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        if (change.kind == GraphChange::Kind::selectionChanged) showUnits();
    });
    showTask();
    inEachLanguage(this, [this, empty] {
        heldOut_->setText(tr("validation samples"));
        unitsPicture_->setAccessibleName(tr("What each unit makes of the plane"));
        empty->setSentence(tr("A network that learns from one or two numbers shows here what it says of every place."));
        showAnswer();
    });
}

void PlanePanel::showEvent(QShowEvent*) {
    plane_.setWatched(true);
    showAnswer();
}

void PlanePanel::hideEvent(QHideEvent*) {
    plane_.setWatched(false);
}

void PlanePanel::showTask() {
    const auto& task = plane_.task();
    stack_->setCurrentIndex(!task ? kNothing : task->isPlane() ? kSurface : kLine);
    caption_->clear();
    if (!task) {
        heldOut_->hide();
        return;
    }
    const bool any =
        std::any_of(task->samples.begin(), task->samples.end(), [](const PlaneTask::Sample& s) { return s.heldOut; });
    heldOut_->setVisible(any);
    const QRectF range = task->range();
    if (task->isPlane()) {
        surface_->setPlane(task->axisName(0), task->axisName(1), range, task->classes);
        surface_->setGrid({});
    } else {
        line_->setAxes(task->axisName(0), task->targetName, range.left(), range.right(), task->classes);
        line_->setCurves(range.left(), range.right(), {});
    }
    showUnits();
    showAnswer();
}

void PlanePanel::showAnswer() {
    if (!plane_.task() || !isVisible()) return;
    if (plane_.task()->isPlane())
        showSurface();
    else
        showLine();
    showUnits();
    const QString step = plane_.step() > 0 ? tr("step %1").arg(count(plane_.step())) : tr("not trained yet");
    const QString said = verdict();
    caption_->setText(said.isEmpty() ? step : step + QStringLiteral(" · ") + said);
    caption_->setToolTip(caption_->text());
    surface_->setAccessibleDescription(caption_->text());
    line_->setAccessibleDescription(caption_->text());
}

void PlanePanel::showSurface() {
    const PlaneTask& task = *plane_.task();
    const std::vector<float>& said = plane_.atSamples();
    std::vector<SurfacePoint> points;
    for (std::size_t i = 0; i < task.samples.size(); ++i) {
        const PlaneTask::Sample& s = task.samples[i];
        const bool wrong = !task.classes.isEmpty() && i < said.size() && said[i] != s.target;
        points.push_back({task.place(s), s.target, s.heldOut, wrong});
    }
    surface_->setPoints(std::move(points));
    surface_->setGrid(plane_.answer());
}

void PlanePanel::showLine() {
    const PlaneTask& task = *plane_.task();
    const SurfaceGrid& answer = plane_.answer();
    const std::vector<float>& said = plane_.atSamples();
    std::vector<LinePoint> points;
    for (std::size_t i = 0; i < task.samples.size(); ++i) {
        const PlaneTask::Sample& s = task.samples[i];
        LinePoint p{task.place(s), 0, 0, s.heldOut};
        p.predicted = i < said.size() ? static_cast<double>(said[i]) : p.at.y();
        // Several curves are shares of classes: a sample lies at the top of its own.
        if (answer.width > 1) p = {{p.at.x(), 1}, 1, static_cast<int>(s.target), s.heldOut};
        points.push_back(p);
    }
    line_->setPoints(std::move(points));
    if (answer.values.empty()) return;
    std::vector<std::vector<float>> curves(static_cast<std::size_t>(answer.width));
    for (std::size_t i = 0; i < answer.values.size(); ++i) curves[i % curves.size()].push_back(answer.values[i]);
    line_->setCurves(answer.range.left(), answer.range.right(), curves);
}

QString PlanePanel::verdict() const {
    const auto& task = plane_.task();
    const std::vector<float>& said = plane_.atSamples();
    if (!task || said.size() != task->samples.size()) return {};
    const bool heldOut =
        std::any_of(task->samples.begin(), task->samples.end(), [](const PlaneTask::Sample& s) { return s.heldOut; });
    int of = 0, right = 0;
    double error = 0;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const PlaneTask::Sample& s = task->samples[i];
        if (s.heldOut != heldOut) continue;
        ++of;
        right += said[i] == s.target;
        error += std::abs(static_cast<double>(said[i] - s.target));
    }
    if (task->isPlane() && !task->classes.isEmpty())
        return heldOut ? tr("%1 of %2 validation samples right").arg(right).arg(of)
                       : tr("%1 of %2 samples right").arg(right).arg(of);
    if (plane_.answer().width != 1) return {};
    const QString mean = tr("mean error %1").arg(number(error / of, 3));
    const SurfaceGrid& answer = plane_.answer();
    if (task->isPlane()) return mean;
    const QString line = FittedLine::equation(task->axisName(0), task->targetName, answer.range.left(),
                                              answer.range.right(), answer.values);
    return line.isEmpty() ? mean : line + QStringLiteral(" · ") + mean;
}

void PlanePanel::showUnits() {
    const NodePath selected = document_.selectedNode();
    const Tensor values = plane_.units(selected);
    const Node* node = values.empty() ? nullptr : document_.document().find(selected);
    units_->setVisible(node != nullptr);
    if (!node) return;
    std::vector<Picture> units = channelPictures(values, 0, {ColourMap::symmetric, true, kMostUnits});
    const double most = commonScaleOf(units, ColourMap::symmetric).high;
    unitsPicture_->setPictures(std::move(units));
    unitsTitle_->setText(tr("%1 · %n units · ±%2", nullptr, static_cast<int>(values.shape().back()))
                             .arg(shown(node->name), number(most, 3)));
}

}  // namespace netloom
