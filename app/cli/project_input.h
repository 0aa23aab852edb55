// A project as a command reads it: loaded, with other data and other field values where the arguments say so.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "app/cli/command_line.h"
#include "core/io/project.h"

namespace netloom::cli {

/// Prints diagnostics on the error stream, one a line; true when there was an error among them.
bool print(const Diagnostics& diagnostics);

/// What may be read outside the project's folder: what was chosen for this project on this machine, and with
/// --allow-outside everything.
std::function<bool(const std::string& path)> mayRead(const Arguments& arguments);
/// What the project may read, `saved`, which `document` was written to, may read as well.
void rememberData(const Document& document, const Arguments& arguments, const std::string& saved);

/// The folder that relative data paths of this project start from.
std::string baseFolder(const std::string& file);

/// Loads arguments.file and applies --data and --set. What a trained network learned from its data stands for the data
/// that take their place, unless it is trained from the start. None after errors, which are printed.
std::optional<Project> openProject(const Arguments& arguments);

/// The names of the sources that --data gave other files.
std::set<std::string> replacedSources(const Document& document, const Arguments& arguments);

/// "encoder/conv_1:out" as a wire. The port may be left out where the node has one output.
Result<Endpoint> endpointOf(const Document& document, const SourceTable& sources, const std::string& name);

}  // namespace netloom::cli
