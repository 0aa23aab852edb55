// The curves of a training as PNG files: one picture a metric, train and validation in it.
#pragma once
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/train/session.h"

namespace netloom::cli {

/// Needs a QGuiApplication, for its fonts; the offscreen platform will do. Errors; empty when written.
Diagnostics drawCurves(const std::string& folder, const std::vector<Curve>& curves);

}  // namespace netloom::cli
