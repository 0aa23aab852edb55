#include "core/io/checkpoint.h"

#include <cctype>
#include <charconv>
#include <limits>

#include "core/io/history_csv.h"
#include "core/io/safetensors.h"

namespace netloom {
namespace {

const std::string kWeights = "weights.safetensors";
const std::string kState = "checkpoint/state.safetensors";
const std::string kPosition = "checkpoint/position.json";
const std::string kHistory = "history.csv";
const std::string kCurves = "curves.json";

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

std::uint64_t to_u64(const std::string& text) {
    std::uint64_t v = 0;
    std::from_chars(text.data(), text.data() + text.size(), v);
    return v;
}

// The value, or the Error that explains why there is none.
template <class T>
T need(Result<T> result) {
    if (!result) throw Error(result.diagnostics().front());
    return std::move(*result);
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

// What cannot be read is left out: a curve is worth no lost weights. JSON has no word for what is not finite.
std::vector<Curve> curves_from_json(const Json& json) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    std::vector<Curve> out;
    for (const Json& entry : json.items()) {
        Curve& curve = out.emplace_back();
        for (const Json& id : entry["node"].items()) curve.series.node.push_back(static_cast<NodeId>(id.integer()));
        curve.series.name = entry["name"].text();
        curve.series.part = entry["part"].text() == name_of(Part::validation) ? Part::validation : Part::train;
        curve.series.is_loss = entry["loss"].boolean();
        curve.series.phase = static_cast<int>(entry["phase"].integer());
        for (const Json& p : entry["points"].items())
            if (p.size() == 5 && p[1].integer() > 0)
                curve.records.push_back({static_cast<std::int32_t>(out.size() - 1), p[0].integer(), p[1].integer(),
                                         p[2].real(kNone), p[3].real(kNone), p[4].real(kNone)});
    }
    return out;
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
            {kCurves, as_bytes(curves_to_json(checkpoint.curves).print(0))}};
}

Result<std::shared_ptr<const Checkpoint>> checkpoint_from(const ArchiveReader& archive, const std::string& file) {
    if (!archive.contains(kPosition)) return std::shared_ptr<const Checkpoint>();
    try {
        auto checkpoint = std::make_shared<Checkpoint>();
        for (const std::string& part : {kWeights, kState})
            checkpoint->tensors.merge(need(from_safetensors(need(archive.read(part)), file + ":" + part)));
        Json::ParseError error;
        const auto position = Json::parse(as_text(need(archive.read(kPosition))), &error);
        if (!position)
            throw Error(file_error(file + ":" + kPosition, Text("this is no JSON: %1", error.message),
                                   "the file is damaged", error.line));
        checkpoint->position = (*position)["position"];
        checkpoint->document_hash = to_u64((*position)["document_hash"].text());
        checkpoint->seed = to_u64((*position)["seed"].text());
        checkpoint->device = (*position)["device"].text();
        checkpoint->history = need(history_from_csv(as_text(need(archive.read(kHistory))), file + ":" + kHistory));
        if (archive.contains(kCurves))
            if (const auto curves = Json::parse(as_text(need(archive.read(kCurves)))))
                checkpoint->curves = curves_from_json(*curves);
        return std::shared_ptr<const Checkpoint>(std::move(checkpoint));
    } catch (const Error& e) {
        return e.diagnostic();
    }
}

}  // namespace netloom
