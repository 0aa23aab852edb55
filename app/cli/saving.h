// Where a trained project goes: to the file that was named, or, where that cannot be, to one that nobody has yet.
#pragma once
#include <string>

#include "core/io/project.h"

namespace netloom::cli {

/// A bare document is never written over: its trained form stands beside it, under the same name.
std::string savePath(const std::string& target);

/// `project`, opened from the file `from`, as it is written to the file `to`: the paths of its data lead to the same
/// files. Without `to` it stays where it is.
Project placed(Project project, const std::string& from, const std::string& to);

/// Writes `project`, opened from `from`, under a new name made of that of `like`: in its folder, else in the current
/// one, else in that for temporary files. The name; empty where it could be written nowhere.
std::string saveUnderNewName(const Project& project, const std::string& from, const std::string& like);

}  // namespace netloom::cli
