#include "app/cli/stage_words.h"

#include <map>

namespace netloom::cli {

namespace {

// A stage that was not named is what its only phase does.
std::string nameOf(const Stage& stage) {
    return stage.name.empty() && stage.phases.size() == 1 ? stage.phases.front().name : stage.name;
}

}  // namespace

StageWords::StageWords(const Recipe& recipe) {
    for (const netloom::Stage& stage : recipe.stages) stages_.push_back({nameOf(stage), stage.stop.epochs});
}

const std::string& StageWords::name(int stage) const {
    static const std::string none;
    const auto i = static_cast<std::size_t>(stage);
    return i < stages_.size() ? stages_[i].name : none;
}

std::string StageWords::at(int stage, std::int64_t epoch) const {
    std::string out;
    if (stages_.size() > 1) out = "stage " + std::to_string(stage + 1) + "/" + std::to_string(stages_.size()) + " ";
    if (const std::string& own = name(stage); !own.empty()) out += own + " ";
    if (!out.empty()) out += " ";
    out += "epoch " + std::to_string(epoch);
    const auto i = static_cast<std::size_t>(stage);
    if (i < stages_.size() && stages_[i].epochs > 0) out += "/" + std::to_string(stages_[i].epochs);
    return out;
}

std::vector<std::int64_t> epochsInStages(const std::vector<EpochRecord>& history) {
    std::map<int, std::int64_t> counts;
    std::vector<std::int64_t> out;
    out.reserve(history.size());
    for (const EpochRecord& record : history) out.push_back(++counts[record.stage]);
    return out;
}

}  // namespace netloom::cli
