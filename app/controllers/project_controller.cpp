#include "app/controllers/project_controller.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "core/io/project.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

// An example is part of the program: its title and its notes arrive in the language of the person.
void translateNotes(Document& document) {
    const auto translate = [](std::string& words) { words = translated(words.c_str()).toStdString(); };
    translate(document.title);
    translate(document.description);
    for (Frame& frame : document.network.frames) {
        translate(frame.title);
        translate(frame.text);
    }
}

}  // namespace

ProjectController::ProjectController(GraphDocument& document, TrainingController& training,
                                     const QString& autosaveFolder, const AutosavePace& pace, QObject* parent)
    : QObject(parent), document_(document), training_(training), autosave_(document, autosaveFolder, pace) {
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this](const QString& file) {
        if (saving_ || file != document_.file()) return;
        const QDateTime now = QFileInfo(file).lastModified();
        if (now.isValid() && now != fileTime_) emit changedOnDisk(file);
        watchFile();  // a file that was replaced has to be watched anew
    });
    connect(&document, &GraphDocument::fileChanged, this, &ProjectController::watchFile);
    // What waits for the state of a session that is gone with its project is not written any more.
    connect(&document, &GraphDocument::loaded, this, [this] {
        ++opened_;
        next_.reset();
        if (std::exchange(collecting_, false)) saving_ = false;
    });
}

void ProjectController::watchFile() {
    if (const QStringList old = watcher_.files(); !old.isEmpty()) watcher_.removePaths(old);
    if (document_.file().isEmpty()) return;
    fileTime_ = QFileInfo(document_.file()).lastModified();
    watcher_.addPath(document_.file());
}

void ProjectController::newProject() {
    Document empty;
    empty.sources.push_back({"digits", Json::Object{{"type", "glyph_digits"}}});
    document_.load(std::move(empty), {});
}

bool ProjectController::open(const QString& file, bool asCopy) {
    Result<Project> project = load_project(QFileInfo(file).absoluteFilePath().toStdString());
    if (!project.diagnostics().empty()) emit failed(project.diagnostics());
    if (!project) return false;
    if (asCopy) translateNotes(project->document);
    document_.load(std::move(project->document), asCopy ? QString() : QFileInfo(file).absoluteFilePath());
    training_.adopt(project->checkpoint);
    if (!asCopy) recent_.add(file);
    return true;
}

bool ProjectController::recover(const Recovery& recovery) {
    Result<Document> document = recovery::read(recovery);
    if (!document) {
        emit failed(document.diagnostics());
        return false;
    }
    document_.load(std::move(*document), recovery.file, true);
    if (!recovery.file.isEmpty() && QFileInfo::exists(recovery.file))
        if (Result<Project> project = load_project(recovery.file.toStdString())) training_.adopt(project->checkpoint);
    autosave_.adopt(recovery);
    return true;
}

void ProjectController::save(const QString& file, std::function<void(bool)> done) {
    if (saving_) {
        next_ = {file, std::move(done)};
        return;
    }
    saving_ = true;
    collecting_ = true;
    training_.checkpoint([this, file, done = std::move(done)](std::shared_ptr<const Checkpoint> checkpoint) {
        collecting_ = false;
        auto project = std::make_shared<Project>(Project{document_.document(), std::move(checkpoint), {}});
        if (thumbnail_) project->thumbnail_png = as_bytes(std::string_view(thumbnail_().toStdString()));
        const quint64 revision = document_.revision();
        QThreadPool::globalInstance()->start([self = QPointer(this), project, file, revision, opened = opened_, done] {
            const Diagnostics diagnostics = save_project(file.toStdString(), *project);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, file, diagnostics, revision, opened, done] {
                    if (self) self->finish(file, diagnostics, revision, opened);
                    if (done) done(!has_errors(diagnostics));
                    if (self) self->saveNext();
                },
                Qt::QueuedConnection);
        });
    });
}

void ProjectController::finish(const QString& file, const Diagnostics& diagnostics, quint64 revision, int opened) {
    if (!has_errors(diagnostics) && opened == opened_) {
        // What was edited while it was being written is not in the file.
        const bool same = document_.revision() == revision;
        document_.markSaved(file);
        if (!same) document_.markModified();
        recent_.add(file);
        watchFile();
        emit saved(file);
    }
    saving_ = false;
    if (!diagnostics.empty()) emit failed(diagnostics);
}

// What was asked for while the file was being written.
void ProjectController::saveNext() {
    if (saving_ || !next_) return;
    auto [file, done] = *std::exchange(next_, std::nullopt);
    save(file, std::move(done));
}

}  // namespace netloom
