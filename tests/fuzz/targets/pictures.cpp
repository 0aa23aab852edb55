// A picture file in a folder of pictures: what its header says, what decoding it gives, kept in memory or not.
#include "tests/fuzz/target.h"

using namespace netloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Json ways = Json::parse(R"([
        {"size": [5, 7], "normalise": "standard", "memory": 1024, "fit": "crop", "colour": "rgb"},
        {"size": [5, 7], "normalise": "unit", "memory": 0, "fit": "pad", "colour": "grey"}
    ])")
                                 .value_or(Json());
    // The smallest other class: a picture of one pixel.
    static const std::string pixel = "P5 1 1 255 \x80";
    static const std::string other =
        fuzz::put("pictures/other/pixel.pgm", {reinterpret_cast<const std::uint8_t*>(pixel.data()), pixel.size()});
    fuzz::put("pictures/input/input.png", {data, size});
    for (Json config : ways.items()) {
        config.set("type", "image_folder");
        config.set("path", fuzz::folder() + "/pictures");
        fuzz::read_source(config);
    }
    return 0;
}
