// The geometry of a window sliding over pictures (batch, height, width, channels), for convolution and pooling.
#pragma once
#include "core/graph/graph.h"

namespace netloom::reference {

/// Along one axis of the picture.
struct WindowAxis {
    Dim kernel, stride, dilation, pad, input, output;

    /// Where tap `tap` of window `position` lies in the picture; outside when it falls on padding.
    Dim at(Dim position, Dim tap) const { return position * stride - pad + tap * dilation; }
    bool inside(Dim at) const { return at >= 0 && at < input; }
};

struct WindowGeometry {
    Dim batch = 0;
    WindowAxis height{}, width{};

    WindowGeometry(const Attrs& attrs, const Shape& x, const Shape& y)
        : batch(x[0]), height(axis(attrs, 0, x[1], y[1])), width(axis(attrs, 1, x[2], y[2])) {}

    /// visit(n, oh, ow, kh, kw, ih, iw) for every tap that lies on the picture, windows in memory order.
    template <class Visit>
    void for_each_tap(Visit visit) const {
        for (Dim n = 0; n < batch; ++n)
            for (Dim oh = 0; oh < height.output; ++oh)
                for (Dim ow = 0; ow < width.output; ++ow)
                    for (Dim kh = 0; kh < height.kernel; ++kh)
                        for (Dim kw = 0; kw < width.kernel; ++kw) {
                            const Dim ih = height.at(oh, kh), iw = width.at(ow, kw);
                            if (height.inside(ih) && width.inside(iw)) visit(n, oh, ow, kh, kw, ih, iw);
                        }
    }
    /// Flat position of the first channel of a pixel.
    Dim x_at(Dim n, Dim ih, Dim iw, Dim channels) const {
        return ((n * height.input + ih) * width.input + iw) * channels;
    }
    Dim y_at(Dim n, Dim oh, Dim ow, Dim channels) const {
        return ((n * height.output + oh) * width.output + ow) * channels;
    }

private:
    static WindowAxis axis(const Attrs& attrs, std::size_t i, Dim input, Dim output) {
        return {attrs.ints("kernel")[i],
                attrs.ints("stride")[i],
                attrs.ints("dilation")[i],
                attrs.ints("pad_begin")[i],
                input,
                output};
    }
};

}  // namespace netloom::reference
