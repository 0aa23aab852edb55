// A project on disk: one .netloom file with the document, the weights and where training stood; or the document alone
// as a bare .json, as the examples are.
#pragma once
#include <memory>

#include "core/document/document.h"
#include "core/io/file.h"
#include "core/train/session.h"

namespace netloom {

struct Project {
    Document document;
    std::shared_ptr<const Checkpoint> checkpoint;  ///< null: never trained
    Bytes thumbnail_png;                           ///< for the welcome page; may be empty
};

/// Either kind of file, told apart by content. Where only weights or thumbnail are damaged, the document still opens
/// and a warning says what was lost.
Result<Project> load_project(const std::string& path);

/// A project that stands in the folder `from` as it reads in the folder `to`: relative paths of its data, also of what
/// was learned from it, lead to the same files.
Project moved_to(Project project, const std::string& from, const std::string& to);

/// A path that ends in .json is written as a bare document, any other as a .netloom file. Replaces the file whole or
/// not at all. A warning where a bare document has no room for the weights; after errors the old file is as it was.
Diagnostics save_project(const std::string& path, const Project& project);

}  // namespace netloom
