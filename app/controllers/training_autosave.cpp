#include "app/controllers/training_autosave.h"

#include <cmath>
#include <utility>

#include "app/controllers/training_controller.h"
#include "app/document/graph_document.h"

namespace netloom {

namespace {

// Until one was measured: parameters and two moments, copied and written at so many bytes a second. A machine that is
// faster takes the second checkpoint earlier.
constexpr double kBytesPerParameter = 3 * sizeof(float);
constexpr double kBytesPerSecond = 300e6;

}  // namespace

TrainingAutosave::TrainingAutosave(GraphDocument& document, TrainingController& training, Autosave& autosave,
                                   QObject* parent)
    : QObject(parent), document_(document), training_(training), autosave_(autosave) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &TrainingAutosave::take);
    connect(&training, &TrainingController::progressed, this, &TrainingAutosave::look);
    connect(&training, &TrainingController::forgotten, this, [this] {
        begin(0);
        autosave_.forgetTraining();
    });
    connect(&document, &GraphDocument::loaded, this, [this] { begin(0); });
}

std::chrono::milliseconds TrainingAutosave::interval(const AutosavePace& pace, double cost) {
    return std::max(pace.training, std::chrono::milliseconds(std::llround(1000 * cost / pace.share)));
}

double TrainingAutosave::expectedCost() const {
    if (cost_ > 0) return cost_;
    return static_cast<double>(document_.analysis().parameter_count) * kBytesPerParameter / kBytesPerSecond;
}

void TrainingAutosave::begin(std::int64_t step) {
    timer_.stop();
    sinceLast_.invalidate();
    taking_ = kept_ = 0;
    keptStep_ = step;
}

int TrainingAutosave::collected() {
    sinceLast_.start();
    return ++numbers_;
}

void TrainingAutosave::settle(int number, std::int64_t step) {
    if (kept_ < number) {
        keptStep_ = step;
        autosave_.forgetTraining();
    }
    timer_.stop();
    look();
}

// Also after it has come to rest: what was learned last is kept once the time is there.
void TrainingAutosave::look() {
    if (taking_ != 0 || timer_.isActive() || training_.progress().step == keptStep_) return;
    const std::chrono::milliseconds passed(sinceLast_.isValid() ? sinceLast_.elapsed() : 0);
    timer_.start(std::max(std::chrono::milliseconds(0), interval() - passed));
}

void TrainingAutosave::take() {
    taking_ = ++numbers_;
    training_.checkpoint([this, take = taking_](std::shared_ptr<const Checkpoint> checkpoint) {
        if (take == taking_) taken(checkpoint);
    });
}

void TrainingAutosave::taken(const std::shared_ptr<const Checkpoint>& checkpoint) {
    sinceLast_.start();
    if (!checkpoint) {
        taking_ = 0;
        return;
    }
    keptStep_ = checkpoint->position["step"].integer();
    kept_ = taking_;
    const auto project = std::make_shared<const Project>(Project{training_.snapshot(), checkpoint, {}});
    autosave_.keepTraining(project, [this, take = taking_, waited = checkpoint->seconds](double spent) {
        cost_ = waited + spent;
        if (take != taking_) return;
        taking_ = 0;
        look();
    });
}

}  // namespace netloom
