// Sums of losses and metrics over an epoch or a pass, in double: finished into means at its end.
#pragma once
#include <map>
#include <string>

#include "core/base/json.h"

namespace netloom {

class Totals {
public:
    /// `sum` over samples (or whatever the metric counts) that weigh `weight` together.
    void add(const std::string& name, double sum, double weight);
    /// Of every name that weighs anything.
    std::map<std::string, double> means() const;
    void clear() { sums_.clear(); }

    Json to_json() const;

private:
    struct Total {
        double sum = 0, weight = 0;
    };
    std::map<std::string, Total> sums_;
};

}  // namespace netloom
