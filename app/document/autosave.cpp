#include "app/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QUuid>
#include <atomic>

#include "app/document/graph_document.h"
#include "core/document/document_json.h"

namespace netloom {

namespace {

QString lockOf(const QString& record) {
    return record + QStringLiteral(".lock");
}

QString write(const QString& record, const QString& file, const Document& document) {
    Json json = Json::object();
    json.set("file", file.toStdString());
    json.set("time", QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString());
    json.set("document", to_json(document));
    const std::string text = json.print();
    QSaveFile out(record);
    if (!out.open(QIODevice::WriteOnly)) return out.errorString();
    out.write(text.data(), static_cast<qint64>(text.size()));
    return out.commit() ? QString() : out.errorString();
}

std::optional<Json> readJson(const QString& record) {
    QFile in(record);
    if (!in.open(QIODevice::ReadOnly)) return {};
    return Json::parse(in.readAll().toStdString());
}

}  // namespace

Autosave::Autosave(GraphDocument& document, const QString& folder, int delay, QObject* parent)
    : QObject(parent), document_(document) {
    QDir().mkpath(folder);
    record_ = QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".json"));
    lock_ = std::make_unique<QLockFile>(lockOf(record_));
    lock_->setStaleLockTime(0);
    lock_->tryLock();
    timer_.setSingleShot(true);
    timer_.setInterval(delay);
    connect(&timer_, &QTimer::timeout, this, &Autosave::flush);
    connect(&document, &GraphDocument::edited, this, &Autosave::schedule);
    connect(&document, &GraphDocument::loaded, this, &Autosave::forget);
    connect(&document, &GraphDocument::modifiedChanged, this, [this](bool modified) {
        if (!modified) forget();
    });
}

Autosave::~Autosave() {
    forget();
}

QString Autosave::defaultFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave");
}

void Autosave::schedule() {
    timer_.start();
}

// What is on disk under the project's name is as new as what is in memory.
void Autosave::forget() {
    timer_.stop();
    time_ = {};
    ++*generation_;
    QFile::remove(record_);
}

void Autosave::flush() {
    timer_.stop();
    if (!document_.isModified()) return;
    const int generation = ++*generation_;
    // The copy is cheap; making and writing its text is not, so that happens elsewhere.
    QThreadPool::globalInstance()->start([self = QPointer(this), current = generation_, generation, record = record_,
                                          file = document_.file(), copy = document_.document()] {
        if (*current != generation) return;
        const QString error = write(record, file, copy);
        if (*current != generation) QFile::remove(record);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, error] {
                if (!self) return;
                if (error.isEmpty()) {
                    self->failing_ = false;
                    self->time_ = QDateTime::currentDateTime();
                    emit self->saved();
                } else if (!self->failing_) {
                    self->failing_ = true;
                    emit self->failed(error);
                }
            },
            Qt::QueuedConnection);
    });
}

QList<Recovery> Autosave::leftBehind(const QString& folder) {
    QList<Recovery> out;
    const auto records = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QFileInfo& info : records) {
        QLockFile lock(lockOf(info.filePath()));
        lock.setStaleLockTime(0);
        if (!lock.tryLock()) continue;  // that session is alive
        lock.unlock();
        const auto json = readJson(info.filePath());
        if (!json) continue;
        out.append({info.filePath(), QString::fromStdString((*json)["file"].text()),
                    QString::fromStdString((*json)["document"]["title"].text()), info.lastModified()});
    }
    return out;
}

Result<Document> Autosave::read(const Recovery& recovery) {
    const auto json = readJson(recovery.record);
    return document_from_json(json ? (*json)["document"] : Json());
}

void Autosave::discard(const Recovery& recovery) {
    QFile::remove(recovery.record);
    QFile::remove(lockOf(recovery.record));
}

void Autosave::adopt(const Recovery& recovery) {
    QFile::remove(record_);
    if (QFile::rename(recovery.record, record_)) time_ = recovery.time;
    QFile::remove(lockOf(recovery.record));
}

}  // namespace netloom
