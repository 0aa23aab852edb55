// Everything that is wrong with the project, in one list: a click goes to the node, a button repairs.
#pragma once
#include <QWidget>

#include "core/base/diagnostic.h"

class QListWidget;
class QStackedWidget;

namespace netloom {

class PanelFrame;

class IssuesPanel : public QWidget {
    Q_OBJECT
public:
    explicit IssuesPanel(QWidget* parent = nullptr);
    void setDiagnostics(const Diagnostics& diagnostics);
    int errors() const { return errors_; }

signals:
    void chosen(const netloom::Diagnostic& diagnostic);
    void fixChosen(const netloom::Fix& fix);

private:
    Diagnostics diagnostics_;
    QListWidget* list_;
    QStackedWidget* stack_;
    int errors_ = 0;
};

}  // namespace netloom
