// Search-and-add: a small popup at the pointer. Typing filters, Enter adds, Escape leaves; no mouse is needed.
#pragma once
#include <QFrame>

#include "widgets/nodeeditor/add_entries.h"
#include "widgets/nodeeditor/node_view.h"

class QLabel;
class QLineEdit;
class QListWidget;

namespace netloom {

class AddSearch : public QFrame {
    Q_OBJECT
public:
    AddSearch(const GraphModel& model, QWidget* parent);

    /// `at` in the parent's coordinates; the popup keeps inside the parent. `wireTo` is the selected node that
    /// Shift+Enter wires the new one to, empty for none.
    void open(const SearchRequest& request, QPoint at, const QString& wireTo);
    void leave();
    const SearchRequest& request() const { return request_; }

signals:
    void chosen(const netloom::NewNode& node, const netloom::SearchRequest& request, bool wireToSelection);
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& text);
    void accept(bool wire);

    const GraphModel& model_;
    SearchRequest request_;
    std::vector<AddEntry> entries_, shown_;
    bool canWire_ = false;
    QLineEdit* text_;
    QListWidget* list_;
    QLabel* note_;
};

}  // namespace netloom
