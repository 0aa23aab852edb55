#include "core/io/checkpoint.h"

#include <cctype>
#include <charconv>
#include <limits>
#include <optional>

#include "core/base/budget.h"
#include "core/base/json_parse.h"
#include "core/io/history_csv.h"
#include "core/io/safetensors.h"
#include "core/train/saved_training.h"

namespace netloom {
namespace {

const std::string kWeights = "weights.safetensors";
const std::string kState = "checkpoint/state.safetensors";
const std::string kPosition = "checkpoint/position.json";
const std::string kHistory = "history.csv";
const std::string kCurves = "curves.json";
const std::string kEncoders = "encoders.json";
const char* const kAnew = "training starts anew with the weights that are there";
constexpr std::int64_t kMostPhases = 1'000'000;

// A parameter or buffer is named by its node's number and slot, "12.weight", within its module's key; what follows a
// further '/' belongs to it. Which file a tensor stands in carries no meaning: reading puts both together.
bool is_weight(const std::string& name) {
    const std::size_t last = name.rfind('/') + 1;  // 0 where there is none
    return last < name.size() && std::isdigit(static_cast<unsigned char>(name[last])) != 0;
}

// JSON's integers are signed.
std::string from_u64(std::uint64_t v) {
    return std::to_string(v);
}

std::optional<std::uint64_t> to_u64(const std::string& text) {
    std::uint64_t v = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), v);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(v) : std::nullopt;
}

// The value, or the Error that explains why there is none.
template <class T>
T need(Result<T> result) {
    if (!result) throw Error(result.diagnostics().front());
    return std::move(*result);
}

Json need_json(const ArchiveReader& archive, const std::string& entry, const std::string& file) {
    const Bytes text = archive.entry(entry).take();
    return parse_json(as_text(text), file + ":" + entry, "this is no JSON: %1", "the file is damaged");
}

// One object a series; its points are arrays of step, count, sum, least and greatest.
Json curves_to_json(const std::vector<Curve>& curves) {
    Json out = Json::array();
    for (const Curve& c : curves) {
        Json node = Json::array(), points = Json::array();
        for (const NodeId id : c.series.node) node.push_back(id);
        for (const MetricRecord& r : c.records) points.push_back(Json::Array{r.step, r.count, r.sum, r.min, r.max});
        out.push_back(Json::Object{{"node", node},
                                   {"name", c.series.name},
                                   {"part", std::string(name_of(c.series.part))},
                                   {"loss", c.series.is_loss},
                                   {"phase", c.series.phase},
                                   {"points", points}});
    }
    return out;
}

bool is_count(const Json& v, std::int64_t least, std::int64_t most) {
    return v.is_integer() && v.integer() >= least && v.integer() <= most;
}

// JSON has no word for what is not finite: a null stands for it.
bool is_value(const Json& v) {
    return v.is_number() || v.is_null();
}

// One curve, the `number`th; nothing where it makes no sense.
std::optional<Curve> curve_from_json(const Json& json, std::int32_t number) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    Curve curve;
    const auto& ids = json["node"].items();
    for (const Json& id : ids) {
        if (!is_count(id, 1, std::numeric_limits<NodeId>::max())) return {};
        curve.series.node.push_back(static_cast<NodeId>(id.integer()));
    }
    const bool trains = json["part"].text() == name_of(Part::train);
    const bool named = json["name"].is_string() && (trains || json["part"].text() == name_of(Part::validation));
    const bool whole = json["loss"].is_bool() && is_count(json["phase"], 0, kMostPhases) && json["points"].is_array();
    if (ids.empty() || !named || !whole) return {};
    curve.series.name = json["name"].text();
    curve.series.part = trains ? Part::train : Part::validation;
    curve.series.is_loss = json["loss"].boolean();
    curve.series.phase = static_cast<int>(json["phase"].integer());
    std::int64_t last = 0;
    for (const Json& p : json["points"].items()) {
        if (p.size() != 5 || !is_count(p[0], last, kMostSteps) || !is_count(p[1], 1, kMostSteps) || !is_value(p[2]) ||
            !is_value(p[3]) || !is_value(p[4]))
            return {};
        last = p[0].integer();
        curve.records.push_back({number, last, p[1].integer(), p[2].real(kNone), p[3].real(kNone), p[4].real(kNone)});
    }
    return curve;
}

