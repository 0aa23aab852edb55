// Keeps the edited document safe against a crash: writes it to the application's data folder some seconds after the
// last change, and finds at start what a session that did not end well has left.
#pragma once
#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

#include "core/base/result.h"
#include "core/document/document.h"

namespace netloom {

class GraphDocument;

/// What a crashed session left.
struct Recovery {
    QString record;  ///< the autosave's own file
    QString file;    ///< the project it was an edit of; empty: never saved
    QString title;
    QDateTime time;
};

class Autosave : public QObject {
    Q_OBJECT
public:
    static constexpr int kDelay = 10'000;  ///< ms after the last change

    /// `folder` is made where it is missing.
    Autosave(GraphDocument& document, const QString& folder, int delay = kDelay, QObject* parent = nullptr);
    ~Autosave() override;

    /// Where sessions of this user leave their records.
    static QString defaultFolder();
    /// Records in `folder` whose session is no longer there, newest first.
    static QList<Recovery> leftBehind(const QString& folder);
    static Result<Document> read(const Recovery& recovery);
    static void discard(const Recovery& recovery);

    /// What is in the document now came from there: the record stays, as this session's own, until the work is saved.
    void adopt(const Recovery& recovery);

    /// When the last record was written; invalid while there is none.
    QDateTime lastTime() const { return time_; }
    /// Writes now when something waits to be written.
    void flush();

signals:
    void saved();
    /// The record could not be written; said once until it works again.
    void failed(const QString& reason);

private:
    void schedule();
    void forget();

    GraphDocument& document_;
    QString record_;
    std::unique_ptr<QLockFile> lock_;
    QTimer timer_;
    QDateTime time_;
    bool failing_ = false;
    std::shared_ptr<std::atomic<int>> generation_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace netloom
