#include "widgets/support/icons.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "widgets/support/fonts.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr char kFolder[] = ":/netloom/icons/";

/// Paints an icon in the colour that holds when it is painted.
class LineIconEngine : public QIconEngine {
public:
    explicit LineIconEngine(QString name, QColor fixed = {}) : name_(std::move(name)), fixed_(fixed) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QSvgRenderer renderer(iconSvg(name_, colour(mode)));
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        const QString key =
            QString("netloom-icon:%1:%2:%3x%4").arg(name_, colour(mode).name()).arg(size.width()).arg(size.height());
        QPixmap out;
        if (QPixmapCache::find(key, &out)) return out;
        out = QPixmap(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, out);
        return out;
    }

    QIconEngine* clone() const override { return new LineIconEngine(*this); }
    bool isNull() override { return false; }

private:
    QColor colour(QIcon::Mode mode) const {
        const Theme& t = Theme::current();
        if (mode == QIcon::Disabled) return t.faint;
        return fixed_.isValid() ? fixed_ : t.text;
    }

    QString name_;
    QColor fixed_;
};

}  // namespace

QStringList iconNames() {
    fonts::load();
    QStringList names;
    for (const QString& file : QDir(kFolder).entryList({"*.svg"}, QDir::Files, QDir::Name)) names << file.chopped(4);
    names.removeAll("logo");
    return names;
}

QByteArray iconSvg(const QString& name, const QColor& colour) {
    fonts::load();
    QFile file(kFolder + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

QIcon icon(const QString& name) {
    return icon(name, {});
}

QIcon icon(const QString& name, const QColor& colour) {
    fonts::load();
    if (!QFile::exists(kFolder + name + ".svg")) return {};
    return QIcon(new LineIconEngine(name, colour));
}

QPixmap logo(int size, double devicePixelRatio, bool tile) {
    fonts::load();
    QPixmap out(QSize(size, size) * devicePixelRatio);
    out.setDevicePixelRatio(devicePixelRatio);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF area(0, 0, size, size);
    if (tile) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::darkTheme().surface);
        painter.drawRoundedRect(area, size * 0.22, size * 0.22);
        area.adjust(size * 0.14, size * 0.14, -size * 0.14, -size * 0.14);
    }
    QSvgRenderer renderer(QString(kFolder) + "logo.svg");
    renderer.render(&painter, area);
    return out;
}

QIcon appIcon() {
    QIcon icon;
    for (int size : {16, 24, 32, 48, 64, 128, 256}) icon.addPixmap(logo(size, 1, size >= 32));
    return icon;
}

}  // namespace netloom
