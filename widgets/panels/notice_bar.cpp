#include "widgets/panels/notice_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "widgets/support/shown.h"
#include "widgets/support/theme.h"

namespace netloom {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), mark_(new QLabel), text_(new QLabel), buttons_(new QHBoxLayout) {
    setObjectName("notice");
    setProperty("role", "surface");
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &NoticeBar::showMark);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(mark_);
    row->addWidget(text_, 1);
    row->addLayout(buttons_);
    text_->setTextFormat(Qt::PlainText);  // names of files stand in it
    text_->setWordWrap(true);
    hide();
}

void NoticeBar::showMark() {
    const char* name = severity_ == Severity::note ? "info" : severity_ == Severity::warning ? "warning" : "error";
    mark_->setPixmap(icon(name, Theme::current().severity(severity_)).pixmap(Theme::kIcon));
}

void NoticeBar::say(Severity severity, const QString& text, std::vector<Answer> answers) {
    severity_ = severity;
    showMark();
    text_->setText(shownLines(text));
    setAccessibleName(text);
    while (QLayoutItem* item = buttons_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (Answer& answer : answers) {
        auto* button = new QPushButton(answer.text);
        connect(button, &QPushButton::clicked, this, [this, run = std::move(answer.run)] {
            hide();
            run();
        });
        buttons_->addWidget(button);
        button->show();
    }
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString NoticeBar::text() const {
    return text_->text();
}

}  // namespace netloom
