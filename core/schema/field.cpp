#include "core/schema/field.h"

#include <algorithm>

#include "core/base/names.h"

namespace netloom {
namespace {

const Json kEmptyObject = Json::object();

Field make(std::string name, FieldKind kind, Json value) {
    Field f;
    f.name = std::move(name);
    f.kind = kind;
    f.default_value = std::move(value);
    return f;
}

// A value as it stands in the file, short.
std::string shown(const Json& v) {
    return v.is_string() ? v.text() : v.print(0);
}

Diagnostic at(const std::string& path, Text message, Text hint) {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, {}};
    d.where.field = path;
    return d;
}

void check_number(const Field& f, double v, const std::string& path, Diagnostics& out) {
    const bool low = f.minimum && (f.exclusive_minimum ? v <= *f.minimum : v < *f.minimum);
    const bool high = f.maximum && v > *f.maximum;
    if (!low && !high && v == v) return;
    if (f.minimum && f.maximum)
        out.push_back(
            at(path, Text("%1 is out of range", v), Text("use a value from %1 to %2", *f.minimum, *f.maximum)));
    else if (f.minimum && f.exclusive_minimum)
        out.push_back(at(path, Text("%1 is out of range", v), Text("use a value above %1", *f.minimum)));
    else if (f.minimum)
        out.push_back(at(path, Text("%1 is out of range", v), Text("use a value of at least %1", *f.minimum)));
    else
        out.push_back(
            at(path, Text("%1 is out of range", v), Text("use a value of at most %1", f.maximum.value_or(0))));
}

void check_all(std::span<const Field> fields, const Json& values, const std::string& prefix, bool typed,
               Diagnostics& out);

void check_one(const Field& f, const Json& v, const std::string& path, Diagnostics& out) {
    switch (f.kind) {
        case FieldKind::boolean:
            if (!v.is_bool()) out.push_back(at(path, "this is no switch", "use true or false"));
            break;
        case FieldKind::integer:
            if (!v.is_integer() && v.integer(INT64_MIN) == INT64_MIN)
                out.push_back(at(path, "this is no whole number", "use a whole number such as 64"));
            else
                check_number(f, v.real(), path, out);
            break;
        case FieldKind::real:
            if (!v.is_number())
                out.push_back(at(path, "this is no number", "use a number such as 0.001"));
            else
                check_number(f, v.real(), path, out);
            break;
        case FieldKind::text:
        case FieldKind::file:
        case FieldKind::reference:
            if (!v.is_string()) out.push_back(at(path, "this is no text", "write it in quotes"));
            break;
        case FieldKind::choice:
            if (!v.is_string() || std::find(f.choices.begin(), f.choices.end(), v.text()) == f.choices.end())
                out.push_back(
                    at(path, Text("\"%1\" is not a choice here", shown(v)), known_names(v.text(), f.choices)));
            break;
        case FieldKind::tuple: {
            if (v.is_integer()) {
                check_number(f, v.real(), path, out);
                break;
            }
            const bool integers =
                std::all_of(v.items().begin(), v.items().end(), [](const Json& i) { return i.is_integer(); });
            if (!v.is_array() || !integers ||
                (f.tuple_size > 0 && v.size() != static_cast<std::size_t>(f.tuple_size))) {
                out.push_back(
                    at(path, "this is no list of whole numbers of the right length",
                       f.tuple_size > 0 ? Text("use %1 whole numbers", f.tuple_size) : Text("use whole numbers")));
                break;
            }
            for (const Json& i : v.items()) check_number(f, i.real(), path, out);
            break;
        }
        case FieldKind::variant: {
            const auto alternatives = f.alternatives();
            std::vector<std::string> names;
            for (const Variant& a : alternatives) names.push_back(a.type);
            if (!v.is_object()) {
                out.push_back(at(path, Text("\"%1\" is no object with a type", shown(v)),
                                 Text("write it as {\"type\": \"%1\"}", names.empty() ? "" : names.front())));
            } else if (const Variant* chosen = find_variant(alternatives, v["type"].text())) {
                check_all(chosen->fields, v, path + ".", true, out);
            } else if (v.contains("type")) {
                out.push_back(at(path, Text("\"%1\" is not a choice here", shown(v["type"])),
                                 known_names(v["type"].text(), names)));
            } else {
                std::string members;
                for (const auto& [name, value] : v.members()) members += (members.empty() ? "" : ", ") + name;
                out.push_back(at(path,
                                 members.empty() ? Text("it has no type") : Text("it has no type, only: %1", members),
                                 Text("say which with \"type\": \"%1\"", names.empty() ? "" : names.front())));
            }
            break;
        }
        case FieldKind::list:
            if (!v.is_array()) {
                out.push_back(at(path, "this is no list", "use a list in square brackets"));
                break;
            }
            for (std::size_t i = 0; i < v.size(); ++i) {
                const std::string item = path + "[" + std::to_string(i) + "]";
                if (f.fields.empty() || v[i].is_object())
                    check_all(f.fields, v[i], item + ".", false, out);
                else
                    out.push_back(at(item, Text("\"%1\" is no object", shown(v[i])),
                                     Text("write it as {\"%1\": …}", f.fields.front().name)));
            }
            break;
    }
}

void check_all(std::span<const Field> fields, const Json& values, const std::string& prefix, bool typed,
               Diagnostics& out) {
    for (const auto& [name, value] : values.members()) {
        if (typed && name == "type") continue;
        if (const Field* f = find_field(fields, name)) {
            check_one(*f, value, prefix + name, out);
            continue;
        }
        std::vector<std::string> names;
        for (const Field& f : fields) names.push_back(f.name);
        out.push_back(at(prefix + name, Text("there is no field \"%1\"", name),
                         names.empty() ? Text("remove it") : known_names(name, names)));
    }
}

}  // namespace

