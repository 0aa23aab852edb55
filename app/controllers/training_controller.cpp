#include "app/controllers/training_controller.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>
#include <atomic>

#include "app/controllers/session_end.h"
#include "app/document/graph_document.h"
#include "core/base/reading.h"
#include "core/io/trusted_data.h"
#include "core/network/nodes.h"
#include "core/train/recipe.h"
#include "core/train/saved_training.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

constexpr int kTick = 16;          // ms
constexpr int kTicksPerValue = 8;  // numbers on nodes change some times a second: more is not read
constexpr std::size_t kRunsKept = 12;

}  // namespace

struct TrainingController::Bell {
    TrainingController* hears;       // the window's thread only; null once it is gone
    std::atomic<bool> rung = false;  // at most one event is under way, however many answers come

    static void ring(const std::shared_ptr<Bell>& bell) {
        if (bell->rung.exchange(true)) return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [bell] {
                bell->rung = false;
                if (bell->hears) bell->hears->collect();
            },
            Qt::QueuedConnection);
    }
};

TrainingController::TrainingController(GraphDocument& document, std::shared_ptr<SourceCache> opened, QObject* parent)
    : QObject(parent), document_(document), opened_(std::move(opened)), bell_(std::make_shared<Bell>(this)) {
    timer_.setInterval(kTick);
    connect(&timer_, &QTimer::timeout, this, &TrainingController::tick);
    connect(&document, &GraphDocument::meaningChanged, this, &TrainingController::documentEdited);
    connect(&document, &GraphDocument::loaded, this, [this] { adopt(nullptr); });
    connect(&document, &GraphDocument::fileChanged, this, [this] {
        if (session_) return;  // whose data are open
        loaded_ = here(std::move(loaded_));
        folder_ = document_.folder();
    });
    connect(&Language::instance(), &Language::changed, this, &TrainingController::valuesArrived);
}

TrainingController::~TrainingController() {
    bell_->hears = nullptr;
    endAside(std::move(session_));
}

void TrainingController::adopt(std::shared_ptr<const Checkpoint> checkpoint) {
    waiting_.clear();
    beginning_ = 0;
    afterBegin_.clear();
    endAside(std::move(session_));
    timer_.stop();
    loaded_ = std::move(checkpoint);
    folder_ = document_.folder();
    progress_ = {};
    edited_ = atOnce_ = moved_ = refused_ = false;
    joined_ = false;
    curves_ = loaded_ ? loaded_->curves : std::vector<Curve>();
    earlier_.clear();
    runNumber_ = 1;
    matrices_.clear();
    history_ = loaded_ ? loaded_->history : std::vector<EpochRecord>();
    if (loaded_) showPosition();
    diagnostics_.clear();
    emit runStarted();
    emit sessionChanged();
    emit stateChanged();
    emit progressed();
    emit diagnosticsChanged();
}

// How far an opened project was trained, before its data is opened.
void TrainingController::showPosition() {
    const Result<TrainingPosition> at = TrainingPosition::from_json(loaded_->position);
    if (!at) return;
    at->show_in(progress_);
    const Result<Recipe> recipe = recipe_of(document_.document());
    if (!recipe || recipe->stages.empty()) return;
    progress_.stages = static_cast<int>(recipe->stages.size());
    progress_.epochs = recipe->stages[static_cast<std::size_t>(std::min(at->stage, progress_.stages - 1))].stop.epochs;
}

void TrainingController::create(std::shared_ptr<const Checkpoint> start, bool keepHistory) {
    SessionOptions options;
    options.device = device_.toStdString();
    options.threads = threads_;
    options.base_folder = QFileInfo(document_.file()).absolutePath().toStdString();
    options.opened = opened_;
    options.answered = [bell = bell_] { Bell::ring(bell); };
    const bool opened = !session_ && start && start == loaded_;
    if (!opened) keepRun();
    snapshot_ = document_.document();
    folder_ = document_.folder();
    beginning_ = 0;
    afterBegin_.clear();
    endAside(std::move(session_));
    joined_ = false;
    const Reading::Scope scope({nullptr, {}, {}, [file = document_.file().toStdString()](const std::string& path) {
                                    return TrustedData().contains(file, path);
                                }});
    session_ = Session::create(snapshot_, options, std::move(start));
    moved_ = refused_ = false;
    setEdited(false);
    if (!keepHistory) history_.clear();
    matrices_.clear();
    diagnostics_.clear();
    progress_ = session_->progress();
    if (opened) showPosition();
    if (!requests_.empty()) session_->watch(requests_, samples_);
    timer_.start();
    emit runStarted();
    emit sessionChanged();
    emit diagnosticsChanged();
    emit stateChanged();
}

