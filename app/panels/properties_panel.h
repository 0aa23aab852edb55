// Everything about the selected node: its settings, what it does, what is wrong with it, and its weights as a picture.
#pragma once
#include <QWidget>

#include "core/document/document.h"

class QLabel;
class QLineEdit;
class QStackedWidget;
class QVBoxLayout;

namespace netloom {

class GraphDocument;
class PanelFrame;
class ImageGrid;
class PropertyPanel;
class ViewerController;

class PropertiesPanel : public QWidget {
    Q_OBJECT
public:
    PropertiesPanel(GraphDocument& document, ViewerController& viewer, QWidget* parent = nullptr);

private:
    void showNode();
    void showValues();
    void showAnalysis();
    void showWeights();

    GraphDocument& document_;
    ViewerController& viewer_;
    PanelFrame* frame_;
    QStackedWidget* stack_;
    QLineEdit* name_;
    PropertyPanel* fields_;
    QLabel* formula_;
    QLabel* doc_;
    QWidget* issues_;
    QVBoxLayout* issueColumn_;
    QLabel* weightsTitle_;
    ImageGrid* weights_;
    NodePath shown_;
    std::string shownType_;
    quint64 gesture_ = 0;
};

}  // namespace netloom
