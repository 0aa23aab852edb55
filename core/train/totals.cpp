#include "core/train/totals.h"

namespace netloom {

void Totals::add(const std::string& name, double sum, double weight) {
    Total& total = sums_[name];  // names of an epoch are few and stay: only the first step allocates
    total.sum += sum;
    total.weight += weight;
}

std::map<std::string, double> Totals::means() const {
    std::map<std::string, double> out;
    for (const auto& [name, total] : sums_)
        if (total.weight > 0) out[name] = total.sum / total.weight;
    return out;
}

Json Totals::to_json() const {
    Json out = Json::object();
    for (const auto& [name, total] : sums_) out.set(name, Json(Json::Array{total.sum, total.weight}));
    return out;
}

}  // namespace netloom
