#include "app/document/autosave.h"

#include <QStandardPaths>
#include <cmath>
#include <ctime>
#include <utility>

#include "app/document/graph_document.h"

namespace netloom {

namespace {

constexpr int kWaitingTenths = 8;  // of the time that an edit may take to be on the disk; the rest is for writing

std::chrono::milliseconds secondsOf(const char* variable, std::chrono::milliseconds otherwise) {
    const double seconds = qEnvironmentVariable(variable).toDouble();
    return seconds > 0 ? std::chrono::milliseconds(std::llround(1000 * seconds)) : otherwise;
}

// What this thread has had of the processor: what training goes without, unlike the time that a disk takes.
double processorSeconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Without a document nobody would be offered the training.
Diagnostics writeTraining(RecoveryRecord& record, const Origin& origin, const Document& document,
                          const Project& training) {
    if (!record.hasDocument())
        if (Diagnostics failed = record.write(origin, document, false); has_errors(failed)) return failed;
    return record.writeTraining(training);
}

}  // namespace

AutosavePace AutosavePace::fromEnvironment() {
    AutosavePace pace;
    pace.edits = secondsOf("NETLOOM_AUTOSAVE", pace.edits);
    pace.training = secondsOf("NETLOOM_AUTOSAVE_TRAINING", pace.training);
    return pace;
}

Autosave::Autosave(GraphDocument& document, const QString& folder, const AutosavePace& pace, QObject* parent)
    : QObject(parent),
      document_(document),
      folder_(folder),
      pace_(pace),
      record_(std::make_shared<RecoveryRecord>(folder)) {
    writer_.setMaxThreadCount(1);
    timer_.setSingleShot(true);
    timer_.setInterval(pace.edits * kWaitingTenths / 10);
    connect(&timer_, &QTimer::timeout, this, &Autosave::write);
    connect(&document, &GraphDocument::edited, this, &Autosave::schedule);
    connect(&document, &GraphDocument::loaded, this, &Autosave::forget);
    connect(&document, &GraphDocument::modifiedChanged, this, [this](bool modified) {
        if (!modified) forget();
    });
}

Autosave::~Autosave() {
    if (!abandoned_) keepNow(nullptr);
    writer_.waitForDone();
}

QString Autosave::defaultFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave");
}

// A record that is there names the file as it was.
void Autosave::setStamp(const FileStamp& stamp) {
    stamp_ = stamp;
    if (time_.isValid()) write();
}

Origin Autosave::origin() const {
    return {document_.file(), stamp_, document_.folder()};
}

// From the first edit that is not on the disk: later ones do not put it off.
void Autosave::schedule() {
    abandoned_ = false;
    if (!timer_.isActive()) timer_.start();
}

// What is on disk under the project's name is as new as what is in memory.
void Autosave::forget() {
    timer_.stop();
    time_ = {};
    again_ = false;
    ++generation_;
    writer_.start([record = record_] { record->remove(); });
}

void Autosave::abandon() {
    forget();
    abandoned_ = true;
}

void Autosave::write() {
    timer_.stop();
    if (!document_.isEdited()) return;
    again_ = writing_;
    if (std::exchange(writing_, true)) return;
    // The copy is cheap; making and writing its text is not, so that happens elsewhere.
    writer_.start([this, generation = generation_, record = record_, from = origin(), copy = document_.document()] {
        QMetaObject::invokeMethod(this, [this, generation, diagnostics = record->write(from, copy, false)] {
            writing_ = false;
            if (generation == generation_) written(diagnostics);
            if (std::exchange(again_, false)) write();
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

void Autosave::keepTraining(std::shared_ptr<const Project> training, std::function<void(double)> done) {
    abandoned_ = false;
    writer_.start([this, generation = generation_, record = record_, from = origin(), copy = document_.document(),
                   training = std::move(training), done = std::move(done)] {
        const double begun = processorSeconds();
        const Diagnostics diagnostics = writeTraining(*record, from, copy, *training);
        QMetaObject::invokeMethod(this, [this, generation, diagnostics, done, spent = processorSeconds() - begun] {
            if (generation == generation_) written(diagnostics);
            done(spent);
        });
    });
}

void Autosave::forgetTraining() {
    writer_.start([record = record_, edited = document_.isEdited()] {
        if (edited)
            record->removeTraining();
        else
            record->remove();
    });
}

void Autosave::keepNow(const std::shared_ptr<const Project>& training) {
    timer_.stop();
    writer_.waitForDone();
    if (!document_.isModified()) return;
    const bool offered = document_.isEdited() || training || record_->hasDocument();
    if (!offered) return;
    Diagnostics diagnostics = record_->write(origin(), document_.document(), true);
    if (training && !has_errors(diagnostics)) diagnostics = record_->writeTraining(*training);
    if (has_errors(diagnostics)) emit failed(diagnostics);
}

void Autosave::adopt(const Recovery& recovery) {
    record_ = std::make_shared<RecoveryRecord>(recovery);
    time_ = recovery.time;
}

}  // namespace netloom
