// Files of the project: open, save, recent ones, recovery after a crash, and a change on disk behind the window's back.
#pragma once
#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <functional>
#include <optional>
#include <vector>

#include "app/controllers/training_autosave.h"
#include "app/document/file_stamp.h"
#include "app/document/recent_files.h"
#include "core/base/diagnostic.h"

namespace netloom {

class GraphDocument;
class TrainingController;

class ProjectController : public QObject {
    Q_OBJECT
public:
    /// Whether a file that another program wrote since it was opened or saved here is written over without a question.
    enum class Overwrite : std::uint8_t { ask, yes };

    ProjectController(GraphDocument& document, TrainingController& training, const QString& autosaveFolder,
                      const AutosavePace& pace, QObject* parent = nullptr);
    /// Waits until what is being written is on the disk.
    ~ProjectController() override;

    void newProject();
    /// Opens `file`, in the name of which it is saved later; a bare .json example opens as an untitled copy when
    /// `asCopy`. False after errors.
    bool open(const QString& file, bool asCopy = false);
    /// Goes on with what another session left, which is this one's from now on. False after errors: then it is kept.
    bool recover(const Recovery& recovery);
    /// Writes in the background, one after the other; `done(true)` once the file is there.
    void save(const QString& file, std::function<void(bool)> done = {}, Overwrite overwrite = Overwrite::ask);
    /// Calls `then` once nothing is being written: at once where that is so now.
    void whenWritten(std::function<void()> then);
    /// Leaves unsaved work, with what was learned so far, to be offered at the next start, and returns once it is on
    /// the disk: the program is told to end.
    void keepUnsaved();
    /// That is done, and nothing was edited since.
    bool isEnding() const { return ending_; }
    /// A picture of the canvas, kept in the file for the welcome page.
    void setThumbnailSource(std::function<QByteArray()> source) { thumbnail_ = std::move(source); }

    RecentFiles& recent() { return recent_; }
    Autosave& autosave() { return autosave_; }
    const TrainingAutosave& keeper() const { return keeper_; }
    bool isSaving() const { return saving_; }

signals:
    void failed(const netloom::Diagnostics& diagnostics);
    /// Another program is at work on the open file.
    void writtenElsewhere(const netloom::Diagnostic& diagnostic);
    /// Another program wrote the open file.
    void changedOnDisk(const QString& file);
    /// So it did, and the file was to be saved: nothing was written. Who saves it now, or not, calls `done`.
    void overwriteAsked(const QString& file, const std::function<void(bool)>& done);
    void saved(const QString& file);

private:
    struct Request {
        QString file;
        std::function<void(bool)> done;
        Overwrite overwrite = Overwrite::ask;
    };
    /// What was written, and whether it was.
    struct Written {
        Request request;
        Diagnostics diagnostics;
        FileStamp stamp;
        bool refused = false;  ///< the file is not what it was
        bool withoutTraining = false;
        quint64 revision = 0;
        int number = 0;                  ///< of the checkpoint
        std::int64_t steps[2] = {0, 0};  ///< of the training: in the file, and as the window knew it then
        int opened = 0;
    };
    void see();
    void own(const FileStamp& stamp);
    void lock();
    void write(Request request);
    void finish(const Written& written);
    void saveNext();

    GraphDocument& document_;
    TrainingController& training_;
    Autosave autosave_;
    TrainingAutosave keeper_;
    RecentFiles recent_;
    QFileSystemWatcher watcher_;
    FileStamp stamp_;  // of the file as it was opened or saved
    FileStamp seen_;   // as the person was last told of it
    FileLock lock_;    // so that others are told that it is open here
    std::function<QByteArray()> thumbnail_;
    bool saving_ = false, collecting_ = false;  // collecting: not yet told how far training is
    bool ending_ = false;
    int opened_ = 0;  // number of the open project
    std::optional<Request> next_;
    std::vector<std::function<void()>> afterwards_;
    QThreadPool writer_;  // its own: opening data never holds it up
};

}  // namespace netloom
