// What an input may take of the machine: the one place for every limit on what comes from files and projects. Readers
// ask before they take memory or time; what is refused names its limit and how to raise it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/diagnostic.h"

namespace netloom {

enum class Limit : std::uint8_t {
    memory,      ///< bytes that the data of a project, or one file, may take in memory
    packing,     ///< how many times its size a file may unpack to, beyond the first 64 MB
    document,    ///< bytes of a project's text
    nodes,       ///< counting those in every instance of a module
    modules,     ///< definitions in one project
    nesting,     ///< modules in modules
    parameters,  ///< of a network
    pixels,      ///< of one picture
    files,       ///< of one folder of pictures
    rows,
    columns,
    cells,
    cell,  ///< bytes of one
    classes,
    wires,
    frames,  ///< and notes
    sources,
    stages  ///< of the recipe
};

/// The limit as it stands: what was set, else its default. Those of memory, and what follows from it, come from what
/// the machine has to give when the program starts.
std::int64_t limit(Limit which);
std::string_view name_of(Limit which);

/// Sets one limit; none brings its default back.
void set_limit(Limit which, std::optional<std::int64_t> value);
/// "memory=8G,nodes=20000", as --limit and $NETLOOM_LIMITS give it. Nothing is set where there are errors.
Diagnostics set_limits(std::string_view text);

/// What is refused until a person decides otherwise: over a limit, or outside of what may be read. It is not skipped as
/// something damaged is.
class Refusal : public Error {
public:
    using Error::Error;
};

/// Throws Refusal where `found` is over the limit. `file` may be empty.
void check_limit(Limit which, std::int64_t found, const std::string& file = {});
/// The same as a Diagnostic; none where it is within.
std::optional<Diagnostic> over_limit(Limit which, std::int64_t found, const std::string& file = {});

/// Throws Refusal where `unpacked` bytes are more than a file of `packed` bytes may give.
void check_packing(std::int64_t packed, std::int64_t unpacked, const std::string& file);
bool is_overpacked(std::int64_t packed, std::int64_t unpacked);

/// Memory that can be had: free, as far as no control group, nor the limits of the process, allow less.
std::int64_t available_memory();

/// "1.5 GB", "300 MB", "12 bytes".
std::string in_bytes(std::int64_t bytes);
/// "1,234,567".
std::string in_groups(std::int64_t number);

}  // namespace netloom
