#include "widgets/plots/decision_surface.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/plots/plot_theme.h"
#include "widgets/plots/point_marks.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kPixels = 288;                   // of the surface's picture; the plot scales it smoothly
constexpr double kLeast = 0.14, kMost = 0.62;  // how strong a class is laid on where the network is unsure, and sure

QColor lowColour() {
    return "#4a90ff";
}
QColor highColour() {
    return "#ff863e";
}

std::size_t best(const float* numbers, int count) {
    return static_cast<std::size_t>(std::max_element(numbers, numbers + count) - numbers);
}

/// Numbers between the points of a grid.
class Interpolated {
public:
    explicit Interpolated(const SurfaceGrid& grid) : grid_(grid), at_(static_cast<std::size_t>(grid.width)) {}

    /// (0, 0) is the first point, (1, 1) the last.
    const float* at(double x, double y) {
        const double last = grid_.side - 1.0;
        const double fx = std::clamp(x, 0.0, 1.0) * last, fy = std::clamp(y, 0.0, 1.0) * last;
        const int column = std::min(static_cast<int>(fx), grid_.side - 2);
        const int row = std::min(static_cast<int>(fy), grid_.side - 2);
        const auto tx = static_cast<float>(fx - column), ty = static_cast<float>(fy - row);
        const float* upper = point(row, column);
        const float* lower = point(row + 1, column);
        const auto w = static_cast<std::size_t>(grid_.width);
        for (std::size_t i = 0; i < w; ++i) {
            const float above = upper[i] + tx * (upper[i + w] - upper[i]);
            const float below = lower[i] + tx * (lower[i + w] - lower[i]);
            at_[i] = above + ty * (below - above);
        }
        return at_.data();
    }

private:
    const float* point(int row, int column) const {
        return grid_.values.data() + (static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.side) +
                                      static_cast<std::size_t>(column)) *
                                         static_cast<std::size_t>(grid_.width);
    }
    const SurfaceGrid& grid_;
    std::vector<float> at_;
};

bool isWhole(const SurfaceGrid& grid) {
    const auto points = static_cast<std::size_t>(grid.side) * static_cast<std::size_t>(grid.side);
    return grid.side >= 2 && grid.width >= 1 && grid.values.size() == points * static_cast<std::size_t>(grid.width);
}

/// A class in a hundred strengths: blending per pixel is what would take time.
class Shades {
public:
    explicit Shades(int classes) {
        const Theme& theme = Theme::current();
        for (int c = 0; c < classes; ++c)
            for (int i = 0; i < kSteps; ++i)
                shades_.push_back(
                    Theme::blend(theme.surface, theme.series(c), kLeast + (kMost - kLeast) * i / (kSteps - 1)).rgb());
    }
    /// `sure` from 0 to 1.
    QRgb at(std::size_t group, float sure) const {
        const auto step = static_cast<std::size_t>(std::clamp(sure, 0.0F, 1.0F) * (kSteps - 1) + 0.5F);
        return shades_[group * kSteps + step];
    }

private:
    static constexpr int kSteps = 100;
    std::vector<QRgb> shades_;
};

QImage classPicture(const SurfaceGrid& grid, int pixels) {
    QImage image(pixels, pixels, QImage::Format_RGB32);
    const Shades shades(grid.width);
    const QRgb line = Theme::current().text.rgb();
    const float even = grid.shares ? 1.0F / static_cast<float>(grid.width) : 0.5F;
    Interpolated values(grid);
    std::vector<std::size_t> above(static_cast<std::size_t>(pixels)), row(static_cast<std::size_t>(pixels));
    for (int y = 0; y < pixels; ++y) {
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < pixels; ++x) {
            const float* p = values.at(x / (pixels - 1.0), y / (pixels - 1.0));
            const std::size_t group = best(p, grid.width);
            row[static_cast<std::size_t>(x)] = group;
            out[x] = shades.at(group, (p[group] - even) / (1 - even));
            const bool boundary = (x > 0 && row[static_cast<std::size_t>(x) - 1] != group) ||
                                  (y > 0 && above[static_cast<std::size_t>(x)] != group);
            if (boundary) out[x] = line;
        }
        above.swap(row);
    }
    return image;
}