// What ran before stays in sight, to compare with.
void TrainingController::keepRun() {
    if (!curves_.empty()) {
        earlier_.push_back({runNumber_, runTitle(), std::move(curves_)});
        ++runNumber_;
        if (earlier_.size() > kRunsKept) earlier_.erase(earlier_.begin());
    }
    curves_.clear();
}

QString TrainingController::runTitle() const {
    const Result<Recipe> recipe = recipe_of(session_ ? snapshot_ : document_.document());
    if (!recipe || recipe->stages.empty() || recipe->stages.front().phases.empty()) return {};
    const Json optimizer = recipe->stages.front().phases.front().optimizer;
    const Variant* variant = find_variant(optimizer_variants(), optimizer["type"].text());
    if (!variant) return {};
    return translated(variant->title) + ' ' + number(Props(variant->fields, optimizer).real("rate"), 3);
}

const Node* TrainingController::measuring(const std::string& name) const {
    const Document& document = session_ ? snapshot_ : document_.document();
    const auto path = document.path_of(name);
    return path ? document.find(*path) : nullptr;
}

bool TrainingController::measuresShare(const std::string& name) const {
    const Node* node = measuring(name);
    return node && measures_share(*node);
}

bool TrainingController::isLoss(const std::string& name) const {
    const Node* node = measuring(name);
    return node && has_role(*node, Role::loss);
}

std::shared_ptr<const Encoders> TrainingController::encoders() const {
    if (session_) {
        const auto learned = session_->encoders();
        if (folder_ == document_.folder()) return learned;
        return std::make_shared<const Encoders>(
            moved_to(*learned, folder_.toStdString(), document_.folder().toStdString()));
    }
    return loaded_ ? std::shared_ptr<const Encoders>(loaded_, &loaded_->encoders) : std::make_shared<const Encoders>();
}

void TrainingController::ensureSession() {
    if (session_ && (!edited_ || refused_)) return;
    if (session_ && isRunning()) return;  // looks into what runs
    if (!session_) {
        create(loaded_, true);
        return;
    }
    apply({});
}

// What applies the document as it is now: the session itself where training goes on, else a new one.
void TrainingController::apply(std::function<void()> then) {
    if (moved_ || folder_ != document_.folder()) {
        begin(std::move(then));
        return;
    }
    if (then) afterBegin_.push_back(std::move(then));
    if (beginning_ != 0) {  // one for all who ask meanwhile; what was edited since goes after it
        again_ = true;
        return;
    }
    beginning_ = ++begins_;
    again_ = false;
    applying_ = document_.document();
    const auto answer = [this, number = beginning_](Session::Applied outcome) {
        if (number == beginning_) applied(outcome);
    };
    const Reading::Scope scope({nullptr, {}, {}, [file = document_.file().toStdString()](const std::string& path) {
                                    return TrustedData().contains(file, path);
                                }});
    await<Session::Applied>(session_->apply(applying_), answer);
}

void TrainingController::applied(Session::Applied outcome) {
    beginning_ = 0;
    auto todo = std::exchange(afterBegin_, {});
    if (outcome == Session::Applied::anew) {
        const bool running = isRunning();
        for (auto& next : todo) afterBegin_.push_back(std::move(next));
        begin([this, running] {
            if (running) session_->play();
        });
        return;
    }
    if (outcome == Session::Applied::refused) {
        // Why stands in the diagnostics; the edits wait, and whoever looks sees what was.
        refused_ = true;
        setEdited(true);
        return;
    }
    snapshot_ = std::move(applying_);
    const Document& now = document_.document();
    setEdited(!(snapshot_.network == now.network && snapshot_.modules == now.modules &&
                snapshot_.sources == now.sources && snapshot_.recipe == now.recipe));
    emit sessionChanged();
    if (edited_ && again_) {
        afterBegin_ = std::move(todo);
        apply({});
        return;
    }
    for (const auto& next : todo) next();
    if (edited_) applyAtOnce();
}

