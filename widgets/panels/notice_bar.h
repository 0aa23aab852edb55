// A line above the work that says what happened and offers what can be done about it. It waits, and stops nobody.
#pragma once
#include <QFrame>
#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace netloom {

class NoticeBar : public QFrame {
    Q_OBJECT
public:
    struct Answer {
        QString text;
        std::function<void()> run;
    };

    explicit NoticeBar(QWidget* parent = nullptr);
    /// Replaces what it said before. Each answer closes it.
    void say(const QString& text, std::vector<Answer> answers);
    QString text() const;

private:
    QLabel* text_;
    QHBoxLayout* buttons_;
};

}  // namespace netloom
