// What the targets share: where their input lies as a file, and what must hold of every reader. A target is one file in
// targets/ with one LLVMFuzzerTestOneInput; libFuzzer calls it with one input after another.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "core/base/result.h"

namespace netloom::fuzz {

using Input = std::span<const std::uint8_t>;

/// Ends the process: a finding.
[[noreturn]] void fail(const std::string& what);

/// A folder that is this process's own, in the folder for temporary files; gone when the process ends.
const std::string& folder();
/// Writes `bytes` as folder()/name: its path. Folders on the way are made.
std::string put(const std::string& name, Input bytes);

/// Fails where a diagnostic has no words, or where there are errors beside a value or a refusal without one.
void check_answer(bool value, const Diagnostics& said);
/// Whether there is a value; checks the answer.
template <class T>
bool accepted(const Result<T>& result) {
    check_answer(result.ok(), result.diagnostics());
    return result.ok();
}

/// Opens a data source of that kind and reads every sample of every part. Fails where the configuration is not allowed
/// by the kind's fields, and where what was read is not what the columns promise: numbers that are finite, indices
/// below the number of classes, the same samples when opened again.
void read_source(const Json& config);

}  // namespace netloom::fuzz
