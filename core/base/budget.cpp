#include "core/base/budget.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <fstream>
#include <limits>
#include <utility>

namespace netloom {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMegabyte = 1'000'000;
constexpr std::int64_t kLeastMemory = 256 * kMegabyte;
constexpr std::int64_t kFreelyUnpacked = 64 * kMegabyte;

enum class Unit : std::uint8_t { count, bytes };

struct LimitWords {
    const char* name;
    Unit unit;
    const char* found;  ///< %1: what was found, %2: the limit
};

constexpr std::array<LimitWords, 18> kWords{{
    {"memory", Unit::bytes, "%1 of memory are needed, and an input may take %2"},
    {"packing", Unit::count, "it unpacks to %1 times its size, and up to %2 times are read"},
    {"document", Unit::bytes, "the text of the project takes %1, and up to %2 are read"},
    {"nodes", Unit::count, "the network has %1 nodes, counting those in its modules, and up to %2 are read"},
    {"modules", Unit::count, "the project has %1 modules, and up to %2 are read"},
    {"nesting", Unit::count, "modules stand in modules, %1 deep, and up to %2 are read"},
    {"parameters", Unit::count, "the network has %1 parameters, and up to %2 fit"},
    {"pixels", Unit::count, "the picture has %1 pixels, and up to %2 are decoded"},
    {"files", Unit::count, "the folder holds %1 files or more, and up to %2 are read"},
    {"rows", Unit::count, "it has %1 rows, and up to %2 are read"},
    {"columns", Unit::count, "it has %1 columns, and up to %2 are read"},
    {"cells", Unit::count, "it has %1 cells, and up to %2 are read"},
    {"cell", Unit::bytes, "one cell is longer than %2, the most that is read"},
    {"classes", Unit::count, "it has %1 classes, and up to %2 are read"},
    {"wires", Unit::count, "the project has %1 wires, and up to %2 are read"},
    {"frames", Unit::count, "the project has %1 frames and notes, and up to %2 are read"},
    {"sources", Unit::count, "the project has %1 data sources, and up to %2 are read"},
    {"stages", Unit::count, "the recipe has %1 stages, and up to %2 are read"},
}};

const LimitWords& words_of(Limit which) {
    return kWords[static_cast<std::size_t>(which)];
}

/// What was set, plus one; 0: nothing.
std::atomic<std::int64_t>& set_value(Limit which) {
    static std::array<std::atomic<std::int64_t>, kWords.size()> values{};
    return values[static_cast<std::size_t>(which)];
}

std::int64_t default_memory() {
    static const std::int64_t bytes = std::max(kLeastMemory, available_memory() / 2);
    return bytes;
}

std::int64_t default_of(Limit which) {
    const std::int64_t memory = which == Limit::memory ? 0 : limit(Limit::memory);
    switch (which) {
        case Limit::memory: return default_memory();
        case Limit::packing: return 100;
        case Limit::document: return std::min(64 * kMegabyte, memory / 4);
        case Limit::nodes: return 10'000;
        case Limit::modules: return 1'000;
        case Limit::wires: return 100'000;
        case Limit::frames: return 10'000;
        case Limit::sources: return 100;
        case Limit::stages: return 1'000;
        case Limit::nesting: return 32;
        case Limit::parameters: return memory / 16;  // float32, its gradient, and Adam's two
        case Limit::pixels: return std::min<std::int64_t>(100'000'000, memory / 8);
        case Limit::files: return 500'000;
        case Limit::rows: return memory / 32;
        case Limit::columns: return 100'000;
        case Limit::cells: return memory / 64;
        case Limit::cell: return kMegabyte;
        case Limit::classes: return 65'536;
    }
    return 0;
}

/// A whole number from 0 up, with K, M, G or T for thousands, millions and so on.
std::optional<std::int64_t> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !(value >= 0)) return std::nullopt;
    std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    double factor = 1;
    if (!unit.empty()) {
        const std::size_t power = std::string_view("kmgt").find(static_cast<char>(unit[0] | 0x20));
        if (power == std::string_view::npos || unit.size() > 2 || (unit.size() == 2 && unit[1] != 'B'))
            return std::nullopt;
        for (std::size_t i = 0; i <= power; ++i) factor *= 1000;
    }
    const double product = value * factor;
    return product < 9e18 ? static_cast<std::int64_t>(product) : kMost;
}

std::string shown(Limit which, std::int64_t value) {
    return words_of(which).unit == Unit::bytes ? in_bytes(value) : in_groups(value);
}

/// A round number that `found` fits into, as it is typed.
std::string suggestion(Limit which, std::int64_t found) {
    std::int64_t value = 0;
    for (std::int64_t power = 1; value < found; power *= 10) {
        for (const std::int64_t digit : {1, 2, 5})
            if (value < found) value = digit * power;
        if (power > kMost / 100) break;
    }
    if (words_of(which).unit == Unit::count) return std::to_string(value);
    const char* unit = "";
    for (const char* next : {"K", "M", "G", "T"})
        if (value % 1000 == 0 && value >= 1000) value /= 1000, unit = next;
    return std::to_string(value) + unit;
}

Text hint_for(Limit which, std::int64_t found) {
    const bool hopeless = (which == Limit::memory && found > available_memory()) ||
                          (which == Limit::parameters && found > available_memory() / 4);
    if (hopeless) return Text("this machine has %1 of memory free: use a smaller one", in_bytes(available_memory()));
    return Text("where this is meant, raise the limit with --limit %1=%2, or set NETLOOM_LIMITS=%1=%2 and start again",
                words_of(which).name, suggestion(which, found));
}

