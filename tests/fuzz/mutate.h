// Projects that nobody would draw: the examples, with parts of their JSON deleted, doubled, moved, or replaced by wild
// values, and now and then with bytes of the text itself changed.
#pragma once
#include <random>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/schema/field.h"

namespace netloom::fuzz {

class Mutator {
public:
    /// Starts from these projects, which are read from `folder` and made small enough to train for a step at once.
    Mutator(const std::string& folder, std::uint64_t seed);

    /// The same texts in the same order for the same seed.
    std::string next();

private:
    std::size_t pick(std::size_t count);
    bool chance(int in) { return pick(static_cast<std::size_t>(in)) == 0; }
    Json wild_value();
    Json allowed_value(const Field& field);
    void change_structure(Json& project);
    void change_fields(Json& project);
    void change_edges(Json& project);
    void change_bytes(std::string& text);

    std::vector<Json> projects_;
    std::mt19937_64 random_;
};

}  // namespace netloom::fuzz
