// The layers to choose from, by family, found by typing: dragged onto the canvas, or added by a double-click.
#pragma once
#include <QTreeWidget>

#include "widgets/nodeeditor/graph_edits.h"

class QLineEdit;

namespace netloom {

/// The tree of the palette; its items can be dragged onto a NodeView.
class PaletteTree : public QTreeWidget {
    Q_OBJECT
public:
    using QTreeWidget::QTreeWidget;

protected:
    QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override;
    QStringList mimeTypes() const override;
};

class PalettePanel : public QWidget {
    Q_OBJECT
public:
    explicit PalettePanel(const GraphModel& model, QWidget* parent = nullptr);

    PaletteTree& tree() const { return *tree_; }
    void focusFilter();
    /// Modules came or went.
    void rebuild();

signals:
    void chosen(const netloom::NewNode& node);

private:
    void filter(const QString& text);

    const GraphModel& model_;
    QLineEdit* filter_;
    PaletteTree* tree_;
};

}  // namespace netloom