void TrainingController::setEdited(bool edited, bool atOnce) {
    const bool pending = hasPendingEdits();
    edited_ = edited;
    atOnce_ = atOnce;
    if (hasPendingEdits() != pending) emit pendingChanged();
}

// A session over the document as it is now, with the weights of the one before.
void TrainingController::begin(std::function<void()> then) {
    if (then) afterBegin_.push_back(std::move(then));
    if (beginning_ != 0) return;  // one new session for all who ask meanwhile
    beginning_ = ++begins_;
    checkpoint([this, begin = beginning_](std::shared_ptr<const Checkpoint> start) {
        if (begin != beginning_) return;
        const auto todo = std::exchange(afterBegin_, {});
        create(std::move(start), true);
        for (const auto& next : todo) next();
    });
}

void TrainingController::play() {
    if (isRunning()) return;
    const bool over = session_ && (progress_.state == RunState::finished || progress_.state == RunState::failed);
    playedAt_ = session_ ? progress_.step : loaded_ ? loaded_->position["step"].integer() : 0;
    if (!session_) create(loaded_, false);
    if (over && !edited_ && progress_.state == RunState::finished) {
        playedAt_ = -1;
        emit alreadyTrained();
    } else if (edited_ || over) {
        apply([this] { session_->play(); });
    } else {
        session_->play();
    }
}

void TrainingController::pause() {
    if (session_) session_->pause();
}

void TrainingController::step() {
    if (!session_) create(loaded_, false);
    if (edited_ && !isRunning())
        apply([this] { session_->step(); });
    else
        session_->step();
}

void TrainingController::stop() {
    if (session_) session_->stop();
}

void TrainingController::restart() {
    loaded_.reset();
    create(nullptr, false);
    emit forgotten();
    session_->play();
}

void TrainingController::applyEdits() {
    if (!hasPendingEdits()) return;
    apply({});
}

void TrainingController::useDevice(const QString& device, int threads) {
    if (device == device_ && threads == threads_) return;
    device_ = device;
    threads_ = threads;
    if (!session_) return;
    if (isRunning()) {
        begin([this] { session_->play(); });
        return;
    }
    // Like an edit: the next step is made there.
    moved_ = true;
    setEdited(true);
}

void TrainingController::documentEdited() {
    // What ended a run was said of the project as it was.
    if (!isRunning() && !diagnostics_.empty()) {
        diagnostics_.clear();
        emit diagnosticsChanged();
    }
    if (!session_) return;
    refused_ = false;
    if (edited_ && !atOnce_) return;
    setEdited(true, atOnce_);
    applyAtOnce();
}

// A rate, a dropout or the weight of a loss that is moved while it trains.
void TrainingController::applyAtOnce() {
    const bool atOnce = isRunning() && differ_at_once(snapshot_, document_.document());
    setEdited(true, atOnce);
    if (atOnce) apply({});
}

void TrainingController::watch(std::vector<WatchRequest> requests, std::vector<std::int64_t> samples) {
    requests_ = std::move(requests);
    samples_ = std::move(samples);
    if (session_) session_->watch(requests_, samples_);
}

void TrainingController::run(RunRequest request, std::function<void(const Result<RunResult>&)> done) {
    ensureSession();
    if (!session_) return;
    await<Result<RunResult>>(session_->run(std::move(request)),
                             [done = std::move(done)](const Result<RunResult>& result) { done(result); });
}

bool TrainingController::ask(std::shared_ptr<Inquiry> inquiry) {
    ensureSession();
    if (beginning_ != 0)
        afterBegin_.push_back([this, inquiry = std::move(inquiry)] { session_->ask(inquiry); });
    else if (session_)
        session_->ask(std::move(inquiry));
    return session_ != nullptr;
}

void TrainingController::setParameter(const std::string& key, const Tensor& value) {
    if (session_) session_->set_parameter(key, value);
}

