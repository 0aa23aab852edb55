#include "widgets/nodeeditor/add_search.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kFamilyRole = Qt::UserRole;
constexpr int kCategoryRole = Qt::UserRole + 1;

/// A colour of the family, the title, and the category at the right.
class EntryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 12};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& theme = Theme::current();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(4, 1, -4, -1);
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
            const bool selected = option.state.testFlag(QStyle::State_Selected);
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::blend(theme.surface, theme.accent, selected ? 0.22 : 0.08));
            painter->drawRoundedRect(row, Theme::kRadius, Theme::kRadius);
        }
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.family(static_cast<Family>(index.data(kFamilyRole).toInt())));
        painter->drawRoundedRect(QRectF(row.left() + 8, row.center().y() - 4, 9, 9), 2.5, 2.5);
        const QString category = index.data(kCategoryRole).toString();
        const int room = QFontMetrics(netloom::font(FontRole::small)).horizontalAdvance(category) + 16;
        painter->setFont(netloom::font(FontRole::body));
        painter->setPen(theme.text);
        const QRect place = row.adjusted(26, 0, -room, 0);
        painter->drawText(place, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, place.width()));
        painter->setFont(netloom::font(FontRole::small));
        painter->setPen(theme.muted);
        painter->drawText(row.adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, category);
        painter->restore();
    }
};

}  // namespace

AddSearch::AddSearch(const GraphModel& model, QWidget* parent)
    : QFrame(parent),
      model_(model),
      text_(new QLineEdit(this)),
      list_(new QListWidget(this)),
      note_(smallLabel({}, this)) {
    setObjectName(QStringLiteral("addSearch"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(text_);
    column->addWidget(list_);
    column->addWidget(note_);
    inEachLanguage(this, [this] {
        text_->setPlaceholderText(tr("Search for a layer"));
        text_->setAccessibleName(tr("Search for a layer to add"));
    });
    list_->setItemDelegate(new EntryDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    list_->viewport()->setAutoFillBackground(false);
    note_->setWordWrap(true);
    text_->installEventFilter(this);
    connect(text_, &QLineEdit::textChanged, this, &AddSearch::filter);
    connect(list_, &QListWidget::itemClicked, this, [this] { accept(false); });
    connect(list_, &QListWidget::currentRowChanged, this,
            [this](int row) { list_->setToolTip(row >= 0 ? shown_[static_cast<std::size_t>(row)].doc : QString()); });
    hide();
}

void AddSearch::open(const SearchRequest& request, QPoint at, const QString& wireTo) {
    request_ = request;
    canWire_ = !wireTo.isEmpty() && !request.from && !request.wire;
    entries_ = fittingEntries(model_, request);
    QString note = tr("Enter adds");
    if (request.from) note = tr("Enter adds and wires it");
    if (request.wire) note = tr("Enter puts it into the wire");
    if (canWire_) note = tr("Enter adds, Shift+Enter wires it to %1").arg(wireTo);
    note_->setText(note);
    text_->clear();
    filter({});
    const QSize room = parentWidget()->size() - QSize(16, 16);
    resize(QSize(static_cast<int>(280 * ThemeManager::instance().scale()),
                 static_cast<int>(340 * ThemeManager::instance().scale()))
               .boundedTo(room));
    move(std::clamp(at.x(), 8, std::max(8, parentWidget()->width() - width() - 8)),
         std::clamp(at.y(), 8, std::max(8, parentWidget()->height() - height() - 8)));
    show();
    raise();
    text_->setFocus(Qt::PopupFocusReason);
}

void AddSearch::leave() {
    if (!isVisible()) return;
    hide();
    emit left();
}

void AddSearch::filter(const QString& text) {
    shown_ = rankedEntries(entries_, text);
    list_->clear();
    for (const AddEntry& entry : shown_) {
        auto* item = new QListWidgetItem(entry.title, list_);
        item->setData(kFamilyRole, static_cast<int>(entry.family));
        item->setData(kCategoryRole, entry.category);
    }
    if (shown_.empty()) {
        auto* item = new QListWidgetItem(text.isEmpty() ? tr("Nothing fits here.") : tr("Nothing found."), list_);
        item->setFlags(Qt::NoItemFlags);
        item->setData(kFamilyRole, static_cast<int>(Family::other));
    } else {
        list_->setCurrentRow(0);
    }
}

void AddSearch::accept(bool wire) {
    const int row = list_->currentRow();
    if (row < 0 || shown_.empty()) return;
    const NewNode node = shown_[static_cast<std::size_t>(row)].node;
    const SearchRequest request = request_;
    leave();
    emit chosen(node, request, wire && canWire_);
}

bool AddSearch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible()) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) leave();
    }
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int last = static_cast<int>(shown_.size()) - 1;
    const auto go = [&](int row) { list_->setCurrentRow(std::clamp(row, 0, std::max(0, last))); };
    switch (key->key()) {
        case Qt::Key_Escape: leave(); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: accept(key->modifiers().testFlag(Qt::ShiftModifier)); return true;
        case Qt::Key_Down:
        case Qt::Key_Tab: go(list_->currentRow() + 1); return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab: go(list_->currentRow() - 1); return true;
        case Qt::Key_PageDown: go(list_->currentRow() + 8); return true;
        case Qt::Key_PageUp: go(list_->currentRow() - 8); return true;
        default: return false;
    }
}

void AddSearch::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kNodeRadius, Theme::kNodeRadius);
}

}  // namespace netloom
