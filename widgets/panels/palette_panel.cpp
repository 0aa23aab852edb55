#include "widgets/panels/palette_panel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kType = Qt::UserRole;
constexpr int kFamily = Qt::UserRole + 1;

class LayerList : public QListWidget {
public:
    using QListWidget::QListWidget;

protected:
    QStringList mimeTypes() const override { return {PalettePanel::kMime}; }
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override {
        if (items.isEmpty() || items.first()->data(kType).toString().isEmpty()) return nullptr;
        auto* carried = new QMimeData;
        carried->setData(PalettePanel::kMime, items.first()->data(kType).toString().toUtf8());
        return carried;
    }
};

/// Heads in small capitals' stead; layers with the dot of their family.
class LayerDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const double scale = ThemeManager::instance().scale();
        const bool head = index.data(kType).toString().isEmpty();
        return {80, static_cast<int>((head ? Theme::kTallRow : Theme::kRow) * scale)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& t = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect area = option.rect.adjusted(4, 0, -4, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        if (index.data(kType).toString().isEmpty()) {
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

QString headOf(Family family) {
    return translated(std::string(name_of(family)).c_str()).toUpper();
}

/// Every word of the query begins a word of what is known of the layer.
bool matches(const LayerDef& layer, const QString& query) {
    QString words = (QString::fromStdString(layer.type) + ' ' + translated(layer.title) + ' ' + layer.title + ' ' +
                     layer.synonyms + ' ' + QString::fromUtf8(name_of(layer.family).data()));
    words.replace(u'_', u' ');
    const QStringList known = words.split(u' ', Qt::SkipEmptyParts);
    for (const QString& part : query.split(u' ', Qt::SkipEmptyParts)) {
        bool found = false;
        for (const QString& word : known) found = found || word.startsWith(part, Qt::CaseInsensitive);
        if (!found) return false;
    }
    return true;
}

}  // namespace

PalettePanel::PalettePanel(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    filter_ = new QLineEdit(this);
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter the layers"));
    filter_->addAction(icon("search"), QLineEdit::LeadingPosition);
    filter_->setClearButtonEnabled(true);
    filter_->installEventFilter(this);
    head->addWidget(filter_);
    column->addLayout(head);
    list_ = new LayerList(this);
    list_->setAccessibleName(tr("Layers"));
    list_->setItemDelegate(new LayerDelegate(list_));
    list_->setDragEnabled(true);
    list_->setDragDropMode(QAbstractItemView::DragOnly);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(list_, 1);
    connect(filter_, &QLineEdit::textChanged, this, &PalettePanel::fill);
    connect(list_, &QListWidget::itemActivated, this, &PalettePanel::request);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &PalettePanel::fill);
}

void PalettePanel::setLayers(std::span<const LayerDef> layers) {
    layers_ = layers;
    fill();
}

void PalettePanel::fill() {
    list_->clear();
    const LayerDef* last = nullptr;
    for (const LayerDef& layer : layers_) {
        if (layer.role == Role::module || !matches(layer, filter_->text())) continue;
        if (!last || last->family != layer.family) {
            auto* head = new QListWidgetItem(headOf(layer.family), list_);
            head->setFlags(Qt::NoItemFlags);
        }
        last = &layer;
        auto* item = new QListWidgetItem(translated(layer.title), list_);
        item->setData(kType, QString::fromStdString(layer.type));
        item->setData(kFamily, static_cast<int>(layer.family));
        item->setToolTip(translated(layer.doc));
    }
    if (!filter_->text().isEmpty() && list_->count() > 1) list_->setCurrentRow(1);
}

QStringList PalettePanel::shownTypes() const {
    QStringList types;
    for (int i = 0; i < list_->count(); ++i)
        if (const QString type = list_->item(i)->data(kType).toString(); !type.isEmpty()) types << type;
    return types;
}

void PalettePanel::request(const QListWidgetItem* item) {
    if (item && !item->data(kType).toString().isEmpty()) emit addRequested(item->data(kType).toString());
}

/// Up, down and Enter in the filter move in the list, so that a layer is added without leaving the keyboard.
bool PalettePanel::eventFilter(QObject* object, QEvent* event) {
    if (object != filter_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        request(list_->currentItem());
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
