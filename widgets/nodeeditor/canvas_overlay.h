// What floats over the canvas: the bar with Add, Fit and the zoom, the way back out of modules, a bubble that explains.
#pragma once
#include <QFrame>
#include <QTimer>

#include "widgets/nodeeditor/node_view.h"

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace netloom {

/// "+ Add [Tab]  Fit  100 %".
class CanvasBar : public QWidget {
    Q_OBJECT
public:
    CanvasBar(NodeView& view, QAction* add, QAction* fit, QAction* zoom, QWidget* parent);

private:
    QPushButton* button(QAction* action, const char* text);
    void showZoom();

    NodeView& view_;
    QPushButton* zoom_;
};

/// "Network › encoder › block": a click goes back to that level. Hidden at the root.
class Breadcrumb : public QFrame {
    Q_OBJECT
public:
    Breadcrumb(GraphModel& model, IGraphEdits& edits, QWidget* parent);

signals:
    void resized();

private:
    void rebuild();

    GraphModel& model_;
    IGraphEdits& edits_;
    QHBoxLayout* row_;
};

/// A short explanation beside the pointer; goes by itself.
class Bubble : public QWidget {
    Q_OBJECT
public:
    explicit Bubble(QWidget* parent);
    void say(const QString& text, QPoint at);
    const QString& text() const { return text_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    QTimer timer_;
};

}  // namespace netloom
