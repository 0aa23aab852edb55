#include "app/document/recovery.h"

#include <QDir>
#include <QSet>
#include <QUuid>

#include "core/document/document_json.h"
#include "core/io/file.h"

namespace netloom::recovery {

namespace {

const QString kRecord = QStringLiteral(".json"), kLock = QStringLiteral(".lock");

std::shared_ptr<QLockFile> lockOf(const QString& record) {
    auto lock = std::make_shared<QLockFile>(record + kLock);
    lock->setStaleLockTime(0);  // held by a process, however long
    return lock->tryLock() ? lock : nullptr;
}

std::optional<Json> readJson(const QString& record) {
    const Result<Bytes> bytes = read_file(record.toStdString());
    return bytes ? Json::parse(as_text(*bytes)) : std::nullopt;
}

// Of records, and of locks that a session left which had nothing to write.
QSet<QString> recordsIn(const QDir& folder) {
    QSet<QString> records;
    for (QString name : folder.entryList({'*' + kRecord, '*' + kRecord + kLock}, QDir::Files)) {
        if (name.endsWith(kLock)) name.chop(kLock.size());
        records.insert(folder.filePath(name));
    }
    return records;
}

// A session that was killed while it wrote leaves what it had begun.
void removeUnfinished(const QString& record) {
    const QFileInfo info(record);
    QDir folder = info.dir();
    for (const QString& name : folder.entryList({'.' + info.completeBaseName() + ".*.tmp"}, QDir::Files | QDir::Hidden))
        folder.remove(name);
}

}  // namespace

std::pair<QString, std::shared_ptr<QLockFile>> begin(const QString& folder) {
    QDir().mkpath(folder);
    const QString record = QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + kRecord);
    return {record, lockOf(record)};
}

Diagnostics write(const QString& record, const QString& file, const Document& document) {
    Json json = Json::object();
    json.set("file", file.toStdString());
    json.set("time", QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString());
    json.set("document", to_json(document));
    return write_file(record.toStdString(), json.print());
}

void remove(const QString& record) {
    QFile::remove(record);
}

QList<Recovery> claim(const QString& folder) {
    QList<Recovery> out;
    for (const QString& record : recordsIn(QDir(folder))) {
        auto lock = lockOf(record);
        if (!lock) continue;  // that session is alive, or the record was claimed
        removeUnfinished(record);
        const auto json = readJson(record);  // under the lock: what another has thrown away is gone
        if (!json) continue;
        out.append({record, QString::fromStdString((*json)["file"].text()),
                    QString::fromStdString((*json)["document"]["title"].text()), QFileInfo(record).lastModified(),
                    std::move(lock)});
    }
    std::sort(out.begin(), out.end(), [](const Recovery& a, const Recovery& b) { return a.time > b.time; });
    return out;
}

Result<Document> read(const Recovery& recovery) {
    const auto json = readJson(recovery.record);
    return document_from_json(json ? (*json)["document"] : Json());
}

}  // namespace netloom::recovery
