// Writes the application's style sheet from resources/themes/netloom.qss and the tokens of a theme.
#pragma once
#include <QString>

namespace netloom {

struct Theme;

/// Icons that the sheet refers to (arrows, ticks) are written, in the theme's colours, into `imageFolder`.
QString styleSheet(const Theme& theme, const QString& imageFolder);

}  // namespace netloom
