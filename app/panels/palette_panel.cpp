#include "app/panels/palette_panel.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

#include "widgets/nodeeditor/add_entries.h"
#include "widgets/nodeeditor/node_view.h"
#include "widgets/panels/panel_frame.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kLeastWidth = 184;
constexpr int kPayload = Qt::UserRole;
constexpr int kWords = Qt::UserRole + 1;
const QString kModulePrefix = QStringLiteral("module:");

QIcon dot(const QColor& colour) {
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    p.drawRoundedRect(QRectF(8, 8, 17, 17), 5, 5);
    return pixmap;
}

NewNode nodeOf(const QString& payload) {
    NewNode node;
    if (payload.startsWith(kModulePrefix)) {
        node.type = "module";
        node.module = payload.mid(kModulePrefix.size()).toStdString();
    } else {
        node.type = payload.toStdString();
    }
    return node;
}

}  // namespace

QStringList PaletteTree::mimeTypes() const {
    return {kLayerMime};
}

QMimeData* PaletteTree::mimeData(const QList<QTreeWidgetItem*>& items) const {
    if (items.isEmpty() || items.first()->data(0, kPayload).toString().isEmpty()) return nullptr;
    auto* drag = new QMimeData;
    drag->setData(kLayerMime, items.first()->data(0, kPayload).toString().toUtf8());
    return drag;
}

PalettePanel::PalettePanel(const GraphModel& model, QWidget* parent)
    : QWidget(parent), model_(model), filter_(new QLineEdit), tree_(new PaletteTree) {
    setObjectName("palette");
    setMinimumWidth(kLeastWidth);
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setClearButtonEnabled(true);
    filter_->addAction(icon("search"), QLineEdit::LeadingPosition);
    tree_->setObjectName("paletteTree");
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(false);
    tree_->setIndentation(0);
    tree_->setDragEnabled(true);
    tree_->setDragDropMode(QAbstractItemView::DragOnly);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setIconSize({16, 16});
    tree_->setAccessibleName(tr("Layers"));
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 0, 0);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 12, 0);
    row->addWidget(filter_);
    column->addLayout(row);
    column->addWidget(tree_);
    auto* frame = new PanelFrame(tr("Layers"));
    frame->setContent(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);

    connect(filter_, &QLineEdit::textChanged, this, &PalettePanel::filter);
    connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        const QString payload = item->data(0, kPayload).toString();
        if (!payload.isEmpty()) emit chosen(nodeOf(payload));
    });
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &PalettePanel::rebuild);
    rebuild();
}

void PalettePanel::focusFilter() {
    filter_->setFocus();
    filter_->selectAll();
}

void PalettePanel::rebuild() {
    tree_->clear();
    QTreeWidgetItem* head = nullptr;
    QString category;
    for (const AddEntry& entry : addEntries(model_)) {
        if (!head || entry.category != category) {
            category = entry.category;
            head = new QTreeWidgetItem(tree_, {category.toUpper()});
            head->setFlags(Qt::ItemIsEnabled);
            head->setFont(0, netloom::font(FontRole::small));
            head->setForeground(0, Theme::current().muted);
            head->setSizeHint(0, {0, Theme::kTallRow});
        }
        auto* item = new QTreeWidgetItem(head, {entry.title});
        const QString payload = entry.node.module.empty() ? QString::fromStdString(entry.node.type)
                                                          : kModulePrefix + QString::fromStdString(entry.node.module);
        item->setData(0, kPayload, payload);
        item->setData(0, kWords, entry.title + ' ' + entry.category + ' ' + entry.synonyms);
        item->setIcon(0, dot(Theme::current().family(entry.family)));
        item->setToolTip(0, entry.doc);
        item->setSizeHint(0, {0, Theme::kRow});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
    }
    tree_->expandAll();
    filter(filter_->text());
}

void PalettePanel::filter(const QString& text) {
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    for (int f = 0; f < tree_->topLevelItemCount(); ++f) {
        QTreeWidgetItem* head = tree_->topLevelItem(f);
        int shown = 0;
        for (int i = 0; i < head->childCount(); ++i) {
            const QString line = head->child(i)->data(0, kWords).toString();
            const bool fits = std::all_of(words.begin(), words.end(),
                                          [&](const QString& w) { return line.contains(w, Qt::CaseInsensitive); });
            head->child(i)->setHidden(!fits);
            shown += fits;
        }
        head->setHidden(shown == 0);
    }
}

}  // namespace netloom
