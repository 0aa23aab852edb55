#include "app/outline/outline_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/document/graph_document.h"
#include "app/outline/choice_dialog.h"
#include "app/outline/outline_model.h"
#include "widgets/nodeeditor/wire_rules.h"
#include "widgets/panels/panel_frame.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kIndentation = 12;
constexpr double kStepRight = 216, kStepDown = 120;  // from a node to one put behind it

/// Room behind a node, or below that.
Point placeAfter(const Network& network, const Node& node) {
    Point at{node.position.x + kStepRight, node.position.y};
    const auto taken = [&] {
        return std::any_of(network.nodes.begin(), network.nodes.end(), [&](const Node& n) {
            return std::abs(n.position.x - at.x) < kStepRight - 24 && std::abs(n.position.y - at.y) < kStepDown - 24;
        });
    };
    while (taken()) at.y += kStepDown;
    return at;
}

QString portName(const Node& node, const std::string& port) {
    return QStringLiteral("%1 · %2").arg(shown(node.name), shown(port));
}

}  // namespace

OutlinePanel::OutlinePanel(GraphDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      model_(new OutlineModel(document, this)),
      filtered_(new QSortFilterProxyModel(this)),
      tree_(new QTreeView),
      filter_(new QLineEdit),
      ask_([this](const QString& title, const QList<Choice>& choices) {
          return ChoiceDialog::ask(title, choices, this);
      }) {
    setObjectName("outline");
    filtered_->setSourceModel(model_);
    filtered_->setRecursiveFilteringEnabled(true);
    filtered_->setAutoAcceptChildRows(true);
    filtered_->setFilterKeyColumn(-1);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumWidth(40);
    tree_->setModel(filtered_);
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    tree_->setUniformRowHeights(true);
    tree_->setAllColumnsShowFocus(true);
    tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setResizeContentsPrecision(100);  // rows that are looked at
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree_->setIndentation(kIndentation);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(filter_, 1);
    auto* empty = new EmptyState("list", {}, {});
    auto* stack = new QStackedWidget;
    stack->addWidget(empty);
    stack->addWidget(tree_);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(8, 8, 0, 4);
    column->setSpacing(8);
    column->addLayout(row);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(0);
    column->addLayout(tools);
    column->addWidget(stack, 1);
    auto* frame = new PanelFrame({});
    frame->setContent(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);
    makeActions();
    for (QAction* action : tree_->actions()) {
        if (action->icon().isNull()) continue;
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        tools->addWidget(button);
    }
    tools->addStretch(1);
    row->addSpacing(8);
    setFocusProxy(tree_);
    inEachLanguage(this, [this, frame, empty] {
        frame->setTitle(tr("Outline"));
        empty->setSentence(tr("The nodes of the network are listed here."));
        filter_->setPlaceholderText(tr("Filter"));
        filter_->setAccessibleName(tr("Filter"));
        tree_->setAccessibleName(tr("Outline of the network"));
    });
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        filtered_->setFilterFixedString(text);
        if (!text.isEmpty()) tree_->expandAll();
    });
    connect(tree_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlinePanel::giveSelection);
    connect(tree_, &QTreeView::doubleClicked, this, [this] { reveal(); });
    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        using Kind = GraphChange::Kind;
        if (change.kind == Kind::selectionChanged || change.kind == Kind::reset || change.kind == Kind::nodeAdded)
            takeSelection();
    });
    const auto show = [this, stack] {
        stack->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
        fit_.start();
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model_, signal, this, show);
    // Once for all that changes together.
    fit_.setSingleShot(true);
    fit_.setInterval(0);
    connect(&fit_, &QTimer::timeout, this, &OutlinePanel::fitColumns);
    connect(&document, &GraphDocument::analysisChanged, &fit_, qOverload<>(&QTimer::start));
    show();
    takeSelection();
}

void OutlinePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

