#include "core/train/divergence.h"

#include <algorithm>
#include <utility>

namespace netloom {
namespace {

constexpr double kSmooth = 0.9;   // of the moving average
constexpr int kPatience = 20;     // steps in a row far above that count as rising for long
constexpr double kFar = 10;       // times where it began
constexpr double kBeyond = 1e3;   // the same where a loss says little: of a few samples, or against another phase
constexpr std::int64_t kFew = 8;  // samples
constexpr int kStill = 3;         // epochs with exactly the same loss
constexpr double kGained = 0.99;  // of the first epoch's loss: at or above it nothing was gained
constexpr double kLarger = 1.05;
constexpr double kNoBetter = 1e-3;

Diagnostic warning(Text message, Text hint) {
    return {Severity::warning, {}, std::move(message), std::move(hint), {}, {}};
}

const std::map<std::string, double>& numbers_of(const EpochRecord& epoch) {
    return epoch.validation.empty() ? epoch.train : epoch.validation;
}

std::optional<double> loss_of(const EpochRecord& epoch) {
    const auto& numbers = numbers_of(epoch);
    const auto found = numbers.find("loss");
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

void DivergenceWatch::begin(int phases, std::int64_t batch, std::map<std::string, double> accuracies, bool from_start) {
    from_start_ = from_start;
    phases_.assign(static_cast<std::size_t>(phases), {});
    accuracies_ = std::move(accuracies);
    far_ = phases == 1 && batch >= kFew ? kFar : kBeyond;
    epochs_ = still_ = 0;
    told_rise_ = told_rest_ = false;
}

std::optional<Diagnostic> DivergenceWatch::after_step(int phase, std::int64_t step, double loss) {
    Losses& l = phases_[static_cast<std::size_t>(phase)];
    if (!std::exchange(l.seen, true)) l.first = l.level = loss;
    l.level = l.level * kSmooth + loss * (1 - kSmooth);
    l.far_above = l.first > 0 && l.level > far_ * l.first ? l.far_above + 1 : 0;
    if (l.far_above < kPatience || told_rise_) return {};
    told_rise_ = true;
    return warning(Text("at step %1 the loss is %2, and it began at %3: training runs away", step, l.level, l.first),
                   "stop, and use a smaller learning rate");
}

std::optional<Diagnostic> DivergenceWatch::after_epoch(const EpochRecord& epoch) {
    const std::optional<double> loss = loss_of(epoch);
    if (told_rest_ || phases_.size() != 1 || !loss) return {};
    if (epochs_++ == 0) first_epoch_ = *loss;
    still_ = epochs_ > 1 && *loss == last_epoch_ ? still_ + 1 : 1;
    last_epoch_ = *loss;
    if (still_ < kStill || *loss < kGained * first_epoch_) return {};
    told_rest_ = true;
    return warning(Text("the loss has been exactly %1 for %2 epochs: no weight moves it any more", *loss, kStill),
                   "use a smaller learning rate and begin anew; ReLUs that only see numbers below 0 learn no more");
}

Diagnostics DivergenceWatch::at_end(const EpochRecord& last_epoch) const {
    Diagnostics out;
    if (phases_.size() != 1) return out;
    const Losses& l = phases_.front();
    const auto last = last_epoch.train.find("loss");
    if (from_start_ && l.seen && l.first > 0 && far_ == kFar && last != last_epoch.train.end() &&
        !(last->second <= kLarger * l.first))
        out.push_back(warning(Text("the loss is %1 at the end, and it began at %2", last->second, l.first),
                              "use a smaller learning rate"));
    for (const auto& [name, share] : accuracies_) {
        const auto& numbers = numbers_of(last_epoch);
        const auto found = numbers.find(name);
        if (found == numbers.end() || found->second > share + kNoBetter || share >= 1) continue;
        out.push_back(warning(
            Text("%1 is %2, no better than always answering with the commonest class (%3)", name, found->second, share),
            "use another learning rate, train for longer, or look at what the network is given"));
    }
    return out;
}

}  // namespace netloom
