// Which files of a folder make up an IDX data set.
#pragma once
#include <string>

namespace netloom {

struct IdxPair {
    std::string images, labels;  ///< empty where there is none
};
struct IdxFiles {
    IdxPair train, test;
};

/// `path` is a folder with train-images…, train-labels…, t10k-images…, t10k-labels… (plain or .gz), or one images file.
/// Throws Error when no pictures for training are there.
IdxFiles find_idx_files(const std::string& path);
/// True for a folder or file that find_idx_files() would accept.
bool looks_like_idx(const std::string& path);

}  // namespace netloom
