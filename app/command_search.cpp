#include "app/command_search.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "app/actions.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr QSize kSize(520, 380);
constexpr int kKeyRole = Qt::UserRole + 1;

/// A row of a list with the keys of the command at the right edge.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const Theme& theme = Theme::current();
        painter->save();
        painter->setFont(option.font);
        painter->setPen(option.state.testFlag(QStyle::State_Enabled) ? theme.muted : theme.faint);
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight,
                          index.data(kKeyRole).toString());
        painter->restore();
    }
};

QString plain(const QAction& action) {
    return withoutMnemonic(action.text());
}

}  // namespace

CommandSearch::CommandSearch(const ActionRegistry& actions, QWidget* parent)
    : QFrame(parent), actions_(actions), text_(new QLineEdit), list_(new QListWidget) {
    setObjectName("commandSearch");
    setProperty("floating", true);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    inEachLanguage(this, [this] { text_->setPlaceholderText(tr("Search commands")); });
    text_->setClearButtonEnabled(true);
    text_->installEventFilter(this);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setUniformItemSizes(true);
    list_->setItemDelegate(new CommandDelegate(list_));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(text_);
    column->addWidget(list_);
    connect(text_, &QLineEdit::textChanged, this, &CommandSearch::filter);
    connect(list_, &QListWidget::itemClicked, this, &CommandSearch::accept);
    hide();
}

void CommandSearch::open() {
    const QSize size = kSize.boundedTo(parentWidget()->size() - QSize(40, 80));
    setGeometry((parentWidget()->width() - size.width()) / 2, 64, size.width(), size.height());
    text_->clear();
    filter({});
    show();
    raise();
    text_->setFocus();
}

void CommandSearch::filter(const QString& text) {
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    list_->clear();
    for (QAction* action : actions_.all()) {
        const QString line = plain(*action);
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return line.contains(word, Qt::CaseInsensitive) || action->objectName().contains(word, Qt::CaseInsensitive);
        });
        if (!fits || line.isEmpty()) continue;
        auto* item = new QListWidgetItem(iconOrBlank(*action), line, list_);
        item->setData(Qt::UserRole, action->objectName());
        item->setData(kKeyRole, action->shortcut().toString(QKeySequence::NativeText));
        if (!action->isEnabled()) item->setFlags(Qt::NoItemFlags);
    }
    for (int row = 0; row < list_->count(); ++row)
        if (list_->item(row)->flags() & Qt::ItemIsEnabled) {
            list_->setCurrentRow(row);
            break;
        }
}

void CommandSearch::accept() {
    const QListWidgetItem* item = list_->currentItem();
    hide();
    if (!item) return;
    QAction* action = actions_.find(item->data(Qt::UserRole).toString());
    parentWidget()->setFocus();
    if (action && action->isEnabled()) action->trigger();
}

bool CommandSearch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) hide();
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Escape:
            hide();
            parentWidget()->setFocus();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: accept(); return true;
        case Qt::Key_Up: list_->setCurrentRow(std::max(0, list_->currentRow() - 1)); return true;
        case Qt::Key_Down: list_->setCurrentRow(std::min(list_->count() - 1, list_->currentRow() + 1)); return true;
        default: return QFrame::eventFilter(watched, event);
    }
}

}  // namespace netloom
