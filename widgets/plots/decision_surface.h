// Samples of two numbers over what a network says of every point of their plane: each place in the colour of its class,
// the stronger the surer, with the boundary between classes as a line. Where the answer is a number, blue is low and
// orange is high. Classes differ in the form of their marks as well as in colour; samples that were not trained on are
// hollow, and a wrongly classified one has a ring.
#pragma once
#include <QImage>
#include <QRectF>
#include <QStringList>
#include <QWidget>
#include <vector>

class QCPGraph;
class QCPItemPixmap;
class QCustomPlot;

namespace netloom {

/// What the network says on a grid of side × side points, the corners included, the row of the greatest y first.
/// `width` numbers a point: a probability for each class, or one number.
struct SurfaceGrid {
    int side = 0;
    int width = 0;
    QRectF range;  ///< of the plane that it covers; top() is the least y
    std::vector<float> values;
    bool shares = true;  ///< of classes; else how far they lead: 0.5 where two are even
};

struct SurfacePoint {
    QPointF at;
    float target = 0;      ///< a class, or a number
    bool heldOut = false;  ///< of the validation part
    bool wrong = false;
};

class DecisionSurface : public QWidget {
    Q_OBJECT
public:
    explicit DecisionSurface(QWidget* parent = nullptr);

    /// Another plane: names of its axes, what is shown of it, and the classes; none where the answer is a number.
    void setPlane(const QString& xName, const QString& yName, const QRectF& range, const QStringList& classes);
    void setPoints(std::vector<SurfacePoint> points);
    void setGrid(SurfaceGrid grid);
    void setHeldOutShown(bool shown);
    /// What is shown now: changes when the person zooms or drags.
    QRectF visibleRange() const;

    /// The surface as a picture, `pixels` wide and high. No axes and no samples.
    static QImage picture(const SurfaceGrid& grid, int pixels);
    /// The class at a place and its probability; or -1 and the number there.
    std::pair<int, float> answerAt(QPointF place) const;

signals:
    void visibleRangeChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuildMarks();
    void applyTheme();
    void showAnswer(QPoint at);

    QCustomPlot* plot_;
    QCPItemPixmap* surface_;
    QRectF range_;
    QStringList classes_;
    std::vector<SurfacePoint> points_;
    SurfaceGrid grid_;
    bool heldOutShown_ = true;
    bool setting_ = false;
};

}  // namespace netloom
