// The bundled typefaces: Inter for the interface, NanumSquare for Hangul, DejaVu Sans Mono with NanumGothicCoding for
// text that a network wrote. Files come from Debian's font packages at build time and travel in the program.
#pragma once
#include <QByteArray>
#include <QStringList>

namespace netloom::fonts {

/// Registers the faces with the application; once.
void load();

QStringList bodyFamilies();
QStringList numberFamilies();  ///< as body, with figures of one width
QStringList monoFamilies();

/// The same face with tabular figures always on, under another family name: Qt 6.4 cannot ask for an OpenType feature.
/// Empty where the font has no tabular figures.
QByteArray withTabularFigures(QByteArray font);

}  // namespace netloom::fonts
