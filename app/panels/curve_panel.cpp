#include "app/panels/curve_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>

#include "app/controllers/training_controller.h"
#include "widgets/plots/loss_plot.h"
#include "widgets/plots/plot_legend.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kSpeedWidth = 160;
constexpr int kLeastWidth = 280;
constexpr int kWide = 480;  // from here on the buttons are words
constexpr int kTall = 300;  // from here on the numbers may take several lines
constexpr int kMostLines = 3;
constexpr int kTrain = 0, kValidation = 1;  // colours of Theme::series()

QString ofWhole(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? count(part) + " / " + count(whole) : count(part);
}

PlotPoint pointOf(const MetricRecord& r) {
    return {static_cast<double>(r.step), r.mean()};
}

}  // namespace

CurvePanel::CurvePanel(TrainingController& training, QWidget* parent)
    : QWidget(parent),
      training_(training),
      stack_(new QStackedWidget),
      plot_(new LossPlot),
      legend_(new PlotLegend(*plot_)),
      head_(new QHBoxLayout),
      under_(new QHBoxLayout),
      which_(new QComboBox),
      runs_(new QToolButton),
      settings_(new QToolButton),
      numbers_(new NumberStrip),
      bar_(new QProgressBar),
      speed_(mutedLabel({})) {
    setObjectName("curves");
    setMinimumWidth(kLeastWidth);
    which_->addItem({});
    which_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    wheelOnlyWhenFocused(which_);
    for (QToolButton* button : {runs_, settings_}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setFocusPolicy(Qt::TabFocus);
        button->setProperty("role", "muted");
        button->setMenu(new QMenu(button));
    }
    runs_->setIcon(icon("history"));
    settings_->setIcon(icon("settings"));
    connect(runs_->menu(), &QMenu::aboutToShow, this, [this] { fillRuns(*runs_->menu()); });
    connect(settings_->menu(), &QMenu::aboutToShow, this, [this] {
        settings_->menu()->clear();
        plot_->fillMenu(*settings_->menu());
    });
    const auto showSettings = [this] { settings_->setText(plot_->settingsText()); };
    connect(plot_, &LossPlot::settingsChanged, this, showSettings);
    plot_->setCsvSource([this] { return csv(); });

    head_->setContentsMargins(12, 4, 8, 0);
    head_->setSpacing(4);
    head_->addWidget(which_);
    head_->addWidget(legend_, 1);  // it takes all there is, so that names break only where they must
    head_->addStretch();
    head_->addWidget(runs_);
    head_->addWidget(settings_);
    connect(plot_, &LossPlot::seriesChanged, this, &CurvePanel::placeLegend);
    bar_->setTextVisible(false);
    bar_->setMinimumWidth(24);
    speed_->setMinimumWidth(kSpeedWidth);
    speed_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* progress = new QHBoxLayout;
    progress->setSpacing(12);
    progress->addWidget(bar_, 1);
    progress->addWidget(speed_);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(12, 4, 12, 8);
    foot->setSpacing(4);
    foot->addWidget(numbers_);
    foot->addLayout(progress);
    under_->setContentsMargins(8, 0, 8, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head_);
    column->addLayout(under_);
    auto* empty = new EmptyState("chart", {}, {});
    stack_->addWidget(empty);
    stack_->addWidget(plot_);
    column->addWidget(stack_, 1);
    column->addLayout(foot);

    connect(which_, &QComboBox::activated, this, [this] {
        plot_->setLogarithmic(!isShare());
        rebuild();
    });
    connect(&training, &TrainingController::runStarted, this, &CurvePanel::rebuild);
    connect(&training, &TrainingController::metricsArrived, this, &CurvePanel::feed);
    connect(&training, &TrainingController::progressed, this, &CurvePanel::showProgress);
    connect(&training, &TrainingController::epochFinished, this, &CurvePanel::showProgress);
    inEachLanguage(this, [this, showSettings, empty] {
        empty->setSentence(tr("Press Play: the loss of each step is drawn here."));
        which_->setItemText(0, tr("Loss"));
        which_->setAccessibleName(tr("Curve"));
        runs_->setText(tr("Runs"));
        runs_->setToolTip(tr("Show or hide what was trained before"));
        settings_->setToolTip(tr("Smoothing, axis, and saving of the curves"));
        bar_->setAccessibleName(tr("Progress"));
        showSettings();
        rebuild();
        showProgress();
    });
}

