// The whole network in a corner: where one is, and a click or drag to be elsewhere.
#pragma once
#include <QPixmap>
#include <QWidget>

#include "widgets/nodeeditor/node_view.h"

namespace netloom {

class Minimap : public QWidget {
    Q_OBJECT
public:
    Minimap(NodeView& view, QWidget* parent);
    QSize sizeHint() const override;
    /// False when everything is in sight anyway.
    bool isUseful() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override { travel(event); }
    void mouseMoveEvent(QMouseEvent* event) override { travel(event); }

private:
    void travel(QMouseEvent* event);
    /// From the scene into the widget.
    QTransform mapping() const;

    void drawMarks(const QTransform& map);

    NodeView& view_;
    QPixmap marks_;  ///< the nodes; null once they have changed
};

}  // namespace netloom
