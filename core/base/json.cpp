#include "core/base/json.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace netloom {
namespace {

const Json kNull;
const std::string kEmptyText;
const Json::Array kEmptyArray;
const Json::Object kEmptyObject;

// One step of a path: an object key or an array index.
struct Step {
    std::string_view key;
    std::size_t index = 0;
    bool is_index = false;
};

std::optional<std::vector<Step>> split_path(std::string_view path) {
    std::vector<Step> steps;
    std::size_t i = 0;
    while (i < path.size()) {
        if (path[i] == '[') {
            const std::size_t close = path.find(']', i);
            if (close == std::string_view::npos) return std::nullopt;
            Step step{{}, 0, true};
            const auto [end, error] = std::from_chars(path.data() + i + 1, path.data() + close, step.index);
            if (error != std::errc{} || end != path.data() + close) return std::nullopt;
            steps.push_back(step);
            i = close + 1;
            if (i < path.size() && path[i] == '.') ++i;
        } else {
            const std::size_t end = std::min(path.find_first_of(".[", i), path.size());
            if (end == i) return std::nullopt;
            steps.push_back({path.substr(i, end - i), 0, false});
            i = end < path.size() && path[end] == '.' ? end + 1 : end;
        }
    }
    return steps;
}

void print_text(std::string& out, const std::string& text) {
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void print_real(std::string& out, double v) {
    if (!std::isfinite(v)) {  // JSON has no word for it; readers see null and use the default
        out += "null";
        return;
    }
    char buffer[40];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, v);
    const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    out += text;
    if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

bool is_plain(const Json& v) {
    return !v.is_array() && !v.is_object();
}

void print_value(std::string& out, const Json& v, int indent, int depth) {
    const auto newline = [&](int level) {
        if (indent <= 0) return;
        out += '\n';
        out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
    };
    if (v.is_null()) {
        out += "null";
    } else if (v.is_bool()) {
        out += v.boolean() ? "true" : "false";
    } else if (v.is_integer()) {
        out += std::to_string(v.integer());
    } else if (v.is_number()) {
        print_real(out, v.real());
    } else if (v.is_string()) {
        print_text(out, v.text());
    } else if (v.is_array()) {
        const bool flat = std::all_of(v.items().begin(), v.items().end(), is_plain);
        out += '[';
        bool first = true;
        for (const Json& item : v.items()) {
            if (!first) out += flat && indent > 0 ? ", " : ",";
            if (!flat) newline(depth + 1);
            print_value(out, item, indent, depth + 1);
            first = false;
        }
        if (!flat) newline(depth);
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (const auto& [key, value] : v.members()) {
            if (!first) out += ',';
            newline(depth + 1);
            print_text(out, key);
            out += indent > 0 ? ": " : ":";
            print_value(out, value, indent, depth + 1);
            first = false;
        }
        if (!first) newline(depth);
        out += '}';
    }
}

}  // namespace

Json::Json() noexcept = default;
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json::Json(std::nullptr_t) noexcept {}
Json::Json(bool v) : data_(v) {}
Json::Json(Integer v) : data_(v.value) {}
Json::Json(double v) : data_(v) {}
Json::Json(const char* v) : data_(std::string(v)) {}
Json::Json(std::string_view v) : data_(std::string(v)) {}
Json::Json(std::string v) : data_(std::move(v)) {}
Json::Json(Array v) : data_(std::move(v)) {}
Json::Json(Object v) : data_(std::move(v)) {}

bool operator==(const Json& a, const Json& b) {
    return a.data_ == b.data_;
}

bool Json::boolean(bool fallback) const {
    const bool* v = std::get_if<bool>(&data_);
    return v ? *v : fallback;
}

std::int64_t Json::integer(std::int64_t fallback) const {
    if (const auto* v = std::get_if<std::int64_t>(&data_)) return *v;
    if (const auto* v = std::get_if<double>(&data_); v && *v == std::floor(*v) && std::abs(*v) < 9e15)
        return static_cast<std::int64_t>(*v);
    return fallback;
}

double Json::real(double fallback) const {
    if (const auto* v = std::get_if<double>(&data_)) return *v;
    if (const auto* v = std::get_if<std::int64_t>(&data_)) return static_cast<double>(*v);
    return fallback;
}

const std::string& Json::text() const {
    const auto* v = std::get_if<std::string>(&data_);
    return v ? *v : kEmptyText;
}

const Json::Array& Json::items() const {
    const auto* v = std::get_if<Array>(&data_);
    return v ? *v : kEmptyArray;
}

const Json::Object& Json::members() const {
    const auto* v = std::get_if<Object>(&data_);
    return v ? *v : kEmptyObject;
}

std::size_t Json::size() const {
    return is_array() ? items().size() : members().size();
}

const Json* Json::find(std::string_view key) const {
    for (const Member& m : members())
        if (m.first == key) return &m.second;
    return nullptr;
}

const Json& Json::operator[](std::string_view key) const {
    const Json* v = find(key);
    return v ? *v : kNull;
}

const Json& Json::operator[](std::size_t index) const {
    return index < items().size() ? items()[index] : kNull;
}

void Json::set(std::string_view key, Json value) {
    if (!is_object()) data_ = Object{};
    auto& members = std::get<Object>(data_);
    for (Member& m : members) {
        if (m.first == key) {
            m.second = std::move(value);
            return;
        }
    }
    members.emplace_back(std::string(key), std::move(value));
}

bool Json::erase(std::string_view key) {
    auto* object = std::get_if<Object>(&data_);
    return object && std::erase_if(*object, [&](const Member& m) { return m.first == key; }) > 0;
}

void Json::push_back(Json value) {
    if (!is_array()) data_ = Array{};
    std::get<Array>(data_).push_back(std::move(value));
}

const Json& Json::at_path(std::string_view path) const {
    const auto steps = split_path(path);
    if (!steps) return kNull;
    const Json* at = this;
    for (const Step& s : *steps) at = s.is_index ? &(*at)[s.index] : &(*at)[s.key];
    return *at;
}

bool Json::set_path(std::string_view path, Json value) {
    const auto steps = split_path(path);
    if (!steps) return false;
    Json* at = this;
    for (const Step& s : *steps) {
        if (s.is_index) {
            auto* array = std::get_if<Array>(&at->data_);
            if (!array || s.index >= array->size()) return false;
            at = &(*array)[s.index];
        } else {
            if (at->is_null()) at->data_ = Object{};
            auto* object = std::get_if<Object>(&at->data_);
            if (!object) return false;
            if (!at->contains(s.key)) object->emplace_back(std::string(s.key), Json{});
            for (Member& m : *object)
                if (m.first == s.key) at = &m.second;
        }
    }
    *at = std::move(value);
    return true;
}

bool Json::erase_path(std::string_view path) {
    const std::size_t dot = path.find_last_of(".[");
    if (dot == std::string_view::npos) return erase(path);
    if (path[dot] == '[') {
        const auto steps = split_path(path);
        if (!steps) return false;
        Json copy = at_path(path.substr(0, dot));
        auto* array = std::get_if<Array>(&copy.data_);
        if (!array || steps->back().index >= array->size()) return false;
        array->erase(array->begin() + static_cast<std::ptrdiff_t>(steps->back().index));
        return set_path(path.substr(0, dot), std::move(copy));
    }
    Json parent = at_path(path.substr(0, dot));
    return parent.erase(path.substr(dot + 1)) && set_path(path.substr(0, dot), std::move(parent));
}

std::string Json::print(int indent) const {
    std::string out;
    print_value(out, *this, indent, 0);
    if (indent > 0) out += '\n';
    return out;
}

}  // namespace netloom
