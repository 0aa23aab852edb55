// What a command will write, tried before it works for hours.
#pragma once
#include "app/cli/command_line.h"

namespace netloom::cli {

/// Whether everything that the arguments name could be written, and nothing twice, nor over what is read; `save` is the
/// file that the trained project goes to, or empty. Makes the folder for plots. What is in the way.
Diagnostics tryTargets(const Arguments& arguments, const std::string& save);

}  // namespace netloom::cli
