// One drag of the pointer, from press to release. A gesture shows what would happen while it runs, changes the document
// at most once, in end(), and leaves everything as it was in cancel(). It holds ids, never items of the scene's
// network.
#pragma once
#include <QCursor>
#include <QPoint>
#include <QPointF>
#include <QString>
#include <memory>

#include "widgets/nodeeditor/node_scene.h"

namespace netloom {

struct Pointer {
    QPointF scene;
    QPoint view;  ///< viewport coordinates
    Qt::KeyboardModifiers modifiers;
};

/// What a gesture may ask of the view that runs it.
class GestureHost {
public:
    virtual ~GestureHost() = default;
    virtual NodeScene& nodeScene() const = 0;
    /// Size of a screen pixel in scene units.
    virtual double pixel() const = 0;
    virtual void panBy(QPoint pixels) = 0;
    /// A short explanation beside the pointer, gone after a while.
    virtual void explain(const QString& text, QPoint at) = 0;
    /// Offers what can be wired to `from`; the choice appears at `at`.
    virtual void offerNodesFor(const Port& from, bool fromIsOutput, const Pointer& at) = 0;
};

class Gesture {
public:
    explicit Gesture(GestureHost& host) : host_(host) {}
    virtual ~Gesture() = default;
    Gesture(const Gesture&) = delete;
    Gesture& operator=(const Gesture&) = delete;

    virtual void start(const Pointer& at) = 0;
    virtual void move(const Pointer& to) = 0;
    virtual void end(const Pointer& at) = 0;
    virtual void cancel() = 0;
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

protected:
    GestureHost& host() const { return host_; }
    NodeScene& scene() const { return host_.nodeScene(); }
    GraphModel& model() const { return scene().model(); }
    IGraphEdits& edits() const { return scene().edits(); }

private:
    GestureHost& host_;
};

/// Draws a wire from a port. From an occupied input it takes that wire's end along instead.
std::unique_ptr<Gesture> makeConnectWire(GestureHost& host, const Hit& port);
/// Moves nodes and frames. One node that is not wired yet goes into the wire it is dropped on.
std::unique_ptr<Gesture> makeMoveNodes(GestureHost& host, std::vector<NodeId> ids);
/// Selects what it encloses; Shift adds to the selection.
std::unique_ptr<Gesture> makeRubberBand(GestureHost& host);
/// Removes the wires it crosses.
std::unique_ptr<Gesture> makeCutWires(GestureHost& host);
std::unique_ptr<Gesture> makePan(GestureHost& host);
std::unique_ptr<Gesture> makeResizeFrame(GestureHost& host, NodeId frame);

}  // namespace netloom
