#include "core/layers/window.h"

namespace netloom {
namespace {

std::string plain_size(Dim height, Dim width) {
    return std::to_string(height) + 'x' + std::to_string(width);
}

void check_fit(const LayerBuilder& b, const Window& w, const Shape& input) {
    Ints need(2);
    bool fits = true;
    for (std::size_t i = 0; i < 2; ++i) {
        need[i] = (w.kernel[i] - 1) * w.dilation[i] + 1;
        fits = fits && need[i] <= input[static_cast<int>(i) + 1] + w.pad_begin[i] + w.pad_end[i];
    }
    if (fits) return;
    std::vector<Fix> fixes{b.fix("Use padding \"same\"", "padding", "same")};
    const Dim smaller_h = std::min(w.kernel[0], input[1]), smaller_w = std::min(w.kernel[1], input[2]);
    if (w.dilation == Ints{1, 1})
        fixes.push_back(b.fix(Text("Use a %1 kernel", plain_size(smaller_h, smaller_w)), "kernel_size",
                              Json::Array{smaller_h, smaller_w}));
    const bool dilated = w.dilation != Ints{1, 1};
    b.fail(dilated ? Text("kernel %1, %2 with its dilation, does not fit the %3 input",
                          plain_size(w.kernel[0], w.kernel[1]), plain_size(need[0], need[1]),
                          plain_size(input[1], input[2]))
                   : Text("kernel %1 does not fit the %2 input", plain_size(w.kernel[0], w.kernel[1]),
                          plain_size(input[1], input[2])),
           "use padding \"same\" or a smaller kernel", "kernel_size", std::move(fixes));
}

}  // namespace

std::string size_text(const std::vector<std::int64_t>& size) {
    return std::to_string(size[0]) + "×" + std::to_string(size[1]);
}

Fields window_fields(std::int64_t kernel, std::int64_t stride, const char* padding, bool dilation) {
    Fields fields{
        tuple("kernel_size", {kernel, kernel}).range(1, 1024).doc("Height and width of the window."),
        tuple("stride", {stride, stride}).range(1, 1024).doc("How far the window moves down and right."),
        choice("padding", {"same", "valid", "explicit"}, padding)
            .doc("same: as many outputs as input / stride, rounded up, the odd pixel at the bottom and right; "
                 "valid: only windows that lie inside; explicit: as many rows and columns as given."),
        tuple("explicit_padding", {0, 0})
            .range(0, 1024)
            .when("padding", {"explicit"})
            .doc("Rows added at top and bottom, columns added left and right."),
    };
    if (dilation)
        fields.push_back(
            tuple("dilation", {1, 1}).range(1, 1024).fold().doc("Distance between the pixels a kernel sees."));
    return fields;
}

Window window_of(const LayerBuilder& b, const Shape& input) {
    const Props& p = b.props();
    Window w;
    w.kernel = p.tuple("kernel_size");
    w.stride = p.tuple("stride");
    if (find_field(p.fields(), "dilation")) w.dilation = p.tuple("dilation");
    const std::string& padding = p.text("padding");
    if (padding == "same") set_same_padding(w, input);
    if (padding == "explicit") w.pad_begin = w.pad_end = p.tuple("explicit_padding");
    check_fit(b, w, input);
    return w;
}

}  // namespace netloom
