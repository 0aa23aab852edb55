// Every command with its key: found by name or key, given another one, taken back to the default. A key that another
// command has is not taken from it without being asked.
#pragma once
#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace netloom {

class ActionRegistry;

class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsDialog(ActionRegistry& actions, QWidget* parent = nullptr);

    /// Goes to a command's row.
    void choose(const QString& id);
    QString chosen() const;

private:
    void fill();
    void filter(const QString& text);
    void showChosen();
    void tryKey();
    void takeKey();
    void showKeys();

    ActionRegistry& actions_;
    QLineEdit* filter_;
    QTreeWidget* list_;
    QKeySequenceEdit* key_;
    QLabel* warning_;
    QPushButton* take_;
    QPushButton* resetOne_;
    QPushButton* resetAll_;
};

}  // namespace netloom
