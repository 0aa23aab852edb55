#include "app/controllers/project_controller.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "core/io/project.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

constexpr std::chrono::seconds kLastCheckpoint(5);  // that a program waits which is told to end

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
    : QObject(parent),
      document_(document),
      training_(training),
      autosave_(document, autosaveFolder, pace),
      keeper_(document, training, autosave_) {
    writer_.setMaxThreadCount(1);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this](const QString& file) {
        if (saving_ || file != document_.file()) return;
        const FileStamp now = FileStamp::of(file);
        const bool news = now.exists && now != seen_;
        see();  // a file that was replaced has to be watched anew
        if (news) emit changedOnDisk(file);
    });
    connect(&document, &GraphDocument::edited, this, [this] { ending_ = false; });
    // What waits for the state of a session that is gone with its project is not written any more.
    connect(&document, &GraphDocument::loaded, this, [this] {
        ++opened_;
        next_.reset();
        if (std::exchange(collecting_, false)) saving_ = false;
        saveNext();
    });
}

ProjectController::~ProjectController() {
    writer_.waitForDone();
}

// What the person knows, or is told now, of the open file.
void ProjectController::see() {
    if (const QStringList old = watcher_.files(); !old.isEmpty()) watcher_.removePaths(old);
    seen_ = document_.file().isEmpty() ? FileStamp{} : FileStamp::of(document_.file());
    if (seen_.exists) watcher_.addPath(document_.file());
}

// What is in memory is what the file holds, as far as it holds it.
void ProjectController::own(const FileStamp& stamp) {
    stamp_ = stamp;
    autosave_.setStamp(stamp);
    see();
}

// One window after the other may have it open, but each is told.
void ProjectController::lock() {
    lock_ = {};
    if (document_.file().isEmpty()) return;
    lock_ = FileLock(document_.file().toStdString());
    if (lock_.conflict()) emit writtenElsewhere(*lock_.conflict());
}

void ProjectController::newProject() {
    Document empty;
    empty.sources.push_back({"digits", Json::Object{{"type", "glyph_digits"}}});
    document_.load(std::move(empty), {});
    own({});
    lock();
}

bool ProjectController::open(const QString& file, bool asCopy) {
    const QString path = QFileInfo(file).absoluteFilePath();
    const FileStamp stamp = FileStamp::of(path);  // before it is read: what is written from now on is news
    Result<Project> project = load_project(path.toStdString());
    if (!project.diagnostics().empty()) emit failed(project.diagnostics());
    if (!project) return false;
    if (asCopy) translateNotes(project->document);
    document_.load(std::move(project->document), asCopy ? QString() : path);
    training_.adopt(project->checkpoint);
    own(asCopy ? FileStamp{} : stamp);
    keeper_.begin(training_.progress().step);
    lock();
    if (!asCopy) recent_.add(file);
    return true;
}

bool ProjectController::recover(const Recovery& recovery) {
    Result<Document> document = recovery.document();
    if (!document) {
        emit failed(document.diagnostics());
        return false;
    }
    // What was learned since the file was saved; else what the file holds.
    std::shared_ptr<const Checkpoint> checkpoint;
    if (recovery.steps > 0) {
        Result<std::shared_ptr<const Checkpoint>> training = recovery.training();
        if (!training.diagnostics().empty()) emit failed(training.diagnostics());
        if (training) checkpoint = *training;
    } else if (QFileInfo::exists(recovery.origin.file)) {
        if (Result<Project> project = load_project(recovery.origin.file.toStdString()))
            checkpoint = project->checkpoint;
    }
    // What was never saved reads its data from where the program was, which may be elsewhere now.
    if (recovery.origin.file.isEmpty() && !recovery.origin.folder.isEmpty()) {
        const std::string from = recovery.origin.folder.toStdString(), to = QDir::currentPath().toStdString();
        Project moved = moved_to(Project{std::move(*document), std::move(checkpoint), {}}, from, to);
        *document = std::move(moved.document);
        checkpoint = std::move(moved.checkpoint);
    }
    document_.load(std::move(*document), recovery.origin.file, true);
    autosave_.adopt(recovery);
    training_.adopt(std::move(checkpoint));
    if (recovery.steps > 0) document_.markTrained();
    own(recovery.origin.stamp);
    keeper_.begin(training_.progress().step);
    lock();
    return true;
}

