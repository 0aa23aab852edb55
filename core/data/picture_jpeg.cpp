#include <cstdio>  // jpeglib.h asks for it

#include <jpeglib.h>

#include <csetjmp>
#include <cstdint>
#include <opencv2/imgproc.hpp>

#include "core/data/picture_codecs.h"

namespace netloom {
namespace {

constexpr int kMostScans = 100;          // a progressive picture has about ten; thousands take minutes
constexpr unsigned kMostMarker = 65535;  // of what a camera writes beside the picture

struct Failure {
    jpeg_error_mgr manager;
    std::jmp_buf back;
};

[[noreturn]] void fail(j_common_ptr common) {
    std::longjmp(reinterpret_cast<Failure*>(common->err)->back, 1);
}

void ignore(j_common_ptr) {}
void ignore_level(j_common_ptr, int) {}

void count_scans(j_common_ptr common) {
    if (reinterpret_cast<j_decompress_ptr>(common)->input_scan_number > kMostScans) fail(common);
}

/// The tag Orientation of what a camera wrote; 1, upright, where there is none.
int orientation_of(const jpeg_decompress_struct& jpeg) {
    for (const jpeg_marker_struct* m = jpeg.marker_list; m; m = m->next) {
        const std::span<const JOCTET> data(m->data, m->data_length);
        if (m->marker != JPEG_APP0 + 1 || data.size() < 14 || std::memcmp(data.data(), "Exif\0\0", 6) != 0) continue;
        const std::span<const JOCTET> tiff = data.subspan(6);
        const bool big_end = tiff[0] == 'M';
        const auto read = [&](std::size_t at, std::size_t bytes) {
            std::uint32_t v = 0;
            for (std::size_t i = 0; i < bytes; ++i) {
                const std::size_t place = at + (big_end ? i : bytes - 1 - i);
                v = v << 8 | (place < tiff.size() ? tiff[place] : 0U);
            }
            return v;
        };
        const std::size_t directory = read(4, 4);
        const std::uint32_t tags = read(directory, 2);
        for (std::size_t i = 0; i < tags && directory + 12 * i < tiff.size(); ++i)
            if (const std::size_t entry = directory + 2 + 12 * i; read(entry, 2) == 0x0112)
                return static_cast<int>(read(entry + 8, 2));
    }
    return 1;
}

void turn_upright(cv::Mat& picture, int orientation) {
    if (orientation >= 5 && orientation <= 8) cv::transpose(picture, picture);
    switch (orientation) {
        case 2:
        case 6: cv::flip(picture, picture, 1); break;
        case 3:
        case 7: cv::flip(picture, picture, -1); break;
        case 4:
        case 8: cv::flip(picture, picture, 0); break;
        default: break;
    }
}

/// Four inks to three colours, or grey: as OpenCV does it.
void mix_inks(const std::uint8_t* inks, std::uint8_t* out, int pixels, bool colour) {
    for (int x = 0; x < pixels; ++x, inks += 4) {
        const int k = inks[3];
        const auto mixed = [&](int ink) { return k - ((255 - inks[ink]) * k >> 8); };
        if (colour) {
            for (int c = 0; c < 3; ++c) *out++ = static_cast<std::uint8_t>(mixed(c));
        } else {
            constexpr int kShift = 14, kRed = 4899, kGreen = 9617, kBlue = 1868;  // 0.299, 0.587, 0.114
            *out++ = static_cast<std::uint8_t>(
                (mixed(0) * kRed + mixed(1) * kGreen + mixed(2) * kBlue + (1 << (kShift - 1))) >> kShift);
        }
    }
}

/// What libjpeg jumps out of: nothing with a destructor stands in here. The first of two calls reads the header and
/// sets the size; the second fills the picture. False where the file is damaged.
bool decode(jpeg_decompress_struct& jpeg, Failure& failure, std::span<const std::byte> file, bool colour,
            cv::Mat* picture, std::uint8_t* inks) {
    if (setjmp(failure.back) != 0) return false;
    if (!picture) {
        jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(file.data()), file.size());
        jpeg_save_markers(&jpeg, JPEG_APP0 + 1, kMostMarker);
        jpeg_read_header(&jpeg, TRUE);
        jpeg.out_color_space = jpeg.num_components == 4 ? JCS_CMYK : colour ? JCS_RGB : JCS_GRAYSCALE;
        jpeg_start_decompress(&jpeg);
        return jpeg.output_components == (jpeg.num_components == 4 ? 4 : colour ? 3 : 1);
    }
    while (jpeg.output_scanline < jpeg.output_height) {
        std::uint8_t* const row = picture->ptr(static_cast<int>(jpeg.output_scanline));
        JSAMPROW into = inks ? inks : row;
        if (jpeg_read_scanlines(&jpeg, &into, 1) != 1) return false;
        if (inks) mix_inks(inks, row, picture->cols, colour);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

}  // namespace

cv::Mat decode_jpeg(std::span<const std::byte> file, bool colour) {
    Failure failure{};
    jpeg_progress_mgr progress{};
    progress.progress_monitor = count_scans;
    struct Reader {
        jpeg_decompress_struct jpeg{};
        ~Reader() { jpeg_destroy_decompress(&jpeg); }
    } reader;
    jpeg_decompress_struct& jpeg = reader.jpeg;
    jpeg.err = jpeg_std_error(&failure.manager);
    failure.manager.error_exit = fail;
    failure.manager.emit_message = ignore_level;
    failure.manager.output_message = ignore;
    jpeg_create_decompress(&jpeg);
    jpeg.progress = &progress;
    if (!decode(jpeg, failure, file, colour, nullptr, nullptr)) return {};
    const int orientation = orientation_of(jpeg);  // what the camera wrote goes with the end of decoding
    cv::Mat picture(static_cast<int>(jpeg.output_height), static_cast<int>(jpeg.output_width),
                    colour ? CV_8UC3 : CV_8UC1);
    std::vector<std::uint8_t> inks(jpeg.num_components == 4 ? 4 * std::size_t{jpeg.output_width} : 0);
    if (!decode(jpeg, failure, file, colour, &picture, inks.empty() ? nullptr : inks.data())) return {};
    turn_upright(picture, orientation);
    return picture;
}

}  // namespace netloom
