#include "app/recovery_dialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

RecoveryDialog::RecoveryDialog(QList<Recovery> found, QWidget* parent)
    : QDialog(parent), found_(std::move(found)), list_(new QListWidget), heading_(new QLabel) {
    setWindowTitle(tr("Unsaved work"));
    setMinimumWidth(480);
    const bool died = std::any_of(found_.begin(), found_.end(), [](const Recovery& r) { return !r.ended; });
    heading_->setText(died ? tr("Netloom did not end well. This was not saved:")
                           : tr("Netloom was ended before this was saved:"));
    heading_->setWordWrap(true);
    list_->setAccessibleName(windowTitle());
    list_->setSpacing(2);
    list_->setWordWrap(true);
    auto* later = mutedLabel(tr("What is left here stays, and is offered again at the next start."));
    later->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    QPushButton* bringBack = buttons->addButton(tr("Bring back"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Later"), QDialogButtonBox::RejectRole);
    QPushButton* discard = buttons->addButton(tr("Throw away…"), QDialogButtonBox::DestructiveRole);
    discard->setAutoDefault(false);
    bringBack->setDefault(true);
    makePrimary(bringBack);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(heading_);
    column->addWidget(list_, 1);
    column->addWidget(later);
    column->addWidget(buttons);
    connect(list_, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(discard, &QPushButton::clicked, this, &RecoveryDialog::throwAway);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
    list_->setFocus();
}

void RecoveryDialog::fill() {
    list_->clear();
    for (const Recovery& recovery : found_) list_->addItem(nameOf(recovery) + '\n' + detailsOf(recovery));
    list_->setCurrentRow(0);
}

std::optional<Recovery> RecoveryDialog::chosen() const {
    const int row = list_->currentRow();
    if (result() != Accepted || row < 0) return {};
    return found_[row];
}

void RecoveryDialog::throwAway() {
    const int row = list_->currentRow();
    if (row < 0) return;
    QMessageBox box(
        QMessageBox::Warning, windowTitle(),
        tr("Throw away the unsaved work of %1? It cannot be brought back after that.").arg(nameOf(found_[row])),
        QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);  // names of files stand in it
    box.setDefaultButton(QMessageBox::Cancel);
    box.button(QMessageBox::Discard)->setText(tr("Throw away"));
    box.button(QMessageBox::Cancel)->setText(tr("Keep"));
    if (box.exec() != QMessageBox::Discard) return;
    found_.takeAt(row).remove();
    if (found_.isEmpty())
        reject();
    else
        fill();
}

QString RecoveryDialog::nameOf(const Recovery& recovery) {
    if (!recovery.origin.file.isEmpty()) return shown(QFileInfo(recovery.origin.file).fileName());
    return recovery.title.isEmpty() ? tr("an untitled project") : shown(recovery.title);
}

QString RecoveryDialog::detailsOf(const Recovery& recovery) {
    QStringList parts{Language::instance().locale().toString(recovery.time, QLocale::ShortFormat)};
    if (recovery.steps > 0) parts << tr("trained up to step %1").arg(count(recovery.steps));
    switch (recovery.file()) {
        case Recovery::File::none: parts << tr("never saved"); break;
        case Recovery::File::same: break;
        case Recovery::File::changed: parts << tr("its file was changed since"); break;
        case Recovery::File::gone: parts << tr("its file is gone"); break;
    }
    return parts.join(QStringLiteral(" · "));
}

}  // namespace netloom
