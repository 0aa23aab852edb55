// Text to JSON values, one pass: the library tells what it meets, and the value grows with it, so that depth and memory
// are checked before they are taken.
#include "core/base/json_parse.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/reading.h"

namespace netloom {
namespace {

// Nesting is bounded because printing and freeing a value recurse: a file of a million brackets must not overflow the
// stack.
constexpr std::size_t kMostDepth = 200;
// A value in a list that doubles its room as it grows: the old room and the new one side by side.
constexpr std::int64_t kBytesPerValue = 3 * static_cast<std::int64_t>(sizeof(Json::Member));
constexpr std::int64_t kValuesPerClaim = 4096;

/// Of members with one name the last counts, in the place of the first.
void join_equal_names(Json::Object& members) {
    std::vector<std::uint32_t> order(members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    const auto name = [&](std::uint32_t i) -> const std::string& { return members[i].first; };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return name(a) < name(b); });
    std::vector<bool> spare(members.size());
    bool any = false;
    for (std::size_t i = 0, first = 0; i < order.size(); ++i) {
        if (i == 0 || name(order[i]) != name(order[i - 1])) {
            first = i;
            continue;
        }
        members[order[first]].second = std::move(members[order[i]].second);
        spare[order[i]] = any = true;
    }
    if (!any) return;
    std::size_t at = 0;
    std::erase_if(members, [&](const Json::Member&) { return spare[at++]; });
}

class Builder {
public:
    bool null() { return add({}); }
    bool boolean(bool v) { return add(v); }
    bool number_integer(std::int64_t v) { return add(v); }
    // What no signed integer holds is kept as a real.
    bool number_unsigned(std::uint64_t v) {
        return v <= INT64_MAX ? add(static_cast<std::int64_t>(v)) : add(static_cast<double>(v));
    }
    bool number_float(double v, const std::string&) { return add(v); }
    bool string(std::string& v) {
        claim_.grow(static_cast<std::int64_t>(v.capacity()));
        return add(std::move(v));
    }
    bool binary(std::vector<std::uint8_t>&) { return add({}); }
    bool start_object(std::size_t) { return open(true); }
    bool start_array(std::size_t) { return open(false); }
    bool key(std::string& v) {
        open_.back().name = std::move(v);
        return true;
    }
    bool end_object() {
        join_equal_names(open_.back().members);
        return close(Json(std::move(open_.back().members)));
    }
    bool end_array() { return close(Json(std::move(open_.back().items))); }
    bool parse_error(std::size_t byte, const std::string&, const nlohmann::json::exception& e) {
        error_byte_ = byte;
        error_ = e.what();
        return false;
    }

    Json take() { return std::move(root_); }
    const std::string& error() const { return error_; }
    std::size_t error_byte() const { return error_byte_; }

private:
    struct Container {
        bool object = false;
        std::string name;  ///< of the member that comes next
        Json::Object members;
        Json::Array items;
    };

    bool add(Json value) {
        if (++values_ % kValuesPerClaim == 0) claim_.grow(kValuesPerClaim * kBytesPerValue);
        if (open_.empty())
            root_ = std::move(value);
        else if (open_.back().object)
            open_.back().members.emplace_back(std::move(open_.back().name), std::move(value));
        else
            open_.back().items.push_back(std::move(value));
        return true;
    }
    bool open(bool object) {
        if (open_.size() == kMostDepth) {
            error_ = "nested too deeply";
            return false;
        }
        open_.emplace_back().object = object;
        return true;
    }
    bool close(Json value) {
        open_.pop_back();
        return add(std::move(value));
    }

    Json root_;
    std::vector<Container> open_;
    std::int64_t values_ = 0;
    MemoryClaim claim_;
    std::string error_;
    std::size_t error_byte_ = 0;
};

}  // namespace

Json parse_json(std::string_view text, const std::string& file, const char* what, const char* hint) {
    const auto refuse = [&](const std::string& why, std::size_t byte) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
        return Error(file_error(file, Text(what, why), hint, 1 + std::count(text.begin(), end, '\n')));
    };
    Builder builder;
    try {
        if (nlohmann::json::sax_parse(text, &builder)) return builder.take();
    } catch (const nlohmann::json::exception& e) {
        throw refuse(e.what(), 0);
    }
    throw refuse(builder.error(), builder.error_byte());
}

std::optional<Json> Json::parse(std::string_view text, ParseError* error) {
    try {
        return parse_json(text, {}, "%1", "");
    } catch (const Error& e) {
        if (error) *error = {e.diagnostic().message.str(), std::max<std::int64_t>(1, e.diagnostic().where.line)};
        return std::nullopt;
    }
}

}  // namespace netloom
