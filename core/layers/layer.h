// A layer, loss or metric as a user sees it: declared once, used by the palette, canvas, property panel, JSON,
// reference page, analysis and compiler. One file each; all.cpp lists them.
#pragma once
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/document/document.h"
#include "core/schema/field.h"

namespace netloom {

class LayerBuilder;

/// What a wire carries; shown by the form of its ports. An index is an int32 tensor (labels, tokens).
enum class PortKind : std::uint8_t { tensor, index, scalar };

struct PortDef {
    std::string name;
    PortKind kind = PortKind::tensor;
    const char* doc = "";
    bool optional = false;
    bool any_kind = false;  ///< an input that understands every kind: a target may be an index or numbers

    /// Whether an output of kind `from` may be wired into this input. One number is a tensor too.
    bool accepts(PortKind from) const {
        return any_kind || from == kind || (from == PortKind::scalar && kind == PortKind::tensor);
    }
    friend bool operator==(const PortDef& a, const PortDef& b) { return a.name == b.name && a.kind == b.kind; }
};

/// The families of the palette; each has a colour of the theme. Order is the palette's order.
enum class Family : std::uint8_t {
    data,
    dense,
    image,
    activation,
    regularise,
    sequence,
    generative,
    loss,
    metric,
    other
};
std::string_view name_of(Family family);

enum class Role : std::uint8_t { layer, data, loss, metric, module, module_input, module_output };

struct Ports {
    std::vector<PortDef> inputs, outputs;
};

/// How a loss or a metric reads what is wired into its input "prediction".
enum class Reads : std::uint8_t {
    anything,  ///< it has no such input, or takes it as it is
    numbers,   ///< as near to the target as they can be
    scores,    ///< one a class: the largest counts; probabilities are made of them here
    logits,    ///< each a yes above 0 and a no below: probabilities are made of them here
    margins,   ///< each on its side of 0, by a margin
    choices    ///< one a class: the largest counts; or one alone, a yes above a threshold
};

/// Between which numbers an output lies, whatever comes in.
struct OutputRange {
    double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
    bool is_share = false;   ///< along the last axis they are the parts of 1
    bool passes_on = false;  ///< where the first input lies: nothing is made of it but its places or its number
    friend bool operator==(const OutputRange&, const OutputRange&) = default;
};

/// What the numbers of an output are drawn from before anything is fed into it.
struct Prior {
    enum class Kind : std::uint8_t { normal, uniform };
    Kind kind = Kind::normal;
    double a = 0, b = 1;  ///< mean and standard deviation; low and high
    friend bool operator==(const Prior&, const Prior&) = default;
};

/// A recurrent layer goes on from where it stopped when what it gave on `output` is wired into `input`.
struct StatePorts {
    const char* input;
    const char* output;
};

/// What ports may depend on.
struct PortContext {
    const Document& document;
    const Node& node;
    Props props;
    /// Columns of the node's data source, empty while it is unknown.
    const struct SourceInfo* source = nullptr;
};

struct LayerDef {
    std::string type;        ///< in JSON: "conv2d"
    const char* title = "";  ///< in the palette: "Conv 2D"
    Family family = Family::other;
    Role role = Role::layer;
    int version = 1;
    const char* doc = "";        ///< one or two plain sentences
    const char* formula = "";    ///< "y = x W + b", shown above the doc; empty where none helps
    const char* synonyms = "";   ///< further words that find it in the palette, separated by spaces
    const char* name_stem = "";  ///< new nodes are called stem_1; the type where empty
    std::vector<PortDef> inputs, outputs;
    Fields fields;
    /// Emits the ops. Throws Error through LayerBuilder::fail in the user's words.
    void (*build)(LayerBuilder&) = nullptr;
    /// Where ports depend on fields or on the document; the static lists are used where null.
    Ports (*ports)(const PortContext&) = nullptr;
    Reads reads = Reads::anything;
    /// Of the first output. Any numbers where null.
    OutputRange (*range)(const Props&) = nullptr;
    /// A metric that reads one score as yes or no: above this it is a yes.
    double (*threshold)(const Props&) = nullptr;
    /// Of an output that is noise, or close to it by what the network learns: sampled so, it makes what was never seen.
    std::optional<Prior> (*prior)(const Props&) = nullptr;
    /// Of a layer that reads a sequence: its states, none where it reads from both ends.
    std::vector<StatePorts> (*states)(const Props&) = nullptr;
    /// The line under the node's title: "16 x 5x5 · ReLU". The type's title where null.
    std::string (*summary)(const Props&) = nullptr;

    LayerDef();
    LayerDef(const LayerDef&);
    LayerDef(LayerDef&&) noexcept;
    LayerDef& operator=(const LayerDef&);
    LayerDef& operator=(LayerDef&&) noexcept;
    ~LayerDef();
};

/// All layers in palette order.
std::span<const LayerDef> all_layers();
const LayerDef* find_layer(std::string_view type);

/// The ports of a node as it stands in the document. A dataset node without a known source has none.
Ports ports_of(const Document& document, const Node& node, const SourceInfo* source = nullptr);
const PortDef* find_port(std::span<const PortDef> ports, std::string_view name);
std::string summary_of(const Node& node);

/// Optimizers, rate schedules, initializers and activations, as variants of fields.
std::span<const Variant> optimizer_variants();
std::span<const Variant> schedule_variants();
std::span<const Variant> initializer_variants();

}  // namespace netloom
