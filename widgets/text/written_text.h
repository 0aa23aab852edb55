// A text that is being written: it can be read, copied and saved. What was given stands muted before what was written.
// It follows the end unless somebody reads further above.
#pragma once
#include <QPlainTextEdit>

namespace netloom {

class WrittenText : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit WrittenText(QWidget* parent = nullptr);

    /// The first `given` characters are what was given.
    void setText(const QString& text, qsizetype given);
    void append(const QString& text);
    const QString& text() const { return text_; }
    /// Whether somebody chose a part of it.
    bool hasSelection() const { return textCursor().hasSelection(); }

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QString chosenOrAll() const;
    void save();

    QString text_;
    qsizetype given_ = 0;
};

}  // namespace netloom
