// Many small pictures in rows: samples, feature maps, filters, a reconstruction beside what it should be.
#pragma once
#include <QImage>
#include <QWidget>
#include <vector>

#include "widgets/images/tensor_image.h"

namespace netloom {

/// Pictures keep their pixels square (nearest scaling). They grow to the space there is, by whole factors of a device
/// pixel where possible. Ctrl+wheel changes their size. The grid is as tall as its pictures need at its width: put it
/// into a scroll area.
class ImageGrid : public QWidget {
    Q_OBJECT
public:
    explicit ImageGrid(QWidget* parent = nullptr);

    /// Replaces all pictures; cheap enough for every frame.
    void setPictures(std::vector<Picture> pictures);
    const std::vector<Picture>& pictures() const { return pictures_; }
    /// Each picture's caption beneath it.
    void setCaptionsShown(bool shown);
    /// Words at the left of the rows: "input", "output". Empty: none.
    void setRowTitles(const QStringList& titles);
    /// The side of a picture in pixels; 0 fits them to the room. What the wheel made of it stays until it is another.
    void setCellSize(int pixels);
    /// Exactly so many pictures a row; 0: as many as fit.
    void setColumns(int columns);
    /// As small as it takes for all of them to be in sight at once, down to the smallest that still tells something.
    void setAllInSight(bool all);
    void setSelected(int index);
    int selected() const { return selected_; }
    /// -1 where there is none.
    int pictureAt(const QPoint& position) const;
    /// What copy and export give: all pictures as on the screen, but each pixel of them a whole square, none too small
    /// to be seen; those that are all in sight form a square.
    QImage composed() const;
    void copy() const;
    /// Asks where to, and writes all pictures as PNG.
    void save();
    bool writePng(const QString& path) const;
    /// What save() proposes, without the ending.
    void setFileName(const QString& name) { fileName_ = name; }
    const QString& fileName() const { return fileName_; }

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
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Layout {
        int columns = 1;
        int left = 0;               // of the first column: what the row titles take
        int width = 0, height = 0;  // of a picture
        int pitchX = 0, pitchY = 0;
        int total = 0;  // height of everything
    };
    Layout layoutFor(int width) const;
    int largestThatFits(int width, const QSize& pixels) const;
    QRect cell(const Layout& layout, int index) const;
    int captionHeight() const;
    void paintPictures(QPainter& painter, const Layout& layout, const QRect& exposed) const;

    std::vector<Picture> pictures_;
    QStringList rowTitles_;
    bool captions_ = false;
    int cellSize_ = 0;
    int wheeled_ = 0;  // what the person made of it; 0: nothing
    int columns_ = 0;
    bool allInSight_ = false;
    int selected_ = -1;
    int hovered_ = -1;
    QString fileName_ = QStringLiteral("pictures");
};

}  // namespace netloom
