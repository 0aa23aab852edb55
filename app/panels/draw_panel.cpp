#include "app/panels/draw_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <algorithm>
#include <cmath>

#include "app/controllers/analysis_controller.h"
#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "widgets/panels/marks.h"
#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kBarsWidth = 136;
constexpr int kLiveUpdate = 250;  // ms: while training, the answer follows the weights

std::vector<float> softmax(std::span<const float> scores) {
    const float most = *std::max_element(scores.begin(), scores.end());
    std::vector<float> out;
    float sum = 0;
    for (const float s : scores) sum += out.emplace_back(std::exp(s - most));
    for (float& v : out) v /= sum;
    return out;
}

}  // namespace

// ---- the pad ----

DrawPad::DrawPad(QWidget* parent) : QWidget(parent) {
    setObjectName("drawPad");
    setAccessibleName(tr("Drawing"));
    setCursor(Qt::CrossCursor);
    setGrid(grid_);
}

void DrawPad::setGrid(QSize size) {
    grid_ = size;
    ink_.assign(static_cast<std::size_t>(size.width() * size.height()), 0);
    update();
}

void DrawPad::clear() {
    std::fill(ink_.begin(), ink_.end(), 0.0F);
    update();
    emit drawn();
}

bool DrawPad::isEmpty() const {
    return std::all_of(ink_.begin(), ink_.end(), [](float v) { return v == 0; });
}

QRectF DrawPad::area() const {
    const double cell =
        std::min(static_cast<double>(width()) / grid_.width(), static_cast<double>(height()) / grid_.height());
    return {0, 0, cell * grid_.width(), cell * grid_.height()};
}

// Ink is a function of the distance to the stroke: full within the pen, soft over one pixel beyond.
void DrawPad::stroke(QPointF from, QPointF to, bool erase) {
    const double cell = area().width() / grid_.width();
    const QPointF a = from / cell, d = to / cell - a;
    const double length = d.x() * d.x() + d.y() * d.y();
    for (int y = 0; y < grid_.height(); ++y)
        for (int x = 0; x < grid_.width(); ++x) {
            const QPointF p(x + 0.5 - a.x(), y + 0.5 - a.y());
            const double t = length > 0 ? std::clamp((p.x() * d.x() + p.y() * d.y()) / length, 0.0, 1.0) : 0;
            const double distance = std::hypot(p.x() - t * d.x(), p.y() - t * d.y());
            const auto ink = static_cast<float>(std::clamp(pen_ + 0.5 - distance, 0.0, 1.0));
            float& pixel = ink_[static_cast<std::size_t>(y * grid_.width() + x)];
            pixel = erase ? std::min(pixel, 1 - ink) : std::max(pixel, ink);
        }
    update();
    emit drawn();
}

void DrawPad::mousePressEvent(QMouseEvent* event) {
    last_ = event->position();
    stroke(last_, last_, event->button() == Qt::RightButton);
}

void DrawPad::mouseMoveEvent(QMouseEvent* event) {
    stroke(last_, event->position(), event->buttons().testFlag(Qt::RightButton));
    last_ = event->position();
}

void DrawPad::paintEvent(QPaintEvent*) {
    QImage image(grid_, QImage::Format_RGB32);
    for (int y = 0; y < grid_.height(); ++y)
        for (int x = 0; x < grid_.width(); ++x) {
            const int v = static_cast<int>(255 * ink_[static_cast<std::size_t>(y * grid_.width() + x)]);
            image.setPixel(x, y, qRgb(v, v, v));
        }
    QPainter(this).drawImage(area(), image);
}

// ---- the bars ----

void ProbabilityBars::setValues(const QStringList& names, const std::vector<float>& values) {
    names_ = names;
    values_ = values;
    updateGeometry();
    update();
}

int ProbabilityBars::best() const {
    if (values_.empty()) return -1;
    return static_cast<int>(std::max_element(values_.begin(), values_.end()) - values_.begin());
}

QSize ProbabilityBars::sizeHint() const {
    return {180, std::max(10, static_cast<int>(values_.size())) * 17};
}

void ProbabilityBars::paintEvent(QPaintEvent*) {
    if (values_.empty()) return;
    const Theme& theme = Theme::current();
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const double row = std::min(20.0, static_cast<double>(height()) / static_cast<double>(values_.size()));
    const QFontMetrics metrics(netloom::font(FontRole::number));
    int label = 12;
    for (const QString& name : names_) label = std::max(label, metrics.horizontalAdvance(name));
    label = std::min(label, width() / 3);
    const double left = label + 8, right = width() - 56.0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const bool top = static_cast<int>(i) == best();
        const double y = row * static_cast<double>(i);
        p.setFont(netloom::font(top ? FontRole::strong : FontRole::number));
        p.setPen(top ? theme.text : theme.muted);
        p.drawText(QRectF(0, y, label, row), Qt::AlignVCenter | Qt::AlignLeft,
                   metrics.elidedText(names_.value(static_cast<int>(i)), Qt::ElideRight, label));
        p.drawText(QRectF(right + 4, y, 52, row), Qt::AlignVCenter | Qt::AlignRight,
                   percent(static_cast<double>(values_[i])));
        p.setPen(Qt::NoPen);
        p.setBrush(theme.line);
        p.drawRoundedRect(QRectF(left, y + row / 2 - 3, right - left, 6), 3, 3);
        p.setBrush(top ? theme.good : theme.accent);
        const double share = static_cast<double>(std::clamp(values_[i], 0.0F, 1.0F));
        if (share > 0.004) p.drawRoundedRect(QRectF(left, y + row / 2 - 3, (right - left) * share, 6), 3, 3);
    }
}

