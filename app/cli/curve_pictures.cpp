#include "app/cli/curve_pictures.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "widgets/support/theme.h"

namespace netloom::cli {

namespace {

constexpr QSize kSize(960, 540);
constexpr QMargins kMargins(72, 44, 24, 44);
constexpr int kLegendMargin = 24;
constexpr int kMostTicks = 50, kMostPowers = 8;
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
    if (high - low <= 1e-12 * std::max(std::abs(low), std::abs(high))) high = low + std::max(1e-6, std::abs(low) * 0.1);
    const double margin = axes.logarithmic ? 1.1 : (high - low) * 0.04;
    axes.y0 = axes.logarithmic ? low / margin : low - margin;
    axes.y1 = axes.logarithmic ? high * margin : high + margin;
    return axes;
}

// 1, 2 or 5 times a power of ten, about `count` of them between the two.
std::vector<double> ticks(const Axes& axes, int count) {
    std::vector<double> out;
    if (axes.logarithmic) {
        const double from = std::floor(std::log10(axes.y0)), to = std::ceil(std::log10(axes.y1));
        const double stride = std::max(1.0, std::ceil((to - from) / kMostPowers));
        for (double power = from; power <= to; power += stride)
            for (double step : {1.0, 2.0, 5.0}) {
                if (step > 1 && stride > 1) break;
                if (const double v = step * std::pow(10, power); v >= axes.y0 && v <= axes.y1) out.push_back(v);
            }
        return out;
    }
    const double raw = (axes.y1 - axes.y0) / count, magnitude = std::pow(10, std::floor(std::log10(raw)));
    double step = magnitude * 10;
    for (double s : {1.0, 2.0, 5.0})
        if (s * magnitude >= raw) {
            step = s * magnitude;
            break;
        }
    const double first = std::ceil(axes.y0 / step);
    for (int i = 0; i < kMostTicks; ++i) {
        const double v = (first + i) * step;
        if (!(v <= axes.y1)) break;
        out.push_back(std::abs(v) < step / 2 ? 0 : v);
    }
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
    int points = 0;
    QPointF last;
    for (const MetricRecord& r : curve.records) {
        const double value = r.mean();
        if (!std::isfinite(value)) continue;
        mean = points > 0 ? kSmoothing * mean + (1 - kSmoothing) * value : value;
        const QPointF at = axes.at(static_cast<double>(r.step), value);
        const QPointF smoothAt = axes.at(static_cast<double>(r.step), mean);
        if (points > 0) {
            path.lineTo(at);
            smooth.lineTo(smoothAt);
        } else {
            path.moveTo(at);
            smooth.moveTo(smoothAt);
        }
        last = at;
        ++points;
    }
    if (points == 1) {  // no line goes through it
        p.setPen(Qt::NoPen);
        p.setBrush(colour);
        p.drawEllipse(last, 3, 3);
        p.setBrush(Qt::NoBrush);
        return;
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

// The part, and with it the name where a picture shows the curves of several phases.
QString legendOf(const Curve& curve, bool several) {
    const QString part = QString::fromStdString(std::string(name_of(curve.series.part)));
    return several ? QString::fromStdString(curve.series.name) + u' ' + part : part;
}

QImage picture(const QString& title, const std::vector<const Curve*>& curves) {
    const Theme& theme = Theme::lightTheme();
    const Axes axes = axesOf(curves);
    QImage image(kSize, QImage::Format_RGB32);
    image.fill(theme.surface);
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(netloom::font(FontRole::body));
    drawGrid(p, axes, theme);
    const auto training =
        std::count_if(curves.begin(), curves.end(), [](const Curve* c) { return c->series.part == Part::train; });
    std::vector<QColor> colours;
    for (std::size_t i = 0; i < curves.size(); ++i)
        colours.push_back(curves[i]->series.part == Part::train && training < 2 ? theme.accent
                          : training < 2                                        ? theme.warn
                                                                                : theme.series(static_cast<int>(i)));
    const int most = kSize.width() / 2 / static_cast<int>(curves.size()) - kLegendMargin;
    double x = axes.area.right();
    for (std::size_t i = curves.size(); i-- > 0;) {
        const QString name = p.fontMetrics().elidedText(legendOf(*curves[i], training > 1), Qt::ElideRight, most);
        const int width = p.fontMetrics().horizontalAdvance(name) + kLegendMargin;
        x -= width;
        p.setPen(Qt::NoPen);
        p.setBrush(colours[i]);
        p.drawEllipse(QPointF(x + 6, 22), 4, 4);
        p.setBrush(Qt::NoBrush);
        p.setPen(theme.text);
        p.drawText(QRectF(x + 14, 8, width, 28), Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    p.setFont(netloom::font(FontRole::strong));
    const auto room = static_cast<int>(x - kMargins.left() - kLegendMargin);
    p.drawText(QRectF(kMargins.left(), 8, room, 28), Qt::AlignLeft | Qt::AlignVCenter,
               p.fontMetrics().elidedText(title, Qt::ElideRight, room));
    for (std::size_t i = 0; i < curves.size(); ++i) drawCurve(p, axes, *curves[i], colours[i]);
    return image;
}

// A file for each title, however odd it is: no folders in it, nothing that a file system refuses, no two the same.
class FileNames {
public:
    QString of(const QString& title) {
        QString stem;
        for (const QChar c : title) {
            const bool odd = c == u'/' || c == u'\\' || !c.isPrint();
            if (stem.toUtf8().size() > kLongest) break;
            stem += odd ? QChar(u'_') : c;
        }
        if (stem.isEmpty() || stem.startsWith(u'.')) stem.prepend(u'_');
        QString name = stem;
        for (int i = 2; !taken_.insert(name).second; ++i) name = stem + u'-' + QString::number(i);
        return name + QStringLiteral(".png");
    }

private:
    static constexpr int kLongest = 200;  // bytes; 255 is what file systems take
    std::set<QString> taken_;
};

}  // namespace

Diagnostics drawCurves(const std::string& folder, const std::vector<Curve>& curves) {
    const QDir dir(QString::fromStdString(folder));
    if (!dir.mkpath(QStringLiteral(".")))
        return {file_error(folder, "the folder for plots cannot be made", "choose another with --plots")};
    std::map<NodePath, std::vector<const Curve*>> byNode;
    for (const Curve& curve : curves)
        if (!curve.records.empty()) byNode[curve.series.node].push_back(&curve);
    FileNames names;
    for (const auto& [node, group] : byNode) {
        const QString title = QString::fromStdString(group.front()->series.name);
        const QString file = dir.filePath(names.of(title));
        if (!picture(title, group).save(file))
            return {file_error(file.toStdString(), "the picture cannot be written", "check the folder's permissions")};
    }
    return {};
}

}  // namespace netloom::cli
