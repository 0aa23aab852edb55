// A canvas over a network in memory, and the hand that works it with real events.
#pragma once
#include <QTest>
#include <array>

#include "tests/support/fake_graph.h"
#include "widgets/nodeeditor/node_canvas.h"

namespace netloom::test {

struct CanvasBench {
    FakeGraph graph;
    NodeCanvas canvas{graph, graph};

    CanvasBench() {
        canvas.resize(900, 600);
        canvas.show();
        canvas.view().setZoom(1);
        canvas.view().centerOn(300, 150);
        // Shortcuts answer only in the active window.
        canvas.activateWindow();
        (void)QTest::qWaitForWindowActive(&canvas);
        canvas.view().setFocus();
    }

    QWidget* viewport() { return canvas.view().viewport(); }
    NodeItem& item(NodeId id) { return *canvas.scene().node(id); }
    QPoint at(QPointF scene) { return canvas.view().mapFromScene(scene); }
    QPoint middleOf(NodeId id) { return at(item(id).cardRect().center()); }
    QPoint portAt(NodeId id, const char* name, bool output) { return at(item(id).portPosition(name, output)); }
    QPoint output(NodeId id, const char* name = "out") { return portAt(id, name, true); }
    QPoint input(NodeId id, const char* name = "in") { return portAt(id, name, false); }

    void press(QPoint from, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {}) {
        held_ = button;
        keys_ = keys;
        QTest::mousePress(viewport(), button, keys, from);
        last_ = from;
    }
    /// In several steps, as a hand does.
    void moveTo(QPoint to) {
        for (int i = 1; i <= 4; ++i) {
            const QPoint step = last_ + (to - last_) * i / 4;
            QMouseEvent move(QEvent::MouseMove, step, viewport()->mapToGlobal(step), Qt::NoButton, held_, keys_);
            QCoreApplication::sendEvent(viewport(), &move);
        }
        last_ = to;
    }
    void release() { QTest::mouseRelease(viewport(), held_, keys_, last_); }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers keys = {}) {
        press(from, button, keys);
        moveTo(to);
        release();
    }
    void click(QPoint where, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(viewport(), Qt::LeftButton, keys, where);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(&canvas.view(), key, keys); }

private:
    Qt::MouseButton held_ = Qt::NoButton;
    Qt::KeyboardModifiers keys_;
    QPoint last_;
};

}  // namespace netloom::test
