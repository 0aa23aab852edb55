#include "app/outline/choice_dialog.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace netloom {

ChoiceDialog::ChoiceDialog(const QString& title, const QList<Choice>& choices, QWidget* parent)
    : QDialog(parent), text_(new QLineEdit), list_(new QListWidget) {
    setWindowTitle(title);
    resize(440, 420);
    text_->setPlaceholderText(tr("Filter"));
    text_->setAccessibleName(tr("Filter"));
    text_->setClearButtonEnabled(true);
    text_->installEventFilter(this);
    list_->setAccessibleName(title);
    list_->setUniformItemSizes(true);
    for (int i = 0; i < choices.size(); ++i) {
        auto* item = new QListWidgetItem(
            choices[i].detail.isEmpty() ? choices[i].text : choices[i].text + QStringLiteral("   ") + choices[i].detail,
            list_);
        item->setData(Qt::UserRole, i);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(text_);
    column->addWidget(list_, 1);
    column->addWidget(buttons);
    connect(text_, &QLineEdit::textChanged, this, &ChoiceDialog::filter);
    connect(list_, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list_, &QListWidget::currentRowChanged, this,
            [this, buttons] { buttons->button(QDialogButtonBox::Ok)->setEnabled(chosen().has_value()); });
    filter({});
}

std::optional<int> ChoiceDialog::chosen() const {
    const QListWidgetItem* item = list_->currentItem();
    if (!item || item->isHidden()) return {};
    return item->data(Qt::UserRole).toInt();
}

std::optional<int> ChoiceDialog::ask(const QString& title, const QList<Choice>& choices, QWidget* parent) {
    ChoiceDialog dialog(title, choices, parent);
    if (dialog.exec() != Accepted) return {};
    return dialog.chosen();
}

void ChoiceDialog::filter(const QString& text) {
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < list_->count(); ++i) {
        QListWidgetItem* item = list_->item(i);
        const bool fits = std::all_of(words.begin(), words.end(), [item](const QString& word) {
            return item->text().contains(word, Qt::CaseInsensitive);
        });
        item->setHidden(!fits);
        if (fits && !first) first = item;
    }
    list_->setCurrentItem(first);
}

// The list is walked without leaving the field.
bool ChoiceDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == text_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        for (int row = list_->currentRow() + step; step != 0 && row >= 0 && row < list_->count(); row += step)
            if (!list_->item(row)->isHidden()) {
                list_->setCurrentRow(row);
                break;
            }
        if (step != 0) return true;
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace netloom
