// Looks into the selected node while it learns: feature maps, activations, filters, and how its numbers are
// distributed.
#pragma once
#include <QWidget>
#include <span>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QStackedWidget;

namespace netloom {

class GraphDocument;
class NumberHistogram;
class PictureLabel;
class ViewerController;

class ViewerPanel : public QWidget {
    Q_OBJECT
public:
    ViewerPanel(GraphDocument& document, ViewerController& viewer, QWidget* parent = nullptr);

private:
    void refresh();

    GraphDocument& document_;
    ViewerController& viewer_;
    QComboBox* what_;
    QSpinBox* sample_;
    QCheckBox* common_;
    QStackedWidget* stack_;
    PictureLabel* picture_;
    NumberHistogram* histogram_;
    QLabel* caption_;
};

/// How a list of numbers is distributed.
class NumberHistogram : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setValues(std::span<const float> values);
    QSize sizeHint() const override { return {280, 160}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<int> bins_;
    float low_ = 0, high_ = 0;
};

}  // namespace netloom
