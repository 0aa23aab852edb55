#include "core/data/split.h"

#include <algorithm>

namespace netloom {

Fields split_fields(const char* split) {
    return {real("validation_fraction", 0.1)
                .range(0, 0.9)
                .label("Validation share")
                .doc("Share of the samples kept for validation after each epoch. They are never trained on."),
            real("test_fraction", 0.1)
                .range(0, 0.9)
                .label("Test share")
                .doc("Share of the samples kept for the one test at the end, where the data brings no test part of its "
                     "own."),
            choice("split", {"random", "in order"}, split)
                .doc("\"random\" picks the shares with the project's seed; \"in order\" takes them from the end, as a "
                     "series in time needs it.")};
}

PartRows split_rows(const OpenRequest& request, std::vector<std::uint32_t> rows, bool with_test) {
    if (request.whole()) return {{{}, {}, std::move(rows)}};
    if (request.props.text("split") == "random")
        random_stream(request.seed, DataStream::split, Part::train, 0).shuffle(rows);
    const auto total = static_cast<double>(rows.size());
    const auto validation = static_cast<std::size_t>(request.props.real("validation_fraction") * total + 1e-6);
    const auto test = static_cast<std::size_t>(with_test ? request.props.real("test_fraction") * total + 1e-6 : 0);
    if (validation + test >= rows.size() && !rows.empty())
        throw field_error("validation_fraction",
                          Text("the shares leave none of the %1 samples for training", rows.size()),
                          "make them smaller");
    PartRows parts;
    const auto first = rows.end() - static_cast<std::ptrdiff_t>(validation + test);
    const auto middle = first + static_cast<std::ptrdiff_t>(validation);
    parts[0].assign(rows.begin(), first);
    parts[1].assign(first, middle);
    parts[2].assign(middle, rows.end());
    for (auto& part : parts) std::sort(part.begin(), part.end());
    return parts;
}

}  // namespace netloom
