// A name on a card that is seen from afar.
#pragma once
#include <QStaticText>
#include <vector>

class QPainter;

namespace netloom {

/// A name that is drawn at any size, shaped again only where its size or what is left of it changes.
class FarName {
public:
    /// In the middle of `place`.
    void draw(QPainter& painter, const QString& name, const QRectF& place, int pixels);
    void clear() { ends_.clear(); }

private:
    void measure(const QString& name);

    std::vector<double> ends_;  ///< of the letters, in the size that cards have
    qsizetype kept_ = -1;       ///< letters before the ellipsis
    int pixels_ = 0;
    QStaticText shown_;
};

}  // namespace netloom
