#include "app/cli/progress_line.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/cli/words.h"

namespace netloom::cli {

namespace {

constexpr int kBar = 24;

std::string bar(double share) {
    const int full = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kBar));
    std::string out;
    for (int i = 0; i < kBar; ++i) out += i < full ? "█" : "░";
    return out;
}

std::string metrics(const char* part, const std::map<std::string, double>& values) {
    std::string out;
    for (const auto& [name, value] : values) out += std::string("  ") + part + " " + name + " " + significant(value);
    return out;
}

struct Piece {
    std::string text;
    int importance;
};

// What fits: the least important pieces go first.
std::string fitted(std::vector<Piece> pieces, std::size_t columns) {
    const auto joined = [&] {
        std::string out;
        for (const Piece& p : pieces) out += (out.empty() ? "" : "  ") + p.text;
        return out;
    };
    std::string line = joined();
    while (pieces.size() > 1 && width(line) > columns) {
        pieces.erase(std::min_element(pieces.begin(), pieces.end(),
                                      [](const Piece& a, const Piece& b) { return a.importance < b.importance; }));
        line = joined();
    }
    return clipped(line, columns);
}

}  // namespace

void ProgressLine::show(const Progress& p, const std::vector<std::pair<std::string, double>>& losses) {
    if (!line_.live()) return;
    const double share = p.batches > 0 ? static_cast<double>(p.batch) / static_cast<double>(p.batches) : 0;
    const std::int64_t epoch = p.epochs > 0 ? std::min(p.epoch + 1, std::max(p.epochs, p.epoch)) : p.epoch + 1;
    std::vector<Piece> pieces{{words_.at(p.stage, epoch), 9}, {bar(share), 1}};
    pieces.push_back({std::to_string(p.batch) + (p.batches > 0 ? "/" + std::to_string(p.batches) : ""), 6});
    int importance = 7;
    for (const auto& [name, value] : losses)
        if (std::isfinite(value))
            pieces.push_back({harmless(name) + " " + significant(value), std::exchange(importance, 3)});
    pieces.push_back({grouped(std::llround(std::min(p.samples_per_second, 1e15))) + " samples/s", 2});
    if (p.seconds_left >= 0) pieces.push_back({clock(p.seconds_left) + " left", 5});
    line_.show(fitted(std::move(pieces), line_.columns() - 1));
}

void ProgressLine::epoch(std::int64_t number, const EpochRecord& record) {
    clear();
    tell(words_.at(record.stage, number) + metrics("train", record.train) + metrics("validation", record.validation) +
         "  " + fixed(record.seconds, 1) + " s");
}

}  // namespace netloom::cli
