#include "app/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/actions.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

enum Column { kCommand, kKey };

QString plain(const QAction& action) {
    return withoutMnemonic(action.text());
}

QString keysOf(const QAction& action) {
    return QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText);
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(ActionRegistry& actions, QWidget* parent)
    : QDialog(parent),
      actions_(actions),
      filter_(new QLineEdit),
      list_(new QTreeWidget),
      key_(new QKeySequenceEdit),
      warning_(new QLabel),
      take_(new QPushButton(tr("Use it here"))),
      resetOne_(new QPushButton(tr("Back to the default"))),
      resetAll_(new QPushButton(tr("Reset all"))) {
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(560, 560);
    filter_->setPlaceholderText(tr("Filter by command or key"));
    filter_->setAccessibleName(filter_->placeholderText());
    filter_->setClearButtonEnabled(true);
    list_->setObjectName("shortcuts");
    list_->setHeaderLabels({tr("Command"), tr("Key")});
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAccessibleName(windowTitle());
    list_->header()->setSectionResizeMode(kCommand, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(kKey, QHeaderView::ResizeToContents);
    list_->header()->setStretchLastSection(false);
    key_->setAccessibleName(tr("New key"));
    key_->setObjectName("key");
    warning_->setWordWrap(true);
    warning_->setObjectName("warning");
    take_->setObjectName("take");
    resetOne_->setObjectName("resetOne");
    resetAll_->setObjectName("resetAll");
    auto* remove = new QPushButton(tr("No key"));
    remove->setObjectName("remove");
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(key_, 1);
    row->addWidget(remove);
    row->addWidget(resetOne_);
    auto* conflict = new QHBoxLayout;
    conflict->setSpacing(8);
    conflict->addWidget(warning_, 1);
    conflict->addWidget(take_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(resetAll_, QDialogButtonBox::ResetRole);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(filter_);
    column->addWidget(list_, 1);
    column->addLayout(row);
    column->addLayout(conflict);
    column->addWidget(buttons);
    connect(filter_, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showChosen);
    connect(list_, &QTreeWidget::itemActivated, this, [this] { key_->setFocus(); });
    connect(key_, &QKeySequenceEdit::editingFinished, this, &ShortcutsDialog::tryKey);
    connect(take_, &QPushButton::clicked, this, &ShortcutsDialog::takeKey);
    connect(remove, &QPushButton::clicked, this, [this] {
        actions_.rebind(chosen(), {});
        showKeys();
    });
    connect(resetOne_, &QPushButton::clicked, this, [this] {
        actions_.reset(chosen());
        showKeys();
    });
    connect(resetAll_, &QPushButton::clicked, this, [this] {
        actions_.resetAll();
        showKeys();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Enter belongs to the key field and the list.
    for (QPushButton* button : findChildren<QPushButton*>()) button->setAutoDefault(false);
    fill();
}

void ShortcutsDialog::fill() {
    for (QAction* action : actions_.all()) {
        auto* item = new QTreeWidgetItem(list_, {plain(*action), keysOf(*action)});
        item->setData(kCommand, Qt::UserRole, action->objectName());
        item->setIcon(kCommand, iconOrBlank(*action));
    }
    list_->sortItems(kCommand, Qt::AscendingOrder);
    list_->setCurrentItem(list_->topLevelItem(0));
}

void ShortcutsDialog::filter(const QString& text) {
    QTreeWidgetItem* first = nullptr;
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = list_->topLevelItem(i);
        const bool fits = item->text(kCommand).contains(text, Qt::CaseInsensitive) ||
                          item->text(kKey).contains(text, Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && !first) first = item;
    }
    if (first && list_->currentItem() && list_->currentItem()->isHidden()) list_->setCurrentItem(first);
}

void ShortcutsDialog::choose(const QString& id) {
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (list_->topLevelItem(i)->data(kCommand, Qt::UserRole).toString() == id)
            list_->setCurrentItem(list_->topLevelItem(i));
}

QString ShortcutsDialog::chosen() const {
    return list_->currentItem() ? list_->currentItem()->data(kCommand, Qt::UserRole).toString() : QString();
}

void ShortcutsDialog::showChosen() {
    const QAction* action = actions_.find(chosen());
    key_->setEnabled(action != nullptr);
    key_->setKeySequence(action ? action->shortcut() : QKeySequence());
    resetOne_->setEnabled(action && actions_.isChanged(chosen()));
    warning_->clear();
    take_->hide();
}

// One key, not a sequence of them: what was pressed first.
void ShortcutsDialog::tryKey() {
    const QAction* action = actions_.find(chosen());
    if (!action || key_->keySequence().isEmpty()) return;
    const QKeySequence key(key_->keySequence()[0]);
    if (key == action->shortcut()) return showChosen();
    key_->setKeySequence(key);
    if (const QAction* other = actions_.holderOf(key, chosen())) {
        warning_->setText(tr("%1 already means \"%2\".").arg(key.toString(QKeySequence::NativeText), plain(*other)));
        warning_->setStyleSheet(QStringLiteral("color: %1").arg(Theme::current().warn.name()));
        take_->show();
        return;
    }
    actions_.rebind(chosen(), key);
    showKeys();
}

void ShortcutsDialog::takeKey() {
    const QKeySequence key = key_->keySequence();
    while (const QAction* other = actions_.holderOf(key, chosen())) actions_.rebind(other->objectName(), {});
    actions_.rebind(chosen(), key);
    showKeys();
}

void ShortcutsDialog::showKeys() {
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = list_->topLevelItem(i);
        const QString id = item->data(kCommand, Qt::UserRole).toString();
        item->setText(kKey, keysOf(*actions_.find(id)));
        QFont font = item->font(kKey);
        font.setBold(actions_.isChanged(id));
        item->setFont(kKey, font);
    }
    showChosen();
}

}  // namespace netloom
