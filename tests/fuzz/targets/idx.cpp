// The files of MNIST and its relatives. The first byte says how many of those that follow are the labels file; the
// others are the pictures.
#include <algorithm>

#include "tests/fuzz/target.h"

using namespace netloom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::Input input(data, size);
    const std::size_t begin = std::min<std::size_t>(1, size);
    const std::size_t labels = std::min<std::size_t>(size > 0 ? input[0] : 0, size - begin);
    fuzz::put("idx/train-labels-idx1-ubyte", input.subspan(begin, labels));
    fuzz::put("idx/train-images-idx3-ubyte", input.subspan(begin + labels));
    fuzz::read_source(Json::Object{{"type", "idx"}, {"path", fuzz::folder() + "/idx"}});
    fuzz::read_source(
        Json::Object{{"type", "idx"}, {"path", fuzz::folder() + "/idx"}, {"normalise", "standard"}, {"classes", 3}});
    return 0;
}