// What makes no sense is left out: a curve is worth no lost weights.
std::vector<Curve> curves_from_json(const Json& json, const std::string& file, Diagnostics& warnings) {
    std::vector<Curve> out;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (auto curve = curve_from_json(json[i], static_cast<std::int32_t>(out.size())))
            out.push_back(std::move(*curve));
        else
            warnings.push_back(file_error(file + ":" + kCurves, Text("curve %1 makes no sense and was left out", i + 1),
                                          "training and weights are not touched by it"));
    }
    return out;
}

// Where training stood, and what it must match. Throws Error where that makes no sense.
void read_position(const Json& json, const std::string& file, Checkpoint& out) {
    const auto fail = [&](std::string_view member) {
        Diagnostic d = file_error(file, Text("\"%1\" makes no sense", member), kAnew);
        d.where.field = member;
        throw Error(std::move(d));
    };
    for (const auto& [name, value] : json.members())
        if (name != "position" && name != "document_hash" && name != "seed" && name != "device") fail(name);
    const auto hash = to_u64(json["document_hash"].text()), seed = to_u64(json["seed"].text());
    if (!hash) fail("document_hash");
    if (!seed) fail("seed");
    if (!json["device"].is_string()) fail("device");
    if (!json["position"].is_object()) fail("position");
    if (auto read = TrainingPosition::from_json(json["position"]); !read) {
        Diagnostic d = read.diagnostics().front();
        d.where.file = file;
        throw Error(std::move(d));
    }
    out.position = json["position"];
    out.document_hash = *hash;
    out.seed = *seed;
    out.device = json["device"].text();
}

}  // namespace

std::vector<ArchiveEntry> to_entries(const Checkpoint& checkpoint) {
    NamedTensors weights, state;
    for (const auto& [name, tensor] : checkpoint.tensors) (is_weight(name) ? weights : state).emplace(name, tensor);
    Json position = Json::object();
    position.set("position", checkpoint.position);
    position.set("document_hash", from_u64(checkpoint.document_hash));
    position.set("seed", from_u64(checkpoint.seed));
    position.set("device", checkpoint.device);
    return {{kWeights, to_safetensors(weights)},
            {kState, to_safetensors(state)},
            {kPosition, as_bytes(position.print())},
            {kHistory, as_bytes(history_to_csv(checkpoint.history))},
            {kCurves, as_bytes(curves_to_json(checkpoint.curves).print(0))},
            {kEncoders, as_bytes(encoders_to_json(checkpoint.encoders).print(0))}};
}

Result<std::shared_ptr<const Checkpoint>> checkpoint_from(const ArchiveReader& archive, const std::string& file) {
    if (!archive.contains(kPosition) && !archive.contains(kWeights)) return std::shared_ptr<const Checkpoint>();
    auto checkpoint = std::make_shared<Checkpoint>();
    Diagnostics warnings;
    // What only goes beside the weights is not worth losing them.
    const auto try_to = [&](const auto& read) {
        try {
            read();
            return true;
        } catch (const Refusal&) {  // a person may raise the limit: saving without the weights would lose them
            throw;
        } catch (const Error& e) {
            warnings.push_back(e.diagnostic());
            return false;
        }
    };
    const auto add_tensors = [&](const std::string& part) {
        EntryReader entry = archive.entry(part);
        const auto read = [&entry](std::span<std::byte> out) { entry.read(out); };
        checkpoint->tensors.merge(read_safetensors(read, entry.size(), file + ":" + part));
        entry.finish();
    };
    if (!try_to([&] { add_tensors(kWeights); })) return warnings;
    const bool whole = try_to([&] { add_tensors(kState); });
    try_to([&] {
        const Json position = need_json(archive, kPosition, file);
        if (whole) read_position(position, file + ":" + kPosition, *checkpoint);
    });
    try_to([&] {
        const Bytes text = archive.entry(kHistory).take();
        checkpoint->history = need(history_from_csv(as_text(text), file + ":" + kHistory));
    });
    if (archive.contains(kCurves))
        try_to([&] { checkpoint->curves = curves_from_json(need_json(archive, kCurves, file), file, warnings); });
    if (archive.contains(kEncoders)) {
        const std::string entry = file + ":" + kEncoders;
        try_to(
            [&] { checkpoint->encoders = encoders_from_json(need_json(archive, kEncoders, file), entry, warnings); });
    }
    return {std::move(checkpoint), std::move(warnings)};
}

}  // namespace netloom