void TrainingController::checkpoint(std::function<void(std::shared_ptr<const Checkpoint>)> done) {
    if (!session_) {
        done(loaded_);
        return;
    }
    const auto bring = [this, done](std::shared_ptr<const Checkpoint> taken) { done(here(std::move(taken))); };
    await<std::shared_ptr<const Checkpoint>>(session_->checkpoint(), bring, [this, done] { checkpoint(done); });
}

// A project that was saved in another folder since leads to its data from there.
std::shared_ptr<const Checkpoint> TrainingController::here(std::shared_ptr<const Checkpoint> checkpoint) const {
    if (!checkpoint || folder_ == document_.folder() || checkpoint->encoders.empty()) return checkpoint;
    auto moved = std::make_shared<Checkpoint>(*checkpoint);
    moved->encoders = moved_to(std::move(moved->encoders), folder_.toStdString(), document_.folder().toStdString());
    return moved;
}

std::shared_ptr<const Checkpoint> TrainingController::checkpointWithin(std::chrono::milliseconds most) {
    if (!session_) return loaded_;
    auto future = session_->checkpoint();
    return future.wait_for(most) == std::future_status::ready ? here(future.get()) : nullptr;
}

void TrainingController::tick() {
    collect();
    if (!session_) return;
    const Progress now = session_->progress();
    const bool changed = now.state != progress_.state;
    const bool moved = now.step != progress_.step;
    progress_ = now;
    drain();
    if (moved) document_.markTrained();
    if (Diagnostics found = session_->take_diagnostics(); !found.empty()) {
        diagnostics_.insert(diagnostics_.end(), found.begin(), found.end());
        emit diagnosticsChanged();
    }
    if (changed) emit stateChanged();
    if (moved || changed) emit progressed();
    if (playedAt_ >= 0 && now.state == RunState::finished) {
        const bool nothingDone = now.step == std::exchange(playedAt_, -1);
        if (nothingDone) emit alreadyTrained();
    }
}

// What the session has ready: at once when it says so, and on every tick.
void TrainingController::collect() {
    // What is done may ask for more, so each is taken out before it is called.
    for (std::size_t i = 0; i < waiting_.size();) {
        auto poll = std::move(waiting_[i]);
        waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
        if (!poll()) {
            waiting_.insert(waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(i, waiting_.size())),
                            std::move(poll));
            ++i;
        }
    }
    if (!session_) return;
    if (session_->watched().take()) emit framed(session_->watched().front());
    emit answered();
}

void TrainingController::drain() {
    records_.clear();
    session_->drain_metrics(records_);
    joinCurves();
    if (!records_.empty()) {
        for (const MetricRecord& record : records_)
            if (static_cast<std::size_t>(record.series) < curves_.size())
                curves_[static_cast<std::size_t>(record.series)].records.push_back(record);
        emit metricsArrived();
    }
    if (++ticks_ % kTicksPerValue != 0) return;
    if (auto history = session_->history(); history.size() != history_.size()) {
        history_ = std::move(history);
        matrices_ = session_->matrices();
        emit epochFinished();
    }
    emit valuesArrived();
}

// The session's series, in its order: those that an opened project brought go on where it was trained no further than
// that. A later stage of the training, or an edit, may add series, and an edit may rename one.
void TrainingController::joinCurves() {
    const std::vector<MetricSeries> series = session_->series();
    if (series.empty()) return;
    if (joined_) {
        if (std::ranges::equal(series, curves_, {}, {}, &Curve::series)) return;
        curves_.resize(std::max(curves_.size(), series.size()));
        for (std::size_t i = 0; i < series.size(); ++i) curves_[i].series = series[i];
        emit runStarted();
        return;
    }
    std::int64_t last = 0;
    for (const Curve& curve : curves_)
        if (!curve.records.empty()) last = std::max(last, curve.records.back().step);
    const bool known = !curves_.empty();
    if (session_->progress().step < last) keepRun();
    std::vector<Curve> joined;
    for (const MetricSeries& s : series) {
        const auto it = std::find_if(curves_.begin(), curves_.end(), [&](const Curve& c) { return c.series == s; });
        joined.push_back(it != curves_.end() ? std::move(*it) : Curve{s, {}});
    }
    curves_ = std::move(joined);
    joined_ = true;
    if (known) emit runStarted();
}

}  // namespace netloom
