// The document as a tree: nodes with their type, shape, parameters and errors, and what is inside a module beneath each
// of its instances. Follows the document row by row, so that a view keeps its place.
#pragma once
#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/document/document.h"

namespace netloom {

class GraphDocument;
struct NodeInfo;

class OutlineModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { kName, kType, kShape, kParameters, kColumns };

    explicit OutlineModel(GraphDocument& document, QObject* parent = nullptr);
    ~OutlineModel() override;

    /// The node of a row, from the root; empty for no row.
    NodePath pathAt(const QModelIndex& index) const;
    /// The row of a node; invalid where there is none.
    QModelIndex indexOf(const NodePath& path) const;
    /// What a screen reader says: name, type, inputs, shape, parameters, errors.
    QString description(const NodePath& path) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Renames, as one undo step.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    struct Item;
    Item* itemAt(const QModelIndex& index) const;
    QModelIndex indexFor(const Item& item, int column = 0) const;
    void sync(Item& item);
    void syncAll();
    void refresh(const Item& item);
    QString text(const Node& node, const NodePath& path, int column) const;

    GraphDocument& document_;
    std::unique_ptr<Item> root_;
};

}  // namespace netloom
