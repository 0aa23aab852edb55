// Text out of files as it is shown: nothing in it hides, turns or breaks what stands around it.
#pragma once
#include <QString>

#include "core/base/harmless.h"

namespace netloom {

/// A name or message on one line. Never for what is edited or compared: there it stays as it is.
inline QString shown(const std::string& text) {
    return QString::fromStdString(harmless(text));
}
inline QString shown(const QString& text) {
    return shown(text.toStdString());
}

/// What may have lines: a note, a message.
inline QString shownLines(const std::string& text) {
    return QString::fromStdString(harmless_lines(text));
}
inline QString shownLines(const QString& text) {
    return shownLines(text.toStdString());
}

}  // namespace netloom
