// Where the data of a project lies, seen from the project's own folder.
#pragma once
#include <string>
#include <vector>

#include "core/document/document.h"

namespace netloom {

/// Canonical paths of the files and folders that a source names and that lie outside of `folder`, links resolved.
std::vector<std::string> paths_outside(const DataSource& source, const std::string& folder);

}  // namespace netloom
