// A picture of numbers, drawn as large as fits with nearest scaling.
#pragma once
#include <QImage>
#include <QWidget>

namespace netloom {

class PictureLabel : public QWidget {
    Q_OBJECT
public:
    explicit PictureLabel(QWidget* parent = nullptr);
    void setPicture(const QImage& image);
    /// Pixels for one number at most.
    void setMaximumScale(int scale) { maximumScale_ = scale; }
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double scaleFor(QSize room) const;
    QImage image_;
    int maximumScale_ = 8;
};

}  // namespace netloom
