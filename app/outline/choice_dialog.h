// One of a long list, found by typing: a filter above the list, arrows and Enter choose, Escape leaves.
#pragma once
#include <QDialog>
#include <optional>

class QLineEdit;
class QListWidget;

namespace netloom {

struct Choice {
    QString text;
    QString detail;  ///< said behind the text, and searched too
};

class ChoiceDialog : public QDialog {
    Q_OBJECT
public:
    ChoiceDialog(const QString& title, const QList<Choice>& choices, QWidget* parent = nullptr);
    /// Index into the choices; none before one was chosen.
    std::optional<int> chosen() const;

    /// Asks; none where the person leaves or nothing can be chosen.
    static std::optional<int> ask(const QString& title, const QList<Choice>& choices, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);

    QLineEdit* text_;
    QListWidget* list_;
};

}  // namespace netloom
