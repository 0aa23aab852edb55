// Losses and metrics over a whole part of the data, in inference mode: validation after an epoch, the test at the end.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "core/train/step.h"

namespace netloom {

/// What one pass found.
struct Evaluation {
    std::map<std::string, double> means;  ///< losses and metrics by name; "loss" is there even where no node bears it
    std::vector<MatrixMetric> matrices;
};

class Evaluator {
public:
    Evaluator(const BuildEnvironment& env, const DataSets& data) : env_(env), data_(data) {}

    /// Every sample of `part` once, in order, `batch` at a time; the last batch may be short. Nothing where `poll`
    /// interrupted the pass. Empty where the network has neither losses nor metrics. Writes no variable.
    std::optional<Evaluation> run(Part part, Dim batch, Program::Poll* poll);
    /// Forgets the programs, as a change of threads asks for.
    void clear() { programs_.clear(); }

private:
    BuiltProgram& program(Dim batch);

    const BuildEnvironment& env_;
    const DataSets& data_;
    std::map<Dim, BuiltProgram> programs_;  // by batch: the usual one, and the short one at the end of a part
};

}  // namespace netloom
