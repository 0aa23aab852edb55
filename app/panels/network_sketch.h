// A network as a small drawing: its nodes in the colours of their families, and its wires.
#pragma once
#include <QWidget>

#include "core/document/document.h"

namespace netloom {

class NetworkSketch : public QWidget {
    Q_OBJECT
public:
    explicit NetworkSketch(Network network, QWidget* parent = nullptr);

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Network network_;
};

}  // namespace netloom
