#include "app/document/autosave.h"

#include <QStandardPaths>
#include <cmath>
#include <tuple>
#include <utility>

#include "app/document/graph_document.h"

namespace netloom {

namespace {

constexpr int kWaitingTenths = 8;  // of the time that an edit may take to be on the disk; the rest is for writing

}  // namespace

AutosavePace AutosavePace::fromEnvironment() {
    AutosavePace pace;
    if (const double seconds = qEnvironmentVariable("NETLOOM_AUTOSAVE").toDouble(); seconds > 0)
        pace.edits = std::chrono::milliseconds(std::llround(1000 * seconds));
    return pace;
}

Autosave::Autosave(GraphDocument& document, const QString& folder, const AutosavePace& pace, QObject* parent)
    : QObject(parent), document_(document) {
    std::tie(record_, lock_) = recovery::begin(folder);
    writer_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    timer_.setInterval(pace.edits * kWaitingTenths / 10);
    connect(&timer_, &QTimer::timeout, this, &Autosave::flush);
    connect(&document, &GraphDocument::edited, this, &Autosave::schedule);
    connect(&document, &GraphDocument::loaded, this, &Autosave::forget);
    connect(&document, &GraphDocument::modifiedChanged, this, [this](bool modified) {
        if (!modified) forget();
    });
}

Autosave::~Autosave() {
    forget();
    writer_.waitForDone();
}

QString Autosave::defaultFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave");
}

// From the first edit that is not on the disk: later ones do not put it off.
void Autosave::schedule() {
    if (!timer_.isActive()) timer_.start();
}

// What is on disk under the project's name is as new as what is in memory.
void Autosave::forget() {
    timer_.stop();
    time_ = {};
    again_ = false;
    ++generation_;
    writer_.start([record = record_] { recovery::remove(record); });
}

void Autosave::flush() {
    timer_.stop();
    if (!document_.isModified()) return;
    again_ = writing_;
    if (std::exchange(writing_, true)) return;
    // The copy is cheap; making and writing its text is not, so that happens elsewhere.
    writer_.start(
        [this, generation = generation_, record = record_, file = document_.file(), copy = document_.document()] {
            QMetaObject::invokeMethod(this, [this, generation, diagnostics = recovery::write(record, file, copy)] {
                writing_ = false;
                if (generation == generation_) written(diagnostics);
                if (std::exchange(again_, false)) flush();
            });
        });
}

void Autosave::written(const Diagnostics& diagnostics) {
    const bool news = has_errors(diagnostics) && !failing_;
    failing_ = has_errors(diagnostics);
    if (!failing_) {
        time_ = QDateTime::currentDateTime();
        emit saved();
        return;
    }
    schedule();
    if (news) emit failed(diagnostics);
}

void Autosave::adopt(const Recovery& recovery) {
    record_ = recovery.record;
    lock_ = recovery.claim;
    time_ = recovery.time;
}

}  // namespace netloom
