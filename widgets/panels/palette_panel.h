// The layers and modules one can add, by family, found by any word; dragged to the canvas, or added with Enter or a
// double click.
#pragma once
#include <QWidget>
#include <vector>

#include "widgets/nodeeditor/add_entries.h"

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace netloom {

class PalettePanel : public QWidget {
    Q_OBJECT
public:
    /// `model` outlives the panel.
    explicit PalettePanel(const GraphModel& model, QWidget* parent = nullptr);

    /// Modules came or went.
    void rebuild();
    void focusFilter();
    QLineEdit* filter() const { return filter_; }
    /// What the filter leaves, from top to bottom: by title.
    QStringList shown() const;

signals:
    void chosen(const netloom::NewNode& node);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void fill();
    void add(const AddEntry& entry);
    void choose(const QListWidgetItem* item);

    const GraphModel& model_;
    std::vector<AddEntry> entries_;
    QLineEdit* filter_;
    QListWidget* list_;
};

}  // namespace netloom
