// Drawing a wire: what fits lights up, the rest steps back, the wire snaps, and a refused drop says why.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <optional>

#include "widgets/nodeeditor/gesture.h"

namespace netloom {

namespace {

class ConnectWire : public Gesture {
    Q_DECLARE_TR_FUNCTIONS(netloom::ConnectWire)
public:
    ConnectWire(GestureHost& host, const Hit& port) : Gesture(host), anchor_(port.at()), fromOutput_(port.output) {
        if (port.output) return;
        if (const WireItem* wire = scene().wire(anchor_)) {
            taken_ = wire->edge();
            anchor_ = taken_->from;
            fromOutput_ = true;
        }
    }

    ~ConnectWire() override { clear(); }

    void start(const Pointer& at) override {
        if (taken_) setTakenVisible(false);
        light();
        const NodeItem* node = scene().node(anchor_.node);
        if (!node) return;
        const FacePort* port = node->port(anchor_.port, fromOutput_);
        draft_ = std::make_unique<DraftWire>(port ? port->kind : PortKind::tensor, node->face().family);
        scene().addItem(draft_.get());
        move(at);
    }

    void move(const Pointer& to) override {
        const double reach = std::clamp(22 * host().pixel(), 16.0, 60.0);
        const Hit near = scene().portNear(to.scene, reach, [this](const Hit& hit) { return fits(hit); });
        if (near != snapped_) {
            showTarget(snapped_, PortLook::lit);
            snapped_ = near;
            showTarget(snapped_, PortLook::target);
        }
        const NodeItem* node = scene().node(anchor_.node);
        if (!node || !draft_) return;
        const QPointF fixed = node->portPosition(anchor_.port, fromOutput_);
        QPointF loose = to.scene;
        if (const NodeItem* target = scene().node(snapped_.id)) {
            loose = target->portPosition(snapped_.port, snapped_.output);
        }
        draft_->setEnds(fromOutput_ ? fixed : loose, fromOutput_ ? loose : fixed, snapped_.id != 0);
    }

    void end(const Pointer& at) override {
        const std::optional<Edge> taken = taken_;
        const Hit snapped = snapped_;
        clear();
        if (snapped.id) return finish(edgeTo(snapped.at()), taken);
        const Hit under = scene().hitAt(at.scene, host().pixel());
        if (under.onNode()) return dropOnNode(under, taken, at);
        if (taken) {
            edits().disconnectWires(std::span(&*taken, 1));
        } else {
            host().offerNodesFor(anchor_, fromOutput_, at);
        }
    }

    void cancel() override { clear(); }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    Edge edgeTo(const Port& other) const { return fromOutput_ ? Edge{anchor_, other} : Edge{other, anchor_}; }

    bool fits(const Hit& hit) const {
        return hit.output != fromOutput_ && hit.id != anchor_.node && model().refusal(edgeTo(hit.at())).isEmpty();
    }

    void finish(const Edge& wire, const std::optional<Edge>& taken) {
        if (taken != wire) edits().connectWire(wire, taken);
    }

    /// Anywhere on a node will do: its first free port that fits, else the first that fits.
    void dropOnNode(const Hit& under, const std::optional<Edge>& taken, const Pointer& at) {
        const NodeItem* node = scene().node(under.id);
        if (!node || (under.id == anchor_.node && under.kind != Hit::Kind::port)) return;
        const std::vector<FacePort>& ports = fromOutput_ ? node->face().inputs : node->face().outputs;
        if (under.kind == Hit::Kind::port) {
            if (under.output == fromOutput_) {
                if (under.at() == anchor_) return;
                return host().explain(fromOutput_ ? tr("A wire runs from an output to an input; both are outputs.")
                                                  : tr("A wire runs from an output to an input; both are inputs."),
                                      at.view);
            }
            return host().explain(model().refusal(edgeTo(under.at())), at.view);
        }
        const FacePort* chosen = nullptr;
        for (const FacePort& port : ports) {
            if (!fits({Hit::Kind::port, under.id, port.name, !fromOutput_, {}})) continue;
            if (!chosen || (chosen->connected && !port.connected)) chosen = &port;
        }
        if (chosen) return finish(edgeTo({under.id, chosen->name}), taken);
        if (ports.empty()) {
            return host().explain(fromOutput_ ? tr("%1 has no input.").arg(node->face().name)
                                              : tr("%1 has no output.").arg(node->face().name),
                                  at.view);
        }
        host().explain(model().refusal(edgeTo({under.id, ports.front().name})), at.view);
    }

    void light() {
        for (const auto& [id, item] : scene().nodes()) {
            for (const bool output : {false, true}) {
                const std::vector<FacePort>& ports = output ? item->face().outputs : item->face().inputs;
                for (std::size_t i = 0; i < ports.size(); ++i) {
                    const bool own = id == anchor_.node && output == fromOutput_ && ports[i].name == anchor_.port;
                    const bool lit = own || fits({Hit::Kind::port, id, ports[i].name, output, {}});
                    item->setPortLook(i, output, lit ? PortLook::lit : PortLook::dimmed);
                }
            }
        }
    }

    void showTarget(const Hit& hit, PortLook look) {
        NodeItem* item = scene().node(hit.id);
        if (!item) return;
        const std::vector<FacePort>& ports = hit.output ? item->face().outputs : item->face().inputs;
        for (std::size_t i = 0; i < ports.size(); ++i) {
            if (ports[i].name == hit.port) item->setPortLook(i, hit.output, look);
        }
    }

    void setTakenVisible(bool visible) {
        if (WireItem* wire = taken_ ? scene().wire(taken_->to) : nullptr) wire->setVisible(visible);
    }

    void clear() {
        draft_.reset();
        setTakenVisible(true);
        snapped_ = {};
        for (const auto& [id, item] : scene().nodes()) item->resetPortLooks();
    }

    Port anchor_;
    bool fromOutput_;
    std::optional<Edge> taken_;
    std::unique_ptr<DraftWire> draft_;
    Hit snapped_;
};

}  // namespace

std::unique_ptr<Gesture> makeConnectWire(GestureHost& host, const Hit& port) {
    return std::make_unique<ConnectWire>(host, port);
}

}  // namespace netloom
