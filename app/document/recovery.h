// Unsaved work on the disk: what a session writes while it is edited, and what the next start finds of sessions that
// are gone. A record belongs to whoever holds its lock: a living session, or the one that offers it.
#pragma once
#include <QDateTime>
#include <QList>
#include <QLockFile>
#include <QString>
#include <memory>

#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/document/document.h"

namespace netloom {

/// The work of a session that is gone. As long as a copy of this lives, nobody else is offered it.
struct Recovery {
    QString record;
    QString file;  ///< the project it was an edit of; empty: never saved
    QString title;
    QDateTime time;
    std::shared_ptr<QLockFile> claim;
};

namespace recovery {

/// A name for a new record in `folder`, which is made where it is missing, and the lock on it.
std::pair<QString, std::shared_ptr<QLockFile>> begin(const QString& folder);
/// Errors; empty when written.
Diagnostics write(const QString& record, const QString& file, const Document& document);
/// Removes what is on the disk; whoever has the lock keeps it.
void remove(const QString& record);

/// Claims the records in `folder` whose session is no longer there, newest first. Each goes to one who asks.
QList<Recovery> claim(const QString& folder);
Result<Document> read(const Recovery& recovery);

}  // namespace recovery

}  // namespace netloom
