#include "app/main_window.h"

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>

#include "app/command_search.h"
#include "app/outline/outline_panel.h"
#include "app/panels/draw_panel.h"
#include "app/shortcuts_dialog.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/panels/issues_panel.h"
#include "widgets/panels/notice_bar.h"
#include "widgets/panels/palette_panel.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"
#include "widgets/welcome/network_picture.h"
#include "widgets/welcome/welcome_page.h"

namespace netloom {

namespace {

// The order a newcomer meets them in; others follow by name.
const QStringList kOrder{"perceptron", "least_squares", "logistic_regression", "xor_backprop",
                         "svm_linear", "mlp_digits",    "lenet_digits",        "cnn_shapes",
                         "vae_digits", "gan_digits",    "wgan_gp_digits",      "fashion_stop"};

// Beside the program where it is installed, else in the source tree.
QString examplesFolder() {
    for (const char* folder : {"/../share/netloom/examples", "/../../examples"})
        if (const QDir dir(QCoreApplication::applicationDirPath() + folder); dir.exists()) return dir.absolutePath();
    return {};
}

std::vector<WelcomePage::Example> loadExamples() {
    QFileInfoList files = QDir(examplesFolder()).entryInfoList({"*.json", "*.netloom"}, QDir::Files, QDir::Name);
    std::stable_sort(files.begin(), files.end(), [](const QFileInfo& a, const QFileInfo& b) {
        const auto rank = [](const QFileInfo& f) {
            const auto at = kOrder.indexOf(f.baseName());
            return at < 0 ? kOrder.size() : at;
        };
        return rank(a) < rank(b);
    });
    std::vector<WelcomePage::Example> examples;
    for (const QFileInfo& file : files)
        if (Result<Project> project = load_project(file.filePath().toStdString()))
            examples.push_back({file.filePath(), std::move(project->document),
                                file.absolutePath() + "/pictures/" + file.completeBaseName()});
    return examples;
}

}  // namespace

MainWindow::MainWindow(Workbench& workbench, QWidget* parent)
    : QMainWindow(parent),
      work_(workbench),
      centre_(new QStackedWidget),
      canvas_(new NodeCanvas(workbench.document, workbench.document)),
      welcome_(new WelcomePage),
      palette_(new PalettePanel(workbench.document)),
      outline_(new OutlinePanel(workbench.document)),
      notice_(new NoticeBar),
      issues_(new IssuesPanel),
      draw_(new DrawPanel(workbench.document, workbench.analysis, workbench.training)),
      search_(new CommandSearch(actions_, this)) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setMinimumSize(900, 600);
    centre_->addWidget(welcome_);
    centre_->addWidget(canvas_);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notice_);
    column->addWidget(centre_, 1);
    setCentralWidget(middle);
    makeActions();
    makeDocks();
    makeMenus();
    makeBar();
    makeStatusBar();
    connectAll();
    resize(QSize(1600, 1000).boundedTo(screen()->availableSize()));
    restoreGeometry(QSettings().value("window/geometry").toByteArray());
    restoreDevice();
    inEachLanguage(this, [this] {
        showTitle();
        showRunState();
        showIssues();
        namePlane();
        showDevice();
        showSeed();
    });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &MainWindow::showRunState);
    showWelcome();
}

MainWindow::~MainWindow() {
    work_.project.setThumbnailSource({});
}

