#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

#include "core/data/picture_codecs.h"

namespace netloom {
namespace {

constexpr png_uint_32 kMostSide = 0x7FFFFFFF;  // sizes were looked at before

struct Rest {
    const std::byte* at;
    std::size_t bytes;
};

void take(png_structp png, png_bytep out, std::size_t bytes) {
    auto* rest = static_cast<Rest*>(png_get_io_ptr(png));
    if (bytes > rest->bytes) png_error(png, "");
    std::memcpy(out, rest->at, bytes);
    rest->at += bytes;
    rest->bytes -= bytes;
}

void fail(png_structp png, png_const_charp) {
    png_longjmp(png, 1);
}

void ignore(png_structp, png_const_charp) {}

/// What libpng jumps out of: nothing with a destructor stands in here. False where the file is damaged.
bool decode(png_structp png, png_infop info, Rest& rest, bool colour, cv::Mat& picture, png_bytepp rows) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    if (!rows) {
        png_set_user_limits(png, kMostSide, kMostSide);
        png_set_read_fn(png, &rest, take);
        png_read_info(png, info);
        const int kind = png_get_color_type(png, info);
        if (png_get_bit_depth(png, info) == 16) png_set_strip_16(png);
        png_set_strip_alpha(png);
        if (kind == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
        if ((kind & PNG_COLOR_MASK_COLOR) == 0 && png_get_bit_depth(png, info) < 8) png_set_expand_gray_1_2_4_to_8(png);
        if ((kind & PNG_COLOR_MASK_COLOR) == 0 && colour) png_set_gray_to_rgb(png);
        if ((kind & PNG_COLOR_MASK_COLOR) != 0 && !colour) png_set_rgb_to_gray(png, 1, 0.299, 0.587);
        png_set_interlace_handling(png);
        png_read_update_info(png, info);
        return png_get_rowbytes(png, info) == std::size_t{png_get_image_width(png, info)} * (colour ? 3 : 1);
    }
    for (int y = 0; y < picture.rows; ++y) rows[y] = picture.ptr(y);
    png_read_image(png, rows);
    png_read_end(png, nullptr);
    return true;
}

}  // namespace

cv::Mat decode_png(std::span<const std::byte> file, bool colour) {
    struct Reader {
        png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore);
        png_infop info = png ? png_create_info_struct(png) : nullptr;
        ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
    } reader;
    if (!reader.info) return {};
    Rest rest{file.data(), file.size()};
    cv::Mat picture;
    if (!decode(reader.png, reader.info, rest, colour, picture, nullptr)) return {};
    picture.create(static_cast<int>(png_get_image_height(reader.png, reader.info)),
                   static_cast<int>(png_get_image_width(reader.png, reader.info)), colour ? CV_8UC3 : CV_8UC1);
    std::vector<png_bytep> rows(static_cast<std::size_t>(picture.rows));
    return decode(reader.png, reader.info, rest, colour, picture, rows.data()) ? picture : cv::Mat();
}

}  // namespace netloom
