// Pictures that do not fit into memory together: decoded as they are read, the most recently read ones kept.
#pragma once
#include "core/data/image_files.h"
#include "core/data/memory_set.h"
#include "core/data/picture_decode.h"

namespace netloom {

/// What a set of picture files gives, and how its pixels are normalised.
struct PictureFiles {
    std::vector<ImageFile> files;
    PictureForm form;
    Column image, label;
    ColumnEncoder numbers;
};

/// `rows` are indices into the files. At most `cache_bytes` of decoded pictures are kept. A file that turns out broken
/// gives a black picture.
std::shared_ptr<const DataSet> make_picture_set(OpenRequest& request, PictureFiles pictures, PartRows rows,
                                                std::size_t cache_bytes);

}  // namespace netloom
