// How the window is laid out: a wide one has the curves beside the other panels, a narrow one has all of them behind
// tabs. Each keeps what the person made of it.
#include <QApplication>
#include <QChildEvent>
#include <QDockWidget>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QRandomGenerator>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QThread>
#include <QToolButton>

#include "app/main_window.h"
#include "app/panels/draw_panel.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "core/device/registry/choices.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kWideFrom = 1400;  // px: below this two panels side by side have no room
constexpr int kTallFrom = 820;   // px: below this the settings and the pad share their place
constexpr int kPaletteWidth = 208, kNarrowPaletteWidth = 184;
constexpr int kPropertiesWidth = 320, kNarrowPropertiesWidth = 300;

}  // namespace

bool MainWindow::isWide() const {
    return width() >= kWideFrom * ThemeManager::instance().scale();
}

QString MainWindow::layoutSetting() const {
    return wideLayout_ ? QStringLiteral("window/wide") : QStringLiteral("window/narrow");
}

void MainWindow::keepLayout() {
    if (centre_->currentWidget() != canvas_) return;
    QSettings().setValue(layoutSetting(), beforePresenting_.isEmpty() ? saveState() : beforePresenting_);
}

// Larger, and with more room for the network. Afterwards every panel is where it was.
void MainWindow::present(bool on) {
    const QByteArray before = std::exchange(beforePresenting_, on ? saveState() : QByteArray());
    ThemeManager::instance().setScale(on ? 1.5 : 1);
    if (on) {
        docks_["palette"]->hide();
        docks_["properties"]->hide();
    } else {
        restoreState(before);
        if (isWide() != wideLayout_) restoreLayout();
    }
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !beforePresenting_.isEmpty()) return present(false);
    QMainWindow::keyPressEvent(event);
}

void MainWindow::restoreLayout() {
    wideLayout_ = isWide();
    const QByteArray state = QSettings().value(layoutSetting()).toByteArray();
    if (state.isEmpty() || !restoreState(state)) resetDocks();
    fitting_.clear();
    for (const auto& [id, viewer] : viewers_)
        if (!docks_[id]->isHidden()) fitting_.insert(id);
    showPlane();
    showDraw();
    showViewers();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (centre_->currentWidget() != canvas_ || isWide() == wideLayout_ || !beforePresenting_.isEmpty()) return;
    keepLayout();
    restoreLayout();
}

// The tabs of docks say all of their names, and scroll where that is too much.
void MainWindow::childEvent(QChildEvent* event) {
    QMainWindow::childEvent(event);
    auto* tabs = event->type() == QEvent::ChildPolished ? qobject_cast<QTabBar*>(event->child()) : nullptr;
    if (!tabs) return;
    tabs->setElideMode(Qt::ElideNone);
    tabs->setUsesScrollButtons(true);
    tabs->setExpanding(false);
}

void MainWindow::resetDocks() {
    wideLayout_ = isWide();
    for (const auto& [id, dock] : docks_) {
        removeDockWidget(dock);
        dock->setFloating(false);
    }
    const bool tall = height() >= kTallFrom;
    addDockWidget(Qt::LeftDockWidgetArea, docks_["palette"]);
    tabifyDockWidget(docks_["palette"], docks_["outline"]);
    addDockWidget(Qt::RightDockWidgetArea, docks_["properties"]);
    if (tall)
        splitDockWidget(docks_["properties"], docks_["draw"], Qt::Vertical);
    else
        tabifyDockWidget(docks_["properties"], docks_["draw"]);
    addDockWidget(Qt::BottomDockWidgetArea, docks_["curves"]);
    if (wideLayout_)
        splitDockWidget(docks_["curves"], docks_["training"], Qt::Horizontal);
    else
        tabifyDockWidget(docks_["curves"], docks_["training"]);
    for (const char* id : {"plane", "viewer", "data", "issues", "lessons"})
        tabifyDockWidget(docks_["training"], docks_[id]);
    for (const ViewerDef& def : all_viewers()) tabifyDockWidget(docks_["training"], docks_[def.id]);
    for (const auto& [id, dock] : docks_) dock->show();
    docks_["palette"]->raise();
    docks_["properties"]->raise();
    docks_[wideLayout_ ? "training" : "curves"]->raise();
    const double scale = ThemeManager::instance().scale();
    const auto px = [scale](int size) { return static_cast<int>(size * scale); };
    resizeDocks({docks_["palette"], docks_["properties"]},
                {px(wideLayout_ ? kPaletteWidth : kNarrowPaletteWidth),
                 px(wideLayout_ ? kPropertiesWidth : kNarrowPropertiesWidth)},
                Qt::Horizontal);
    if (wideLayout_) resizeDocks({docks_["curves"], docks_["training"]}, {480, 480}, Qt::Horizontal);
    resizeDocks({docks_["curves"]}, {std::max(240, height() * 34 / 100)}, Qt::Vertical);
    if (tall) resizeDocks({docks_["properties"], docks_["draw"]}, {560, 300}, Qt::Vertical);
    for (const auto& [id, viewer] : viewers_) docks_[id]->setVisible(false);
    fitting_.clear();
    planeIsNew_ = true;
    showPlane();
    showDraw();
    showViewers();
}

