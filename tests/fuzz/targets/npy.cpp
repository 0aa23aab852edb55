// Arrays of NumPy, as samples and as labels.
#include "core/io/npy.h"
#include "tests/fuzz/target.h"

using namespace netloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string samples = [] {
        const std::string path = fuzz::folder() + "/samples.npy";
        if (!write_npy(path, Tensor::zeros(DType::f32, {6, 2})).empty()) fuzz::fail("no room for files");
        return path;
    }();
    const std::string input = fuzz::put("input.npy", {data, size});
    fuzz::read_source(Json::Object{{"type", "npy"}, {"path", input}, {"normalise", "standard"}});
    for (const char* kind : {"auto", "number", "class"})
        fuzz::read_source(Json::Object{{"type", "npy"}, {"path", samples}, {"labels", input}, {"target_kind", kind}});
    return 0;
}
