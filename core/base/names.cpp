#include "core/base/names.h"

#include <algorithm>
#include <numeric>

namespace netloom {
namespace {

constexpr std::size_t kMostListed = 16;
constexpr std::size_t kLongest = 64;  // longer names are not compared
constexpr std::size_t kMostCompared = 256;

}  // namespace

// Restricted edit distance: three rows of its table are enough.
std::size_t spelling_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last.back();
}

std::string nearest_name(std::string_view name, std::span<const std::string> known) {
    std::string best;
    std::size_t least = 1 + std::min(name.size(), kLongest) / 4;
    for (const std::string& other : known.first(std::min(known.size(), kMostCompared))) {
        const std::size_t longer = std::max(name.size(), other.size()), shorter = std::min(name.size(), other.size());
        if (longer > kLongest || longer - shorter > least || shorter == 0) continue;
        const std::size_t distance = spelling_distance(name, other);
        // Of short names everything is a neighbour: most letters must be the same.
        if (distance > least || 2 * distance > longer || (distance == least && !best.empty())) continue;
        best = other;
        least = distance;
    }
    return best;
}

Text known_names(std::string_view name, std::span<const std::string> known) {
    if (known.empty()) return "there are none here";
    std::string all;
    for (std::size_t i = 0; i < std::min(known.size(), kMostListed); ++i) all += (i > 0 ? ", " : "") + known[i];
    if (known.size() > kMostListed) all += ", …";
    const std::string meant = nearest_name(name, known);
    if (meant.empty()) return Text("known are: %1", all);
    return Text("did you mean \"%1\"? Known are: %2", meant, all);
}

}  // namespace netloom
