// Tables of text, each read in several of the ways that the fields of the source offer.
#include "tests/fuzz/target.h"

using namespace netloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Json ways = Json::parse(R"([
        {},
        {"header": "no", "separator": "space", "missing": "mean", "categories": "index", "target": "none"},
        {"header": "yes", "separator": "semicolon", "decimal": "comma", "target": "1", "target_kind": "class"},
        {"separator": "comma", "missing": "mean", "normalise": "unit", "normalise_target": true, "split": "in order",
         "columns": [{"name": "1", "role": "ignore"}, {"name": "2", "role": "target"}]}
    ])")
                                 .value_or(Json());
    const std::string path = fuzz::put("table.csv", {data, size});
    for (Json config : ways.items()) {
        config.set("type", "csv");
        config.set("path", path);
        fuzz::read_source(config);
    }
    return 0;
}
