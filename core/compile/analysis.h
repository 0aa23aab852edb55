// Finds what there is to know of a network before anything runs, by lowering it.
#pragma once
#include "core/data/source.h"
#include "core/document/document.h"
#include "core/network/analysis.h"

namespace netloom {

/// Milliseconds for the networks people draw. Never throws; a broken network gives Diagnostics. Modules are analysed
/// per instance.
Analysis analyse(const Document& document, const SourceTable& sources);

}  // namespace netloom
