// What is wrong and what to do: Diagnostics as a list. A click goes to the place, a button applies a fix.
#pragma once
#include <QWidget>

#include "core/base/diagnostic.h"

class QStackedLayout;
class QVBoxLayout;

namespace netloom {

class IssuesPanel : public QWidget {
    Q_OBJECT
public:
    explicit IssuesPanel(QWidget* parent = nullptr);
    /// Errors first, else in the given order.
    void setDiagnostics(const Diagnostics& diagnostics);
    int errors() const { return errors_; }
    int warnings() const { return warnings_; }

signals:
    void chosen(const netloom::Diagnostic& diagnostic);
    void fixChosen(const netloom::Fix& fix);

private:
    QWidget* makeRow(const Diagnostic& diagnostic);
    void rebuild();

    Diagnostics diagnostics_;
    QStackedLayout* pages_;
    QWidget* list_;
    QVBoxLayout* rows_;
    int errors_ = 0, warnings_ = 0;
};

}  // namespace netloom