void MainWindow::connectAll() {
    GraphDocument& document = work_.document;
    connect(&document, &GraphDocument::fileChanged, this, &MainWindow::showTitle);
    connect(&document, &GraphDocument::modifiedChanged, this, &MainWindow::showTitle);
    // Once the canvas has its size: a project may be opened from the welcome page, with all docks still hidden.
    connect(&document, &GraphDocument::loaded, this, [this] {
        QTimer::singleShot(0, this, [this] { canvas_->view().restoreView(work_.document.document().view); });
    });
    connect(&document, &GraphDocument::loaded, this, [this] { planeIsNew_ = true; });
    connect(&work_.plane, &PlaneController::taskChanged, this, &MainWindow::showPlane);
    connect(draw_, &DrawPanel::usableChanged, this, &MainWindow::showDraw);
    connect(&work_.document, &GraphDocument::analysisChanged, this, &MainWindow::showViewers);
    connect(&document, &GraphDocument::analysisChanged, this, &MainWindow::showStatus);
    connect(&document, &GraphDocument::modulesChanged, palette_, &PalettePanel::rebuild);
    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        if (change.kind == GraphChange::Kind::reset) palette_->rebuild();
    });
    connect(&work_.training, &TrainingController::stateChanged, this, &MainWindow::showRunState);
    connect(&work_.training, &TrainingController::pendingChanged, this, &MainWindow::showRunState);
    connect(&work_.training, &TrainingController::progressed, this, &MainWindow::showStatus);
    connect(&work_.training, &TrainingController::diagnosticsChanged, this, &MainWindow::showIssues);
    connect(&work_.analysis, &AnalysisController::diagnosticsChanged, this, &MainWindow::showIssues);
    connect(&work_.analysis, &AnalysisController::dataChanged, this, &MainWindow::askForData);
    connect(&work_.project, &ProjectController::failed, this, &MainWindow::say);
    connect(&work_.project, &ProjectController::saved, this, &MainWindow::showStatus);
    connect(&work_.project.autosave(), &Autosave::saved, this, &MainWindow::showStatus);
    connect(&work_.project.autosave(), &Autosave::failed, this, [this](const Diagnostics& why) {
        statusBar()->showMessage(tr("Autosave failed: %1").arg(translated(why.front())));
    });
    connect(&work_.project, &ProjectController::changedOnDisk, this, &MainWindow::offerReload);
    connect(&work_.project, &ProjectController::overwriteAsked, this, &MainWindow::askToOverwrite);
    connect(&work_.project, &ProjectController::writtenElsewhere, this, &MainWindow::tellWriter);
    connect(&Language::instance(), &Language::changed, this, [this] {
        if (const auto again = noticeAgain_; notice_->isVisible()) again();
    });
    connect(&document, &GraphDocument::loaded, this, [this] {
        saysEnd_ = false;
        notice_->hide();
    });
    connect(&work_.project, &ProjectController::saved, notice_, &QWidget::hide);
    connect(&document, &GraphDocument::recipeChanged, this, &MainWindow::showSeed);
    connect(&work_.training, &TrainingController::stateChanged, this, &MainWindow::showDevice);
    connect(&work_.training, &TrainingController::alreadyTrained, this, &MainWindow::offerMoreTraining);
    connect(outline_, &OutlinePanel::revealRequested, this, [this](NodeId node) {
        showCanvas();
        canvas_->reveal(node);
        canvas_->setFocus();
    });
    connect(outline_, &OutlinePanel::propertiesRequested, this, &MainWindow::focusProperties);
    connect(issues_, &IssuesPanel::chosen, this, &MainWindow::goTo);
    connect(issues_, &IssuesPanel::fixChosen, &document, [&document](const Fix& fix) { document.applyFix(fix); });
    connect(palette_, &PalettePanel::chosen, this, &MainWindow::addFromPalette);
    connect(welcome_, &WelcomePage::newRequested, this, [this] { newProject(); });
    connect(welcome_, &WelcomePage::openRequested, this, [this] { openDialog(); });
    connect(welcome_, &WelcomePage::recentChosen, this, &MainWindow::openFile);
    connect(welcome_, &WelcomePage::exampleChosen, this, &MainWindow::openExample);
    connect(&work_.project.recent(), &RecentFiles::changed, welcome_,
            [this] { welcome_->setRecent(work_.project.recent().files()); });
    connect(canvas_, &NodeCanvas::nodeActivated, this, [this] { docks_["properties"]->show(); });
    work_.project.setThumbnailSource([this] {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        networkPicture(work_.document.document(), {480, 270}).save(&buffer, "PNG");
        return png;
    });
    welcome_->setExamples(loadExamples());
    welcome_->setRecent(work_.project.recent().files());
}

// ---- projects ----

void MainWindow::showWelcome() {
    keepLayout();
    centre_->setCurrentWidget(welcome_);
    for (const auto& [id, dock] : docks_) dock->hide();
}

void MainWindow::showCanvas() {
    if (centre_->currentWidget() == canvas_) return;
    centre_->setCurrentWidget(canvas_);
    restoreLayout();
    canvas_->setFocus();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.fileName().endsWith(".netloom") || url.fileName().endsWith(".json")) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) {
            openFile(url.toLocalFile());
            return;
        }
}

// ---- what is going on ----

void MainWindow::goTo(const Diagnostic& diagnostic) {
    const NodePath& path = diagnostic.where.node;
    if (path.empty()) return;
    showCanvas();
    work_.document.open(NodePath(path.begin(), path.end() - 1));
    canvas_->reveal(path.back());
}