QImage numberPicture(const SurfaceGrid& grid, int pixels) {
    const Theme& theme = Theme::current();
    const auto [low, high] = std::minmax_element(grid.values.begin(), grid.values.end());
    const float span = *high > *low ? *high - *low : 1;
    std::array<QRgb, 256> shades{};
    for (std::size_t i = 0; i < shades.size(); ++i) {
        const double t = static_cast<double>(i) / 127.5 - 1;
        shades[i] = Theme::blend(theme.surface, t < 0 ? lowColour() : highColour(), std::abs(t) * 0.8).rgb();
    }
    QImage image(pixels, pixels, QImage::Format_RGB32);
    Interpolated values(grid);
    for (int y = 0; y < pixels; ++y) {
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < pixels; ++x) {
            const float v = (*values.at(x / (pixels - 1.0), y / (pixels - 1.0)) - *low) / span;
            out[x] = shades[static_cast<std::size_t>(std::clamp(v, 0.0F, 1.0F) * 255)];
        }
    }
    return image;
}

}  // namespace

DecisionSurface::DecisionSurface(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot) {
    plot_->setMinimumSize(160, 120);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->setAntialiasedElements(QCP::aeScatters);
    placeLegendBeside(*plot_);
    surface_ = new QCPItemPixmap(plot_);
    surface_->setLayer("background");
    surface_->setScaled(true, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    surface_->setPen(Qt::NoPen);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (!setting_) emit visibleRangeChanged();
        });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] {
        setPlane(plot_->xAxis->label(), plot_->yAxis->label(), range_, classes_);
        emit visibleRangeChanged();
    });
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { showAnswer(event->pos()); });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &DecisionSurface::applyTheme);
    applyTheme();
    inEachLanguage(this, [this] {
        setAccessibleName(tr("Decision surface"));
        rebuildMarks();
    });
}

void DecisionSurface::setPlane(const QString& xName, const QString& yName, const QRectF& range,
                               const QStringList& classes) {
    setting_ = true;
    range_ = range;
    classes_ = classes;
    plot_->xAxis->setLabel(xName);
    plot_->yAxis->setLabel(yName);
    plot_->xAxis->setRange(range.left(), range.right());
    plot_->yAxis->setRange(range.top(), range.bottom());
    setting_ = false;
    rebuildMarks();
}

void DecisionSurface::setPoints(std::vector<SurfacePoint> points) {
    points_ = std::move(points);
    rebuildMarks();
}

void DecisionSurface::setHeldOutShown(bool shown) {
    heldOutShown_ = shown;
    rebuildMarks();
}

