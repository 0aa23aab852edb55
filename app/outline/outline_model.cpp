#include "app/outline/outline_model.h"

#include <QIcon>
#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "app/document/graph_document.h"
#include "core/network/nodes.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

struct OutlineModel::Item {
    NodePath path;
    Item* parent = nullptr;
    std::vector<std::unique_ptr<Item>> children;

    int row() const {
        const auto& all = parent->children;
        const auto at = std::find_if(all.begin(), all.end(), [this](const auto& child) { return child.get() == this; });
        return static_cast<int>(at - all.begin());
    }
};

namespace {

constexpr std::size_t kDeepest = 24;  // modules within modules

template <class List>
auto at(List& list, std::size_t index) {
    return list.begin() + static_cast<std::ptrdiff_t>(index);
}

QString typeOf(const GraphDocument& document, const Node& node) {
    const LayerDef* def = document.layer(node.type);
    const QString title = def ? translated(def->title) : shown(node.type);
    const QString summary = document.summary(node);
    return summary.isEmpty() || summary == title ? title : title + QStringLiteral(" · ") + summary;
}

Severity worst(const Diagnostics& diagnostics) {
    Severity found = Severity::note;
    for (const Diagnostic& d : diagnostics) {
        if (d.severity == Severity::error) return Severity::error;
        if (d.severity == Severity::warning) found = Severity::warning;
    }
    return found;
}

}  // namespace

OutlineModel::OutlineModel(GraphDocument& document, QObject* parent)
    : QAbstractItemModel(parent), document_(document), root_(std::make_unique<Item>()) {
    using Kind = GraphChange::Kind;
    connect(&document, &GraphModel::changed, this, [this](const GraphChange& change) {
        switch (change.kind) {
            case Kind::reset:
            case Kind::nodeAdded:
            case Kind::nodeRemoved: syncAll(); break;
            case Kind::nodeChanged:
            case Kind::wiresChanged: refresh(*root_); break;
            default: break;
        }
    });
    connect(&document, &GraphDocument::modulesChanged, this, &OutlineModel::syncAll);
    connect(&document, &GraphDocument::analysisChanged, this, [this] { refresh(*root_); });
    connect(&Language::instance(), &Language::changed, this, [this] {
        emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
        refresh(*root_);
    });
    syncAll();
}

OutlineModel::~OutlineModel() = default;

void OutlineModel::syncAll() {
    sync(*root_);
    refresh(*root_);
}

// Takes out what is gone, puts in what is new, and moves what stands elsewhere: neighbours at once, since whoever looks
// on works for each change.
void OutlineModel::sync(Item& item) {
    const bool atRoot = item.path.empty();
    const Node* instance = atRoot ? nullptr : document_.document().find(item.path);
    const bool opens = atRoot || (instance && has_role(*instance, Role::module) && item.path.size() < kDeepest);
    const Network* network = opens ? document_.document().network_at(item.path) : nullptr;
    std::vector<NodeId> wanted;
    if (network)
        for (const Node& node : network->nodes) wanted.push_back(node.id);
    const std::unordered_set<NodeId> stays(wanted.begin(), wanted.end());
    auto& children = item.children;
    const QModelIndex here = atRoot ? QModelIndex() : indexFor(item);
    const auto idAt = [&](std::size_t row) { return children[row]->path.back(); };
    for (std::size_t end = children.size(); end > 0; --end) {
        std::size_t first = end;
        while (first > 0 && !stays.contains(idAt(first - 1))) --first;
        if (first == end) continue;
        beginRemoveRows(here, static_cast<int>(first), static_cast<int>(end) - 1);
        children.erase(at(children, first), at(children, end));
        endRemoveRows();
        end = first + 1;
    }
    std::unordered_set<NodeId> known;
    for (const auto& child : children) known.insert(child->path.back());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < children.size() && idAt(i) == wanted[i]) continue;
        if (known.contains(wanted[i])) {
            auto from = i + 1;
            while (idAt(from) != wanted[i]) ++from;
            beginMoveRows(here, static_cast<int>(from), static_cast<int>(from), here, static_cast<int>(i));
            std::rotate(at(children, i), at(children, from), at(children, from + 1));
            endMoveRows();
            continue;
        }
        std::vector<std::unique_ptr<Item>> fresh;
        for (std::size_t next = i; next < wanted.size() && !known.contains(wanted[next]); ++next) {
            fresh.push_back(std::make_unique<Item>());
            fresh.back()->path = item.path;
            fresh.back()->path.push_back(wanted[next]);
            fresh.back()->parent = &item;
        }
        const std::size_t last = i + fresh.size() - 1;
        beginInsertRows(here, static_cast<int>(i), static_cast<int>(last));
        children.insert(at(children, i), std::move_iterator(fresh.begin()), std::move_iterator(fresh.end()));
        endInsertRows();
        i = last;
    }
    for (const auto& child : children) sync(*child);
}

