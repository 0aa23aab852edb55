// Gathers the person-facing words of the engine, which knows nothing of Qt, into a source file that lupdate reads:
//   netloom_engine_words SOURCE_FOLDER OUT.cpp
// Two ways lead to them. The registries are asked for every title, label, choice and documentation string. Sentences of
// diagnostics stand in the sources of core/: there every string literal counts that has words and spaces in it.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/data/source.h"
#include "core/io/project.h"
#include "core/layers/layer.h"
#include "core/train/recipe.h"

namespace fs = std::filesystem;
using namespace netloom;

namespace {

using Words = std::set<std::string>;

void take(Words& words, std::string_view text) {
    if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); })) words.emplace(text);
}

// ---- what is registered ----

void take_fields(Words& words, std::span<const Field> fields);

void take_variants(Words& words, std::span<const Variant> variants) {
    static std::set<const Variant*> seen;  // schedules hold schedules
    for (const Variant& variant : variants) {
        if (!seen.insert(&variant).second) continue;
        take(words, variant.title);
        take(words, variant.doc);
        take_fields(words, variant.fields);
    }
}

void take_fields(Words& words, std::span<const Field> fields) {
    for (const Field& field : fields) {
        std::string name = field.name;
        std::replace(name.begin(), name.end(), '_', ' ');
        take(words, *field.label_text ? field.label_text : name);
        take(words, field.doc_text);
        take(words, field.unit_text);
        for (const std::string& choice : field.choices) take(words, choice);
        if (field.alternatives) take_variants(words, field.alternatives());
        take_fields(words, field.fields);
    }
}

void take_registries(Words& words) {
    for (const LayerDef& layer : all_layers()) {
        for (const char* text : {layer.title, layer.doc, layer.synonyms}) take(words, text);
        for (const auto* ports : {&layer.inputs, &layer.outputs})
            for (const PortDef& port : *ports) take(words, port.doc);
        take_fields(words, layer.fields);
    }
    take_variants(words, optimizer_variants());
    take_variants(words, schedule_variants());
    take_variants(words, initializer_variants());
    take_variants(words, data_source_variants());
    take_fields(words, recipe_fields());
}

void take_examples(Words& words, const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        if (const Result<Project> project = load_project(entry.path().string())) {
            take(words, project->document.title);
            take(words, project->document.description);
            for (const Frame& frame : project->document.network.frames) {
                take(words, frame.title);
                take(words, frame.text);
            }
        }
    }
}

// ---- what is written in the sources ----

/// Walks over C++ and finds string literals, neighbours joined, with the call each stands in.
class Scanner {
public:
    explicit Scanner(std::string source) : s_(std::move(source)) {}

    template <class Found>
    void scan(const Found& found) {
        while (at_ < s_.size()) {
            const char c = s_[at_];
            if (s_.compare(at_, 2, "//") == 0 || c == '#')
                skip_to('\n');
            else if (c == '\'')
                quoted('\'');
            else if (c == '"')
                found(joined(), calls_.empty() ? std::string() : calls_.back(), last_name_);
            else if (std::isalnum(static_cast<unsigned char>(c)) || c == '_')
                name();
            else
                mark(c);
        }
    }

private:
    void skip_to(char end) { at_ = std::min(s_.find(end, at_), s_.size()); }

    void name() {
        const std::size_t from = at_;
        while (at_ < s_.size() && (std::isalnum(static_cast<unsigned char>(s_[at_])) || s_[at_] == '_')) ++at_;
        last_name_ = name_ = s_.substr(from, at_ - from);
    }

    void mark(char c) {
        if (c == '(' || c == '{') calls_.push_back(name_);
        if ((c == ')' || c == '}') && !calls_.empty()) calls_.pop_back();
        if (!std::isspace(static_cast<unsigned char>(c))) name_.clear();
        ++at_;
    }

    std::string quoted(char quote) {
        std::string text;
        for (++at_; at_ < s_.size() && s_[at_] != quote; ++at_) {
            if (s_[at_] == '\\' && s_[++at_] == 'n')
                text += '\n';
            else
                text += s_[at_];
        }
        ++at_;
        return text;
    }

    std::string joined() {
        std::string text;
        while (at_ < s_.size() && s_[at_] == '"') {
            text += quoted('"');
            at_ = std::min(s_.find_first_not_of(" \t\n", at_), s_.size());
        }
        return text;
    }

    std::string s_;
    std::size_t at_ = 0;
    std::string name_, last_name_;  // right before this place; the last one anywhere
    std::vector<std::string> calls_;
};

bool is_sentence(const std::string& text) {
    const auto space = text.find(' ');
    if (space == std::string::npos || text.size() < 4) return false;
    int run = 0, longest = 0;
    for (const unsigned char c : text) longest = std::max(longest, run = std::isalpha(c) ? run + 1 : 0);
    return longest >= 2;
}

/// What speaks to the programmer only, but for what it throws in the words of a person.
bool is_internal(const std::string& path) {
    for (const char* folder : {"core/ops/", "core/graph/", "core/device/", "core/data/stroke_font", "core/io/npy."})
        if (path.starts_with(folder)) return true;
    return false;
}

void take_sources(Words& words, const fs::path& root) {
    constexpr std::string_view joint = " · ";
    for (const auto& entry : fs::recursive_directory_iterator(root / "core")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        const bool internal = is_internal(fs::relative(entry.path(), root).generic_string());
        std::ifstream in(entry.path());
        std::stringstream source;
        source << in.rdbuf();
        Scanner(source.str()).scan([&](const std::string& text, const std::string& call, const std::string& name) {
            // A default value of a field is data, and formulas are the same in every language.
            if (!is_sentence(text) || call == "text" || name == "formula" ||
                (internal && call != "Text" && call != "Error"))
                return;
            // What begins with a space follows a count: "3 numbers".
            if (text.front() == ' ' && !text.starts_with(joint)) return take(words, "%1" + text);
            // The parts of a line under a node's title are translated one by one.
            if (text.find_first_of(".=(") != std::string::npos) return take(words, text);
            if (text.back() == ' ' && !text.ends_with(joint)) return;  // a beginning to which a name is added
            std::string_view rest = text;
            for (std::size_t end = 0; end != std::string_view::npos;) {
                end = rest.find(joint);
                take(words, rest.substr(0, end));
                if (end != std::string_view::npos) rest.remove_prefix(end + joint.size());
            }
        });
    }
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return out + '"';
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const fs::path root = argv[1];
    Words words;
    take_registries(words);
    take_examples(words, root / "examples");
    take_sources(words, root);
    std::ofstream out(argv[2]);
    for (const std::string& text : words) out << "QT_TRANSLATE_NOOP(\"engine\", " << quoted(text) << ")\n";
    return out ? 0 : 1;
}
