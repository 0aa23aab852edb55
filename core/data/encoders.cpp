#include "core/data/encoders.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

#include "core/data/csv_parse.h"

namespace netloom {
namespace {

using Form = ColumnEncoder::Form;

constexpr std::int64_t kMostPlaces = std::int64_t{1} << 31;  // of a sample
constexpr std::int64_t kMostClasses = std::int64_t{1} << 24;
constexpr int kMostAxes = Shape::kMaxRank - 1;  // the batch comes before them

constexpr std::pair<Form, std::string_view> kForms[] = {
    {Form::number, "number"}, {Form::index, "index"}, {Form::one_hot, "one_hot"}};

std::string name_of(Form form) {
    for (const auto& [one, name] : kForms)
        if (one == form) return std::string(name);
    return {};
}

Json array_of(const auto& values) {
    Json out = Json::array();
    for (const auto& v : values) out.push_back(v);
    return out;
}

Json to_json(const ColumnEncoder& c) {
    Json out = Json::Object{{"form", name_of(c.form)}};
    if (!c.name.empty()) out.set("name", c.name);
    if (c.place != 0) out.set("place", c.place);
    if (!c.texts.empty()) out.set("texts", array_of(c.texts));
    if (!c.shift.empty()) {
        out.set("shift", array_of(c.shift));
        out.set("scale", array_of(c.scale));
    }
    if (c.fill != 0) out.set("fill", c.fill);
    return out;
}

// The names of classes stand with the part that holds them.
Json to_json(const PortEncoder& p) {
    Json out = Json::Object{{"port", p.column.name}, {"dtype", std::string(name_of(p.column.dtype))}};
    out.set("shape", array_of(p.column.shape.dims()));
    if (p.column.classes > 0) out.set("classes", p.column.classes);
    if (p.column.image) out.set("image", true);
    Json columns = Json::array();
    for (const ColumnEncoder& part : p.parts) columns.push_back(to_json(part));
    out.set("columns", columns);
    return out;
}

/// What an entry that makes no sense is thrown as: the member that shows it.
struct Nonsense {
    std::string member;
};

const Json& need(bool sound, const Json& json, const char* member) {
    if (!sound) throw Nonsense{member};
    return json;
}

std::int64_t count_in(const Json& json, const char* member, std::int64_t least, std::int64_t most) {
    const Json& v = json[member];
    if (v.is_null() && least <= 0) return 0;
    return need(v.is_integer() && v.integer() >= least && v.integer() <= most, v, member).integer();
}

std::vector<double> numbers_in(const Json& json, const char* member) {
    std::vector<double> out;
    for (const Json& v : json[member].items())
        out.push_back(need(v.is_number() && std::isfinite(v.real()), v, member).real());
    return out;
}

ColumnEncoder column_from(const Json& json) {
    ColumnEncoder c;
    const std::string& form = json["form"].text();
    const auto known =
        std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& f) { return f.second == form; });
    if (known == std::end(kForms)) throw Nonsense{"form"};
    c.form = known->first;
    c.name = json["name"].text();
    c.place = count_in(json, "place", 0, kMostPlaces);
    for (const Json& text : json["texts"].items()) c.texts.push_back(need(text.is_string(), text, "texts").text());
    c.shift = numbers_in(json, "shift");
    c.scale = numbers_in(json, "scale");
    if (c.shift.size() != c.scale.size() || (!c.shift.empty() && c.form != Form::number)) throw Nonsense{"shift"};
    if (std::any_of(c.scale.begin(), c.scale.end(), [](double s) { return s == 0; })) throw Nonsense{"scale"};
    const Json& fill = json["fill"];
    c.fill = need(fill.is_null() || (fill.is_number() && std::isfinite(fill.real())), fill, "fill").real();
    const bool indexed = c.form != Form::number;
    if (indexed && c.fill != 0 &&
        (c.fill != std::floor(c.fill) || c.fill < 0 || c.fill >= static_cast<double>(c.texts.size())))
        throw Nonsense{"fill"};
    return c;
}

void check_parts(const PortEncoder& p) {
    const Column& c = p.column;
    if (p.parts.empty()) throw Nonsense{"columns"};
    const ColumnEncoder& first = p.parts.front();
    if (c.dtype == DType::i32) {
        const bool named = static_cast<std::int64_t>(first.texts.size()) == c.classes || first.texts.empty();
        if (p.parts.size() != 1 || first.form != Form::index || c.classes < 1 || !named) throw Nonsense{"classes"};
        return;
    }
    const auto places = static_cast<std::size_t>(c.shape.is_scalar() ? 1 : c.shape.back());
    const bool whole = p.parts.size() == 1 && first.form == Form::number;
    std::size_t width = 0;
    for (const ColumnEncoder& part : p.parts) {
        const std::size_t sets = part.shift.size();
        if (sets > 1 && !(whole && sets == places)) throw Nonsense{"shift"};
        width += part.width();
    }
    if (!whole && (width != places || c.shape.rank() != 1)) throw Nonsense{"columns"};
}

