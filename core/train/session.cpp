#include "core/train/session.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>

#include "core/base/memory.h"
#include "core/base/reading.h"
#include "core/train/inquiry_turns.h"
#include "core/train/metric_ring.h"
#include "core/train/trainer.h"
#include "core/train/watch_frame.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

// Watching may cost at most this share of the training time.
constexpr double kWatchShare = 0.03;
constexpr double kWatchInterval = 1.0 / 30;

// Finds out that the cores went busy with other work: a run of steps far slower than the good ones.
class SlowStepDetector {
public:
    bool slow(double seconds) {
        ++steps_;
        if (steps_ <= 3) return false;  // the first steps warm caches
        best_ = steps_ == 4 ? seconds : std::min(best_, seconds);
        bad_ = seconds > 10 * best_ && seconds > 0.002 ? bad_ + 1 : 0;
        return bad_ >= 8;
    }

private:
    std::int64_t steps_ = 0;
    double best_ = 0;
    int bad_ = 0;
};

// Where training goes on, until the worker has opened the data and knows the rest.
Progress position_of(const Checkpoint* start) {
    Progress progress;
    if (start)
        if (const auto position = TrainingPosition::from_json(start->position)) position->show_in(progress);
    return progress;
}

class WorkerSession final : public Session, private Program::Poll {
public:
    WorkerSession(Document snapshot, SessionOptions options, std::shared_ptr<const Checkpoint> start)
        : document_(std::move(snapshot)),
          options_(std::move(options)),
          start_(std::move(start)),
          progress_(position_of(start_.get())),
          encoders_(std::make_shared<const Encoders>(start_ ? start_->encoders : Encoders())),
          worker_([this] { work(); }) {}

