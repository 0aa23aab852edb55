// Sources that stand open: the window, the session and whoever looks into it read a file once. What is kept is shared
// with who uses it, and goes with the last of them.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/data/source.h"

namespace netloom {

/// Safe from several threads. One source is opened at a time, so that who asks for the same meanwhile gets it as well.
class SourceCache {
public:
    using Opened = Result<std::shared_ptr<const DataSet>>;

    /// `refusals`: how long one stands. What was in the way, a permission or memory, may be gone without a trace in the
    /// file.
    explicit SourceCache(std::chrono::milliseconds refusals = std::chrono::seconds(3)) : refusals_(refusals) {}

    /// A source of those settings, folder, seed and learned state, as it stands where its files are still those that it
    /// was made of; else what `open` gives, which is kept. Throws Refusal where the reading in force was given up.
    Opened get(const DataSource& source, const OpenOptions& options, const std::function<Opened()>& open);

private:
    struct Key {
        Json config;
        std::string folder;  // of relative paths; empty where the source names none
        std::uint64_t seed = 1;
        bool whole = false;
        bool samples = true;
        std::string files;  // their sizes and times
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Entry {
        Key key;
        std::optional<SourceEncoder> given;  // what it had learned before
        std::weak_ptr<const DataSet> set;
        Diagnostics diagnostics;
        std::optional<std::chrono::steady_clock::time_point> refused = std::nullopt;
    };
    static Key key_of(const DataSource& source, const OpenOptions& options);
    std::optional<Opened> find(const Key& key, const SourceEncoder* given);

    const std::chrono::milliseconds refusals_;
    std::timed_mutex mutex_;
    std::vector<Entry> entries_;  // the oldest first
};

}  // namespace netloom
