#include "app/controllers/analysis_controller.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>

#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"
#include "core/base/reading.h"
#include "core/data/paths_outside.h"
#include "core/data/source_cache.h"
#include "core/io/trusted_data.h"
#include "core/train/examine.h"

namespace netloom {

namespace {
constexpr int kDebounce = 30;  // ms
}

struct AnalysisController::Job {
    Document document;
    std::string folder;
    std::shared_ptr<SourceCache> cache;
    std::stop_token stop;  // of what reads for a program that ends
    std::shared_ptr<const Encoders> encoders;
    DataSets data;
    SourceTable sources;
    Diagnostics diagnostics;
    std::string file;
    std::vector<std::string> notAllowed;
    std::shared_ptr<Analysis> analysis;
    std::shared_ptr<Meaning> meaning;

    void run() {
        openSources();
        analysis = std::make_shared<Analysis>(examine(document, data));
        meaning = std::make_shared<Meaning>(meaning_of(document, sources, *analysis));
        diagnostics.insert(diagnostics.end(), analysis->diagnostics.begin(), analysis->diagnostics.end());
    }

    void openSources() {
        const Reading::Scope scope({nullptr, {}, stop, [this](const std::string& path) {
                                        if (TrustedData().contains(file, path)) return true;
                                        notAllowed.push_back(path);
                                        return false;
                                    }});
        OpenedSources opened = open_each(document, {.base_folder = folder, .encoders = *encoders, .cache = cache});
        diagnostics = std::move(opened.diagnostics);
        data = std::move(opened.sets);
        sources = infos_of(data);
    }
};

AnalysisController::AnalysisController(GraphDocument& document, std::shared_ptr<SourceCache> opened, QObject* parent)
    : QObject(parent), document_(document), opened_(std::move(opened)) {
    timer_.setSingleShot(true);
    timer_.setInterval(kDebounce);
    connect(&timer_, &QTimer::timeout, this, &AnalysisController::start);
    connect(&document, &GraphDocument::meaningChanged, this, &AnalysisController::schedule);
    connect(&document, &GraphDocument::loaded, this, [this] { file_ = document_.file(); });
    connect(&document, &GraphDocument::fileChanged, this, &AnalysisController::followFile);
    schedule();
}

// The pool waits for its jobs before the program ends.
AnalysisController::~AnalysisController() {
    unwanted_.request_stop();
}

void AnalysisController::follow(const TrainingController& training) {
    training_ = &training;
    connect(&training, &TrainingController::sessionChanged, this, [this] {
        if (*training_->encoders() != *encoders_) schedule();
    });
}

// Saved under another name it is still the same project. What was never saved reads only what the person gave it.
void AnalysisController::followFile() {
    const std::string before = std::exchange(file_, document_.file()).toStdString(), now = file_.toStdString();
    if (before == now) return;
    const std::string folder = QFileInfo(document_.file()).absolutePath().toStdString();
    const std::string home =
        QFileInfo(QFileInfo(QString::fromStdString(before)).absolutePath()).canonicalFilePath().toStdString();
    for (const DataSource& source : document_.document().sources)
        for (const std::string& path : paths_outside(source, folder))
            if (before.empty() || TrustedData().contains(before, path) || lies_in(path, home))
                TrustedData().add(now, path);
}

void AnalysisController::allow(const std::string& path) {
    TrustedData().add(document_.file().toStdString(), path);
    emit document_.meaningChanged();
}

void AnalysisController::schedule() {
    if (busy_)
        again_ = true;
    else
        timer_.start();
}

void AnalysisController::start() {
    busy_ = true;
    auto job = std::make_shared<Job>();
    job->document = document_.document();
    job->folder = QFileInfo(document_.file()).absolutePath().toStdString();
    job->file = document_.file().toStdString();
    job->cache = opened_;
    job->stop = unwanted_.get_token();
    if (training_) encoders_ = training_->encoders();
    job->encoders = encoders_;
    QThreadPool::globalInstance()->start([self = QPointer(this), job] {
        job->run();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, job] {
                if (self) self->finish(job);
            },
            Qt::QueuedConnection);
    });
}

void AnalysisController::finish(const std::shared_ptr<Job>& job) {
    busy_ = false;
    data_ = job->data;
    diagnostics_ = job->diagnostics;
    notAllowed_ = job->notAllowed;
    document_.setSources(job->sources);
    document_.setAnalysis(job->analysis, job->meaning);
    emit dataChanged();
    emit diagnosticsChanged();
    if (std::exchange(again_, false)) timer_.start();
}

}  // namespace netloom