// Only a network that takes pictures can be drawn for; elsewhere the settings get the room.
void MainWindow::showDraw() {
    if (centre_->currentWidget() == canvas_) docks_["draw"]->setVisible(draw_->isUsable());
}

// A viewer comes into sight when the network becomes one that it fits, and goes when it is one no longer. In between it
// stays as the person left it.
void MainWindow::showViewers() {
    if (centre_->currentWidget() != canvas_) return;
    for (const auto& [id, viewer] : viewers_) {
        const bool fits = viewer->fits(work_.document.meaning());
        if (fits == fitting_.contains(id)) continue;
        docks_[id]->setVisible(fits);
        if (fits)
            fitting_.insert(id);
        else
            fitting_.erase(id);
    }
}

// A network that learns in the plane shows it at once; any other has no use for the panel.
void MainWindow::showPlane() {
    const auto& task = work_.plane.task();
    namePlane();
    if (centre_->currentWidget() != canvas_) return;
    docks_["plane"]->setVisible(task.has_value());
    if (task && std::exchange(planeIsNew_, false)) docks_["plane"]->raise();
}

void MainWindow::namePlane() {
    const auto& task = work_.plane.task();
    docks_["plane"]->setWindowTitle(task && !task->isPlane() ? tr("Fitted line") : tr("Decision surface"));
}

// ---- what trains, and from which seed ----

void MainWindow::fillDevices() {
    TrainingController& training = work_.training;
    deviceMenu_->clear();
    for (const DeviceChoice& choice : device_choices()) {
        const QString name = QString::fromStdString(choice.name);
        const bool usable = choice.unavailable.empty();
        const QString title = translated(choice.title.c_str());
        const Text& trouble = usable ? choice.failed : choice.unavailable;
        QAction* action =
            deviceMenu_->addAction(trouble.empty() ? title : tr("%1 – %2").arg(title, translated(trouble)), this,
                                   [this, name] { chooseDevice(name, work_.training.threads()); });
        action->setCheckable(true);
        action->setChecked(training.device() == name);
        action->setEnabled(usable);
        if (!choice.hint.empty())
            deviceMenu_->addAction(QStringLiteral("    ") + translated(choice.hint))->setEnabled(false);
    }
    deviceMenu_->addSection(tr("Threads"));
    for (int threads = 0; threads <= QThread::idealThreadCount(); threads = threads == 0 ? 1 : threads * 2) {
        QAction* action =
            deviceMenu_->addAction(threads == 0 ? tr("Automatic") : tr("%n threads", nullptr, threads), this,
                                   [this, threads] { chooseDevice(work_.training.device(), threads); });
        action->setCheckable(true);
        action->setChecked(training.threads() == threads);
    }
}

void MainWindow::chooseDevice(const QString& name, int threads) {
    QSettings().setValue("device/name", name);
    QSettings().setValue("device/threads", threads);
    work_.training.useDevice(name, threads);
    showDevice();
}

void MainWindow::restoreDevice() {
    const QString wanted = QSettings().value("device/name", "cpu").toString();
    for (const DeviceChoice& choice : device_choices())
        if (wanted.toStdString() == choice.name && choice.unavailable.empty())
            work_.training.useDevice(wanted, QSettings().value("device/threads", 0).toInt());
    showDevice();
}

void MainWindow::showDevice() {
    const TrainingController& training = work_.training;
    QString title = training.device();
    for (const DeviceChoice& choice : device_choices())
        if (choice.name == training.device().toStdString()) title = translated(choice.title.c_str());
    const int threads = training.threads();
    const QString text = threads == 0 ? title : title + QStringLiteral(" · ") + tr("%n threads", nullptr, threads);
    device_->setText(text + QStringLiteral(" ▾"));
    const auto used = static_cast<int>(training.progress().threads);
    device_->setToolTip(used > 0 ? tr("The device that trains, with %n threads", nullptr, used)
                                 : tr("The device that trains"));
}

void MainWindow::showSeed() {
    seed_->setText(tr("seed %1").arg(work_.document.document().recipe["seed"].integer(1)) + QStringLiteral(" ▾"));
}

void MainWindow::chooseSeed() {
    bool ok = false;
    const auto now = static_cast<int>(work_.document.document().recipe["seed"].integer(1));
    const int seed = QInputDialog::getInt(
        this, tr("Seed"),
        tr("All that is random follows from this number, the first weights and the order of samples:"), now, 0,
        std::numeric_limits<int>::max(), 1, &ok);
    if (ok) work_.document.setRecipeField("seed", seed);
}

void MainWindow::anotherSeed() {
    work_.document.setRecipeField("seed", static_cast<int>(QRandomGenerator::global()->bounded(1, 100'000)));
}

}  // namespace netloom
