#include "core/train/totals.h"

#include <algorithm>

namespace netloom {

void Totals::add_part(const std::string& name, std::size_t part, double share, double sum, double weight) {
    std::vector<Total>& parts = sums_[name];  // names of an epoch are few and stay: only the first step allocates
    if (parts.size() <= part) parts.resize(part + 1);
    parts[part].share = share;
    parts[part].sum += sum;
    parts[part].weight += weight;
}

void Totals::keep(const std::vector<std::string>& names) {
    std::erase_if(sums_, [&](const auto& sum) { return std::ranges::find(names, sum.first) == names.end(); });
}

std::map<std::string, double> Totals::means() const {
    std::map<std::string, double> out;
    for (const auto& [name, parts] : sums_)
        for (const Total& total : parts)
            if (total.weight > 0) out[name] += total.share * (total.sum / total.weight);
    return out;
}

Json Totals::to_json() const {
    Json out = Json::object();
    for (const auto& [name, parts] : sums_) {
        if (parts.size() == 1 && parts.front().share == 1) {
            out.set(name, Json(Json::Array{parts.front().sum, parts.front().weight}));
            continue;
        }
        Json list = Json::array();
        for (const Total& total : parts) list.push_back(Json(Json::Array{total.share, total.sum, total.weight}));
        out.set(name, std::move(list));
    }
    return out;
}

}  // namespace netloom
