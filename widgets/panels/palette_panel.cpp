#include "widgets/panels/palette_panel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "widgets/nodeeditor/node_view.h"
#include "widgets/panels/panel_frame.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kLeastWidth = 184;
constexpr int kEntry = Qt::UserRole;  // what a drag carries; empty for a head
constexpr int kFamily = Qt::UserRole + 1;

class LayerList : public QListWidget {
public:
    using QListWidget::QListWidget;

protected:
    QStringList mimeTypes() const override { return {QLatin1String(kLayerMime)}; }
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override {
        if (items.isEmpty() || items.first()->data(kEntry).toString().isEmpty()) return nullptr;
        auto* carried = new QMimeData;
        carried->setData(QLatin1String(kLayerMime), items.first()->data(kEntry).toString().toUtf8());
        return carried;
    }
};

/// Heads in small capitals' stead; layers with the dot of their family.
class LayerDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const double scale = ThemeManager::instance().scale();
        const bool head = index.data(kEntry).toString().isEmpty();
        return {80, static_cast<int>((head ? Theme::kTallRow : Theme::kRow) * scale)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& t = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect area = option.rect.adjusted(4, 0, -4, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        if (index.data(kEntry).toString().isEmpty()) {
            painter->setFont(netloom::font(FontRole::small));
            painter->setPen(t.muted);
            painter->drawText(area.adjusted(8, 8, 0, -2), Qt::AlignBottom | Qt::AlignLeft, text);
        } else {
            const bool selected = option.state & QStyle::State_Selected, hover = option.state & QStyle::State_MouseOver;
            painter->setPen(Qt::NoPen);
            if (selected || hover) {
                painter->setBrush(selected ? Theme::blend(t.surface, t.accent, 0.18) : t.raised);
                painter->drawRoundedRect(area, Theme::kRadius, Theme::kRadius);
            }
            painter->setBrush(t.family(static_cast<Family>(index.data(kFamily).toInt())));
            painter->drawRoundedRect(QRectF(area.left() + 8, area.center().y() - 4, 9, 9), 2, 2);
            painter->setFont(netloom::font(FontRole::body));
            painter->setPen(t.text);
            painter->drawText(area.adjusted(28, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width() - 32));
        }
        painter->restore();
    }
};

}  // namespace

PalettePanel::PalettePanel(const GraphModel& model, QWidget* parent)
    : QWidget(parent), model_(model), filter_(new QLineEdit), list_(new LayerList) {
    setObjectName("palette");
    setMinimumWidth(kLeastWidth);
    filter_->addAction(icon("search"), QLineEdit::LeadingPosition);
    filter_->setClearButtonEnabled(true);
    filter_->installEventFilter(this);
    list_->setObjectName("paletteList");
    list_->setItemDelegate(new LayerDelegate(list_));
    list_->setDragEnabled(true);
    list_->setDragDropMode(QAbstractItemView::DragOnly);
    list_->setMouseTracking(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(filter_);
    column->addLayout(head);
    column->addWidget(list_, 1);
    auto* frame = new PanelFrame({});
    frame->setContent(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);

    connect(filter_, &QLineEdit::textChanged, this, &PalettePanel::fill);
    connect(list_, &QListWidget::itemActivated, this, &PalettePanel::choose);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &PalettePanel::fill);
    inEachLanguage(this, [this, frame] {
        filter_->setPlaceholderText(tr("Filter"));
        filter_->setAccessibleName(tr("Filter the layers"));
        list_->setAccessibleName(tr("Layers"));
        frame->setTitle(tr("Layers"));
        rebuild();
    });
}

void PalettePanel::rebuild() {
    entries_ = addEntries(model_);
    fill();
}

void PalettePanel::focusFilter() {
    filter_->setFocus();
    filter_->selectAll();
}

// By family while nothing is looked for; else the best match first, as in the search on the canvas.
void PalettePanel::fill() {
    list_->clear();
    if (!filter_->text().trimmed().isEmpty()) {
        for (const AddEntry& entry : rankedEntries(entries_, filter_->text())) add(entry);
        list_->setCurrentRow(0);
        return;
    }
    QString category;
    for (const AddEntry& entry : entries_) {
        if (entry.category != category) {
            category = entry.category;
            auto* head = new QListWidgetItem(category.toUpper(), list_);
            head->setFlags(Qt::NoItemFlags);
        }
        add(entry);
    }
}

void PalettePanel::add(const AddEntry& entry) {
    auto* item = new QListWidgetItem(entry.title, list_);
    item->setData(kEntry, dragName(entry.node));
    item->setData(kFamily, static_cast<int>(entry.family));
    item->setToolTip(entry.doc);
}

QStringList PalettePanel::shown() const {
    QStringList titles;
    for (int i = 0; i < list_->count(); ++i)
        if (!list_->item(i)->data(kEntry).toString().isEmpty()) titles << list_->item(i)->text();
    return titles;
}

void PalettePanel::choose(const QListWidgetItem* item) {
    if (!item) return;
    const QString name = item->data(kEntry).toString();
    for (const AddEntry& entry : entries_)
        if (!name.isEmpty() && dragName(entry.node) == name) {
            emit chosen(entry.node);
            return;
        }
}

/// Up, down and Enter in the filter move in the list, so that a layer is added without leaving the keyboard.
bool PalettePanel::eventFilter(QObject* object, QEvent* event) {
    if (object != filter_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(list_->currentItem());
        return true;
    }
    if (key != Qt::Key_Up && key != Qt::Key_Down) return false;
    const int step = key == Qt::Key_Up ? -1 : 1;
    for (int row = list_->currentRow() + step; row >= 0 && row < list_->count(); row += step)
        if (list_->item(row)->flags() != Qt::NoItemFlags) {
            list_->setCurrentRow(row);
            break;
        }
    return true;
}

}  // namespace netloom