Field::Field() = default;
Field::Field(const Field&) = default;
Field::Field(Field&&) noexcept = default;
Field& Field::operator=(const Field&) = default;
Field& Field::operator=(Field&&) noexcept = default;
Field::~Field() = default;

Field& Field::when(std::string field, std::vector<Json> values) {
    when_field = std::move(field);
    when_values = std::move(values);
    return *this;
}

Field boolean(std::string name, bool value) {
    return make(std::move(name), FieldKind::boolean, value);
}
Field integer(std::string name, std::int64_t value) {
    return make(std::move(name), FieldKind::integer, value);
}
Field real(std::string name, double value) {
    return make(std::move(name), FieldKind::real, value);
}
Field text(std::string name, std::string value) {
    return make(std::move(name), FieldKind::text, std::move(value));
}

Field choice(std::string name, std::vector<std::string> choices, std::string value) {
    Field f = make(std::move(name), FieldKind::choice, value.empty() ? choices.front() : std::move(value));
    f.choices = std::move(choices);
    return f;
}

Field tuple(std::string name, std::vector<std::int64_t> value) {
    Json::Array items(value.begin(), value.end());
    Field f = make(std::move(name), FieldKind::tuple, Json(std::move(items)));
    f.tuple_size = static_cast<int>(value.size());
    return f;
}

Field file(std::string name) {
    return make(std::move(name), FieldKind::file, "");
}

Field reference(std::string name, ReferenceKind kind) {
    Field f = make(std::move(name), FieldKind::reference, "");
    f.reference_kind = kind;
    return f;
}

Field variant(std::string name, std::function<std::span<const Variant>()> alternatives, std::string type) {
    Json value = Json::object();
    value.set("type", std::move(type));
    Field f = make(std::move(name), FieldKind::variant, std::move(value));
    f.alternatives = std::move(alternatives);
    return f;
}

Field list(std::string name, Fields fields) {
    Field f = make(std::move(name), FieldKind::list, Json::array());
    f.fields = std::move(fields);
    return f;
}

const Field* find_field(std::span<const Field> fields, std::string_view name) {
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
    return it == fields.end() ? nullptr : &*it;
}

