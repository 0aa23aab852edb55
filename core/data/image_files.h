// Which pictures lie in the folders of a folder.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace netloom {

struct ImageFile {
    std::string path;
    std::int32_t label = 0;
};

/// Pictures in a folder inside the folder of a class.
struct NestedPictures {
    std::string path;  ///< of that folder
    std::int64_t pictures = 0;
};

struct ImageFolder {
    std::vector<std::string> classes;  ///< the folders that hold pictures, by name
    std::vector<std::string> empty_classes;
    std::vector<NestedPictures> nested;
    std::vector<ImageFile> files;  ///< by class, then by name: the same on every machine
};

/// Pictures lie directly in the folder of their class; those one folder deeper are counted. Hidden files and folders do
/// not count. Throws Refusal where there are more files than the limit.
ImageFolder find_images(const std::string& folder);

}  // namespace netloom
