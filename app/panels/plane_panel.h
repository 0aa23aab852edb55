// What the network says of the whole plane (or line) its samples lie on, while it learns: the decision surface or the
// fitted line, and beside it what the units of the selected node make of the plane.
#pragma once
#include <QWidget>

class QCheckBox;
class QLabel;
class QStackedWidget;

namespace netloom {

class DecisionSurface;
class FittedLine;
class GraphDocument;
class ImageGrid;
class PlaneController;

class PlanePanel : public QWidget {
    Q_OBJECT
public:
    PlanePanel(GraphDocument& document, PlaneController& plane, QWidget* parent = nullptr);

    DecisionSurface& surface() const { return *surface_; }
    FittedLine& line() const { return *line_; }
    /// "97.5 % of 200 validation samples right": what the caption says beside the step.
    QString verdict() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void showTask();
    void showAnswer();
    void showSurface();
    void showLine();
    void showUnits();

    GraphDocument& document_;
    PlaneController& plane_;
    QStackedWidget* stack_;
    DecisionSurface* surface_;
    FittedLine* line_;
    QLabel* caption_;
    QCheckBox* heldOut_;
    QWidget* units_;
    QLabel* unitsTitle_;
    ImageGrid* unitsPicture_;
};

}  // namespace netloom
