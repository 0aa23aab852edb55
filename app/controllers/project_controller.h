// Files of the project: open, save, recent ones, recovery after a crash, and a change on disk behind the window's back.
#pragma once
#include <QFileSystemWatcher>
#include <QObject>
#include <functional>
#include <optional>

#include "app/document/autosave.h"
#include "app/document/recent_files.h"
#include "core/base/diagnostic.h"

namespace netloom {

class GraphDocument;
class TrainingController;

class ProjectController : public QObject {
    Q_OBJECT
public:
    ProjectController(GraphDocument& document, TrainingController& training, const QString& autosaveFolder,
                      const AutosavePace& pace, QObject* parent = nullptr);

    void newProject();
    /// Opens `file`, in the name of which it is saved later; a bare .json example opens as an untitled copy when
    /// `asCopy`. False after errors.
    bool open(const QString& file, bool asCopy = false);
    bool recover(const Recovery& recovery);
    /// Writes in the background, one after the other; `done(true)` once the file is there.
    void save(const QString& file, std::function<void(bool)> done = {});
    /// A picture of the canvas, kept in the file for the welcome page.
    void setThumbnailSource(std::function<QByteArray()> source) { thumbnail_ = std::move(source); }

    RecentFiles& recent() { return recent_; }
    Autosave& autosave() { return autosave_; }
    bool isSaving() const { return saving_; }

signals:
    void failed(const netloom::Diagnostics& diagnostics);
    /// Another program wrote the open file.
    void changedOnDisk(const QString& file);
    void saved(const QString& file);

private:
    void watchFile();
    void finish(const QString& file, const Diagnostics& diagnostics, quint64 revision, int opened);
    void saveNext();

    GraphDocument& document_;
    TrainingController& training_;
    Autosave autosave_;
    RecentFiles recent_;
    QFileSystemWatcher watcher_;
    QDateTime fileTime_;
    std::function<QByteArray()> thumbnail_;
    bool saving_ = false, collecting_ = false;  // collecting: not yet told how far training is
    int opened_ = 0;                            // number of the open project
    std::optional<std::pair<QString, std::function<void(bool)>>> next_;
};

}  // namespace netloom