void CurvePanel::resizeEvent(QResizeEvent*) {
    for (QToolButton* button : {runs_, settings_})
        button->setToolButtonStyle(width() < kWide ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextOnly);
    numbers_->setMostLines(height() < kTall ? 1 : kMostLines);
    placeLegend();
}

// Beside the title where there is room for all names, else in rows of its own.
void CurvePanel::placeLegend() {
    const QMargins around = head_->contentsMargins();
    int room = width() - around.left() - around.right() - which_->sizeHint().width() - 3 * head_->spacing();
    for (const QToolButton* button : {runs_, settings_})
        if (!button->isHidden()) room -= button->sizeHint().width();
    const bool beside = legend_->sizeHint().width() <= room;
    if (beside == (head_->indexOf(legend_) >= 0)) return;
    if (beside) {
        under_->removeWidget(legend_);
        head_->insertWidget(1, legend_, 1);
    } else {
        head_->removeWidget(legend_);
        under_->addWidget(legend_);
    }
}

/// The first entry is the loss; the others are metrics.
bool CurvePanel::isShare() const {
    return which_->currentIndex() > 0;
}

bool CurvePanel::wanted(const Curve& curve) const {
    return which_->currentIndex() == 0 ? curve.series.is_loss
                                       : QString::fromStdString(curve.series.name) == which_->currentText();
}

QString CurvePanel::csv() const {
    std::vector<NamedCurve> all;
    const auto add = [&](const std::vector<Curve>& curves, const QString& run) {
        for (const Curve& curve : curves) {
            const QString part = curve.series.part == Part::train ? tr("train") : tr("validation");
            NamedCurve named{shown(curve.series.name) + QStringLiteral(" · ") + part + run, {}};
            for (const MetricRecord& r : curve.records) named.points.push_back(pointOf(r));
            all.push_back(std::move(named));
        }
    };
    add(training_.curves(), {});
    for (const EarlierRun& run : training_.earlierRuns())
        if (!hidden_.contains(run.number)) add(run.curves, QStringLiteral(" · ") + tr("run %1").arg(run.number));
    return curvesAsCsv(all);
}

// Earlier runs lie beneath the present one.
void CurvePanel::rebuild() {
    offerMetrics();
    plot_->clear();
    legend_->setNote({});
    drawn_.clear();
    for (const EarlierRun& run : training_.earlierRuns())
        if (!hidden_.contains(run.number)) addRun(run.curves, tr("run %1").arg(run.number), true);
    runs_->setVisible(!training_.earlierRuns().empty());
    feed();
}

// The metrics of all runs on show; what another project had is no longer among them.
void CurvePanel::offerMetrics() {
    const bool share = isShare();
    QStringList names;
    const auto add = [&names](const std::vector<Curve>& curves) {
        for (const Curve& curve : curves)
            if (const QString name = QString::fromStdString(curve.series.name);
                !curve.series.is_loss && !names.contains(name))
                names << name;
    };
    for (const EarlierRun& run : training_.earlierRuns()) add(run.curves);
    add(training_.curves());
    for (int i = which_->count() - 1; i > 0; --i)
        if (!names.removeOne(which_->itemText(i))) which_->removeItem(i);
    which_->addItems(names);
    if (isShare() != share) plot_->setLogarithmic(!isShare());
}

void CurvePanel::addRun(const std::vector<Curve>& curves, const QString& name, bool earlier) {
    const auto losses = std::count_if(curves.begin(), curves.end(), [this](const Curve& curve) {
        return wanted(curve) && curve.series.part == Part::train;
    });
    QStringList names;
    for (const Curve& curve : curves) {
        Drawn drawn;
        if (wanted(curve)) {
            const bool train = curve.series.part == Part::train;
            QString title = train ? tr("train") : tr("validation");
            LossPlot::Series series{{}, train ? kTrain : kValidation, train, earlier, false, {}};
            // Several losses of one network are told apart by their colours, and the parts of each by their lines.
            if (losses > 1) {
                series.legend = shown(curve.series.name);
                title = series.legend + QStringLiteral(" · ") + title;
                const auto at = std::find(names.begin(), names.end(), series.legend);
                series.colour = static_cast<int>(at - names.begin());
                if (at == names.end()) names << series.legend;
                series.dotted = !train;
            }
            if (earlier) title += QStringLiteral(" · ") + name;
            series.name = title;
            drawn.series = plot_->addSeries(series);
        }
        if (!earlier) {
            drawn_.push_back(drawn);
        } else if (drawn.series >= 0) {
            std::vector<PlotPoint> points;
            for (const MetricRecord& r : curve.records) points.push_back(pointOf(r));
            plot_->append(drawn.series, points);
        }
    }
}

