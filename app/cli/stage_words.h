// Where a training stands, in words: "stage 2/4 fine-tuning  epoch 3/10".
#pragma once
#include <string>
#include <vector>

#include "core/train/recipe.h"
#include "core/train/session.h"

namespace netloom::cli {

class StageWords {
public:
    explicit StageWords(const Recipe& recipe);

    /// Empty for a stage without a name whose phases have none.
    const std::string& name(int stage) const;
    /// `epoch` counts from 1 within its stage.
    std::string at(int stage, std::int64_t epoch) const;

private:
    struct Stage {
        std::string name;
        std::int64_t epochs = 0;
    };
    std::vector<Stage> stages_;
};

/// The number of each epoch within its stage, from 1.
std::vector<std::int64_t> epochsInStages(const std::vector<EpochRecord>& history);

}  // namespace netloom::cli
