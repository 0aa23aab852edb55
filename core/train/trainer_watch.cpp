// What the trainer shows to whoever notices that training goes nowhere.
#include "core/layers/layer.h"
#include "core/train/advice.h"
#include "core/train/trainer.h"

namespace netloom {

void Trainer::begin_watch() {
    watch_.begin(static_cast<int>(steps_.size()), recipe_.batch,
                 commonest_shares(document_, data_, has_part(Part::validation) ? Part::validation : Part::train),
                 at_.stage_step == 0);
    falls_to_zero_.clear();
    for (const PhaseProgram& p : steps_) {
        const auto& measures = p.main(recipe_.batch).measures;
        falls_to_zero_.push_back(std::all_of(measures.begin(), measures.end(), [&](const Measure& m) {
            const LayerDef* def = m.is_loss ? find_layer(document_.find(m.node)->type) : nullptr;
            return !def || def->reads != Reads::anything;
        }));
    }
}

void Trainer::watch_step(std::size_t phase, double loss) {
    if (!falls_to_zero_[phase]) return;
    if (auto d = watch_.after_step(static_cast<int>(phase), at_.step + 1, loss)) report(std::move(*d));
}

void Trainer::watch_epoch() {
    if (auto d = watch_.after_epoch(history_.back())) report(std::move(*d));
    if (!stage_done()) return;
    for (Diagnostic& d : watch_.at_end(history_.back())) report(std::move(d));
}

}  // namespace netloom
