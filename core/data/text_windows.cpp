#include "core/data/text_windows.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/budget.h"
#include "core/data/hash.h"
#include "core/data/utf8.h"

namespace netloom {
namespace {

constexpr std::size_t kNamed = 12;  // of characters that are not known

using PartEnds = std::array<std::size_t, 3>;

class TextSet final : public DataSet {
public:
    /// `ends`: where each part of the tokens ends.
    TextSet(const OpenRequest& request, Tensor tokens, const PartEnds& ends, const std::vector<std::string>& vocabulary)
        : tokens_(std::move(tokens)), window_(request.props.integer("window")) {
        std::size_t begin = 0;
        for (std::size_t p = 0; p < ends.size(); ++p) {
            begins_[p] = begin;
            const auto length = static_cast<std::int64_t>(ends[p] - begin);
            info_.samples[p] = std::max<std::int64_t>(0, (length - 1) / window_);
            begin = ends[p];
        }
        for (const char* name : {"text", "next"})
            info_.columns.push_back({name, DType::i32, Shape{window_}, static_cast<std::int64_t>(vocabulary.size()),
                                     vocabulary, false, false});
        info_.consecutive = request.props.boolean("carry");
        info_.hash = hash_bytes({tokens_.data(), tokens_.bytes()}, request.hash());
        for (const std::string& character : vocabulary) info_.hash = hash_text(character, info_.hash);
        encoder_ = request.encoder(info_, {{}, {}});
    }

    const SourceInfo& info() const override { return info_; }
    const SourceEncoder& encoder() const override { return encoder_; }

    void read(Part part, std::span<const std::int64_t> indices, std::span<std::byte* const> out) const override {
        const auto window = static_cast<std::size_t>(window_);
        for (std::size_t c = 0; c < out.size() && c < 2; ++c) {
            if (!out[c]) continue;
            for (std::size_t i = 0; i < indices.size(); ++i) {
                const std::size_t first =
                    begins_[static_cast<std::size_t>(part)] + static_cast<std::size_t>(indices[i]) * window + c;
                std::memcpy(out[c] + i * window * sizeof(std::int32_t), tokens_.span<std::int32_t>().data() + first,
                            window * sizeof(std::int32_t));
            }
        }
    }

private:
    Tensor tokens_;
    std::int64_t window_;
    std::array<std::size_t, 3> begins_{};
    SourceInfo info_;
    SourceEncoder encoder_;
};

/// Throws Error where the part that is to be learned or measured fills no window.
PartEnds ends_of(OpenRequest& request, std::size_t length) {
    const Props& p = request.props;
    const auto window = static_cast<std::size_t>(p.integer("window"));
    if (request.whole()) {
        if (length < window + 1)
            throw Error(Text("the text has %1 characters where a window and the character behind it need %2", length,
                             window + 1),
                        "use a longer text");
        return {0, 0, length};
    }
    const auto share = [&](const char* field) {
        return static_cast<std::size_t>(p.real(field) * static_cast<double>(length));
    };
    const std::size_t validation = share("validation_fraction"), test = share("test_fraction");
    const std::size_t training = length - std::min(length, validation + test);
    if (training < window + 1)
        throw field_error("window",
                          Text("the training part has %1 characters where a window and the character behind it need %2",
                               training, window + 1),
                          "use a longer text, a shorter window or smaller shares");
    if (validation > 0 && validation < window + 1)
        request.tell({}, Text("the validation part has %1 characters and fills no window", validation),
                     "use a larger share or a shorter window");
    return {training, training + validation, length};
}

/// The characters of a text in the order of the alphabet, behind the one that stands for all others.
std::vector<std::string> vocabulary_of(std::u32string_view text) {
    std::vector<std::string> vocabulary{encode_utf8(kReplacement)};
    for (const char32_t c : std::set<char32_t>(text.begin(), text.end()))
        if (c != kReplacement) vocabulary.push_back(encode_utf8(c));
    return vocabulary;
}

Tensor tokens_of(std::span<const std::string> vocabulary, std::u32string_view text,
                 std::map<char32_t, std::size_t>& unknown) {
    std::map<char32_t, std::int32_t> index_of;
    for (std::size_t i = 1; i < vocabulary.size(); ++i)
        for (const char32_t c : decode_utf8(vocabulary[i])) index_of.emplace(c, static_cast<std::int32_t>(i));
    Tensor tokens(DType::i32, {static_cast<Dim>(text.size())});
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto it = index_of.find(text[i]);
        tokens.span<std::int32_t>()[i] = it == index_of.end() ? 0 : it->second;
        if (it == index_of.end() && text[i] != kReplacement) ++unknown[text[i]];
    }
    return tokens;
}

void tell_unknown(OpenRequest& request, const std::map<char32_t, std::size_t>& unknown, std::size_t length) {
    if (unknown.empty()) return;
    std::vector<std::pair<char32_t, std::size_t>> most(unknown.begin(), unknown.end());
    std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::size_t total = 0;
    std::string named;
    for (std::size_t i = 0; i < most.size(); ++i) {
        total += most[i].second;
        if (i < kNamed && most[i].first >= U' ') named += encode_utf8(most[i].first);
    }
    request.tell(
        {}, Text("%1 of %2 characters do not occur in the training and are read as unknown, most of all \"%3\"", total,
                 length, named));
}

}  // namespace

Fields text_fields(std::int64_t window) {
    return {
        integer("window", window)
            .range(1, 4096)
            .unit("characters")
            .doc("How many characters a sample has; the network looks back no further than that while it learns."),
        boolean("carry", false)
            .label("In order")
            .doc("Each sample goes on where the one at its place in the batch before ended, so that recurrent layers "
                 "can carry their state on; off: windows in random order."),
        real("validation_fraction", 0.1)
            .range(0, 0.9)
            .label("Validation share")
            .doc("Share of the text, behind the training part, kept for validation after each epoch."),
        real("test_fraction", 0)
            .range(0, 0.9)
            .label("Test share")
            .doc("Share of the text, at its end, kept for the one test."),
    };
}

std::shared_ptr<const DataSet> make_text_set(OpenRequest& request, const std::u32string& text) {
    const PartEnds ends = ends_of(request, text.size());
    const PortEncoder* fitted = request.fitted("text");
    const std::vector<std::string> vocabulary =
        fitted ? fitted->column.class_names : vocabulary_of(std::u32string_view(text).substr(0, ends[0]));
    check_limit(Limit::classes, static_cast<std::int64_t>(vocabulary.size()));
    std::map<char32_t, std::size_t> unknown;
    Tensor tokens = tokens_of(vocabulary, text, unknown);
    tell_unknown(request, unknown, text.size());
    return std::make_shared<TextSet>(request, std::move(tokens), ends, vocabulary);
}

std::vector<std::int32_t> indices_of(std::span<const std::string> vocabulary, std::string_view text) {
    std::map<std::string_view, std::int32_t> index_of;
    for (std::size_t i = 0; i < vocabulary.size(); ++i) index_of.emplace(vocabulary[i], static_cast<std::int32_t>(i));
    std::vector<std::int32_t> out;
    for (const char32_t c : decode_utf8(text)) {
        const auto it = index_of.find(encode_utf8(c));
        out.push_back(it == index_of.end() ? 0 : it->second);
    }
    return out;
}

}  // namespace netloom
