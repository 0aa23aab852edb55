// The window and its files: what is opened, saved, left and brought back, and the questions before anything is lost.
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QThreadPool>

#include "app/main_window.h"
#include "app/recovery_dialog.h"
#include "app/workbench.h"
#include "core/train/recipe.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/panels/notice_bar.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

constexpr const char* kFilter = "*.netloom *.json";
constexpr int kMessageTime = 10'000;  // ms

// Where projects were last opened or saved, else the person's documents.
QString projectFolder() {
    const QString last = QSettings().value("folder").toString();
    return last.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : last;
}

}  // namespace

void MainWindow::newProject() {
    leave([this] {
        work_.project.newProject();
        showCanvas();
        return true;
    });
}

void MainWindow::openDialog() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Open project"), projectFolder(),
                                                      tr("Netloom projects (%1)").arg(kFilter));
    if (file.isEmpty()) return;
    QSettings().setValue("folder", QFileInfo(file).absolutePath());
    openFile(file);
}

void MainWindow::openFile(const QString& file) {
    leave([this, file] {
        const bool opened = work_.project.open(file);
        if (opened) showCanvas();
        return opened;
    });
}

void MainWindow::openExample(const QString& file) {
    leave([this, file] {
        const bool opened = work_.project.open(file, true);
        if (opened) showCanvas();
        return opened;
    });
}

// Claiming reads whole documents, so that happens elsewhere.
void MainWindow::offerRecovery(std::function<void()> then, bool asked) {
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), folder = work_.project.autosave().folder(), then = std::move(then), asked] {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [self, found = claimRecoveries(folder), then, asked]() mutable {
                    if (!self) return;
                    if (!found.isEmpty())
                        self->bringBack(std::exchange(found, {}));
                    else if (asked)
                        self->statusBar()->showMessage(tr("There is no unsaved work."), kMessageTime);
                    if (then) then();
                });
        });
}

void MainWindow::bringBack(const QList<Recovery>& found) {
    RecoveryDialog dialog(found, this);
    dialog.exec();
    if (const auto recovery = dialog.chosen())
        leave([this, recovery] {
            const bool back = work_.project.recover(*recovery);
            if (back) showCanvas();
            return back;
        });
}

// Waits for no answer: until both save there is nothing to lose.
void MainWindow::tellWriter(const Diagnostic& diagnostic) {
    noticeAgain_ = [this, diagnostic] { tellWriter(diagnostic); };
    saysEnd_ = false;
    notice_->say(Severity::warning, translated(diagnostic), {});
}

void MainWindow::offerReload(const QString& file) {
    noticeAgain_ = [this, file] { offerReload(file); };
    const bool modified = work_.document.isModified();
    const QString text = modified
                             ? tr("%1 was written by another program. To load it anew drops the changes made here.")
                             : tr("%1 was written by another program.");
    const auto load = [this, file] { return work_.project.open(file); };
    saysEnd_ = false;
    notice_->say(Severity::warning, text.arg(shown(QFileInfo(file).fileName())),
                 {{tr("Load it anew"),
                   [this, load, modified] {
                       if (modified)
                           load();
                       else
                           leave(load);  // of what was changed since, nothing was said
                   }},
                  {tr("Keep what is here"), [this] { work_.document.markModified(); }}});
}

// Nothing outside the project's folder is read before it is answered; training says so until then. What is allowed is
// what is shown: the next path is asked for once this one is read.
void MainWindow::askForData() {
    const std::vector<std::string> paths = work_.analysis.notAllowed();
    if (paths.empty()) return;
    noticeAgain_ = [this] { askForData(); };
    const std::string& path = paths.front();
    saysEnd_ = false;
    notice_->say(Severity::warning, tr("This project reads data outside its folder: %1").arg(shown(path)),
                 {{tr("Allow"), [this, path] { work_.analysis.allow(path); }}, {tr("Choose other data"), [this] {
                                                                                    docks_["data"]->show();
                                                                                    docks_["data"]->raise();
                                                                                }}});
}

void MainWindow::offerMoreTraining() {
    const auto recipe = recipe_of(work_.document.document());
    const std::int64_t epochs = recipe ? recipe->stages.back().stop.epochs : 0;
    const auto last = recipe ? recipe->stages.size() - 1 : 0;
    std::vector<NoticeBar::Answer> answers;
    if (epochs > 0)
        answers.push_back({tr("Train as long again"), [this, last, epochs] {
                               work_.document.setRecipeField(QStringLiteral("stages[%1].epochs").arg(last), 2 * epochs);
                               work_.training.play();
                           }});
    answers.push_back({tr("Train from the beginning"), [this] { trainFromBeginning(); }});
    noticeAgain_ = [this] { offerMoreTraining(); };
    notice_->say(Severity::note, tr("Training has reached its end."), std::move(answers));
    saysEnd_ = true;
}

void MainWindow::trainFromBeginning() {
    const std::int64_t steps = work_.training.progress().step;
    if (steps > 0) {
        QMessageBox box(QMessageBox::Warning, tr("Train from the beginning"),
                        tr("What was learned in %1 steps is thrown away. This cannot be undone.").arg(count(steps)),
                        QMessageBox::Ok | QMessageBox::Cancel, this);
        box.setDefaultButton(QMessageBox::Cancel);
        box.button(QMessageBox::Ok)->setText(tr("Train from the beginning"));
        if (box.exec() != QMessageBox::Ok) return;
    }
    work_.training.restart();
}