void OutlineModel::refresh(const Item& item) {
    if (item.children.empty()) return;
    emit dataChanged(indexFor(*item.children.front()), indexFor(*item.children.back(), kColumns - 1));
    for (const auto& child : item.children) refresh(*child);
}

OutlineModel::Item* OutlineModel::itemAt(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Item*>(index.internalPointer()) : root_.get();
}

QModelIndex OutlineModel::indexFor(const Item& item, int column) const {
    return createIndex(item.row(), column, &item);
}

NodePath OutlineModel::pathAt(const QModelIndex& index) const {
    return itemAt(index)->path;
}

QModelIndex OutlineModel::indexOf(const NodePath& path) const {
    const Item* item = root_.get();
    for (const NodeId id : path) {
        const auto child = std::find_if(item->children.begin(), item->children.end(),
                                        [id](const auto& c) { return c->path.back() == id; });
        if (child == item->children.end()) return {};
        item = child->get();
    }
    return item == root_.get() ? QModelIndex() : indexFor(*item);
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, itemAt(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const Item* above = itemAt(index)->parent;
    return above == root_.get() ? QModelIndex() : indexFor(*above);
}

int OutlineModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(itemAt(parent)->children.size());
}

int OutlineModel::columnCount(const QModelIndex&) const {
    return kColumns;
}

QString OutlineModel::text(const Node& node, const NodePath& path, int column) const {
    const NodeInfo* info = document_.analysis().find(path);
    switch (column) {
        case kName: return shown(node.name);
        case kType: return typeOf(document_, node);
        case kShape: {
            if (!info) return {};
            QStringList shapes;
            for (const auto& [port, type] : info->outputs)
                shapes << QString::fromStdString(type.str()).replace(u'x', u'×');
            return shapes.join(QStringLiteral(", "));
        }
        case kParameters: return info && info->parameter_count > 0 ? count(info->parameter_count) : QString();
        default: return {};
    }
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const {
    const NodePath path = pathAt(index);
    const Node* node = document_.document().find(path);
    if (!index.isValid() || !node) return {};
    const NodeInfo* info = document_.analysis().find(path);
    switch (role) {
        case Qt::DisplayRole: return text(*node, path, index.column());
        case Qt::EditRole:
            return index.column() == kName ? QString::fromStdString(node->name) : text(*node, path, index.column());
        case Qt::DecorationRole:
            if (index.column() != kName || !info || info->diagnostics.empty()) return {};
            return icon(worst(info->diagnostics) == Severity::error ? "error" : "warning",
                        Theme::current().severity(worst(info->diagnostics)));
        case Qt::ToolTipRole: {
            QStringList lines;
            for (const Diagnostic& d : info ? info->diagnostics : Diagnostics()) lines << translated(d);
            return lines.isEmpty() ? QVariant(text(*node, path, index.column())) : lines.join('\n');
        }
        case Qt::AccessibleTextRole:
            return index.column() == kName ? description(path) : text(*node, path, index.column());
        case Qt::ForegroundRole:
            if (index.column() != kName) return Theme::current().muted;
            return {};
        case Qt::TextAlignmentRole:
            return index.column() == kParameters ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
        default: return {};
    }
}

QString OutlineModel::description(const NodePath& path) const {
    const Node* node = document_.document().find(path);
    if (!node) return {};
    const Network* network = document_.document().network_at(NodePath(path.begin(), path.end() - 1));
    QStringList parts{text(*node, path, kName), text(*node, path, kType)};
    for (const Edge& edge : network->edges) {
        const Node* from = edge.to.node == node->id ? network->find(edge.from.node) : nullptr;
        if (from) parts << tr("%1 from %2").arg(shown(edge.to.port), shown(from->name));
    }
    if (const QString shape = text(*node, path, kShape); !shape.isEmpty()) parts << tr("output %1").arg(shape);
    if (const QString number = text(*node, path, kParameters); !number.isEmpty())
        parts << tr("%1 parameters").arg(number);
    if (node->muted) parts << tr("muted");
    if (node->bypassed) parts << tr("bypassed");
    if (const NodeInfo* info = document_.analysis().find(path))
        for (const Diagnostic& d : info->diagnostics)
            parts << (d.severity == Severity::error ? tr("error: %1") : tr("warning: %1")).arg(translated(d));
    return parts.join(QStringLiteral(", "));
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case kName: return tr("Name");
        case kType: return tr("Type");
        case kShape: return tr("Shape");
        case kParameters: return tr("Parameters");
        default: return {};
    }
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == kName ? usual | Qt::ItemIsEditable : usual;
}

bool OutlineModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const NodePath path = pathAt(index);
    const QString name = value.toString().trimmed();
    const Node* node = document_.document().find(path);
    if (role != Qt::EditRole || index.column() != kName || !node || name.isEmpty()) return false;
    if (name == QString::fromStdString(node->name)) return true;
    document_.open(NodePath(path.begin(), path.end() - 1));
    document_.rename(path.back(), name);
    return true;
}

}  // namespace netloom
