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
    /// Starts from `projects`; the same texts in the same order for the same seed.
    explicit Mutator(std::uint64_t seed, std::vector<Json> projects = {});

    /// One of the projects, changed.
    std::string next() { return changed(projects_[pick(projects_.size())]); }
    /// This text, changed; as a project where it is one, as JSON, or as bytes.
    std::string changed(std::string text);

private:
    std::string changed(Json project);
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

/// The projects of a folder and one with every layer, made small enough to train for a step at once.
std::vector<Json> small_projects(const std::string& folder);

}  // namespace netloom::fuzz
