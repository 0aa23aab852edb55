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
#include "core/io/trusted_data.h"
#include "core/train/examine.h"

namespace netloom {

namespace {
constexpr int kDebounce = 30;  // ms
}

/// Opened sources by name, with what they were opened from. Touched by one job at a time.
struct AnalysisController::Cache {
    struct Entry {
        Json config;
        std::optional<SourceEncoder> given;  // what it had learned before
        std::shared_ptr<const DataSet> set;
        Diagnostics diagnostics;
        bool asks = false;  // for leave to be read: the answer is no edit

        // The training may have learned meanwhile what was learned here.
        bool isOf(const DataSource& source, const SourceEncoder* learned) const {
            if (config != source.config || asks) return false;
            return learned ? given == *learned || isLearned(*learned) : !given;
        }
        bool isLearned(const SourceEncoder& encoder) const { return set && set->encoder() == encoder; }
    };
    std::map<std::string, Entry> entries;
    std::stop_source stop;  // of what reads for a program that ends
    std::string folder, file;
    std::uint64_t seed = 0;
};

struct AnalysisController::Job {
    Document document;
    std::string folder;
    std::shared_ptr<Cache> cache;
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

    // A source is opened again only when its settings changed.
    void openSources() {
        const std::uint64_t seed = static_cast<std::uint64_t>(document.recipe["seed"].integer(1));
        if (cache->folder != folder || cache->seed != seed) cache->entries.clear();
        // What another project in the same folder was allowed to read is asked for again.
        if (cache->file != file)
            std::erase_if(cache->entries, [&](const auto& known) {
                return !std::ranges::all_of(
                    paths_outside({known.first, known.second.config}, folder),
                    [&](const std::string& path) { return TrustedData().contains(file, path); });
            });
        cache->folder = folder;
        cache->file = file;
        cache->seed = seed;
        std::map<std::string, Cache::Entry> kept;
        for (const DataSource& source : document.sources) {
            Cache::Entry& entry = kept[source.name];
            const auto known = cache->entries.find(source.name);
            const SourceEncoder* learned = encoder_for(source, *encoders);
            if (known != cache->entries.end() && known->second.isOf(source, learned)) {
                entry = known->second;
                // That it was learned anew, or is other than before, is no news once the training learned the same.
                if (learned && entry.isLearned(*learned))
                    std::erase_if(entry.diagnostics, [](const Diagnostic& d) {
                        return d.severity == Severity::note && d.where.file.empty();
                    });
            } else {
                const std::size_t before = notAllowed.size();
                const Reading::Scope scope({nullptr, {}, cache->stop.get_token(), [this](const std::string& path) {
                                                if (TrustedData().contains(file, path)) return true;
                                                notAllowed.push_back(path);
                                                return false;
                                            }});
                auto opened = open_source(source, {.base_folder = folder, .seed = seed, .encoders = *encoders});
                entry = {source.config, learned ? std::optional(*learned) : std::nullopt, opened ? *opened : nullptr,
                         opened.diagnostics(), notAllowed.size() > before};
            }
            diagnostics.insert(diagnostics.end(), entry.diagnostics.begin(), entry.diagnostics.end());
            if (entry.set) data.emplace(source.name, entry.set);
        }
        cache->entries = std::move(kept);
        sources = infos_of(data);
    }
};

AnalysisController::AnalysisController(GraphDocument& document, QObject* parent)
    : QObject(parent), document_(document), cache_(std::make_shared<Cache>()) {
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
    cache_->stop.request_stop();
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
    job->cache = cache_;
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