void ProjectController::keepUnsaved() {
    writer_.waitForDone();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);  // what was written is told
    ending_ = true;
    if (!document_.isModified()) return;
    std::shared_ptr<const Project> project;
    if (training_.hasSession())
        if (auto checkpoint = training_.checkpointWithin(kLastCheckpoint))
            project = std::make_shared<const Project>(Project{training_.snapshot(), std::move(checkpoint), {}});
    autosave_.keepNow(project);
}

void ProjectController::save(const QString& file, std::function<void(bool)> done, Overwrite overwrite) {
    Request request{file, std::move(done), overwrite};
    if (saving_)
        next_ = std::move(request);
    else
        write(std::move(request));
}

void ProjectController::write(Request request) {
    saving_ = true;
    collecting_ = true;
    training_.checkpoint([this, request = std::move(request)](std::shared_ptr<const Checkpoint> checkpoint) {
        collecting_ = false;
        Written written;
        written.request = request;
        written.withoutTraining = checkpoint && request.file.endsWith(QStringLiteral(".json"));
        written.number = keeper_.collected();
        written.revision = document_.revision();
        written.steps[0] = checkpoint ? checkpoint->position["step"].integer() : 0;
        written.steps[1] = training_.progress().step;
        written.opened = opened_;
        auto project = std::make_shared<Project>(Project{document_.document(), std::move(checkpoint), {}});
        if (const auto picture = thumbnail_)
            project->thumbnail_png = as_bytes(std::string_view(picture().toStdString()));
        const bool own = request.file == document_.file() && request.overwrite == Overwrite::ask;
        writer_.start([this, project, written = std::move(written), own, expected = stamp_,
                       from = document_.folder().toStdString()]() mutable {
            // At the last moment, since it may have been written while this was on its way.
            const FileStamp now = FileStamp::of(written.request.file);
            written.refused = own && now.exists && now != expected;
            const std::string to = QFileInfo(written.request.file).absolutePath().toStdString();
            if (!written.refused)
                written.diagnostics = save_project(written.request.file.toStdString(), moved_to(*project, from, to));
            written.stamp = FileStamp::of(written.request.file);
            QMetaObject::invokeMethod(this, [this, written = std::move(written)] { finish(written); });
        });
    });
}

void ProjectController::finish(const Written& written) {
    const Request& request = written.request;
    const bool ok = !written.refused && !has_errors(written.diagnostics);
    if (ok && written.opened == opened_) {
        const bool moved = request.file != document_.file();
        const std::int64_t step = training_.progress().step;
        const bool learned = step != written.steps[0] && step != written.steps[1];
        document_.markSaved(request.file, document_.revision() != written.revision, learned || written.withoutTraining);
        recent_.add(request.file);
        own(written.stamp);
        if (!written.withoutTraining) keeper_.settle(written.number, written.steps[0]);
        emit saved(request.file);
        if (moved || !lock_.held()) lock();
    }
    saving_ = false;
    if (!written.diagnostics.empty()) emit failed(written.diagnostics);
    if (written.refused) {
        emit overwriteAsked(request.file, request.done);
    } else if (request.done) {
        request.done(ok);
    }
    saveNext();
}

// What was asked for while the file was being written.
void ProjectController::saveNext() {
    if (!saving_ && next_) write(*std::exchange(next_, std::nullopt));
    if (saving_) return;
    for (const auto& then : std::exchange(afterwards_, {})) then();
}

void ProjectController::whenWritten(std::function<void()> then) {
    afterwards_.push_back(std::move(then));
    saveNext();
}

}  // namespace netloom
