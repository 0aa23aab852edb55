#include "app/cli/curve_pictures.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "widgets/support/theme.h"

namespace netloom::cli {

namespace {

constexpr QSize kSize(960, 540);
constexpr QMargins kMargins(72, 44, 24, 44);
constexpr double kSmoothing = 0.9;

struct Axes {
    double x0 = 0, x1 = 1, y0 = 0, y1 = 1;
    bool logarithmic = false;
    QRectF area;

    double scaled(double v) const { return logarithmic ? std::log10(v) : v; }
    QPointF at(double x, double y) const {
        return {area.left() + (x - x0) / (x1 - x0) * area.width(),
                area.bottom() - (scaled(y) - scaled(y0)) / (scaled(y1) - scaled(y0)) * area.height()};
    }
};

Axes axesOf(const std::vector<const Curve*>& curves) {
    double low = std::numeric_limits<double>::infinity(), high = -low, last = 1;
    for (const Curve* curve : curves)
        for (const MetricRecord& r : curve->records) {
            if (!std::isfinite(r.mean())) continue;
            low = std::min(low, r.mean());
            high = std::max(high, r.mean());
            last = std::max(last, static_cast<double>(r.step));
        }
    Axes axes;
    axes.area = QRectF(QPointF(), kSize).marginsRemoved(QMarginsF(kMargins));
    axes.x1 = last;
    if (low > high) return axes;
    axes.logarithmic = curves.front()->series.is_loss && low > 0 && high / low > 20;
    if (high - low < 1e-12) high = low + std::max(1e-6, std::abs(low) * 0.1);
    const double margin = axes.logarithmic ? 1.1 : (high - low) * 0.04;
    axes.y0 = axes.logarithmic ? low / margin : low - margin;
    axes.y1 = axes.logarithmic ? high * margin : high + margin;
    return axes;
}

// 1, 2 or 5 times a power of ten, about `count` of them between the two.
std::vector<double> ticks(const Axes& axes, int count) {
    std::vector<double> out;
    if (axes.logarithmic) {
        for (double power = std::floor(std::log10(axes.y0)); power <= std::ceil(std::log10(axes.y1)); ++power)
            for (double step : {1.0, 2.0, 5.0})
                if (const double v = step * std::pow(10, power); v >= axes.y0 && v <= axes.y1) out.push_back(v);
        return out;
    }
    const double raw = (axes.y1 - axes.y0) / count, magnitude = std::pow(10, std::floor(std::log10(raw)));
    double step = magnitude * 10;
    for (double s : {1.0, 2.0, 5.0})
        if (s * magnitude >= raw) {
            step = s * magnitude;
            break;
        }
    for (double v = std::ceil(axes.y0 / step) * step; v <= axes.y1; v += step)
        out.push_back(std::abs(v) < step / 2 ? 0 : v);
    return out;
}

void drawGrid(QPainter& p, const Axes& axes, const Theme& theme) {
    for (double v : ticks(axes, 6)) {
        const double y = axes.at(0, v).y();
        p.setPen(theme.line);
        p.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y));
        p.setPen(theme.muted);
        p.drawText(QRectF(0, y - 10, axes.area.left() - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                   QString::number(v, 'g', 3));
    }
    for (int i = 0; i <= 5; ++i) {
        const double step = axes.x1 * i / 5;
        const double x = axes.at(step, axes.y0).x();
        p.setPen(theme.muted);
        p.drawText(QRectF(x - 50, axes.area.bottom() + 6, 100, 20), Qt::AlignCenter,
                   QString::number(std::llround(step)));
    }
}

void drawCurve(QPainter& p, const Axes& axes, const Curve& curve, const QColor& colour) {
    const bool raw = curve.series.part == Part::train;
    QPainterPath path, smooth;
    double mean = 0;
    bool started = false;
    for (const MetricRecord& r : curve.records) {
        const double value = r.mean();
        if (!std::isfinite(value)) continue;
        mean = started ? kSmoothing * mean + (1 - kSmoothing) * value : value;
        const QPointF at = axes.at(static_cast<double>(r.step), value);
        const QPointF smoothAt = axes.at(static_cast<double>(r.step), mean);
        if (started) {
            path.lineTo(at);
            smooth.lineTo(smoothAt);
        } else {
            path.moveTo(at);
            smooth.moveTo(smoothAt);
        }
        started = true;
    }
    if (raw) {
        QColor faint = colour;
        faint.setAlphaF(0.35F);
        p.setPen(QPen(faint, 1));
        p.drawPath(path);
    }
    p.setPen(QPen(colour, 2));
    p.drawPath(raw ? smooth : path);
}

QImage picture(const QString& title, const std::vector<const Curve*>& curves) {
    const Theme& theme = Theme::lightTheme();
    const Axes axes = axesOf(curves);
    QImage image(kSize, QImage::Format_RGB32);
    image.fill(theme.surface);
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(netloom::font(FontRole::strong));
    p.setPen(theme.text);
    p.drawText(QRectF(kMargins.left(), 8, 400, 28), Qt::AlignLeft | Qt::AlignVCenter, title);
    p.setFont(netloom::font(FontRole::body));
    drawGrid(p, axes, theme);
    double x = axes.area.right();
    for (std::size_t i = curves.size(); i-- > 0;) {
        const QColor colour = curves[i]->series.part == Part::train ? theme.accent : theme.warn;
        const QString name = QString::fromStdString(std::string(name_of(curves[i]->series.part)));
        const int width = p.fontMetrics().horizontalAdvance(name) + 24;
        x -= width;
        p.setPen(Qt::NoPen);
        p.setBrush(colour);
        p.drawEllipse(QPointF(x + 6, 22), 4, 4);
        p.setBrush(Qt::NoBrush);
        p.setPen(theme.text);
        p.drawText(QRectF(x + 14, 8, width, 28), Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    for (const Curve* curve : curves)
        drawCurve(p, axes, *curve, curve->series.part == Part::train ? theme.accent : theme.warn);
    return image;
}

}  // namespace

Diagnostics drawCurves(const std::string& folder, const std::vector<Curve>& curves) {
    const QDir dir(QString::fromStdString(folder));
    if (!dir.mkpath(QStringLiteral(".")))
        return {file_error(folder, "the folder for plots cannot be made", "choose another with --plots")};
    std::map<std::string, std::vector<const Curve*>> byName;
    for (const Curve& curve : curves)
        if (!curve.records.empty()) byName[curve.series.name].push_back(&curve);
    for (const auto& [name, group] : byName) {
        const QString file = dir.filePath(QString::fromStdString(name).replace(u'/', u'_') + QStringLiteral(".png"));
        if (!picture(QString::fromStdString(name), group).save(file))
            return {file_error(file.toStdString(), "the picture cannot be written", "check the folder's permissions")};
    }
    return {};
}

}  // namespace netloom::cli
