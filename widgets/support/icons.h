// The family of line icons: 16 px, 1.5 px strokes, drawn for this project in resources/icons. icon() itself is in
// theme.h; here is what else needs them.
#pragma once
#include <QByteArray>
#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QStringList>

namespace netloom {

/// All names, sorted.
QStringList iconNames();
/// The SVG text in one colour; empty for an unknown name.
QByteArray iconSvg(const QString& name, const QColor& colour);
/// The program's mark, a knot of crossing threads in its own colours; `tile` puts it on a rounded square.
QPixmap logo(int size, double devicePixelRatio, bool tile = false);
QIcon appIcon();

}  // namespace netloom