void MainWindow::addFromPalette(const NewNode& node) {
    showCanvas();
    NewNode placed = node;
    const QPointF at = canvas_->view().addPosition();
    placed.position = {at.x(), at.y()};
    work_.document.addNode(placed);
}

void MainWindow::chooseLanguage(const QString& code) {
    QSettings().setValue("language", code);
    Language::instance().set(code);
}

void MainWindow::editShortcuts() {
    ShortcutsDialog(actions_, this).exec();
}

// To the first setting of the selected node.
void MainWindow::focusProperties() {
    docks_["properties"]->show();
    docks_["properties"]->raise();
    for (QWidget* w : docks_["properties"]->widget()->findChildren<QWidget*>())
        if (w->isVisible() && w->isEnabled() && (w->focusPolicy() & Qt::TabFocus) != 0) {
            w->setFocus(Qt::TabFocusReason);
            return;
        }
}

void MainWindow::showTitle() {
    const QString name = work_.document.displayName();
    setWindowTitle(tr("%1[*] – Netloom").arg(name));
    setWindowModified(work_.document.isModified());
    if (title_) title_->setText(work_.document.isModified() ? name + " •" : name);
}

void MainWindow::showRunState() {
    const TrainingController& training = work_.training;
    const bool running = training.isRunning();
    if (play_) {
        play_->setText(running ? tr("Pause") : tr("Play"));
        play_->setIcon(icon(running ? "pause" : "play", Theme::current().onAccent));
    }
    const RunState state = training.state();
    const bool over = state == RunState::finished && !training.hasPendingEdits();
    actions_.find("train.stop")->setEnabled(state == RunState::running || state == RunState::paused);
    actions_.find("train.apply")->setEnabled(training.hasPendingEdits());
    actions_.find("train.step")->setEnabled(!running && !over);
    // It can be trained further, or is.
    if (saysEnd_ && !over) {
        saysEnd_ = false;
        notice_->hide();
    }
    showStatus();
}

void MainWindow::showIssues() {
    Diagnostics all = work_.analysis.diagnostics();
    const Diagnostics& run = work_.training.diagnostics();
    for (const Diagnostic& d : run)
        if (std::find(all.begin(), all.end(), d) == all.end()) all.push_back(d);
    issues_->setDiagnostics(all);
    docks_["issues"]->setWindowTitle(all.empty() ? tr("Issues") : tr("Issues · %1").arg(all.size()));
    if (has_errors(run)) docks_["issues"]->raise();
}

void MainWindow::showStatus() {
    if (!stateText_) return;
    const Theme& theme = Theme::current();
    QString state;
    QColor colour = theme.faint;
    // A session is also made to look into a network that was never trained, and an opened project brings its steps.
    const RunState run = work_.training.state();
    if (work_.training.progress().step == 0 && run != RunState::running && run != RunState::failed) {
        state = tr("not trained yet");
    } else {
        switch (run) {
            case RunState::idle: state = tr("ready"); break;
            case RunState::running: state = tr("training"), colour = theme.good; break;
            case RunState::paused: state = tr("paused"), colour = theme.warn; break;
            case RunState::finished: state = tr("trained"), colour = theme.accent; break;
            case RunState::failed: state = tr("stopped by an error"), colour = theme.bad; break;
        }
    }
    if (work_.training.hasPendingEdits()) state += " · " + tr("edits not yet applied");
    dot_->setColour(colour);
    stateText_->setText(state);
    const auto nodes = static_cast<int>(work_.document.document().network.nodes.size());
    networkText_->setText(tr("%n nodes", nullptr, nodes) + " · " +
                          tr("%1 parameters").arg(count(work_.document.analysis().parameter_count)));
    stepText_->setText(work_.training.progress().step > 0 ? tr("step %1").arg(count(work_.training.progress().step))
                                                          : QString());
    const QDateTime saved = work_.project.autosave().lastTime();
    savedText_->setText(!work_.document.isModified() ? tr("saved")
                        : saved.isValid()            ? tr("autosaved at %1").arg(saved.time().toString("HH:mm"))
                                                     : tr("unsaved changes"));
}

void MainWindow::say(const Diagnostics& diagnostics) {
    QStringList lines;
    for (const Diagnostic& d : diagnostics) lines << translated(d);
    if (has_errors(diagnostics))
        QMessageBox::warning(this, tr("Netloom"), lines.join('\n'));
    else
        statusBar()->showMessage(lines.join(' '), 10'000);
}

}  // namespace netloom
