// What the first bytes of a picture file say of it: its format and size, known before anything is decoded.
#pragma once
#include <cstdint>
#include <optional>

#include "core/base/readable_file.h"

namespace netloom {

enum class PictureFormat : std::uint8_t { png, jpeg, bmp, pnm, tiff, webp };

struct PictureHeader {
    PictureFormat format = PictureFormat::png;
    std::int64_t width = 0, height = 0;
    /// Of the largest piece that is decoded at once: a TIFF may have tiles larger than itself.
    std::int64_t piece = 0;
    int bytes_per_pixel = 3;   ///< as it lies in the file, unpacked
    bool progressive = false;  ///< a JPEG whose coefficients are all held until its last scan

    std::int64_t pixels() const;
    /// Bytes that decoding takes beside the picture that comes out.
    std::int64_t working_bytes() const;
};

/// None where the file is no picture of these formats, or where its header makes no sense. Throws Error where the file
/// cannot be read.
std::optional<PictureHeader> read_picture_header(const ReadableFile& file);

}  // namespace netloom
