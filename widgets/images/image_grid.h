// Many small pictures in rows, painted as one composed image: samples, feature maps, filters.
#pragma once
#include <QImage>
#include <QWidget>
#include <vector>

#include "widgets/images/tensor_image.h"

namespace netloom {

/// Pictures keep their pixels square (nearest scaling). They grow to the space there is, by whole factors of a device
/// pixel where possible. Ctrl+wheel changes their size; the grid scrolls where it is taller than its place.
class ImageGrid : public QWidget {
    Q_OBJECT
public:
    explicit ImageGrid(QWidget* parent = nullptr);

    /// Replaces all pictures; cheap enough for every frame.
    void setPictures(std::vector<Picture> pictures);
    const std::vector<Picture>& pictures() const { return pictures_; }
    /// Said below the pictures: "scale 0 to 1.93 · common".
    void setNote(const QString& note);
    void setCaptionsShown(bool shown);
    /// The side of a picture in pixels; 0 fits them to the width.
    void setCellSize(int pixels);
    /// Exactly so many pictures a row; 0: as many as fit.
    void setColumns(int columns);
    void setSelected(int index);
    int selected() const { return selected_; }
    /// -1 where there is none.
    int pictureAt(const QPoint& position) const;
    /// What copy and export give: all pictures at the current size.
    QImage composed() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {64, 48}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void selectedChanged(int index);
    void activated(int index);
    void hovered(int index, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Layout {
        int columns = 1;
        int width = 0, height = 0;  // of a picture
        int pitchX = 0, pitchY = 0;
        int total = 0;  // height of everything
    };
    Layout layoutFor(int width) const;
    QRect cell(const Layout& layout, int index) const;
    int captionHeight() const;

    std::vector<Picture> pictures_;
    QString note_;
    bool captions_ = false;
    int cellSize_ = 0;
    int columns_ = 0;
    int selected_ = -1;
    int hovered_ = -1;
};

}  // namespace netloom
