#include "app/document/recovery.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QUuid>

#include "core/document/document_json.h"
#include "core/io/archive.h"
#include "core/io/file_replacement.h"

namespace netloom {

namespace {

const QString kRecord = QStringLiteral(".json");

QString trainingOf(const QString& record) {
    return record.chopped(kRecord.size()) + QStringLiteral(".netloom");
}

std::optional<Json> readJson(const QString& record) {
    const Result<Bytes> bytes = read_file(record.toStdString());
    return bytes ? Json::parse(as_text(*bytes)) : std::nullopt;
}

// Read from its place in the file, so that the weights need not be.
std::int64_t stepsOf(const QString& training) {
    if (!QFile::exists(training)) return 0;
    const auto archive = ArchiveReader::open(training.toStdString());
    if (!archive) return 0;
    const auto position = archive->read("checkpoint/position.json");
    const auto json = position ? Json::parse(as_text(*position)) : std::nullopt;
    return json ? (*json)["position"]["step"].integer() : 0;
}

void removeFiles(const QString& record) {
    QFile::remove(trainingOf(record));
    QFile::remove(record);
}

// Also those that were never finished: of them stand what was begun and a lock, ".NAME.json.….tmp" and ".lock", which
// go as they are claimed.
QSet<QString> recordsIn(const QDir& folder) {
    QSet<QString> records;
    for (const QString& name : folder.entryList({'*' + kRecord, QStringLiteral(".*")}, QDir::Files | QDir::Hidden))
        records.insert(folder.filePath(name.section('.', name.startsWith('.') ? 1 : 0).section('.', 0, 0) + kRecord));
    return records;
}

std::optional<Recovery> claim(const QString& record) {
    auto lock = std::make_shared<FileLock>(record.toStdString());
    if (!lock->held()) return {};        // that session is alive, or another start offers it
    const auto json = readJson(record);  // under the lock: what was thrown away meanwhile is gone
    if (!json) return {};
    const QString training = trainingOf(record);
    remove_leftovers(training.toStdString());
    Recovery out;
    out.record = record;
    out.origin = {QString::fromStdString((*json)["file"].text()), FileStamp::fromJson((*json)["stamp"]),
                  QString::fromStdString((*json)["folder"].text())};
    out.title = QString::fromStdString((*json)["document"]["title"].text());
    out.time = std::max(QFileInfo(record).lastModified(), QFileInfo(training).lastModified());
    out.steps = stepsOf(training);
    out.ended = (*json)["ended"].boolean();
    out.claim = std::move(lock);
    return out;
}

}  // namespace

// ---- what is found ----

Recovery::File Recovery::file() const {
    if (origin.file.isEmpty()) return File::none;
    const FileStamp now = FileStamp::of(origin.file);
    if (!now.exists) return File::gone;
    return now == origin.stamp ? File::same : File::changed;
}

Result<Document> Recovery::document() const {
    const auto json = readJson(record);
    return document_from_json(json ? (*json)["document"] : Json());
}

Result<std::shared_ptr<const Checkpoint>> Recovery::training() const {
    if (steps == 0) return std::shared_ptr<const Checkpoint>();
    const Result<Project> project = load_project(trainingOf(record).toStdString());
    if (!project) return project.diagnostics();
    return {project->checkpoint, project.diagnostics()};
}

void Recovery::remove() const {
    removeFiles(record);
}

QList<Recovery> claimRecoveries(const QString& folder) {
    QList<Recovery> out;
    for (const QString& record : recordsIn(QDir(folder)))
        if (auto found = claim(record)) out.append(std::move(*found));
    std::sort(out.begin(), out.end(), [](const Recovery& a, const Recovery& b) { return a.time > b.time; });
    return out;
}

// ---- what is written ----

RecoveryRecord::RecoveryRecord(const QString& folder)
    : path_(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + kRecord)) {}

Diagnostics RecoveryRecord::write(const Origin& origin, const Document& document, bool ended) {
    QDir().mkpath(QFileInfo(path_).path());
    // Before the record is there, so that nobody takes it for one of the gone.
    if (!lock_ || !lock_->held()) lock_ = std::make_shared<FileLock>(path_.toStdString());
    Json json = Json::object();
    json.set("file", origin.file.toStdString());
    json.set("stamp", origin.stamp.toJson());
    json.set("folder", origin.folder.toStdString());
    json.set("ended", ended);
    json.set("document", to_json(document));
    return write_file(path_.toStdString(), json.print());
}

Diagnostics RecoveryRecord::writeTraining(const Project& project) {
    return save_project(trainingOf(path_).toStdString(), project);
}

bool RecoveryRecord::hasDocument() const {
    return QFile::exists(path_);
}

void RecoveryRecord::removeTraining() {
    QFile::remove(trainingOf(path_));
}

// The lock last: until then nobody looks.
void RecoveryRecord::remove() {
    removeFiles(path_);
    lock_.reset();
}

}  // namespace netloom
