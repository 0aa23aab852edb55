// A popup that finds any command by a few letters and runs it.
#pragma once
#include <QFrame>

class QLineEdit;
class QListWidget;

namespace netloom {

class ActionRegistry;

class CommandSearch : public QFrame {
    Q_OBJECT
public:
    CommandSearch(const ActionRegistry& actions, QWidget* parent);
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void accept();

    const ActionRegistry& actions_;
    QLineEdit* text_;
    QListWidget* list_;
};

}  // namespace netloom
