#include "core/data/source_cache.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "core/base/reading.h"

namespace netloom {
namespace {

constexpr std::size_t kMostEntries = 32;
constexpr auto kPatience = std::chrono::milliseconds(20);  // between two looks at whether anybody still waits
constexpr int kMostFolders = 1000;                         // whose times are looked at

// "1048576@13412…" of a file. A folder changes with what lies in it or in a folder in it, which has a class. Empty
// where there is nothing.
std::string stamp(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    if (error) return {};
    const auto size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
    std::string out = std::to_string(size) + '@' + std::to_string(time.time_since_epoch().count());
    if (!fs::is_directory(path, error)) return out;
    auto newest = fs::file_time_type::min();
    int folders = 0;
    for (fs::directory_iterator it(path, error); !error && it != fs::directory_iterator(); it.increment(error)) {
        if (!it->is_directory(error)) continue;
        if (++folders > kMostFolders) break;
        newest = std::max(newest, it->last_write_time(error));
    }
    return out + '/' + std::to_string(folders) + '@' + std::to_string(newest.time_since_epoch().count());
}

}  // namespace

SourceCache::Key SourceCache::key_of(const DataSource& source, const OpenOptions& options) {
    Key key{source.config, {}, options.seed.value_or(1), options.whole.contains(source.name), options.samples, {}};
    const Variant* kind = find_variant(data_source_variants(), source.config["type"].text());
    if (!kind) return key;
    for (const Field& field : kind->fields) {
        const std::string& given = source.config[field.name].text();
        if (field.kind != FieldKind::file || given.empty()) continue;
        std::error_code ignored;
        key.folder = std::filesystem::absolute(options.base_folder, ignored).lexically_normal().string();
        key.files += field.name + ": " + stamp(std::filesystem::path(key.folder) / given) + "\n";
    }
    return key;
}

std::optional<SourceCache::Opened> SourceCache::find(const Key& key, const SourceEncoder* given) {
    for (const Entry& entry : entries_) {
        if (!(entry.key == key)) continue;
        const bool same = given ? entry.given == *given : !entry.given;
        if (entry.refused) {
            if (same) return Opened(entry.diagnostics);
            continue;
        }
        auto set = entry.set.lock();
        if (!set) continue;
        if (same) return Opened(std::move(set), entry.diagnostics);
        if (!given || !(set->encoder() == *given)) continue;
        // It learned here what is now known: that it was learned anew, or is other than before, is no news.
        Diagnostics news = entry.diagnostics;
        std::erase_if(news, [](const Diagnostic& d) { return d.severity == Severity::note && d.where.file.empty(); });
        return Opened(std::move(set), std::move(news));
    }
    return {};
}

SourceCache::Opened SourceCache::get(const DataSource& source, const OpenOptions& options,
                                     const std::function<Opened()>& open) {
    std::unique_lock lock(mutex_, std::defer_lock);
    while (!lock.try_lock_for(kPatience)) check_wanted();
    const SourceEncoder* given = encoder_for(source, options.encoders);
    const Key key = key_of(source, options);
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(entries_,
                  [&](const Entry& e) { return e.refused ? now - *e.refused >= refusals_ : e.set.expired(); });
    if (auto standing = find(key, given)) return std::move(*standing);
    Opened opened = open();
    if (Reading::current().stop.stop_requested()) return opened;  // refused because nobody waits
    if (entries_.size() >= kMostEntries) entries_.erase(entries_.begin());
    Entry entry{key, given ? std::optional(*given) : std::nullopt, {}, opened.diagnostics()};
    if (opened)
        entry.set = *opened;
    else
        entry.refused = std::chrono::steady_clock::now();
    entries_.push_back(std::move(entry));
    return opened;
}

}  // namespace netloom
