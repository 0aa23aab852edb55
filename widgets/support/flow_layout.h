// A row that breaks where it must: items stand side by side, each in its own size, and go on in the next line.
#pragma once
#include <QLayout>
#include <QList>

namespace netloom {

class FlowLayout : public QLayout {
public:
    /// Gaps between items of a line, and between lines.
    FlowLayout(QWidget* parent, int gap, int lineGap);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { items_.append(item); }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    void setGeometry(const QRect& area) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;

private:
    /// Sets the items out where `apply`; the height they take.
    int place(const QRect& area, bool apply) const;

    int gap_, lineGap_;
    QList<QLayoutItem*> items_;
};

}  // namespace netloom
