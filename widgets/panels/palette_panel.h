// The layers one can add, by family, found by any word; dragged to the canvas or added with Enter or a double click.
#pragma once
#include <QWidget>
#include <span>

#include "core/layers/layer.h"

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace netloom {

class PalettePanel : public QWidget {
    Q_OBJECT
public:
    /// What a drag carries: the layer's type in UTF-8.
    static constexpr char kMime[] = "application/x-netloom-layer";

    explicit PalettePanel(QWidget* parent = nullptr);
    /// `layers` must outlive the panel; the registry does.
    void setLayers(std::span<const LayerDef> layers);
    /// Layers that the filter leaves, for tests and search: by type.
    QStringList shownTypes() const;
    QLineEdit* filter() const { return filter_; }

signals:
    void addRequested(const QString& type);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void fill();
    void request(const QListWidgetItem* item);
    std::span<const LayerDef> layers_;
    QLineEdit* filter_;
    QListWidget* list_;
};

}  // namespace netloom
