// Sentences of a small grammar of our own, in which verbs agree with their subject over what stands between them and
// every bracket is closed: text that shows what a recurrent network remembers.
#include <array>
#include <string>
#include <string_view>

#include "core/base/reading.h"
#include "core/data/text_windows.h"

namespace netloom {
namespace {

struct Word {
    std::string_view one, many;
};

constexpr std::array<Word, 8> kNouns{{{"dog", "dogs"},
                                      {"cat", "cats"},
                                      {"child", "children"},
                                      {"bird", "birds"},
                                      {"king", "kings"},
                                      {"woman", "women"},
                                      {"robot", "robots"},
                                      {"sailor", "sailors"}}};
constexpr std::array<Word, 6> kActions{
    {{"sleeps", "sleep"}, {"runs", "run"}, {"sings", "sing"}, {"waits", "wait"}, {"laughs", "laugh"}, {"goes", "go"}}};
constexpr std::array<Word, 6> kDeeds{{{"sees", "see"},
                                      {"follows", "follow"},
                                      {"hears", "hear"},
                                      {"likes", "like"},
                                      {"teaches", "teach"},
                                      {"carries", "carry"}}};
constexpr std::array<std::string_view, 6> kKinds{"small", "old", "happy", "green", "quiet", "brave"};
constexpr std::array<std::string_view, 4> kWays{"slowly", "today", "again", "far away"};
constexpr std::array<Word, 3> kBrackets{{{"(", ")"}, {"[", "]"}, {"{", "}"}}};

constexpr std::size_t kLongest = 1000;  // of a sentence, and more

class Writer {
public:
    explicit Writer(std::uint64_t seed) : random_(random_stream(seed, DataStream::samples, Part::train, 0)) {}

    std::string sentence() {
        const bool many = chance(0.5F);
        std::string text = subject(many, 0) + ' ' + predicate(many);
        return text + (chance(0.15F) ? "!\n" : ".\n");
    }

private:
    bool chance(float probability) { return random_.uniform() < probability; }
    template <class Words>
    const auto& any(const Words& words) {
        return words[random_.below(static_cast<std::uint32_t>(words.size()))];
    }
    static std::string in_number(const Word& word, bool many) { return std::string(many ? word.many : word.one); }

    std::string noun(bool many) {
        std::string text = chance(0.6F) ? "the " : many ? "two " : "one ";
        if (chance(0.3F)) text += std::string(any(kKinds)) + ' ';
        return text + in_number(any(kNouns), many);
    }
    /// A noun, perhaps with something said about it in brackets; brackets in brackets are of another kind.
    std::string subject(bool many, std::size_t depth) {
        std::string text = noun(many);
        if (depth >= kBrackets.size() || !chance(depth == 0 ? 0.5F : 0.3F)) return text;
        const Word& bracket = kBrackets[depth];
        text += " " + std::string(bracket.one) + "that ";
        if (chance(0.5F)) {
            text += predicate(many);
        } else {
            const bool others = chance(0.5F);
            text += subject(others, depth + 1) + ' ' + in_number(any(kDeeds), others);
        }
        return text + std::string(bracket.many);
    }
    std::string predicate(bool many) {
        if (chance(0.5F)) return in_number(any(kDeeds), many) + ' ' + noun(chance(0.5F));
        std::string text = in_number(any(kActions), many);
        if (chance(0.3F)) text += ' ' + std::string(any(kWays));
        return text;
    }

    RandomStream random_;
};

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    Writer writer(request.seed);
    const auto length = static_cast<std::size_t>(request.props.integer("characters"));
    claim_while_reading(static_cast<std::int64_t>(length * sizeof(char32_t)));
    std::u32string text;
    text.reserve(length + kLongest);
    while (text.size() < length)
        for (const char c : writer.sentence()) text += static_cast<char32_t>(c);
    text.resize(length);
    return make_text_set(request, text);
}

Fields fields() {
    Fields f{integer("characters", 100'000)
                 .range(100, 100'000'000)
                 .label("Length")
                 .unit("characters")
                 .doc("How much text to write, all parts together.")};
    for (Field& shared : text_fields(64)) f.push_back(std::move(shared));
    return f;
}

}  // namespace

SourceKind sentences_source() {
    return {{"sentences", "Written sentences",
             "Sentences of a small grammar, in which verbs agree with their subject and brackets close: columns text "
             "and next, as of a text file.",
             fields()},
            open};
}

}  // namespace netloom
