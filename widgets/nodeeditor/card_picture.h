// The picture of a card as the screen last had it, and how much of a frame may go into new ones.
#pragma once
#include <QElapsedTimer>
#include <QPixmap>
#include <QTransform>
#include <functional>

class QPainter;

namespace netloom {

/// How long cards may be painted within one frame. Hundreds of cards come into sight at once when a network is opened,
/// and all of them have another size at each step of a zoom: what does not fit into a frame is shown from older
/// pictures, and owed.
class PictureBudget {
public:
    /// What a card has to show where it is not painted now.
    enum class Old : std::uint8_t { nothing, content, size };

    void startFrame() {
        frame_.start();
        owing_ = false;
    }
    /// Whether there is time for one more card; remembers that one is owed where there is none.
    bool grants(Old old);
    bool owing() const { return owing_; }

private:
    QElapsedTimer frame_;
    bool owing_ = false;
};

/// A picture in pixels of the screen. It stays good while its card is moved without a change of scale.
class CardPicture {
public:
    /// `world` leads from the card to the widget; `ratio` is that of the screen's pixels to the widget's.
    void make(const QTransform& world, double ratio, const QRectF& bounds, const std::function<void(QPainter&)>& paint);
    /// As it is, where the scale is the one it was made for; larger or smaller otherwise.
    void draw(QPainter& painter) const;

    bool isNull() const { return pixmap_.isNull(); }
    bool fits(const QTransform& world, double ratio) const;
    bool outdated() const { return outdated_; }
    void outdate() { outdated_ = true; }
    void drop() { pixmap_ = {}; }
    qsizetype bytes() const { return qsizetype(4) * pixmap_.width() * pixmap_.height(); }

private:
    QPixmap pixmap_;
    QRectF bounds_;  ///< of the card when it was made
    QRectF covers_;  ///< of the card's coordinates
    double scale_ = 0, ratio_ = 0;
    bool outdated_ = false;
};

}  // namespace netloom
