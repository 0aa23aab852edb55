#include "tests/fuzz/run_project.h"

#include <algorithm>

#include "core/base/memory.h"
#include "core/compile/analysis.h"
#include "core/document/document_json.h"
#include "core/layers/layer.h"
#include "core/train/recipe.h"
#include "core/train/trainer.h"
#include "tests/fuzz/target.h"

namespace netloom::fuzz {
namespace {

// Beyond these a step, or the initial values, would take longer than the search is worth; what no machine holds goes
// through all the same, because it must be refused.
constexpr std::int64_t kMostSamples = 200;
constexpr std::int64_t kMostParameters = 300'000;
constexpr std::int64_t kMostWork = 20'000'000;

// Generators make few samples; numbers out of their range stay as they are, to be refused.
void shrink_sources(Document& document) {
    for (DataSource& source : document.sources)
        for (const char* part : {"train", "validation", "test"}) {
            const std::int64_t samples = source.config[part].integer(0);
            const bool generated = source.config["type"].text() != "table";
            if (generated && samples <= 10'000'000 && (samples > kMostSamples || samples == 0))
                source.config.set(part, kMostSamples);
        }
}

std::int64_t values_per_sample(const Analysis& analysis) {
    double numbers = 0;
    for (const auto& [path, info] : analysis.nodes)
        for (const auto& [port, type] : info.outputs) numbers += static_cast<double>(type.type.shape.elements());
    return static_cast<std::int64_t>(std::min(numbers, 1e15));
}

Depth train(const Document& document, const char* device, bool step) {
    SessionOptions options;
    options.device = device;
    options.threads = 1;
    Trainer trainer(document, options, nullptr);
    if (!trainer.prepare()) return Depth::recipe;
    if (!step) return Depth::compiled;
    try {
        trainer.iterate(nullptr, {});
        trainer.progress();
        trainer.checkpoint();
    } catch (const Error&) {
        return Depth::compiled;  // the session reports it
    }
    return Depth::stepped;
}

}  // namespace

Depth run_project(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Depth::text;
    Result<Document> loaded = document_from_json(*json);
    if (!loaded) return Depth::json;
    Document document = std::move(*loaded);
    const Json saved = to_json(document);
    const auto read = Json::parse(saved.print());
    if (!read) fail("what was saved is no JSON");
    const Result<Document> again = document_from_json(*read);
    if (!again) fail("what was saved cannot be loaded");
    if (!(to_json(*again) == *read)) fail("loading and saving again changes the project");

    shrink_sources(document);
    const Result<DataSets> sets = open_sources(document, {.base_folder = "/nonexistent"});
    const SourceTable sources = sets ? infos_of(*sets) : SourceTable();
    const Analysis analysis = analyse(document, sources);
    for (const auto& [path, info] : analysis.nodes) {
        const Node* node = document.find(path);
        if (!node) fail("a node that is not there was analysed");
        summary_of(*node);
    }
    const Result<Recipe> recipe = recipe_of(document);
    if (!recipe) return Depth::document;

    std::int64_t work = 0;
    for (const auto& [path, info] : analysis.nodes) work += std::min(info.multiply_adds, kMostWork + 1);
    work = std::max(work, values_per_sample(analysis));
    std::int64_t runs = 0;
    for (const Phase& phase : recipe->stages.front().phases) runs += phase.repeat;
    const bool small = work <= kMostWork / std::max<std::int64_t>(1, recipe->batch * runs);
    const bool few = analysis.parameter_count <= kMostParameters;
    const bool refused = static_cast<double>(analysis.parameter_count) * sizeof(float) >
                         static_cast<double>(memory_limit()) * static_cast<double>(analysis.nodes.size());
    if (!few && !refused) return Depth::recipe;
    const bool huge = work / static_cast<std::int64_t>(analysis.nodes.size() + 1) >
                      static_cast<std::int64_t>(memory_limit()) / std::max<std::int64_t>(1, recipe->batch);
    if (!small && !huge && !refused) return Depth::recipe;
    // The kernels of the processor meet the same shapes.
    const Depth reached = train(document, "reference", small && few);
    if (reached >= Depth::compiled) train(document, "cpu", small && few);
    return reached;
}

}  // namespace netloom::fuzz
