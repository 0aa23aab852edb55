#include "widgets/plots/plot_theme.h"

#include <qcustomplot.h>

#include "widgets/support/theme.h"

namespace netloom {

void applyPlotTheme(QCustomPlot& plot) {
    const Theme& t = Theme::current();
    plot.setBackground(t.surface);
    for (QCPAxisRect* rect : plot.axisRects()) {
        rect->setBackground(t.surface);
        for (QCPAxis* axis : rect->axes()) {
            axis->setBasePen(QPen(t.line));
            axis->setTickPen(Qt::NoPen);
            axis->setSubTickPen(Qt::NoPen);
            axis->setTickLabelColor(t.muted);
            axis->setLabelColor(t.muted);
            axis->setTickLabelFont(font(FontRole::small));
            axis->setLabelFont(font(FontRole::small));
            axis->setTickLabelPadding(6);
            axis->grid()->setPen(QPen(Theme::blend(t.surface, t.line, 0.6)));
            axis->grid()->setZeroLinePen(Qt::NoPen);
            axis->grid()->setSubGridVisible(false);
        }
    }
}

}  // namespace netloom
