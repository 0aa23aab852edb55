// Offers what sessions that are gone left unsaved. Nothing is thrown away without a second question, and what is left
// there is offered again.
#pragma once
#include <QDialog>
#include <optional>

#include "app/document/recovery.h"

class QLabel;
class QListWidget;

namespace netloom {

class RecoveryDialog : public QDialog {
    Q_OBJECT
public:
    explicit RecoveryDialog(QList<Recovery> found, QWidget* parent = nullptr);

    /// What is to be brought back, once the dialog was accepted.
    std::optional<Recovery> chosen() const;

private:
    void fill();
    void throwAway();
    static QString nameOf(const Recovery& recovery);
    static QString detailsOf(const Recovery& recovery);

    QList<Recovery> found_;
    QListWidget* list_;
    QLabel* heading_;
};

}  // namespace netloom
