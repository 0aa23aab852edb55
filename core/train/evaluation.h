// Losses and metrics over a whole part of the data, in inference mode: validation after an epoch, the test at the end.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "core/train/step.h"

namespace netloom {

/// What one pass found.
struct Evaluation {
    /// Losses and metrics by name. "loss" is the weighted loss of the phase, as in training, whatever a node is called.
    std::map<std::string, double> means;
    std::map<NodePath, double> nodes;  ///< of each loss and metric by itself
    std::vector<MatrixMetric> matrices;
    std::int64_t samples = 0;
    std::map<std::string, std::int64_t> sizes;  ///< what each of the sources has of the part
};

class Evaluator {
public:
    Evaluator(const BuildEnvironment& env, const DataSets& data) : env_(env), data_(data) {}

    /// Every sample of `part` once, in order, `batch` at a time; the last batch may be short. Of sources with different
    /// numbers of samples as many as all have. Nothing where `poll`
    /// interrupted the pass. Empty where the network has neither losses nor metrics. Writes nothing but recurrent
    /// states of its own.
    std::optional<Evaluation> run(Part part, Dim batch, Program::Poll* poll);
    /// "loss" is this phase's from now on; without one every loss counts once. Forgets the programs, as a change of
    /// threads asks for.
    void begin(const Phase& phase) {
        phase_ = phase;
        programs_.clear();
    }

private:
    BuiltProgram& program(Dim batch);

    const BuildEnvironment& env_;
    const DataSets& data_;
    Phase phase_;
    std::map<Dim, BuiltProgram> programs_;  // by batch: the usual one, and the short one at the end of a part
};

}  // namespace netloom
