#include "widgets/panels/issues_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <algorithm>
#include <functional>

#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

/// A row that acts as one button.
class ClickRow : public QWidget {
public:
    ClickRow(std::function<void()> activate, QWidget* parent) : QWidget(parent), activate_(std::move(activate)) {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (event->button() == Qt::LeftButton && rect().contains(event->pos())) activate_();
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) return activate_();
        QWidget::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        const Theme& t = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (!underMouse() && !hasFocus()) return;
        painter.setPen(hasFocus() ? QPen(t.accent) : QPen(Qt::NoPen));
        painter.setBrush(t.raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::kRadius, Theme::kRadius);
    }

private:
    std::function<void()> activate_;
};

const char* iconOf(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: break;
    }
    return "info";
}

}  // namespace

IssuesPanel::IssuesPanel(QWidget* parent) : QWidget(parent) {
    setObjectName("issues");
    pages_ = new QStackedLayout(this);
    auto* empty = new EmptyState("check", {}, {}, this);
    pages_->addWidget(empty);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_ = new QWidget;
    list_->setObjectName("scrollContent");
    rows_ = new QVBoxLayout(list_);
    rows_->setContentsMargins(4, 4, 4, 4);
    rows_->setSpacing(0);
    rows_->addStretch(1);
    scroll->setWidget(list_);
    pages_->addWidget(scroll);
    connect(&ThemeManager::instance(), &ThemeManager::changed, this, &IssuesPanel::rebuild);
    inEachLanguage(this, [this, empty] {
        setAccessibleName(tr("Issues"));
        empty->setSentence(tr("Nothing is wrong with this project."));
        rebuild();
    });
}

void IssuesPanel::setDiagnostics(const Diagnostics& diagnostics) {
    Diagnostics sorted = diagnostics;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.severity > b.severity; });
    if (sorted == diagnostics_) return;
    diagnostics_ = std::move(sorted);
    rebuild();
}

void IssuesPanel::rebuild() {
    for (QWidget* old : list_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->deleteLater();  // the click that led here may come from inside it
    }
    errors_ = warnings_ = 0;
    int at = 0;
    for (const Diagnostic& d : diagnostics_) {
        errors_ += d.severity == Severity::error;
        warnings_ += d.severity == Severity::warning;
        QWidget* row = makeRow(d);
        rows_->insertWidget(at++, row);
        row->show();
    }
    pages_->setCurrentIndex(diagnostics_.empty() ? 0 : 1);
}

QWidget* IssuesPanel::makeRow(const Diagnostic& d) {
    auto* row = new ClickRow([this, d] { emit chosen(d); }, list_);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(8, 4, 8, 4);
    line->setSpacing(8);
    auto* sign = new QLabel(row);
    sign->setPixmap(icon(iconOf(d.severity), Theme::current().severity(d.severity))
                        .pixmap(QSize(Theme::kIcon, Theme::kIcon), devicePixelRatioF()));
    line->addWidget(sign, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    QString place = shown(d.label);
    if (!d.where.file.empty()) place = shown(d.where.file);
    if (d.where.line > 0) place += ':' + QString::number(d.where.line);
    QString text = translated(d.message).toHtmlEscaped();
    if (!place.isEmpty()) text = "<b>" + place.toHtmlEscaped() + "</b>&nbsp; " + text;
    auto* message = new QLabel(text, row);
    message->setTextFormat(Qt::RichText);
    message->setWordWrap(true);
    message->setAttribute(Qt::WA_TransparentForMouseEvents);
    words->addWidget(message);
    if (!d.hint.empty()) {
        auto* hint = mutedLabel(translated(d.hint), row);
        hint->setTextFormat(Qt::PlainText);
        hint->setWordWrap(true);
        hint->setAttribute(Qt::WA_TransparentForMouseEvents);
        words->addWidget(hint);
    }
    line->addLayout(words, 1);
    for (const Fix& fix : d.fixes) {
        auto* button = new QPushButton(translated(fix.title), row);
        connect(button, &QPushButton::clicked, this, [this, fix] { emit fixChosen(fix); });
        line->addWidget(button, 0, Qt::AlignTop);
    }
    row->setAccessibleName(place.isEmpty() ? translated(d) : place + ": " + translated(d));
    return row;
}

}  // namespace netloom
