// Which class is taken for which: a table of counts, true classes as rows, predicted ones as columns, shaded by share.
#pragma once
#include <QStringList>
#include <QWidget>

#include "core/base/tensor.h"

namespace netloom {

/// What is right lies on the diagonal, in the accent; mistakes stand in the colour of errors, the more the stronger.
/// Each cell says its count and its share of the row; hovering or the arrow keys say it in words.
class ConfusionView : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionView(QWidget* parent = nullptr);
    /// (true class, predicted class), counts in any dtype; empty shows nothing.
    void setCounts(const Tensor& counts);
    /// Names of the classes; missing ones are numbered.
    void setLabels(const QStringList& labels);

    int classes() const { return classes_; }
    double count(int actual, int predicted) const;
    /// The share of samples on the diagonal.
    double accuracy() const;
    /// "7 taken for 9: 12 of 1,028 (1.2 %)"
    QString sentence(int actual, int predicted) const;
    /// The mistake made most often, as a sentence; empty where there is none.
    QString worst() const;
    /// The table as text, tab-separated, with heads.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void describe();
    struct Layout {
        double left = 0, top = 0, cellWidth = 0, cellHeight = 0;
    };
    Layout layout() const;
    QRectF cell(const Layout& layout, int actual, int predicted) const;
    QPoint cellAt(const QPointF& position) const;  // (predicted, actual); (-1, -1) outside
    QString label(int index) const;
    double rowSum(int actual) const;
    void select(QPoint cell);
    void paintCell(QPainter& painter, const QRectF& area, int actual, int predicted) const;

    int classes_ = 0;
    std::vector<double> counts_;
    QStringList labels_;
    QPoint selected_{-1, -1};
};

}  // namespace netloom