void DecisionSurface::setGrid(SurfaceGrid grid) {
    grid_ = std::move(grid);
    surface_->setVisible(isWhole(grid_));
    if (isWhole(grid_)) {
        surface_->setPixmap(QPixmap::fromImage(picture(grid_, kPixels)));
        surface_->topLeft->setCoords(grid_.range.left(), grid_.range.bottom());
        surface_->bottomRight->setCoords(grid_.range.right(), grid_.range.top());
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QRectF DecisionSurface::visibleRange() const {
    const QCPRange x = plot_->xAxis->range(), y = plot_->yAxis->range();
    return {x.lower, y.lower, x.size(), y.size()};
}

QImage DecisionSurface::picture(const SurfaceGrid& grid, int pixels) {
    if (!isWhole(grid)) return {};
    return grid.width > 1 ? classPicture(grid, pixels) : numberPicture(grid, pixels);
}

std::pair<int, float> DecisionSurface::answerAt(QPointF place) const {
    if (!isWhole(grid_) || !grid_.range.contains(place)) return {-1, NAN};
    Interpolated values(grid_);
    const float* p = values.at((place.x() - grid_.range.left()) / grid_.range.width(),
                               (grid_.range.bottom() - place.y()) / grid_.range.height());
    if (grid_.width == 1) return {-1, *p};
    const std::size_t group = best(p, grid_.width);
    return {static_cast<int>(group), p[group]};
}

void DecisionSurface::showAnswer(QPoint at) {
    const QPointF place(plot_->xAxis->pixelToCoord(at.x()), plot_->yAxis->pixelToCoord(at.y()));
    const auto [group, value] = answerAt(place);
    const QString where =
        QStringLiteral("%1 = %2, %3 = %4")
            .arg(plot_->xAxis->label(), number(place.x(), 3), plot_->yAxis->label(), number(place.y(), 3));
    if (!plot_->axisRect()->rect().contains(at) || std::isnan(value))
        plot_->setToolTip({});
    else if (group < 0)
        plot_->setToolTip(where + QStringLiteral(": ") + number(static_cast<double>(value), 3));
    else
        plot_->setToolTip(where + QStringLiteral(": ") + classes_.value(group) +
                          (grid_.shares ? QStringLiteral(", ") + percent(static_cast<double>(value)) : QString()));
}

// One graph a class and part, in the order of the classes, so that a class keeps its mark.
void DecisionSurface::rebuildMarks() {
    plot_->clearGraphs();
    const bool numbers = classes_.isEmpty();
    const auto groups = static_cast<int>(std::max<qsizetype>(1, classes_.size()));
    std::vector<QVector<double>> xs(static_cast<std::size_t>(groups) * 2), ys(xs.size());
    QVector<double> wrongX, wrongY;
    int heldOut = 0;
    double mean = 0;
    for (const SurfacePoint& p : points_) mean += static_cast<double>(p.target) / static_cast<double>(points_.size());
    for (const SurfacePoint& p : points_) {
        heldOut += p.heldOut;
        if (p.heldOut && !heldOutShown_) continue;
        const int group = numbers ? 0 : std::clamp(static_cast<int>(p.target), 0, groups - 1);
        const auto slot = static_cast<std::size_t>(group * 2 + (p.heldOut ? 1 : 0));
        xs[slot].append(p.at.x());
        ys[slot].append(p.at.y());
        if (!p.wrong) continue;
        wrongX.append(p.at.x());
        wrongY.append(p.at.y());
    }
    for (int group = 0; group < groups; ++group)
        for (const bool hollow : {false, true}) {
            const auto slot = static_cast<std::size_t>(group * 2 + (hollow ? 1 : 0));
            addLegendMark(*plot_, numbers ? tr("samples") : classes_[group], markOf(group, hollow));
            QCPGraph* graph = plot_->graph(plot_->graphCount() - 1);
            graph->setData(xs[slot], ys[slot]);
            if (hollow) graph->removeFromLegend();
        }
    addLegendMark(*plot_, tr("wrong"), wrongMark());
    plot_->graph(plot_->graphCount() - 1)->setData(wrongX, wrongY);
    if (wrongX.isEmpty()) plot_->graph(plot_->graphCount() - 1)->removeFromLegend();
    if (heldOut > 0 && heldOutShown_) {
        addLegendMark(*plot_, tr("hollow: validation"), markOf(0, true));
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void DecisionSurface::applyTheme() {
    applyPlotTheme(*plot_);
    themeLegend(*plot_->legend);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->grid()->setVisible(false);
        axis->ticker()->setTickCount(5);
    }
    rebuildMarks();
    setGrid(std::move(grid_));
}

void DecisionSurface::resizeEvent(QResizeEvent*) {
    // A narrow plot gives its room to the surface: the marks are explained where there is some.
    plot_->legend->setVisible(width() >= 280);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace netloom
