#include "app/panels/curve_panel.h"

#include <qcustomplot.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QSaveFile>
#include <QTextStream>
#include <QToolButton>
#include <cmath>

#include "app/controllers/training_controller.h"
#include "widgets/support/controls.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kReplot = 50;  // ms
constexpr double kSmoothing = 0.95;

}  // namespace

CurvePanel::CurvePanel(TrainingController& training, QWidget* parent)
    : QWidget(parent),
      training_(training),
      plot_(new QCustomPlot),
      which_(new QComboBox),
      logarithmic_(new QCheckBox(tr("log"))),
      follow_(new QCheckBox(tr("follow"))) {
    setObjectName("curves");
    which_->addItem(tr("Loss"), "loss");
    which_->setAccessibleName(tr("Curve"));
    logarithmic_->setChecked(true);
    follow_->setChecked(true);
    auto* csv = toolButton("table", tr("Save as CSV"));
    auto* png = toolButton("camera", tr("Save as picture"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 4, 8, 0);
    row->setSpacing(12);
    row->addWidget(which_);
    row->addWidget(logarithmic_);
    row->addWidget(follow_);
    row->addStretch(1);
    row->addWidget(csv);
    row->addWidget(png);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(plot_, 1);
    plot_->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    plot_->setNotAntialiasedElements(QCP::aeAll);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->legend->setVisible(true);
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    plot_->setMinimumHeight(120);
    plot_->setAccessibleName(tr("Loss and metrics"));

    timer_.setInterval(kReplot);
    connect(&timer_, &QTimer::timeout, this, &CurvePanel::feed);
    timer_.start();
    connect(plot_, &QCustomPlot::mousePress, this, [this] { follow_->setChecked(false); });
    connect(plot_, &QCustomPlot::mouseWheel, this, [this] { follow_->setChecked(false); });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] { follow_->setChecked(true); });
    connect(follow_, &QCheckBox::toggled, this, [this] { dirty_ = true; });
    connect(logarithmic_, &QCheckBox::toggled, this, [this] { applyTheme(); });
    connect(which_, &QComboBox::activated, this, &CurvePanel::clear);
    connect(csv, &QToolButton::clicked, this, &CurvePanel::exportCsv);
    connect(png, &QToolButton::clicked, this, &CurvePanel::exportPicture);
    connect(&training, &TrainingController::runStarted, this, &CurvePanel::clear);
    connect(&training, &TrainingController::metricsArrived, this, [this] { dirty_ = true; });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &CurvePanel::applyTheme);
    applyTheme();
}

void CurvePanel::clear() {
    plot_->clearGraphs();
    drawn_.clear();
    dirty_ = true;
    applyTheme();
}

// Takes in what is new since the last time; on a timer, never a replot a step.
void CurvePanel::feed() {
    if (!dirty_ || !isVisible()) return;
    dirty_ = false;
    const auto& curves = training_.curves();
    for (const RunCurve& curve : curves) {
        const QString name = QString::fromStdString(curve.series.name);
        if (which_->findData(name) < 0) which_->addItem(name, name);
    }
    const bool fresh = drawn_.size() != curves.size();
    drawn_.resize(curves.size());
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const MetricSeries& series = curves[i].series;
        const bool wanted = which_->currentIndex() == 0 ? series.is_loss
                                                        : series.name == which_->currentData().toString().toStdString();
        if (!wanted) continue;
        Drawn& d = drawn_[i];
        if (!d.smooth) {
            if (series.part == Part::train) {
                d.raw = plot_->addGraph();
                d.raw->removeFromLegend();
            }
            d.smooth = plot_->addGraph();
            // After one epoch validation is a single point, which a line alone would not show.
            if (!d.raw) d.smooth->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 5));
            d.smooth->setName(series.part == Part::train ? tr("train") : tr("validation"));
        }
        for (; d.next < curves[i].records.size(); ++d.next) {
            const MetricRecord& r = curves[i].records[d.next];
            const double value = r.mean();
            if (!std::isfinite(value)) continue;
            const auto step = static_cast<double>(r.step);
            if (d.raw) d.raw->addData(step, value);
            d.mean = d.started && d.raw ? kSmoothing * d.mean + (1 - kSmoothing) * value : value;
            d.started = true;
            d.smooth->addData(step, d.mean);
        }
    }
    if (fresh) applyTheme();
    rescale();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePanel::rescale() {
    if (!follow_->isChecked()) return;
    plot_->rescaleAxes();
    QCPRange y = plot_->yAxis->range();
    if (plot_->yAxis->scaleType() == QCPAxis::stLogarithmic)
        plot_->yAxis->setRange(std::max(1e-12, y.lower / 1.15), y.upper * 1.15);
    else
        plot_->yAxis->setRange(y.lower - y.size() * 0.05, y.upper + y.size() * 0.05);
    plot_->xAxis->setRange(0, std::max(1.0, plot_->xAxis->range().upper));
}

// QCustomPlot knows no palette.
void CurvePanel::applyTheme() {
    const Theme& theme = Theme::current();
    plot_->setBackground(theme.surface);
    plot_->legend->setBrush(Qt::NoBrush);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setTextColor(theme.muted);
    plot_->legend->setFont(netloom::font(FontRole::small));
    const bool loss = which_->currentIndex() == 0;
    const bool log = logarithmic_->isChecked() && loss;
    logarithmic_->setEnabled(loss);
    plot_->yAxis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    const QSharedPointer<QCPAxisTicker> ticker =
        log ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog) : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker);
    ticker->setTickCount(6);
    plot_->yAxis->setTicker(ticker);
    plot_->yAxis->setNumberFormat("gb");
    plot_->yAxis->setNumberPrecision(3);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(QPen(theme.line));
        axis->setTickPen(QPen(theme.line));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(theme.muted);
        axis->setTickLabelFont(netloom::font(FontRole::small));
        axis->grid()->setPen(QPen(theme.line, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot_->xAxis->grid()->setVisible(false);
    for (std::size_t i = 0; i < drawn_.size() && i < training_.curves().size(); ++i) {
        const bool train = training_.curves()[i].series.part == Part::train;
        const QColor colour = train ? theme.accent : theme.warn;
        if (drawn_[i].raw) drawn_[i].raw->setPen(QPen(Theme::blend(theme.surface, colour, 0.4), 1));
        if (drawn_[i].smooth) drawn_[i].smooth->setPen(QPen(colour, 2));
    }
    dirty_ = true;
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CurvePanel::exportCsv() {
    const QString file = QFileDialog::getSaveFileName(this, tr("Save as CSV"), "curves.csv", "*.csv");
    if (file.isEmpty()) return;
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) return;
    QTextStream text(&out);
    text << "name,part,step,value\n";
    for (const RunCurve& curve : training_.curves())
        for (const MetricRecord& r : curve.records)
            text << QString::fromStdString(curve.series.name) << ',' << name_of(curve.series.part).data() << ','
                 << r.step << ',' << QString::number(r.mean(), 'g', 9) << '\n';
    text.flush();
    out.commit();
}

void CurvePanel::exportPicture() {
    const QString file = QFileDialog::getSaveFileName(this, tr("Save as picture"), "curves.png", "*.png");
    if (!file.isEmpty()) plot_->savePng(file, 0, 0, 2);
}

}  // namespace netloom