// Name and type share a narrow panel, cut with an ellipsis; shape and parameters come where there is room for all.
void OutlinePanel::fitColumns() {
    QHeaderView& head = *tree_->header();
    const QAbstractItemView* view = tree_;
    const auto wanted = [&](int c) { return std::max(view->sizeHintForColumn(c), head.sectionSizeHint(c)); };
    const int room = tree_->width() - tree_->verticalScrollBar()->sizeHint().width();
    const int type = wanted(OutlineModel::kType);
    int used = wanted(OutlineModel::kName) + type;
    for (int c = OutlineModel::kType + 1; c < OutlineModel::kColumns; ++c) {
        const int width = wanted(c);
        head.setSectionHidden(c, used + width > room);
        if (used + width <= room) head.resizeSection(c, width);
        used += width;
    }
    const int name = std::min(wanted(OutlineModel::kName), room - std::min(type, room / 2));
    head.resizeSection(OutlineModel::kName, name);
    head.resizeSection(OutlineModel::kType, std::min(type, room - name));
}

void OutlinePanel::action(const QString& iconName, const char* text, const QKeySequence& key,
                          void (OutlinePanel::*run)()) {
    auto* made = new QAction(tree_);
    inEachLanguage(made, [made, text] { made->setText(tr(text)); });
    if (!iconName.isEmpty()) made->setIcon(icon(iconName));
    made->setShortcut(key);
    made->setShortcutContext(Qt::WidgetShortcut);
    connect(made, &QAction::triggered, this, run);
    tree_->addAction(made);
}

void OutlinePanel::makeActions() {
    action("target", QT_TR_NOOP("Show on the canvas"), Qt::Key_Return, &OutlinePanel::reveal);
    action("add", QT_TR_NOOP("Add a layer after this one…"), Qt::Key_Insert, &OutlinePanel::addAfter);
    action("wire", QT_TR_NOOP("Connect an input…"), QKeySequence("Ctrl+K"), &OutlinePanel::connectInput);
    action("settings", QT_TR_NOOP("Settings of this node"), QKeySequence("Ctrl+Return"), &OutlinePanel::showProperties);
    // The key opens the editor by itself.
    action({}, QT_TR_NOOP("Rename"), {}, &OutlinePanel::rename);
    action("delete", QT_TR_NOOP("Delete"), QKeySequence::Delete, &OutlinePanel::removeSelected);
}

// From the canvas: its selection, in the network that is on show.
void OutlinePanel::takeSelection() {
    if (syncing_) return;
    syncing_ = true;
    QItemSelection rows;
    QModelIndex first;
    for (const NodeId id : document_.selection()) {
        const QModelIndex index = filtered_->mapFromSource(model_->indexOf(document_.pathOf(id)));
        if (!index.isValid()) continue;
        if (!first.isValid()) first = index;
        rows.select(index, index);
    }
    QItemSelectionModel& selection = *tree_->selectionModel();
    selection.select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (first.isValid() && !rows.contains(selection.currentIndex())) {
        selection.setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        tree_->scrollTo(first);
    }
    syncing_ = false;
}

// To the canvas: it shows the network of the current row, and of the selected rows those that are in it.
void OutlinePanel::giveSelection() {
    if (syncing_) return;
    const NodePath path = model_->pathAt(filtered_->mapToSource(tree_->currentIndex()));
    syncing_ = true;
    if (!path.empty()) document_.open(NodePath(path.begin(), path.end() - 1));
    std::vector<NodeId> ids;
    for (const QModelIndex& index : tree_->selectionModel()->selectedRows()) {
        const NodePath chosen = model_->pathAt(filtered_->mapToSource(index));
        if (!chosen.empty() && document_.pathOf(chosen.back()) == chosen) ids.push_back(chosen.back());
    }
    document_.select(ids);
    syncing_ = false;
}

NodeId OutlinePanel::current() {
    const NodePath path = model_->pathAt(filtered_->mapToSource(tree_->currentIndex()));
    if (path.empty()) return 0;
    document_.open(NodePath(path.begin(), path.end() - 1));
    return path.back();
}

void OutlinePanel::rename() {
    if (tree_->currentIndex().isValid()) tree_->edit(tree_->currentIndex().siblingAtColumn(OutlineModel::kName));
}

void OutlinePanel::reveal() {
    if (const NodeId node = current()) emit revealRequested(node);
}