// ---- the panel ----

DrawPanel::DrawPanel(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
                     QWidget* parent)
    : QWidget(parent),
      document_(document),
      analysis_(analysis),
      training_(training),
      stack_(new QStackedWidget),
      pad_(new DrawPad),
      bars_(new ProbabilityBars),
      note_(smallLabel({})) {
    setObjectName("draw");
    bars_->setMinimumWidth(kBarsWidth);
    auto* clear = new QPushButton(icon("eraser"), tr("Clear"));
    auto* pen = new QComboBox;
    for (const double radius : {0.8, 1.3, 1.9}) pen->addItem(tr("Pen %1").arg(radius), radius);
    pen->setCurrentIndex(1);
    auto* tools = new QHBoxLayout;
    tools->addWidget(clear);
    tools->addWidget(pen);
    tools->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(pad_, 1);
    row->addWidget(bars_, 1);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->addLayout(tools);
    column->addLayout(row, 1);
    note_->setWordWrap(true);
    column->addWidget(note_);
    stack_->addWidget(new EmptyState("pen", tr("Draw here once the network classifies pictures."), {}));
    stack_->addWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);

    again_.setInterval(kLiveUpdate);
    connect(&again_, &QTimer::timeout, this, [this] {
        if (training_.isRunning() && isVisible()) classify();
    });
    again_.start();
    connect(clear, &QPushButton::clicked, pad_, &DrawPad::clear);
    connect(pen, &QComboBox::activated, this, [this, pen] { pad_->setPen(pen->currentData().toDouble()); });
    connect(pad_, &DrawPad::drawn, this, &DrawPanel::classify);
    connect(&document, &GraphDocument::analysisChanged, this, &DrawPanel::refresh);
    refresh();
}

// A classification loss tells all: what feeds its prediction is the answer, the picture column behind it the question.
std::optional<DrawPanel::Circuit> DrawPanel::findCircuit() const {
    const Document& d = document_.document();
    for (const Node& loss : d.network.nodes) {
        const bool softmaxLoss = loss.type == "softmax_cross_entropy";
        if (!softmaxLoss && loss.type != "hinge") continue;
        const Ports ports = ports_of(d, loss);
        if (ports.inputs.size() < 2) continue;
        const Edge* prediction = d.network.wire_into({loss.id, ports.inputs[0].name});
        const Edge* target = d.network.wire_into({loss.id, ports.inputs[1].name});
        const Node* samples = target ? d.network.find(target->from.node) : nullptr;
        if (!prediction || !samples) continue;
        const auto source = document_.sources().find(samples->fields["source"].text());
        if (samples->type != "dataset" || source == document_.sources().end()) continue;
        const Column* label = source->second.find(target->from.port);
        for (const Column& column : source->second.columns) {
            if (!column.image || column.shape.rank() != 3 || column.shape[2] != 1) continue;
            Circuit c;
            c.picture = {{samples->id}, column.name};
            c.shape = column.shape;
            c.scores = {{prediction->from.node}, prediction->from.port};
            for (std::int64_t i = 0; label && i < label->classes; ++i)
                c.classes << (static_cast<std::size_t>(i) < label->class_names.size()
                                  ? QString::fromStdString(label->class_names[static_cast<std::size_t>(i)])
                                  : QString::number(i));
            return c;
        }
    }
    return {};
}

void DrawPanel::refresh() {
    circuit_ = findCircuit();
    stack_->setCurrentIndex(circuit_ ? 1 : 0);
    if (!circuit_) return;
    const QSize grid(static_cast<int>(circuit_->shape[1]), static_cast<int>(circuit_->shape[0]));
    if (grid != pad_->grid()) pad_->setGrid(grid);
    if (pad_->isEmpty())
        bars_->setValues(circuit_->classes, std::vector<float>(static_cast<std::size_t>(circuit_->classes.size())));
}

void DrawPanel::classify() {
    if (!circuit_) return;
    if (pad_->isEmpty()) {
        refresh();
        return;
    }
    if (asking_) {
        dirty_ = true;
        return;
    }
    asking_ = true;
    Shape shape{1};
    for (Dim dim : circuit_->shape) shape.push_back(dim);
    RunRequest request;
    request.feeds.emplace_back(circuit_->picture, Tensor::of<float>(shape, pad_->ink()));
    request.fetches = {circuit_->scores};
    training_.run(std::move(request), [this, names = circuit_->classes](const Result<RunResult>& result) {
        asking_ = false;
        if (result && !result->values.empty() && result->values.front().dtype() == DType::f32) {
            bars_->setValues(names, softmax(result->values.front().span<float>()));
            note_->clear();
        } else if (!result) {
            note_->setText(translated(result.diagnostics().front()));
        }
        if (std::exchange(dirty_, false)) classify();
    });
}

}  // namespace netloom
