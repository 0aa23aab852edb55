#include "widgets/plots/point_marks.h"

#include <qcustomplot.h>

#include <iterator>

#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr double kMark = 7;
constexpr double kRing = 13;

QPainterPath cross() {
    QPainterPath path;
    path.addRect(-0.35, -1, 0.7, 2);
    QPainterPath across;
    across.addRect(-1, -0.35, 2, 0.7);
    return path.united(across) * QTransform::fromScale(3.5, 3.5);
}

}  // namespace

QCPScatterStyle markOf(int group, bool hollow) {
    const Theme& theme = Theme::current();
    using Form = QCPScatterStyle;
    constexpr Form::ScatterShape forms[]{Form::ssCircle, Form::ssSquare, Form::ssTriangle, Form::ssDiamond,
                                         Form::ssTriangleInverted};
    const QColor colour = theme.series(group);
    // The outline keeps a mark apart from a surface of its own colour.
    const QPen pen = hollow ? QPen(colour, 1.5) : QPen(theme.dark ? QColor("#101217") : QColor("#ffffff"), 1);
    const QBrush brush = hollow ? QBrush(theme.surface) : QBrush(colour);
    const int forms_count = static_cast<int>(std::size(forms));
    const int form = group % (forms_count + 1);
    if (form == forms_count) return Form(cross(), pen, brush, kMark);
    return Form(forms[form], pen, brush, kMark);
}

QCPScatterStyle wrongMark() {
    return QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(Theme::current().text, 1.5), Qt::NoBrush, kRing);
}

void placeLegendBeside(QCustomPlot& plot) {
    auto* column = new QCPLayoutGrid;
    plot.plotLayout()->addElement(0, 1, column);
    plot.axisRect()->insetLayout()->take(plot.legend);
    column->addElement(0, 0, plot.legend);
    column->addElement(1, 0, new QCPLayoutElement);
    column->setRowStretchFactor(0, 0.001);
    plot.plotLayout()->setColumnStretchFactor(1, 0.001);
    plot.legend->setFillOrder(QCPLegend::foRowsFirst);
    plot.legend->setMargins({4, 4, 4, 4});
    plot.legend->setVisible(true);
}

void themeLegend(QCPLegend& legend) {
    const Theme& theme = Theme::current();
    legend.setBrush(Qt::NoBrush);
    legend.setBorderPen(Qt::NoPen);
    legend.setTextColor(theme.muted);
    legend.setFont(netloom::font(FontRole::small));
    legend.setIconSize(16, 15);
}

void addLegendMark(QCustomPlot& plot, const QString& text, const QCPScatterStyle& mark) {
    QCPGraph* graph = plot.addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setScatterStyle(mark);
    graph->setName(text);
}

}  // namespace netloom
