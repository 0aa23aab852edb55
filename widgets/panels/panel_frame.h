// A panel: a head of 34 px with a title, a caption and tools, a hairline, and the content.
#pragma once
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace netloom {

class PanelFrame : public QWidget {
    Q_OBJECT
public:
    explicit PanelFrame(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Muted text at the right of the head: "conv_1 · sample 17 · common scale".
    void setCaption(const QString& caption);
    /// A dot before the title, in the colour of a family; an invalid colour hides it.
    void setDot(const QColor& colour);
    /// Adds a control at the right end of the head.
    void addTool(QWidget* tool);
    /// Adds a control right after the title, such as a legend.
    void addLead(QWidget* widget);
    /// Replaces the content; the old one is deleted.
    void setContent(QWidget* content);
    QWidget* content() const { return content_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* column_;
    QHBoxLayout* lead_;
    QHBoxLayout* tools_;
    QWidget* head_;
    QWidget* dot_;
    QLabel* title_;
    QLabel* caption_;
    QWidget* content_ = nullptr;
};

}  // namespace netloom