PortEncoder port_from(const Json& json) {
    PortEncoder p;
    Column& c = p.column;
    c.name = json["port"].text();
    if (c.name.empty()) throw Nonsense{"port"};
    const std::string& dtype = json["dtype"].text();
    if (dtype != name_of(DType::f32) && dtype != name_of(DType::i32)) throw Nonsense{"dtype"};
    c.dtype = dtype == name_of(DType::f32) ? DType::f32 : DType::i32;
    if (!json["shape"].is_array() || json["shape"].size() > static_cast<std::size_t>(kMostAxes))
        throw Nonsense{"shape"};
    for (const Json& d : json["shape"].items()) {
        const bool sound = d.is_integer() && d.integer() >= 1 && d.integer() <= kMostPlaces / c.shape.elements();
        c.shape.push_back(need(sound, d, "shape").integer());
    }
    c.classes = count_in(json, "classes", 0, kMostClasses);
    c.image = json["image"].boolean();
    for (const Json& part : json["columns"].items()) p.parts.push_back(column_from(part));
    check_parts(p);
    if (c.dtype == DType::i32) c.class_names = p.parts.front().texts;
    return p;
}

SourceEncoder source_from(const Json& json) {
    SourceEncoder s;
    s.config = need(json["config"].is_object(), json["config"], "config");
    const std::string& data = json["data"].text();
    const auto [end, error] = std::from_chars(data.data(), data.data() + data.size(), s.data);
    if (error != std::errc() || end != data.data() + data.size()) throw Nonsense{"data"};
    std::set<std::string> names;
    for (const Json& port : json["ports"].items()) {
        s.ports.push_back(port_from(port));
        if (!names.insert(s.ports.back().column.name).second) throw Nonsense{"port"};
    }
    if (s.ports.empty()) throw Nonsense{"ports"};
    return s;
}

}  // namespace

float ColumnEncoder::encode(double value, std::size_t at) const {
    if (shift.size() == 1) at = 0;
    if (!shift.empty()) value = (value - shift[at]) * scale[at];
    constexpr double kMost = std::numeric_limits<float>::max();
    return static_cast<float>(std::clamp(value, -kMost, kMost));
}

ColumnEncoder PortEncoder::numbers() const {
    ColumnEncoder out;
    const bool any = std::any_of(parts.begin(), parts.end(), [](const ColumnEncoder& p) { return !p.shift.empty(); });
    if (!any) return out;
    if (parts.size() == 1) {
        out.shift = parts.front().shift;
        out.scale = parts.front().scale;
        return out;
    }
    for (const ColumnEncoder& part : parts) {
        const bool plain = part.shift.empty();
        out.shift.insert(out.shift.end(), part.width(), plain ? 0 : part.shift.front());
        out.scale.insert(out.scale.end(), part.width(), plain ? 1 : part.scale.front());
    }
    return out;
}

const PortEncoder* SourceEncoder::find(std::string_view port) const {
    const auto it =
        std::find_if(ports.begin(), ports.end(), [&](const PortEncoder& p) { return p.column.name == port; });
    return it == ports.end() ? nullptr : &*it;
}

TextIndex::TextIndex(const std::vector<std::string>& texts) {
    bool numbers = !texts.empty();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto index = static_cast<std::int32_t>(i);
        by_text_.emplace(texts[i], index);
        const auto value = numbers ? parse_number(texts[i]) : std::nullopt;
        if (value) by_value_.emplace(*value, index);
        numbers = value.has_value();
    }
    if (!numbers) by_value_.clear();
}

std::int32_t TextIndex::find(std::string_view text) const {
    if (const auto it = by_text_.find(text); it != by_text_.end()) return it->second;
    if (by_value_.empty()) return -1;
    const auto value = parse_number(text);
    const auto it = value ? by_value_.find(*value) : by_value_.end();
    return it == by_value_.end() ? -1 : it->second;
}

Json encoders_to_json(const Encoders& encoders) {
    Json out = Json::object();
    for (const auto& [name, source] : encoders) {
        Json ports = Json::array();
        for (const PortEncoder& port : source.ports) ports.push_back(to_json(port));
        out.set(name, Json::Object{{"config", source.config}, {"data", std::to_string(source.data)}, {"ports", ports}});
    }
    return out;
}

Encoders encoders_from_json(const Json& json, const std::string& file, Diagnostics& warnings) {
    Encoders out;
    const auto leave_out = [&](Text message) {
        warnings.push_back(file_error(file, std::move(message), "it is learned anew from the data"));
        warnings.back().severity = Severity::warning;
    };
    if (!json.is_object()) leave_out("what was learned from the data makes no sense");
    for (const auto& [name, source] : json.members()) {
        try {
            out[name] = source_from(source);
        } catch (const Nonsense& found) {
            out.erase(name);
            leave_out(Text("what was learned from \"%1\" makes no sense at \"%2\"", name, found.member));
        }
    }
    return out;
}

}  // namespace netloom
