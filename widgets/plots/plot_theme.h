// QCustomPlot ignores the palette: this gives a plot the theme's colours, fonts and grid.
#pragma once
class QCustomPlot;

namespace netloom {

void applyPlotTheme(QCustomPlot& plot);

}  // namespace netloom
