// Small signs: a coloured dot, a pill with a word, a row of numbers, and what an empty panel shows.
#pragma once
#include <QColor>
#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace netloom {

/// A dot of 8 px. Its meaning must also stand in words beside it.
class StatusDot : public QWidget {
    Q_OBJECT
public:
    explicit StatusDot(QWidget* parent = nullptr);
    void setColour(const QColor& colour);
    void setSquare(bool square);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor colour_;
    bool square_ = false;
};

/// A short text in a rounded outline: "28×28×16", "linked", a key.
class Pill : public QWidget {
    Q_OBJECT
public:
    explicit Pill(const QString& text = {}, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return text_; }
    /// An invalid colour means neutral.
    void setColour(const QColor& colour);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    QColor colour_;
};

/// Names with values in tabular figures: "Epoch 2 / 3   Train 0.0254". Wraps into further lines when narrow.
class NumberStrip : public QWidget {
    Q_OBJECT
public:
    struct Item {
        QString label, value;
        friend bool operator==(const Item&, const Item&) = default;
    };
    explicit NumberStrip(QWidget* parent = nullptr);
    void setItems(const QList<Item>& items);
    /// What finds no room in so many lines is in the tooltip only.
    void setMostLines(int lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int itemWidth(const Item& item) const;
    int lineHeight() const;
    QList<Item> items_;
    int mostLines_ = 4;
};

/// One sentence and one button in the middle of an empty panel.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// No button is shown where `action` is empty.
    EmptyState(const QString& iconName, const QString& sentence, const QString& action, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    void setAction(const QString& action);

signals:
    void activated();

private:
    QLabel* sentence_;
    QPushButton* button_;
};

/// A horizontal hairline.
class Hairline : public QWidget {
    Q_OBJECT
public:
    explicit Hairline(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace netloom
