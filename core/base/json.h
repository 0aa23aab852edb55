// A JSON value with ordered objects: how field values are held in a document and written to a file.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace netloom {

/// Integers and reals are kept apart (64 and 64.0 differ), the order of an object's members is kept, equality is deep.
class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    // Defined out of line, as of every value that nearly every file copies: else each file compiles them again.
    Json() noexcept;
    Json(const Json&);
    Json(Json&&) noexcept;
    Json& operator=(const Json&);
    Json& operator=(Json&&) noexcept;
    ~Json();

    Json(std::nullptr_t) noexcept;
    Json(bool v);
    template <std::integral I>
    requires(!std::same_as<I, bool>) Json(I v) : Json(Integer{static_cast<std::int64_t>(v)}) {}
    Json(double v);
    Json(const char* v);
    Json(std::string_view v);
    Json(std::string v);
    Json(Array v);
    Json(Object v);
    static Json array() { return Json(Array{}); }
    static Json object() { return Json(Object{}); }

    bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
    bool is_bool() const { return std::holds_alternative<bool>(data_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(data_); }
    bool is_number() const { return is_integer() || std::holds_alternative<double>(data_); }
    bool is_string() const { return std::holds_alternative<std::string>(data_); }
    bool is_array() const { return std::holds_alternative<Array>(data_); }
    bool is_object() const { return std::holds_alternative<Object>(data_); }

    /// The value, or `fallback` where the kind differs. A real with a whole value reads as an integer and the reverse.
    bool boolean(bool fallback = false) const;
    std::int64_t integer(std::int64_t fallback = 0) const;
    double real(double fallback = 0) const;
    const std::string& text() const;  ///< empty where it is no string

    /// Elements of an array, members of an object; empty for other kinds.
    const Array& items() const;
    const Object& members() const;
    std::size_t size() const;

    /// Object member, or a shared null where absent.
    const Json& operator[](std::string_view key) const;
    const Json& operator[](std::size_t index) const;
    bool contains(std::string_view key) const { return find(key) != nullptr; }
    const Json* find(std::string_view key) const;
    /// Sets a member, appended if new. A null becomes an object first.
    void set(std::string_view key, Json value);
    bool erase(std::string_view key);
    /// Appends to an array. A null becomes an array first.
    void push_back(Json value);

    /// Paths name a place inside a value: "stages[0].phases[1].optimizer.rate". Null where nothing is there.
    const Json& at_path(std::string_view path) const;
    /// Makes missing objects on the way; false when the path runs through a value of another kind or past an array's
    /// end.
    bool set_path(std::string_view path, Json value);
    bool erase_path(std::string_view path);

    /// Readable JSON: two spaces an indent, arrays of plain values on one line. Reals print shortest round-trip.
    std::string print(int indent = 2) const;
    /// Null and an explanation with its line when the text is not JSON.
    struct ParseError {
        std::string message;
        std::int64_t line = 0;
    };
    static std::optional<Json> parse(std::string_view text, ParseError* error = nullptr);

    friend bool operator==(const Json& a, const Json& b);

private:
    struct Integer {
        std::int64_t value;
    };
    explicit Json(Integer v);
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

}  // namespace netloom
