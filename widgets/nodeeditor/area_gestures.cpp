// Gestures over an area of the canvas: rubber band, cutting wires, panning, resizing a frame.
#include <QGraphicsItem>
#include <QPainter>
#include <algorithm>

#include "widgets/nodeeditor/gesture.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

class RubberBand : public Gesture {
public:
    using Gesture::Gesture;

    void start(const Pointer& at) override {
        origin_ = at.scene;
        const QColor accent = Theme::current().accent;
        QColor wash = accent;
        wash.setAlphaF(0.10F);
        QPen pen(accent, 1);
        pen.setCosmetic(true);
        band_ = std::make_unique<QGraphicsRectItem>();
        band_->setPen(pen);
        band_->setBrush(wash);
        band_->setZValue(30);
        scene().addItem(band_.get());
        move(at);
    }

    void move(const Pointer& to) override {
        band_->setRect(QRectF(origin_, to.scene).normalized());
        scene().showSelection(enclosed(to));
    }

    void end(const Pointer& at) override {
        const std::vector<NodeId> ids = enclosed(at);
        band_.reset();
        edits().select(ids);
        scene().showSelection();
    }

    void cancel() override {
        band_.reset();
        scene().showSelection();
    }

private:
    std::vector<NodeId> enclosed(const Pointer& to) const {
        std::vector<NodeId> ids;
        if (to.modifiers.testFlag(Qt::ShiftModifier)) ids = model().selection();
        for (const NodeId id : scene().itemsWithin(QRectF(origin_, to.scene).normalized())) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        }
        return ids;
    }

    QPointF origin_;
    std::unique_ptr<QGraphicsRectItem> band_;
};

class CutWires : public Gesture {
public:
    using Gesture::Gesture;
    ~CutWires() override { release(); }

    void start(const Pointer& at) override {
        QPen pen(Theme::current().bad, 2, Qt::DashLine);
        pen.setCosmetic(true);
        trace_ = std::make_unique<QGraphicsPathItem>(QPainterPath(at.scene));
        trace_->setPen(pen);
        trace_->setZValue(30);
        scene().addItem(trace_.get());
        last_ = at.scene;
    }

    void move(const Pointer& to) override {
        QPainterPath path = trace_->path();
        path.lineTo(to.scene);
        trace_->setPath(path);
        for (const auto& [input, wire] : scene().wires()) {
            if (!doomed_.contains(input) && wire->path().crosses(last_, to.scene)) {
                wire->setLook(WireLook::doomed);
                doomed_[input] = wire->edge();
            }
        }
        last_ = to.scene;
    }

    void end(const Pointer&) override {
        std::vector<Edge> edges;
        for (const auto& [input, edge] : doomed_) edges.push_back(edge);
        release();
        if (!edges.empty()) edits().disconnectWires(edges);
    }

    void cancel() override { release(); }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    void release() {
        trace_.reset();
        for (const auto& [input, edge] : doomed_) {
            if (WireItem* wire = scene().wire(input)) wire->setLook(WireLook::normal);
        }
        doomed_.clear();
    }

    QPointF last_;
    std::unique_ptr<QGraphicsPathItem> trace_;
    std::map<Port, Edge> doomed_;
};

class Pan : public Gesture {
public:
    using Gesture::Gesture;
    void start(const Pointer& at) override { last_ = at.view; }
    void move(const Pointer& to) override {
        host().panBy(to.view - last_);
        last_ = to.view;
    }
    void end(const Pointer&) override {}
    void cancel() override {}
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    QPoint last_;
};

class ResizeFrame : public Gesture {
public:
    ResizeFrame(GestureHost& host, NodeId id) : Gesture(host), id_(id) {}

    void start(const Pointer& at) override {
        grabbed_ = at.scene;
        if (const FrameItem* item = scene().frame(id_)) before_ = item->rect();
    }

    void move(const Pointer& to) override {
        if (FrameItem* item = scene().frame(id_)) item->showRect(resized(to));
    }

    void end(const Pointer& at) override {
        const FrameItem* item = scene().frame(id_);
        const QRectF rect = resized(at);
        if (!item || rect == before_) return;
        Frame frame = item->frame();
        frame.rect = {rect.x(), rect.y(), rect.width(), rect.height()};
        edits().setFrame(frame);
    }

    void cancel() override {
        if (FrameItem* item = scene().frame(id_)) item->showRect(before_);
    }

    Qt::CursorShape cursor() const override { return Qt::SizeFDiagCursor; }

private:
    QRectF resized(const Pointer& to) const {
        const QPointF delta = to.scene - grabbed_;
        QSizeF size(before_.width() + delta.x(), before_.height() + delta.y());
        if (to.modifiers.testFlag(Qt::ShiftModifier)) {
            size = {std::round(size.width() / kGrid) * kGrid, std::round(size.height() / kGrid) * kGrid};
        }
        return {before_.topLeft(), size.expandedTo({96, 60}).toSize().toSizeF()};
    }

    NodeId id_;
    QPointF grabbed_;
    QRectF before_;
};

}  // namespace

std::unique_ptr<Gesture> makeRubberBand(GestureHost& host) {
    return std::make_unique<RubberBand>(host);
}
std::unique_ptr<Gesture> makeCutWires(GestureHost& host) {
    return std::make_unique<CutWires>(host);
}
std::unique_ptr<Gesture> makePan(GestureHost& host) {
    return std::make_unique<Pan>(host);
}
std::unique_ptr<Gesture> makeResizeFrame(GestureHost& host, NodeId frame) {
    return std::make_unique<ResizeFrame>(host, frame);
}

}  // namespace netloom
