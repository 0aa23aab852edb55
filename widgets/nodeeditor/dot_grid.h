// The dots behind the network. A dot is drawn once for each place it can have between two pixels, and copied from then
// on: stroking thousands of round points anew took longer than all that stands on them.
#pragma once
#include <QColor>
#include <QImage>
#include <QPainter>
#include <vector>

namespace netloom {

class DotGrid {
public:
    /// Fills `exposed` (in the painter's coordinates) with `ground`, and puts a dot wherever both coordinates are
    /// multiples of `step`. The painter must not rotate.
    void paint(QPainter& painter, const QRectF& exposed, double step, const QColor& ground, const QColor& dots);

private:
    void drawStamps(double ratio, const QColor& ground, const QColor& dots);
    QImage row(int phase, int left, int width, double first, double pitch) const;

    double ratio_ = 0;
    QColor ground_, dots_;
    int side_ = 0;                ///< of a stamp, device pixels
    std::vector<QImage> stamps_;  ///< kPhases rows of kPhases columns
};

}  // namespace netloom
