// A value or the Diagnostics that explain why there is none. Crosses the boundaries of rooms; exceptions stay inside.
#pragma once
#include <cassert>
#include <optional>
#include <utility>

#include "core/base/diagnostic.h"

namespace netloom {

/// A successful result may still carry warnings in diagnostics().
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value, Diagnostics warnings = {}) : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
    Result(Diagnostics errors) : diagnostics_(std::move(errors)) { assert(!diagnostics_.empty()); }
    Result(Diagnostic error) : diagnostics_{std::move(error)} {}

    bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }
    T& value() { return *value_; }
    const T& value() const { return *value_; }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return &*value_; }
    const T* operator->() const { return &*value_; }
    const Diagnostics& diagnostics() const { return diagnostics_; }

private:
    std::optional<T> value_;
    Diagnostics diagnostics_;
};

}  // namespace netloom