// ---- nothing is lost unasked ----

void MainWindow::save(const QString& file, std::function<void(bool)> done) {
    if (file.isEmpty()) {
        saveAs(std::move(done));
        return;
    }
    work_.document.setView(canvas_->view().viewState());
    if (file.endsWith(".json") && work_.training.progress().step > 0)
        saveTrained(file, std::move(done));
    else
        work_.project.save(file, std::move(done));
}

void MainWindow::saveTrained(const QString& file, std::function<void(bool)> done) {
    QMessageBox box(QMessageBox::Question, tr("Save project"),
                    tr("%1 has no room for what was learned: it would hold the network alone.")
                        .arg(shown(QFileInfo(file).fileName())),
                    QMessageBox::Save | QMessageBox::Ignore | QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);  // names of files stand in it
    box.setDefaultButton(QMessageBox::Save);
    box.button(QMessageBox::Save)->setText(tr("Save as .netloom…"));
    box.button(QMessageBox::Ignore)->setText(tr("Save the network alone"));
    switch (box.exec()) {
        case QMessageBox::Save: saveAs(std::move(done)); break;
        case QMessageBox::Ignore: work_.project.save(file, std::move(done)); break;
        default:
            if (done) done(false);
    }
}

void MainWindow::saveAs(std::function<void(bool)> done) {
    const QFileInfo present(work_.document.file());
    const QString folder = work_.document.file().isEmpty() ? projectFolder() : present.absolutePath();
    const QString name = work_.document.file().isEmpty() ? work_.document.displayName() : present.completeBaseName();
    // With the suffix set before it asks, it also asks about the file that has it.
    QFileDialog dialog(this, tr("Save project"), folder, tr("Netloom projects (%1)").arg(kFilter));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix("netloom");
    dialog.selectFile(name + ".netloom");
    if (dialog.exec() != QDialog::Accepted) {
        if (done) done(false);
        return;
    }
    const QString file = dialog.selectedFiles().front();
    QSettings().setValue("folder", QFileInfo(file).absolutePath());
    save(file, std::move(done));
}

void MainWindow::askToOverwrite(const QString& file, const std::function<void(bool)>& done) {
    QMessageBox box(QMessageBox::Warning, tr("Save project"),
                    tr("Another program wrote %1 since it was opened here. To save over it drops what that program "
                       "wrote.")
                        .arg(shown(QFileInfo(file).fileName())),
                    QMessageBox::Save | QMessageBox::Ignore | QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);  // names of files stand in it
    box.setDefaultButton(QMessageBox::Save);
    box.button(QMessageBox::Save)->setText(tr("Save as…"));
    box.button(QMessageBox::Ignore)->setText(tr("Save over it"));
    switch (box.exec()) {
        case QMessageBox::Save: saveAs(done); break;
        case QMessageBox::Ignore: work_.project.save(file, done, ProjectController::Overwrite::yes); break;
        default:
            if (done) done(false);
    }
}

void MainWindow::leave(const std::function<bool()>& then) {
    if (work_.project.isSaving()) {
        work_.project.whenWritten([this, then] { leave(then); });
        return;
    }
    if (!work_.document.isModified()) {
        then();
        return;
    }
    if (std::exchange(asking_, true)) return;
    const bool running = work_.training.isRunning();
    if (running) work_.training.pause();
    const auto goOn = [this, running] {
        if (running) work_.training.play();
    };
    QMessageBox box(
        QMessageBox::Question, tr("Unsaved work"),
        running ? tr("Training is paused. Save %1 with what it has learned so far?").arg(work_.document.displayName())
                : tr("Save the changes of %1?").arg(work_.document.displayName()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);  // names of files stand in it
    box.setDefaultButton(QMessageBox::Save);
    box.button(QMessageBox::Discard)->setText(tr("Do not save"));
    const int answer = box.exec();
    asking_ = false;
    switch (answer) {
        case QMessageBox::Save:
            // What was changed while it was being written is asked about again.
            save(work_.document.file(), [this, then, goOn](bool ok) {
                if (ok)
                    leave(then);
                else
                    goOn();
            });
            break;
        case QMessageBox::Discard:
            if (!then()) goOn();
            break;
        default: goOn();
    }
}

void MainWindow::closeQuietly() {
    quiet_ = true;
    close();
    quiet_ = false;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings().setValue("window/geometry", saveGeometry());
    keepLayout();
    if (work_.project.isEnding()) work_.project.keepUnsaved();
    if (quiet_ || work_.project.isEnding()) {
        event->accept();
        return;
    }
    // A file may have to be written first: then the window closes itself once that is done. Until this call is over it
    // cannot, since it is being closed already.
    event->ignore();
    const auto now = std::make_shared<bool>(true);
    leave([this, event, now] {
        work_.project.autosave().abandon();
        if (*now)
            event->accept();
        else
            closeQuietly();
        return true;
    });
    *now = false;
}

}  // namespace netloom
