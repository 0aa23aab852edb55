// Unsaved work on the disk: what a session writes while it is edited and trained, and what the next start finds of
// sessions that are gone.
//
//   NAME.json     the document as edited, what it is an edit of, and how the session ended
//   NAME.netloom  the training, where some was kept
//
// Both belong to whoever holds the lock of NAME.json: a living session, or the one that offers it.
#pragma once
#include <QDateTime>
#include <QList>
#include <QString>
#include <memory>

#include "app/document/file_stamp.h"
#include "core/base/result.h"
#include "core/io/file_lock.h"
#include "core/io/project.h"

namespace netloom {

/// What the work of a session is an edit of.
struct Origin {
    QString file;     ///< empty: never saved
    FileStamp stamp;  ///< as it was opened or saved
    QString folder;   ///< that relative paths start from; empty where nobody wrote it down
};

/// The work of a session that is gone. As long as a copy of this lives, nobody else is offered it.
struct Recovery {
    enum class File : std::uint8_t { none, same, changed, gone };

    QString record;
    Origin origin;
    QString title;
    QDateTime time;
    std::int64_t steps = 0;  ///< of the training that was kept; 0: none was
    bool ended = false;      ///< the session was told to end, as by a log-out: it did not die
    std::shared_ptr<FileLock> claim;

    /// What became of the file that it is an edit of.
    File file() const;
    Result<Document> document() const;
    /// Null where no training was kept; diagnostics where it cannot be read.
    Result<std::shared_ptr<const Checkpoint>> training() const;
    /// For ever.
    void remove() const;
};

/// Claims what sessions that are gone left in `folder`, newest first: each goes to one who asks.
QList<Recovery> claimRecoveries(const QString& folder);

/// What a living session writes. Used by one thread at a time.
class RecoveryRecord {
public:
    /// A new one, in a folder that is made where it is missing. Nothing is on the disk before the first write.
    explicit RecoveryRecord(const QString& folder);
    /// Goes on with what was brought back.
    explicit RecoveryRecord(const Recovery& recovery) : path_(recovery.record), lock_(recovery.claim) {}

    Diagnostics write(const Origin& origin, const Document& document, bool ended);
    /// A document has to be there.
    Diagnostics writeTraining(const Project& project);
    bool hasDocument() const;
    void removeTraining();
    void remove();

private:
    QString path_;
    std::shared_ptr<FileLock> lock_;
};

}  // namespace netloom
