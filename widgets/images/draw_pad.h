// A pad to draw on with the mouse; gives a picture of the network's input size, centred as MNIST's are where asked.
#pragma once
#include <QImage>
#include <QList>
#include <QPointF>
#include <QWidget>

#include "core/base/tensor.h"

namespace netloom {

/// A picture, 0 to 1, as MNIST's were made (LeCun et al. 1998): what was drawn is cut out by its bounding box, scaled
/// to fit a box of 20 x 20 with its proportions kept, and put into 28 x 28 so that its centre of mass is in the middle.
/// An empty drawing gives zeros.
std::vector<float> mnistPicture(const QImage& grey, int side = 28, int box = 20);

/// The left button draws, the right one erases; Ctrl+Z takes back a stroke.
class DrawPad : public QWidget {
    Q_OBJECT
public:
    explicit DrawPad(QWidget* parent = nullptr);

    /// The size of the picture that the network takes; clears the pad.
    void setGrid(QSize size);
    QSize grid() const { return grid_; }
    /// Whether what is drawn is scaled and centred by mnistPicture(); for square pictures.
    void setCentred(bool centred);
    /// The pen's width in pixels of the network's picture.
    void setPenSize(double size);
    double penSize() const { return pen_; }
    bool isBlank() const { return strokes_.isEmpty(); }
    /// Shows the network's view instead of the smooth drawing.
    void setShowsInput(bool shows);

    /// (1, height, width, 1), f32, 0 to 1.
    Tensor tensor() const;
    /// Where the drawing is, in the widget.
    QRectF area() const;

    QSize sizeHint() const override { return {168, 168}; }
    QSize minimumSizeHint() const override { return {112, 112}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

public slots:
    void clear();
    void undoStroke();

signals:
    /// After every change, also in the middle of a stroke.
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Stroke {
        QList<QPointF> points;  // in pixels of the network's picture
        double width = 0;       // likewise
        bool erases = false;
    };
    std::vector<float> pixels() const;
    QPointF toGrid(const QPointF& position) const;
    void paintStroke(QPainter& painter, const Stroke& stroke) const;
    void redraw();

    QSize grid_{28, 28};
    bool centred_ = true;
    QList<Stroke> strokes_;
    QImage drawing_;
    double pen_ = 2;
    bool drawingNow_ = false;
    bool showsInput_ = false;
};

}  // namespace netloom
