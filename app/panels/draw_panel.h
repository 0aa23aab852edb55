// Draw with the mouse, and the network says what it is: a pad of the network's input size and one bar a class.
#pragma once
#include <QImage>
#include <QTimer>
#include <QWidget>
#include <optional>

#include "core/train/session.h"

class QLabel;
class QStackedWidget;

namespace netloom {

class AnalysisController;
class GraphDocument;
class TrainingController;

/// White on black, with a soft round pen, in few large pixels.
class DrawPad : public QWidget {
    Q_OBJECT
public:
    explicit DrawPad(QWidget* parent = nullptr);
    void setGrid(QSize size);
    /// height × width numbers from 0 to 1.
    const std::vector<float>& ink() const { return ink_; }
    QSize grid() const { return grid_; }
    void clear();
    bool isEmpty() const;
    void setPen(double radius) { pen_ = radius; }
    QSize sizeHint() const override { return {168, 168}; }
    QSize minimumSizeHint() const override { return {112, 112}; }

signals:
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF area() const;
    void stroke(QPointF from, QPointF to, bool erase);
    QSize grid_{28, 28};
    std::vector<float> ink_;
    QPointF last_;
    double pen_ = 1.3;
};

/// One row a class: its name, a bar, its share.
class ProbabilityBars : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setValues(const QStringList& names, const std::vector<float>& values);
    /// The most probable class; -1 while nothing is shown.
    int best() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList names_;
    std::vector<float> values_;
};

class DrawPanel : public QWidget {
    Q_OBJECT
public:
    DrawPanel(GraphDocument& document, AnalysisController& analysis, TrainingController& training,
              QWidget* parent = nullptr);
    DrawPad& pad() const { return *pad_; }
    ProbabilityBars& bars() const { return *bars_; }

private:
    /// Where a drawing goes in and where the answer comes out.
    struct Circuit {
        Endpoint picture;
        Shape shape;
        Endpoint scores;
        QStringList classes;
        bool logits = true;
    };
    std::optional<Circuit> findCircuit() const;
    void refresh();
    void classify();

    GraphDocument& document_;
    AnalysisController& analysis_;
    TrainingController& training_;
    QStackedWidget* stack_;
    DrawPad* pad_;
    ProbabilityBars* bars_;
    QLabel* note_;
    std::optional<Circuit> circuit_;
    QTimer again_;
    bool asking_ = false, dirty_ = false;
};

}  // namespace netloom
