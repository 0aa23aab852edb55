// A small drawing of a network: its nodes where they stand, in the colours of their families, and its wires. For the
// welcome page, recent files and the thumbnail inside a project file.
#pragma once
#include <QImage>

#include "core/document/document.h"

namespace netloom {

/// `size` in device-independent pixels; the image has `ratio` times as many. Uses the current theme.
QImage networkPicture(const Document& document, QSize size, qreal ratio = 1);

}  // namespace netloom
