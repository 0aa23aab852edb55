// A part of the data measured with the network as it stands.
#pragma once
#include "app/cli/outcome.h"

namespace netloom::cli {

/// Waits for the result; a further interrupt abandons it. Empty where the data has no such part. The matrices of the
/// part go into `outcome`.
Result<EpochRecord> measure(Session& session, Part part, Outcome& outcome);

/// "test  accuracy 0.98  loss 0.06".
void printMetrics(const std::string& what, const std::map<std::string, double>& values);
void printMatrices(const Outcome& outcome);

}  // namespace netloom::cli
