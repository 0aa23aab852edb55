// The marks of samples in a plot: every class has a form as well as a colour.
#pragma once
class QCPScatterStyle;
class QCPLegend;
class QCustomPlot;
class QString;

namespace netloom {

/// Filled for samples that are trained on, hollow for those held out.
QCPScatterStyle markOf(int group, bool hollow);
/// The ring around what is wrong.
QCPScatterStyle wrongMark();
/// Puts the plot's legend at the right of its axes, where it covers nothing.
void placeLegendBeside(QCustomPlot& plot);
void themeLegend(QCPLegend& legend);
/// A line of the legend without a graph of its own in sight.
void addLegendMark(QCustomPlot& plot, const QString& text, const QCPScatterStyle& mark);

}  // namespace netloom
