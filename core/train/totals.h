// Sums of losses and metrics over an epoch or a pass, in double: finished into means at its end.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace netloom {

class Totals {
public:
    /// `sum` over samples (or whatever the metric counts) that weigh `weight` together.
    void add(const std::string& name, double sum, double weight) { add_part(name, 0, 1, sum, weight); }
    /// The same of one part, counted from 0, of a number that is made of the means of its parts, each times its share.
    void add_part(const std::string& name, std::size_t part, double share, double sum, double weight);
    /// Of every name that weighs anything.
    std::map<std::string, double> means() const;
    void clear() { sums_.clear(); }
    /// Forgets all but these.
    void keep(const std::vector<std::string>& names);

    /// {name: [sum, weight]}, or {name: [[share, sum, weight], …]} of what has parts.
    Json to_json() const;

private:
    struct Total {
        double share = 1, sum = 0, weight = 0;
    };
    std::map<std::string, std::vector<Total>> sums_;  // a total a part
};

}  // namespace netloom
