// Keeps the edited document safe against a crash: writes it to the application's data folder soon after the first
// change that is not there yet.
#pragma once
#include <QDateTime>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <memory>

#include "app/document/recovery.h"

namespace netloom {

class GraphDocument;

/// How much work may be lost.
struct AutosavePace {
    std::chrono::milliseconds edits{10'000};  ///< an edit is on the disk no later than this after it was made
    /// As above, or what the environment says: NETLOOM_AUTOSAVE, in seconds.
    static AutosavePace fromEnvironment();
};

class Autosave : public QObject {
    Q_OBJECT
public:
    /// `folder` is made where it is missing.
    Autosave(GraphDocument& document, const QString& folder, const AutosavePace& pace = AutosavePace::fromEnvironment(),
             QObject* parent = nullptr);
    ~Autosave() override;

    /// Where sessions of this user leave their records.
    static QString defaultFolder();

    /// What is in the document now came from there: the record stays, as this session's own, until the work is saved.
    void adopt(const Recovery& recovery);

    /// When the last record was written; invalid while there is none.
    QDateTime lastTime() const { return time_; }
    /// Writes now when something waits to be written, away from the window's thread.
    void flush();

signals:
    void saved();
    /// The record could not be written, and is tried again; said once until it works again.
    void failed(const netloom::Diagnostics& diagnostics);

private:
    void schedule();
    void forget();
    void written(const Diagnostics& diagnostics);

    GraphDocument& document_;
    QString record_;
    std::shared_ptr<QLockFile> lock_;
    QTimer timer_;
    QDateTime time_;
    bool writing_ = false, again_ = false, failing_ = false;
    int generation_ = 0;  // of the record: what was forgotten meanwhile is not told
    QThreadPool writer_;  // one thread: what is forgotten after it was written stays forgotten
};

}  // namespace netloom
