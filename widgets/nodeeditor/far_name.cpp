#include "widgets/nodeeditor/far_name.h"

#include <QPainter>
#include <QTextLayout>

#include "widgets/nodeeditor/node_face.h"

namespace netloom {

void FarName::measure(const QString& name) {
    QTextLayout layout(name, canvasFonts().strong.font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    layout.endLayout();
    for (qsizetype i = 0; i <= name.size(); ++i) ends_.push_back(line.cursorToX(static_cast<int>(i)));
    kept_ = -1;
}

void FarName::draw(QPainter& painter, const QString& name, const QRectF& place, int pixels) {
    if (name.isEmpty()) return;
    if (ends_.empty()) measure(name);
    QFont font = canvasFonts().strong.font;
    const double room = place.width() * font.pixelSize() / pixels;
    font.setPixelSize(pixels);
    qsizetype keep = name.size();
    if (ends_.back() > room) {
        const double ellipsis = canvasFonts().strongEllipsis;
        while (keep > 0 && ends_[static_cast<std::size_t>(keep)] + ellipsis > room) --keep;
    }
    if (keep != kept_ || pixels != pixels_) {
        kept_ = keep;
        pixels_ = pixels;
        shown_ = QStaticText(keep == name.size() ? name : name.left(keep) + QChar(0x2026));
        shown_.setTextFormat(Qt::PlainText);
        shown_.prepare({}, font);
    }
    painter.setFont(font);
    painter.drawStaticText(place.center() - QPointF(shown_.size().width(), shown_.size().height()) / 2, shown_);
}

}  // namespace netloom
