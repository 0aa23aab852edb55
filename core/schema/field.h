// Field reflection: one declaration of a setting gives its property editor, JSON, validation, default and reference
// page.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/json.h"

namespace netloom {

enum class FieldKind : std::uint8_t {
    boolean,
    integer,
    real,
    text,
    choice,     ///< one of `choices`
    tuple,      ///< `tuple_size` integers; a single number in JSON stands for all of them
    file,       ///< a path, relative to the project
    reference,  ///< a name: a data source, a node, a module (see ReferenceKind)
    variant,    ///< {"type": name, ...fields of that alternative}
    list        ///< an array of structs with `fields`
};

enum class ReferenceKind : std::uint8_t { none, source, node, wire, selection, module };

struct Variant;

/// A setting. Built by the free functions below and refined by chained calls:
/// `integer("units", 64).range(1, 65536).doc("Number of output features.")`.
struct Field {
    std::string name;
    FieldKind kind = FieldKind::integer;
    Json default_value;
    const char* label_text = "";  ///< what the property panel shows; the name where empty
    const char* doc_text = "";
    const char* unit_text = "";
    std::optional<double> minimum, maximum;
    bool exclusive_minimum = false;  ///< minimum itself is not allowed (a rate > 0)
    bool logarithmic = false;        ///< edited in multiples: learning rates, decays
    std::vector<std::string> choices;
    int tuple_size = 2;
    ReferenceKind reference_kind = ReferenceKind::none;
    std::function<std::span<const Variant>()> alternatives;  ///< variant: the registry behind it
    std::vector<Field> fields;                               ///< list: the struct's fields
    std::string when_field;                                  ///< shown only when this sibling field...
    std::vector<Json> when_values;                           ///< ...has one of these values
    bool advanced = false;                                   ///< folded away in the property panel
    /// A number of how it is trained and not of what is trained, such as a rate: an edit of it reaches a running
    /// training at once.
    bool live = false;

    Field();
    Field(const Field&);
    Field(Field&&) noexcept;
    Field& operator=(const Field&);
    Field& operator=(Field&&) noexcept;
    ~Field();

    Field& label(const char* text) { return label_text = text, *this; }
    Field& doc(const char* text) { return doc_text = text, *this; }
    Field& unit(const char* text) { return unit_text = text, *this; }
    Field& min(double v) { return minimum = v, *this; }
    Field& above(double v) { return minimum = v, exclusive_minimum = true, *this; }
    Field& range(double low, double high) { return minimum = low, maximum = high, *this; }
    Field& log() { return logarithmic = true, *this; }
    Field& when(std::string field, std::vector<Json> values);
    Field& fold() { return advanced = true, *this; }
    Field& at_once() { return live = true, *this; }
};

using Fields = std::vector<Field>;

/// One alternative of a variant field: an optimizer, an initializer, a schedule, a data source, a transform.
struct Variant {
    std::string type;   ///< in JSON: "adam"
    const char* title;  ///< in the window: "Adam"
    const char* doc;
    Fields fields;
};

Field boolean(std::string name, bool value);
Field integer(std::string name, std::int64_t value);
Field real(std::string name, double value);
Field text(std::string name, std::string value);
Field choice(std::string name, std::vector<std::string> choices, std::string value = {});  ///< default: the first
Field tuple(std::string name, std::vector<std::int64_t> value);
Field file(std::string name);
Field reference(std::string name, ReferenceKind kind);
Field variant(std::string name, std::function<std::span<const Variant>()> alternatives, std::string type);
Field list(std::string name, Fields fields);

const Field* find_field(std::span<const Field> fields, std::string_view name);
const Variant* find_variant(std::span<const Variant> variants, std::string_view type);
/// False when the field's `when` condition does not hold in `values`.
bool is_visible(const Field& field, std::span<const Field> siblings, const Json& values);
/// The field that a path such as "phases[0].optimizer.rate" leads to, following variants by their type in `values`.
const Field* resolve_field(std::span<const Field> fields, const Json& values, std::string_view path);

/// Every unknown name, wrong kind, value out of range or unknown alternative, each with the path in where.field and
/// what is allowed in the hint. Absent fields are fine: they have their default.
Diagnostics validate(std::span<const Field> fields, const Json& values);

/// Whether `before` and `after`, both valid, differ in nothing but fields that are live, at any depth.
bool differ_at_once(std::span<const Field> fields, const Json& before, const Json& after);

/// A read-only view of validated values that falls back to each field's default.
class Props {
public:
    Props(std::span<const Field> fields, const Json& values) : fields_(fields), values_(&values) {}

    bool boolean(std::string_view name) const { return get(name).boolean(); }
    std::int64_t integer(std::string_view name) const { return get(name).integer(); }
    double real(std::string_view name) const { return get(name).real(); }
    const std::string& text(std::string_view name) const { return get(name).text(); }
    std::vector<std::int64_t> tuple(std::string_view name) const;
    /// The type of a variant field and the view of its own fields.
    const std::string& type(std::string_view name) const;
    Props variant(std::string_view name) const;
    /// One view an element of a list field.
    std::vector<Props> list(std::string_view name) const;

    /// The value or the default.
    const Json& get(std::string_view name) const;
    const Json& values() const { return *values_; }
    std::span<const Field> fields() const { return fields_; }

private:
    const Field& field(std::string_view name) const;  // throws Error on a name that was never declared: a bug
    std::span<const Field> fields_;
    const Json* values_;
};

}  // namespace netloom
