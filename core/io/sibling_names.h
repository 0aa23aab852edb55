// Hidden files that stand beside a file for its sake: what is being written, and who writes.
#pragma once
#include <string>

namespace netloom {

/// The file that a path means: absolute, every link followed, the last one too, even where nothing stands at its end.
/// Throws Error where links go round in a circle, or the path ends in a folder's '/'.
std::string file_meant(const std::string& path);

struct SiblingNames {
    /// Of a path that file_meant() gave.
    explicit SiblingNames(const std::string& file);

    std::string folder;  ///< with a '/' at its end
    /// ".model.netloom.0123456789abcdef": the beginning of the name, and a hash of the whole of it. Short enough to
    /// have something added wherever the file's own name is allowed.
    std::string stem;
};

}  // namespace netloom