    ~WorkerSession() override {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
            interrupt_ = true;
        }
        wake_.notify_all();
        unwanted_.request_stop();
        worker_.join();
    }

    void play() override {
        control([this] { resume(-1); });
    }
    void step(std::int64_t count) override {
        control([this, count] { resume(count); });
    }
    void pause() override {
        control([this] {
            if (state_ == RunState::running) set_state(RunState::paused);
        });
    }
    void stop() override {
        interrupt_ = true;
        control([this] {
            interrupt_ = false;
            if (state_ != RunState::failed) set_state(RunState::finished);
        });
    }
    void set_rate(int stage, int phase, double rate) override {
        control([this, stage, phase, rate] {
            if (!trainer_) return;
            try {
                trainer_->set_rate(stage, phase, rate);
            } catch (const Error& e) {
                trainer_->report(e.diagnostic());
            }
        });
    }
    std::future<Applied> apply(Document edited) override {
        auto promise = std::make_shared<std::promise<Applied>>();
        control([this, promise, edited = std::move(edited), reading = reading_of_caller()] {
            const Reading::Scope scope(reading);
            try {
                promise->set_value(take_over(edited));
                return;
            } catch (const Error& e) {
                if (trainer_) trainer_->report(e.diagnostic());
            } catch (const std::bad_alloc&) {
                if (trainer_) trainer_->report(memory_is_short());
            }
            promise->set_value(Applied::refused);
        });
        return promise->get_future();
    }
    void set_parameter(std::string key, Tensor value) override {
        control([this, key = std::move(key), value = std::move(value)] {
            if (!trainer_) return;
            try {
                trainer_->set_parameter(key, value);
                watch_due_ = true;
            } catch (const Error& e) {
                trainer_->report(e.diagnostic());
            }
        });
    }

    Progress progress() const override {
        const std::lock_guard lock(mutex_);
        return progress_;
    }
    SourceTable sources() const override {
        const std::lock_guard lock(mutex_);
        return sources_;
    }
    void wait() override {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
            return settled_ && controls_.empty() && !running_controls_ && progress_.state != RunState::running;
        });
    }
    Diagnostics take_diagnostics() override {
        const std::lock_guard lock(mutex_);
        return std::exchange(diagnostics_, {});
    }
    std::shared_ptr<const Encoders> encoders() const override {
        const std::lock_guard lock(mutex_);
        return encoders_;
    }
    std::vector<MetricSeries> series() const override {
        const std::lock_guard lock(mutex_);
        return series_;
    }
    void drain_metrics(std::vector<MetricRecord>& out) override { ring_.drain(out); }
    std::vector<EpochRecord> history(std::size_t from) const override {
        const std::lock_guard lock(mutex_);
        return {history_.begin() + static_cast<std::ptrdiff_t>(std::min(from, history_.size())), history_.end()};
    }
    std::vector<MatrixMetric> matrices() const override {
        const std::lock_guard lock(mutex_);
        return matrices_;
    }

    void watch(std::vector<WatchRequest> requests, std::vector<std::int64_t> samples) override {
        control([this, requests = std::move(requests), samples = std::move(samples)] {
            requests_ = requests;
            watch_samples_ = samples;
            watch_due_ = true;
        });
    }
    Latest<WatchFrame>& watched() override { return watched_; }

    std::future<Result<RunResult>> run(RunRequest request) override {
        return serve<Result<RunResult>>([this, request = std::move(request)]() -> Result<RunResult> {
            const auto started = Clock::now();
            RunResult result = trainer_->run(request);
            result.step = trainer_->progress().step;
            result.seconds = std::chrono::duration<double>(Clock::now() - started).count();
            return result;
        });
    }
    void ask(std::shared_ptr<Inquiry> inquiry) override {
        push_served([this, inquiry = std::move(inquiry)] {
            if (trainer_)
                inquiries_.add(inquiry);
            else if (inquiry->question())
                inquiry->answer(no_device_);
        });
    }
    std::future<Result<std::vector<Tensor>>> samples(std::string source, Part part,
                                                     std::vector<std::int64_t> indices) override {
        return serve<Result<std::vector<Tensor>>>(
            [this, source = std::move(source), part, indices = std::move(indices)]() -> Result<std::vector<Tensor>> {
                return trainer_->samples(source, part, indices);
            });
    }
    // Whole passes and checkpoints wait for the end of the step: they are control commands.
    std::future<Result<EpochRecord>> evaluate(Part part) override {
        auto promise = std::make_shared<std::promise<Result<EpochRecord>>>();
        control([this, promise, part] {
            try {
                if (!trainer_) throw Error(no_device_);
                EpochRecord record = trainer_->evaluate(part, this);
                publish();
                promise->set_value(std::move(record));
            } catch (const Error& e) {
                promise->set_value(e.diagnostic());
            } catch (const std::bad_alloc&) {
                promise->set_value(memory_is_short());
            }
        });
        return promise->get_future();
    }
    std::future<std::shared_ptr<const Checkpoint>> checkpoint() override {
        auto promise = std::make_shared<std::promise<std::shared_ptr<const Checkpoint>>>();
        control([this, promise] {
            std::shared_ptr<const Checkpoint> taken = start_;
            try {
                if (trainer_ && trainer_->prepared()) taken = trainer_->checkpoint();
            } catch (const Error& e) {  // the device was lost, and what it held with it
                fail(e.diagnostic());
            } catch (const std::bad_alloc&) {
                fail(memory_is_short());
            }
            promise->set_value(std::move(taken));
        });
        return promise->get_future();
    }
    std::vector<ProfileRow> profile() const override {
        const std::lock_guard lock(mutex_);
        return profile_;
    }
    std::int64_t arena_bytes() const override {
        const std::lock_guard lock(mutex_);
        return arena_bytes_;
    }

