// What a network means: what its answers are compared with and how they read, which wires pictures are made from, what
// writes text. Known once, by walking the network as lowering does; nobody else guesses it from names or types.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/network/analysis.h"
#include "core/network/answer_kind.h"
#include "core/network/wiring.h"

namespace netloom {

/// A column of the data, as a data node gives it.
struct DataColumn {
    Endpoint wire;
    std::string source;  ///< its name in the document
    Column column;
    friend bool operator==(const DataColumn&, const DataColumn&) = default;
};

/// What a value changes with.
struct Dependence {
    bool data = false;   ///< with the sample
    bool noise = false;  ///< with random numbers that are drawn anew
    bool state = false;  ///< with what a recurrent layer read before
    friend bool operator==(const Dependence&, const Dependence&) = default;
};

/// A loss or a metric that compares: its inputs with the doors passed.
struct Comparison {
    NodePath node;
    Role role = Role::loss;
    Endpoint prediction, target;
    std::optional<DataColumn> truth;  ///< that the target is, perhaps formed anew; none where the network makes it
    AnswerKind kind = AnswerKind::numbers;
    Dim width = 0;                   ///< numbers along the last axis of the prediction; 0 where it is not known
    std::vector<DataColumn> inputs;  ///< that the prediction depends on, in the order of the network
    friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// A wire that is a picture of the data's kind: whole or flat.
struct PictureWire {
    Shape shape;                            ///< height, width, channels
    AnswerKind kind = AnswerKind::numbers;  ///< logits where the loss makes shares of it
    std::optional<DataColumn> like;         ///< the column whose kind of picture it is
    bool is_reconstruction = false;         ///< of that very sample: they can be compared
    friend bool operator==(const PictureWire&, const PictureWire&) = default;
};

/// A picture is made from few numbers alone: from noise, or from what an encoder leaves of a picture.
struct Generator {
    Endpoint latent;
    Shape shape;                         ///< of one sample of the latent
    std::optional<Prior> prior;          ///< what to draw it from; none where nothing brings it near any distribution
    Endpoint picture;                    ///< a key of Meaning::pictures
    bool encodes = false;                ///< the latent depends on data: fed a sample, fetching it encodes that sample
    std::vector<DataColumn> conditions;  ///< what the picture depends on beside the latent: "label"
    friend bool operator==(const Generator&, const Generator&) = default;
};

/// A network that reads characters and predicts the next.
struct Writer {
    struct State {
        Endpoint input, output;  ///< "lstm_1:initial_state" and "lstm_1:state"
        Shape shape;             ///< for one sequence: (1, units)
        friend bool operator==(const State&, const State&) = default;
    };
    Endpoint token;   ///< the column of characters that the network reads
    Endpoint scores;  ///< for each character, how likely it is next
    AnswerKind kind = AnswerKind::scores;
    std::vector<std::string> characters;
    std::vector<State> states;
    friend bool operator==(const Writer&, const Writer&) = default;
};

struct Meaning {
    std::vector<Comparison> comparisons;  ///< in the order of the network, instances entered
    std::map<Endpoint, PictureWire> pictures;
    std::vector<Generator> generators;
    std::optional<Writer> writer;
    Diagnostics no_writer;  ///< why there is none
    std::map<NodePath, Dependence> dependences;
    /// Layers with weights that read a picture as numbers in a row, and the form it has.
    std::map<NodePath, Shape> flat_pictures;

    const Comparison* comparison(const NodePath& node) const;
    const PictureWire* picture(const Endpoint& wire) const;
    /// The first loss that tells classes of pictures apart, by a picture column of `channels` channels alone.
    const Comparison* classifier_of_pictures(Dim channels) const;
    friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// Milliseconds for the networks people draw; linear in nodes and wires for each loss. What is in error means nothing.
Meaning meaning_of(const Document& document, const SourceTable& sources, const Analysis& analysis);

}  // namespace netloom