const Variant* find_variant(std::span<const Variant> variants, std::string_view type) {
    const auto it = std::find_if(variants.begin(), variants.end(), [&](const Variant& v) { return v.type == type; });
    return it == variants.end() ? nullptr : &*it;
}

bool is_visible(const Field& field, std::span<const Field> siblings, const Json& values) {
    if (field.when_field.empty()) return true;
    const Field* other = find_field(siblings, field.when_field);
    const Json* set = values.find(field.when_field);
    const Json& value = set || !other ? (set ? *set : values) : other->default_value;
    const Json& plain = value.is_object() ? value["type"] : value;  // a variant is compared by its type
    return std::find(field.when_values.begin(), field.when_values.end(), plain) != field.when_values.end();
}

const Field* resolve_field(std::span<const Field> fields, const Json& values, std::string_view path) {
    const std::size_t end = path.find_first_of(".[");
    const Field* f = find_field(fields, path.substr(0, end));
    if (!f || end == std::string_view::npos) return f;
    const Json* set = values.find(f->name);
    const Json& value = set ? *set : f->default_value;
    if (f->kind == FieldKind::variant && path[end] == '.') {
        const Variant* chosen = find_variant(f->alternatives(), value["type"].text());
        return chosen ? resolve_field(chosen->fields, value, path.substr(end + 1)) : nullptr;
    }
    if (f->kind == FieldKind::list && path[end] == '[') {
        const std::size_t close = path.find(']', end);
        if (close == std::string_view::npos) return nullptr;
        if (close + 1 >= path.size()) return f;
        const auto index =
            static_cast<std::size_t>(std::atoi(std::string(path.substr(end + 1, close - end - 1)).c_str()));
        return resolve_field(f->fields, value[index], path.substr(close + 2));
    }
    return nullptr;
}

Diagnostics validate(std::span<const Field> fields, const Json& values) {
    Diagnostics out;
    check_all(fields, values, "", false, out);
    return out;
}

const Field& Props::field(std::string_view name) const {
    if (const Field* f = find_field(fields_, name)) return *f;
    throw Error(Text("the field \"%1\" was never declared", name));
}

const Json& Props::get(std::string_view name) const {
    const Field& f = field(name);
    const Json* v = values_->find(name);
    return v ? *v : f.default_value;
}

std::vector<std::int64_t> Props::tuple(std::string_view name) const {
    const Json& v = get(name);
    std::vector<std::int64_t> out;
    if (v.is_array())
        for (const Json& i : v.items()) out.push_back(i.integer());
    else
        out.assign(static_cast<std::size_t>(std::max(1, field(name).tuple_size)), v.integer());
    return out;
}

const std::string& Props::type(std::string_view name) const {
    return get(name)["type"].text();
}

Props Props::variant(std::string_view name) const {
    const Field& f = field(name);
    const Variant* chosen = find_variant(f.alternatives(), type(name));
    if (!chosen) throw Error(Text("\"%1\" is not a choice for %2", type(name), name));
    return {chosen->fields, get(name)};
}

std::vector<Props> Props::list(std::string_view name) const {
    const Field& f = field(name);
    std::vector<Props> out;
    for (const Json& item : get(name).items()) out.emplace_back(f.fields, item);
    return out;
}

bool differ_at_once(std::span<const Field> fields, const Json& before, const Json& after) {
    const Props then(fields, before), now(fields, after);
    return std::ranges::all_of(fields, [&](const Field& f) {
        const Json &was = then.get(f.name), &is = now.get(f.name);
        if (f.live || was == is) return true;
        if (f.kind == FieldKind::variant) {
            const Variant* variant = find_variant(f.alternatives(), is["type"].text());
            return variant && was["type"] == is["type"] && differ_at_once(variant->fields, was, is);
        }
        if (f.kind != FieldKind::list || was.size() != is.size()) return false;
        for (std::size_t i = 0; i < is.size(); ++i)
            if (!differ_at_once(f.fields, was[i], is[i])) return false;
        return true;
    });
}

}  // namespace netloom