void OutlinePanel::showProperties() {
    const NodeId node = current();
    if (!node) return;
    document_.select(std::vector{node});
    emit propertiesRequested();
}

void OutlinePanel::removeSelected() {
    const NodeId node = current();
    if (!node) return;
    // The neighbour stays current, so that the next key works on.
    QModelIndex next = tree_->indexBelow(tree_->currentIndex());
    if (!next.isValid()) next = tree_->indexAbove(tree_->currentIndex());
    const QPersistentModelIndex kept(next);
    std::vector<NodeId> ids = document_.selection();
    if (std::find(ids.begin(), ids.end(), node) == ids.end()) ids = {node};
    document_.remove(ids, false);
    if (kept.isValid()) tree_->setCurrentIndex(kept);
}

void OutlinePanel::addAfter() {
    const NodeId id = current();
    const Node* node = id ? document_.network().find(id) : nullptr;
    if (!node) return;
    const Ports ports = document_.ports(*node);
    const Point at = placeAfter(document_.network(), *node);
    // A single wire behind the node is cut open where the layer fits on both sides; else the layer hangs on the output.
    const std::vector<Edge> wires = document_.network().wires_of(id);
    std::vector<Edge> behind;
    std::copy_if(wires.begin(), wires.end(), std::back_inserter(behind),
                 [id](const Edge& edge) { return edge.from.node == id; });
    QList<Choice> choices;
    std::vector<std::function<void()>> runs;
    for (const LayerDef& layer : document_.layers()) {
        if (layer.role == Role::data || layer.role == Role::module) continue;
        const NewNode fresh{layer.type, at, {}, Json::object()};
        const Ports itsPorts = portsOfNew(document_, fresh);
        const auto into = behind.size() == 1 ? insertionInto(document_, behind.front(), itsPorts) : std::nullopt;
        for (const PortDef& output : ports.outputs) {
            const auto input = fittingPort(itsPorts, output, true);
            if (!input) continue;
            const Attachment attachment{{id, output.name}, true, *input};
            runs.emplace_back([this, fresh, into, attachment] {
                if (into)
                    document_.addNodeOnWire(fresh, *into);
                else
                    document_.addNode(fresh, attachment);
            });
            const QString detail = into ? tr("into the wire") : portName(*node, output.name);
            choices.append({translated(layer.title), detail});
            break;
        }
    }
    const auto chosen = ask_(tr("Add a layer after %1").arg(shown(node->name)), choices);
    if (!chosen) return;
    runs[static_cast<std::size_t>(*chosen)]();
    takeSelection();
    tree_->setFocus();
}

void OutlinePanel::connectInput() {
    const NodeId id = current();
    const Node* node = id ? document_.network().find(id) : nullptr;
    if (!node) return;
    const Network& network = document_.network();
    QList<Choice> choices;
    std::vector<std::function<void()>> runs;
    for (const PortDef& input : document_.ports(*node).inputs) {
        const QString name = QString::fromStdString(input.name);
        const Edge* present = network.wire_into({id, input.name});
        for (const Node& source : network.nodes) {
            for (const PortDef& output : document_.ports(source).outputs) {
                const Edge wire{{source.id, output.name}, {id, input.name}};
                if ((present && *present == wire) || !document_.refusal(wire).isEmpty()) continue;
                const PortType* type = document_.analysis().output(document_.pathOf(source.id), output.name);
                const QString shape = type ? QString::fromStdString(type->str()).replace(u'x', u'×') : QString();
                choices.append({tr("%1 from %2").arg(name, portName(source, output.name)), shape});
                runs.emplace_back([this, wire] { document_.connectWire(wire); });
            }
        }
        if (!present) continue;
        const Node* source = network.find(present->from.node);
        choices.append({tr("%1: take the wire away").arg(name), source ? portName(*source, present->from.port) : ""});
        runs.emplace_back([this, wire = *present] { document_.disconnectWires(std::vector{wire}); });
    }
    const auto chosen = ask_(tr("Connect %1").arg(shown(node->name)), choices);
    if (chosen) runs[static_cast<std::size_t>(*chosen)]();
    tree_->setFocus();
}

}  // namespace netloom
