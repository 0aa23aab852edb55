#include "widgets/text/written_text.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>
#include <QScrollBar>
#include <QTextDocumentFragment>
#include <algorithm>

#include "widgets/support/icons.h"
#include "widgets/support/theme.h"

namespace netloom {

WrittenText::WrittenText(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] {
        const QString text = std::exchange(text_, {});
        setText(text, given_);
    });
}

void WrittenText::setText(const QString& text, qsizetype given) {
    if (text == text_ && given == given_) return;  // whoever reads above stays there
    const QString all = text;
    clear();
    text_.clear();
    given_ = given;
    append(all);
}

void WrittenText::append(const QString& text) {
    QScrollBar* bar = verticalScrollBar();
    const bool follows = bar->value() == bar->maximum();
    const qsizetype given = std::clamp<qsizetype>(given_ - text_.size(), 0, text.size());
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    QTextCharFormat format;
    format.setForeground(Theme::current().muted);
    end.insertText(text.left(given), format);
    format.setForeground(Theme::current().text);
    end.insertText(text.mid(given), format);
    text_ += text;
    if (follows) bar->setValue(bar->maximum());
}

QString WrittenText::chosenOrAll() const {
    return hasSelection() ? textCursor().selection().toPlainText() : text_;
}

void WrittenText::save() {
    const QString text = chosenOrAll();  // more may be written while the dialog is open
    const QString path = QFileDialog::getSaveFileName(this, {}, "text.txt", tr("Text") + " (*.txt)");
    if (path.isEmpty()) return;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit()) return;
    QMessageBox::warning(this, tr("Save the text"),
                         tr("\"%1\" cannot be written.\nChoose a folder that you may write to, or make room there.")
                             .arg(QDir::toNativeSeparators(path)));
}

void WrittenText::contextMenuEvent(QContextMenuEvent* event) {
    if (text_.isEmpty()) return;
    QMenu menu(this);
    menu.addAction(icon("copy"), tr("Copy the text"), this,
                   [this] { QGuiApplication::clipboard()->setText(chosenOrAll()); });
    menu.addAction(icon("save"), tr("Save the text…"), this, &WrittenText::save);
    menu.exec(event->globalPos());
}

}  // namespace netloom