// Takes in what is new; the plot draws it when it next is time to.
void CurvePanel::feed() {
    const std::vector<Curve>& curves = training_.curves();
    if (drawn_.size() != curves.size()) {
        if (!drawn_.empty()) return rebuild();  // a later stage has added series
        offerMetrics();
        addRun(curves, {}, false);
        bool dotted = false;
        for (int i = 0; i < plot_->seriesCount(); ++i) dotted |= plot_->series(i).dotted;
        legend_->setNote(dotted ? tr("line: train · dots: validation") : QString());
        placeLegend();
    }
    for (std::size_t i = 0; i < curves.size(); ++i) {
        Drawn& drawn = drawn_[i];
        if (drawn.series < 0) continue;
        std::vector<PlotPoint> points;
        for (; drawn.next < curves[i].records.size(); ++drawn.next)
            points.push_back(pointOf(curves[i].records[drawn.next]));
        plot_->append(drawn.series, points);
    }
    bool any = false;
    for (int i = 0; i < plot_->seriesCount(); ++i) any = any || !plot_->points(i).empty();
    stack_->setCurrentIndex(any ? 1 : 0);
}

void CurvePanel::fillRuns(QMenu& menu) {
    menu.clear();
    const auto title = [this](int number, const QString& text) {
        return text.isEmpty() ? tr("run %1").arg(number) : tr("run %1 · %2").arg(number).arg(text);
    };
    for (const EarlierRun& run : training_.earlierRuns()) {
        QAction* action = menu.addAction(title(run.number, run.title));
        action->setCheckable(true);
        action->setChecked(!hidden_.contains(run.number));
        connect(action, &QAction::toggled, this, [this, number = run.number](bool on) {
            if (on)
                hidden_.erase(number);
            else
                hidden_.insert(number);
            rebuild();
        });
    }
    menu.addSeparator();
    QAction* present = menu.addAction(title(training_.runNumber(), training_.runTitle()) + ' ' + tr("(this one)"));
    present->setEnabled(false);
}

void CurvePanel::showProgress() {
    const Progress& p = training_.progress();
    QList<NumberStrip::Item> items;
    if (p.stages > 1) items.append({tr("Stage"), ofWhole(p.stage + 1, p.stages)});
    items.append({tr("Epoch"), ofWhole(p.epoch, p.epochs)});
    items.append({tr("Batch"), ofWhole(p.batch, p.batches)});
    if (!training_.history().empty()) {
        const EpochRecord& last = training_.history().back();
        const auto figure = [this](const std::string& name, double value) {
            return training_.measuresShare(name) ? percent(value) : number(value, 4);
        };
        // Where the loss is that of one node alone, it stands once.
        const auto add = [&](const std::map<std::string, double>& values, const QString& part) {
            const auto loss = values.find("loss");
            if (loss != values.end()) items.append({part, figure("loss", loss->second)});
            const bool sums = std::count_if(values.begin(), values.end(),
                                            [this](const auto& one) { return training_.isLoss(one.first); }) > 1;
            for (const auto& [name, value] : values)
                if (name != "loss" && (sums || loss == values.end() || !training_.isLoss(name)))
                    items.append({part + ' ' + shown(name), figure(name, value)});
        };
        add(last.train, tr("Train"));
        add(last.validation, tr("Validation"));
    }
    numbers_->setItems(items);
    const auto total = static_cast<double>(std::max<std::int64_t>(1, p.epochs * p.batches));
    const auto done = static_cast<double>(p.epoch * p.batches + p.batch);
    bar_->setRange(0, 1000);
    bar_->setValue(p.epochs > 0 ? static_cast<int>(1000 * std::min(1.0, done / total)) : 0);
    QString speed;
    if (p.samples_per_second > 0) speed = tr("%1 samples/s").arg(count(static_cast<qint64>(p.samples_per_second)));
    if (p.seconds_left > 0) speed += QStringLiteral(" · ") + tr("%1 left").arg(duration(p.seconds_left));
    speed_->setText(speed);
}

}  // namespace netloom