std::int64_t number_in(const std::string& file) {
    std::ifstream in(file);
    std::string text;
    if (!(in >> text)) return kMost;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : kMost;  // "max" among others
}

std::int64_t free_by_machine() {
    std::ifstream in("/proc/meminfo");
    for (std::string name; in >> name;) {
        std::int64_t kilobytes = 0;
        if (name == "MemAvailable:" && in >> kilobytes) return kilobytes * 1024;
        in.ignore(256, '\n');
    }
    const long pages = sysconf(_SC_AVPHYS_PAGES), size = sysconf(_SC_PAGE_SIZE);
    return pages > 0 && size > 0 ? static_cast<std::int64_t>(pages) * size : kMost;
}

/// What the control groups of this process leave, the innermost and those around it.
std::int64_t free_by_groups() {
    std::int64_t least = kMost;
    const auto look = [&least](const std::string& folder, const char* most, const char* used) {
        const std::int64_t bound = number_in(folder + most), taken = number_in(folder + used);
        if (bound < kMost && taken < kMost) least = std::min(least, std::max<std::int64_t>(0, bound - taken));
    };
    std::ifstream in("/proc/self/cgroup");
    for (std::string line; std::getline(in, line);) {
        const bool unified = line.starts_with("0::");
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string::npos) continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        if (!unified && controllers.find("memory") == std::string::npos) continue;
        std::string path = line.substr(second + 1);
        while (true) {
            if (path == "/") path.clear();
            if (unified)
                look("/sys/fs/cgroup" + path, "/memory.max", "/memory.current");
            else
                look("/sys/fs/cgroup/memory" + path, "/memory.limit_in_bytes", "/memory.usage_in_bytes");
            if (path.empty()) break;
            path.resize(path.rfind('/'));
        }
    }
    return least;
}

std::int64_t free_by_process() {
    rlimit bound{};
    if (getrlimit(RLIMIT_AS, &bound) != 0 || bound.rlim_cur == RLIM_INFINITY) return kMost;
    std::ifstream in("/proc/self/statm");
    std::int64_t pages = 0;
    in >> pages;
    return std::max<std::int64_t>(0, static_cast<std::int64_t>(bound.rlim_cur) - pages * sysconf(_SC_PAGE_SIZE));
}

}  // namespace

std::int64_t limit(Limit which) {
    const std::int64_t value = set_value(which);
    return value == 0 ? default_of(which) : value - 1;
}

std::string_view name_of(Limit which) {
    return words_of(which).name;
}

void set_limit(Limit which, std::optional<std::int64_t> value) {
    set_value(which) = value ? std::min(*value, kMost - 1) + 1 : 0;
}

Diagnostics set_limits(std::string_view text) {
    std::vector<std::pair<Limit, std::int64_t>> read;
    const auto refuse = [](Text message, Text hint) {
        return Diagnostics{{Severity::error, {}, std::move(message), std::move(hint), {}, {}}};
    };
    while (!text.empty()) {
        const std::string_view one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        const std::size_t equals = std::min(one.find('='), one.size());
        const std::string_view name = one.substr(0, equals);
        const auto* const words =
            std::find_if(kWords.begin(), kWords.end(), [&](const LimitWords& w) { return name == w.name; });
        if (words == kWords.end()) {
            std::string names;
            for (const LimitWords& w : kWords) names += (names.empty() ? "" : ", ") + std::string(w.name);
            return refuse(Text("there is no limit \"%1\"", name), Text("the limits are %1", names));
        }
        const auto value = number_of(one.substr(std::min(one.size(), equals + 1)));
        if (!value) return refuse(Text("\"%1\" sets no limit", one), "write a name and a number, such as memory=8G");
        read.emplace_back(static_cast<Limit>(words - kWords.begin()), *value);
    }
    for (const auto& [which, value] : read) set_limit(which, value);
    return {};
}

std::optional<Diagnostic> over_limit(Limit which, std::int64_t found, const std::string& file) {
    const std::int64_t most = limit(which);
    if (found <= most) return std::nullopt;
    return file_error(file, Text(words_of(which).found, shown(which, found), shown(which, most)),
                      hint_for(which, found));
}

void check_limit(Limit which, std::int64_t found, const std::string& file) {
    if (auto over = over_limit(which, found, file)) throw Refusal(std::move(*over));
}

bool is_overpacked(std::int64_t packed, std::int64_t unpacked) {
    return unpacked > kFreelyUnpacked && unpacked / std::max<std::int64_t>(packed, 1) > limit(Limit::packing);
}

void check_packing(std::int64_t packed, std::int64_t unpacked, const std::string& file) {
    if (is_overpacked(packed, unpacked))
        check_limit(Limit::packing, unpacked / std::max<std::int64_t>(packed, 1), file);
}

std::int64_t available_memory() {
    static const std::int64_t bytes = std::min({free_by_machine(), free_by_groups(), free_by_process()});
    return bytes;
}

std::string in_bytes(std::int64_t bytes) {
    constexpr std::pair<std::int64_t, const char*> units[] = {
        {1'000'000'000'000, " TB"}, {1'000'000'000, " GB"}, {1'000'000, " MB"}, {1'000, " kB"}};
    for (const auto& [size, name] : units) {
        if (bytes < size) continue;
        const std::int64_t tenths = bytes / (size / 10);
        const std::string whole = in_groups(tenths / 10);
        return (tenths < 1000 && tenths % 10 != 0 ? whole + "." + std::to_string(tenths % 10) : whole) + name;
    }
    return std::to_string(bytes) + " bytes";
}

std::string in_groups(std::int64_t number) {
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && digits[i - 1] != '-' && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

}  // namespace netloom
