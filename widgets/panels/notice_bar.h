// A line above the work that says what happened and offers what can be done about it. It waits, and stops nobody.
#pragma once
#include <QFrame>
#include <functional>
#include <vector>

#include "core/base/diagnostic.h"

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
    void say(Severity severity, const QString& text, std::vector<Answer> answers);
    QString text() const;

private:
    void showMark();

    QLabel *mark_, *text_;
    Severity severity_ = Severity::note;
    QHBoxLayout* buttons_;
};

}  // namespace netloom
