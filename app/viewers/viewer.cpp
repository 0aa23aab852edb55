#include "app/viewers/viewer.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/looking/time_control.h"
#include "app/workbench.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/text.h"

namespace netloom {

Viewer::Viewer(Workbench& work)
    : work_(work),
      probe_(work.training, [this] { return met_ ? question() : std::nullopt; }),
      stack_(new QStackedWidget),
      content_(new QVBoxLayout),
      note_(smallLabel({})),
      empty_(new EmptyState("eye", {}, {})) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addLayout(content_, 1);
    note_->setWordWrap(true);
    note_->hide();
    column->addWidget(note_);
    stack_->addWidget(empty_);
    stack_->addWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
    connect(&probe_, &Probe::answered, this, &Viewer::take);
    connect(&probe_, &Probe::refused, this, [this](const Diagnostic& reason) { setNote(translated(reason)); });
    connect(&work.document, &GraphDocument::analysisChanged, this, &Viewer::refresh);
    connect(&work.document, &GraphDocument::loaded, this, [this] {
        met_.reset();
        newest_.reset();
        if (history_) history_->clear();
    });
    connect(&work.training, &TrainingController::forgotten, this, [this] {
        if (history_) history_->clear();
    });
    connect(&work.timeline, &Timeline::moved, this, &Viewer::look);
    // Once it is whole: what is known already is not told again.
    QMetaObject::invokeMethod(this, &Viewer::refresh, Qt::QueuedConnection);
    connect(&Language::instance(), &Language::changed, this, &Viewer::refresh);
    connect(&Language::instance(), &Language::changed, this, &Viewer::look);
}

void Viewer::keepHistory() {
    history_.emplace();
    content_->parentWidget()->layout()->addWidget(new TimeControl(work_.timeline));
}

const Meaning& Viewer::meaning() const {
    return work_.document.meaning();
}

void Viewer::setNote(const QString& note) {
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

void Viewer::refresh() {
    const Meaning& now = meaning();
    const bool fitting = fits(now);
    stack_->setCurrentIndex(fitting ? 1 : 0);
    empty_->setSentence(emptySentence());
    if (!fitting) {
        met_.reset();
        probe_.forget();
        probe_.setWatched(false);
        return;
    }
    if (met_ != now) {
        met_ = now;
        meet(now);
        ask();
    }
    probe_.setWatched(isVisible());
}

// What was just asked has no past: whoever looks back comes back to now.
void Viewer::askAnew() {
    if (history_) work_.timeline.setAt(std::nullopt);
    ask();
}

void Viewer::ask() {
    if (history_) history_->clear();
    newest_.reset();
    probe_.forget();  // an answer under way is to another question
    if (met_ && isVisible()) probe_.ask();
}

void Viewer::askAgain() {
    if (isVisible()) probe_.ask();
}

void Viewer::take(const RunResult& answer) {
    if (!met_) return;  // of a network that is gone
    newest_ = answer;
    setNote({});
    if (history_ && history_->wants(answer.step)) {
        history_->keep(answer);
        work_.timeline.extendTo(answer.step);
    }
    look();
}

// Now, or back then.
void Viewer::look() {
    if (!met_) return;
    const auto at = work_.timeline.at();
    const RunResult* answer = at && history_ ? history_->at(*at) : nullptr;
    if (!answer && newest_) answer = &*newest_;
    if (answer) showAnswer(*answer);
}

void Viewer::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void Viewer::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    probe_.setWatched(false);
}

}  // namespace netloom
