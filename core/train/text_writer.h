// Text written by a network that was trained to predict the next character: it reads its own output, and its recurrent
// layers go on from the state they ended with.
#pragma once
#include <string>
#include <vector>

#include "core/base/philox.h"
#include "core/train/session.h"

namespace netloom {

/// Which wires of a project read and predict characters.
struct TextModel {
    Endpoint token;   ///< the column of characters that the network reads
    Endpoint scores;  ///< for each character, how likely it is next
    std::vector<std::string> characters;
    struct State {
        Endpoint input, output;  ///< "lstm_1:initial_state" and "lstm_1:state"
        Shape shape;
    };
    std::vector<State> states;
};

/// The Diagnostic says what is missing: a source of text whose next character a softmax cross entropy judges.
Result<TextModel> text_model_of(const Document& document, const SourceTable& sources);

class TextWriter {
public:
    struct Options {
        double temperature = 1;  ///< below 1: bolder; 0: always the likeliest character
        std::uint64_t seed = 1;
    };
    /// `session` must outlive it.
    TextWriter(Session& session, TextModel model, const Options& options);

    /// Lets the network read characters; what it does not know counts as unknown, which a
    /// warning says. Errors of the run.
    Diagnostics read(std::string_view text);
    /// The next character, which it reads at once.
    Result<std::string> write();

private:
    Diagnostics read_token(std::int32_t token);

    Session& session_;
    TextModel model_;
    Options options_;
    RandomStream random_;
    std::vector<Tensor> states_;
    Tensor scores_;
};

}  // namespace netloom