private:
    using Command = std::function<void()>;

    // What holds for who made the session, or hands it an edit, holds for its data.
    Reading reading_of_caller() const {
        Reading reading = Reading::current();
        reading.stop = unwanted_.get_token();
        return reading;
    }

    void control(Command command) {
        {
            const std::lock_guard lock(mutex_);
            controls_.push_back(std::move(command));
        }
        wake_.notify_all();
    }

    // Served between kernels, where parameters are consistent.
    template <class R, class F>
    std::future<R> serve(F work) {
        auto promise = std::make_shared<std::promise<R>>();
        auto future = promise->get_future();
        push_served([this, promise, work = std::move(work)] {
            try {
                if (!trainer_) throw Error(no_device_);
                promise->set_value(work());
            } catch (const Error& e) {
                promise->set_value(e.diagnostic());
            } catch (const std::bad_alloc&) {
                promise->set_value(memory_is_short());
            }
        });
        return future;
    }

    void push_served(Command command) {
        {
            const std::lock_guard lock(mutex_);
            served_.push_back(std::move(command));
            has_served_ = true;
        }
        wake_.notify_all();
    }

    // ---- on the worker ----

    bool interrupted() override {
        if (has_served_.load(std::memory_order_relaxed) || inquiries_.due()) run_served();
        return interrupt_.load(std::memory_order_relaxed);
    }

    void run_served() {
        std::deque<Command> commands;
        {
            const std::lock_guard lock(mutex_);
            commands.swap(served_);
            has_served_ = false;
        }
        for (const Command& command : commands) command();
        const bool turn = inquiries_.due();
        if (turn)
            inquiries_.run([this](const RunRequest& request) { return trainer_->run(request); },
                           state_ == RunState::running);
        if (options_.answered && (turn || !commands.empty())) options_.answered();
    }

    void run_controls() {
        std::deque<Command> commands;
        {
            const std::lock_guard lock(mutex_);
            commands.swap(controls_);
            running_controls_ = !commands.empty();
        }
        for (const Command& command : commands) command();
        if (!commands.empty()) publish();
    }

    void set_state(RunState state) { state_ = state; }

    Applied take_over(const Document& edited) {
        if (!trainer_ || !trainer_->prepared()) return Applied::anew;
        if (!trainer_->take_rates(edited)) {
            auto next = std::make_unique<Trainer>(edited, options_, trainer_->checkpoint(), trainer_.get());
            if (!next->prepare()) {
                for (Diagnostic& d : next->take_diagnostics()) trainer_->report(std::move(d));
                return Applied::refused;
            }
            if (!next->goes_on()) return Applied::anew;
            trainer_ = std::move(next);
            detector_ = {};
            publish_sources();
        }
        // What had come to its end may have steps left.
        if (state_ == RunState::finished || state_ == RunState::failed) set_state(RunState::idle);
        watch_due_ = true;
        return Applied::yes;
    }

    void publish_sources() {
        const std::lock_guard lock(mutex_);
        sources_ = trainer_->sources();
        encoders_ = std::make_shared<const Encoders>(trainer_->encoders());
    }

    void resume(std::int64_t steps) {
        if (!trainer_ || state_ == RunState::finished || options_.use != SessionOptions::Use::train) return;
        if (!trainer_->prepare()) {
            set_state(RunState::failed);
            return;
        }
        pause_at_ = steps < 0 ? -1 : trainer_->progress().step + steps;
        interrupt_ = false;
        set_state(RunState::running);
    }

    void publish() {
        if (!trainer_) {
            const std::lock_guard lock(mutex_);
            running_controls_ = false;
            changed_.notify_all();
            return;
        }
        Diagnostics news = trainer_->take_diagnostics();
        Progress p = trainer_->progress();
        p.state = state_;
        const std::lock_guard lock(mutex_);
        diagnostics_.insert(diagnostics_.end(), news.begin(), news.end());
        progress_ = p;
        series_ = trainer_->series();
        published_series_ = series_.size();
        // Only what is new: a network of four samples has thousands of epochs a second.
        const auto& history = trainer_->history();
        history_.insert(history_.end(), history.begin() + static_cast<std::ptrdiff_t>(history_.size()), history.end());
        matrices_ = trainer_->matrices();
        if (options_.profile || state_ != RunState::running) profile_ = trainer_->profile();
        arena_bytes_ = trainer_->arena_bytes();
        running_controls_ = false;
        settled_ = true;
        changed_.notify_all();
    }

    // Before a record of a new one goes out.
    void publish_series() {
        const std::lock_guard lock(mutex_);
        series_ = trainer_->series();
        published_series_ = series_.size();
    }

    void publish_progress() {
        Progress p = trainer_->progress();
        p.state = state_;
        const std::lock_guard lock(mutex_);
        progress_ = p;
    }

    void work() {
        try {
            const Reading::Scope scope(reading_);
            trainer_ = std::make_unique<Trainer>(document_, options_, start_);
            publish_sources();
        } catch (const Error& e) {
            refuse_everything(e.diagnostic());
            return;
        }
        if (!trainer_->prepare()) set_state(RunState::failed);
        publish();
        while (true) {
            run_served();
            run_controls();
            if (closing_) break;
            if (state_ == RunState::running) {
                iterate();
            } else {
                if (watch_due_ && watched_.wanted()) make_frame();
                if (!inquiries_.empty()) continue;
                std::unique_lock lock(mutex_);
                wake_.wait_for(lock, std::chrono::milliseconds(watch_due_ ? 10 : 1000),
                               [&] { return closing_ || !controls_.empty() || !served_.empty(); });
            }
        }
        run_served();
    }

    void iterate() {
        const auto started = Clock::now();
        Trainer::Outcome outcome{};
        try {
            outcome = trainer_->iterate(this, [this](std::int32_t series, std::int64_t step, double value) {
                if (static_cast<std::size_t>(series) >= published_series_) publish_series();
                ring_.push(series, step, value);
            });
        } catch (const Error& e) {
            fail(e.diagnostic());
            return;
        } catch (const std::bad_alloc&) {
            fail(memory_is_short());
            return;
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
        switch (outcome) {
            case Trainer::Outcome::done:
                if (pause_at_ >= 0 && trainer_->progress().step >= pause_at_) set_state(RunState::paused);
                break;
            case Trainer::Outcome::finished: set_state(RunState::finished); break;
            case Trainer::Outcome::not_finite: set_state(RunState::failed); break;
            case Trainer::Outcome::stopped: break;  // the command that asked for it comes next
        }
        watch_due_ = true;
        const double now = std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
        if (!requests_.empty() && now >= next_frame_ && watched_.wanted()) make_frame();
        if (options_.threads == 0 && trainer_->threads() > 1 && detector_.slow(seconds)) fall_back();
        if (state_ != RunState::running || trainer_->history().size() != published_epochs_) {
            published_epochs_ = trainer_->history().size();
            ring_.flush();
            publish();
        } else {
            publish_progress();
        }
    }

    void fail(Diagnostic reason) {
        trainer_->report(std::move(reason));
        set_state(RunState::failed);
        publish();
    }

    void fall_back() {
        trainer_->set_threads(1);
        trainer_->report({Severity::warning,
                          {},
                          Text("from step %1 on one thread is used, because other programs keep the cores busy",
                               trainer_->progress().step),
                          "choose a number of threads yourself to keep it",
                          {},
                          {}});
        publish();
    }

    void make_frame() {
        const auto started = Clock::now();
        fill_frame(*trainer_, requests_, watch_samples_, watched_.back());
        watched_.publish();
        if (options_.answered) options_.answered();
        watch_due_ = false;
        const double cost = std::chrono::duration<double>(Clock::now() - started).count();
        const double now = std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
        next_frame_ = now + std::max(kWatchInterval, cost / kWatchShare);
    }

    // Without a device nothing can be served: every question is answered with the reason, every command left out.
    void refuse_everything(const Diagnostic& reason) {
        no_device_ = reason;
        {
            const std::lock_guard lock(mutex_);
            diagnostics_.push_back(reason);
            progress_.state = state_ = RunState::failed;
            settled_ = true;
        }
        changed_.notify_all();
        while (!closing_) {
            run_served();
            run_controls();
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return closing_ || !controls_.empty() || !served_.empty(); });
        }
        run_served();
    }

    const Document document_;
    const SessionOptions options_;
    std::stop_source unwanted_;  ///< data that nobody waits for any more
    const Reading reading_ = reading_of_caller();
    const std::shared_ptr<const Checkpoint> start_;

    mutable std::mutex mutex_;
    std::condition_variable wake_, changed_;
    std::deque<Command> controls_, served_;
    std::atomic<bool> has_served_{false}, interrupt_{false}, closing_{false};
    bool running_controls_ = false;
    bool settled_ = false;
    Progress progress_;
    SourceTable sources_;
    std::shared_ptr<const Encoders> encoders_;
    Diagnostics diagnostics_;
    std::vector<MetricSeries> series_;
    std::vector<EpochRecord> history_;
    std::vector<MatrixMetric> matrices_;
    std::vector<ProfileRow> profile_;
    std::int64_t arena_bytes_ = 0;
    MetricRing ring_;
    Latest<WatchFrame> watched_;
    InquiryTurns inquiries_;  // the worker's

    // The worker's own.
    std::unique_ptr<Trainer> trainer_;
    Diagnostic no_device_;
    RunState state_ = RunState::idle;
    std::int64_t pause_at_ = -1;  // a step; -1: none
    std::vector<WatchRequest> requests_;
    std::vector<std::int64_t> watch_samples_;
    bool watch_due_ = false;
    double next_frame_ = 0;
    std::size_t published_epochs_ = 0, published_series_ = 0;
    SlowStepDetector detector_;

    std::thread worker_;  // last: starts when everything else is there
};

}  // namespace

std::unique_ptr<Session> Session::create(Document snapshot, SessionOptions options,
                                         std::shared_ptr<const Checkpoint> start) {
    return std::make_unique<WorkerSession>(std::move(snapshot), std::move(options), std::move(start));
}

}  // namespace netloom
