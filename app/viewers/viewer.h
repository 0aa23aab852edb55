// A way of looking at the running network. One file says whether it fits, what it asks and how it shows the answer;
// asking, pacing, keeping up with the training, looking back and what cannot be answered are the same for all.
#pragma once
#include <QWidget>
#include <optional>
#include <span>

#include "app/looking/answer_history.h"
#include "app/looking/probe.h"
#include "core/network/meaning.h"

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace netloom {

class EmptyState;
struct Workbench;

class Viewer : public QWidget {
    Q_OBJECT
public:
    /// What it looks at must outlive it.
    explicit Viewer(Workbench& work);

    /// Whether such a network has something for it to show.
    virtual bool fits(const Meaning& meaning) const = 0;

protected:
    /// What it asks now; none while there is nothing to ask.
    virtual std::optional<RunRequest> question() = 0;
    /// Shows an answer to question(): the newest, or one of the step that is looked back at.
    virtual void showAnswer(const RunResult& answer) = 0;
    /// The network means something else, and it fits: choose again what is looked at. Before question() is asked.
    virtual void meet(const Meaning& meaning) = 0;
    /// In place of the content where the network does not fit.
    virtual QString emptySentence() const = 0;

    /// Where the content goes.
    QVBoxLayout* content() const { return content_; }
    /// The question is another one, by something that a person moved. Answers of before are no past of it.
    void askAnew();
    /// The same question, asked once more, where somebody looks; it is asked anyway when it comes into sight.
    void askAgain();
    /// An answer that came another way: of an inquiry, which asks step by step.
    void answerWith(const RunResult& answer) { take(answer); }
    /// A sentence below the content; empty takes it away.
    void setNote(const QString& note);
    /// With a control of the time below the content, and answers of earlier steps to look back at.
    void keepHistory();
    const Meaning& meaning() const;
    Workbench& work() const { return work_; }

    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void ask();
    void take(const RunResult& answer);
    void look();

    Workbench& work_;
    Probe probe_;
    QStackedWidget* stack_;
    QVBoxLayout* content_;
    QLabel* note_;
    EmptyState* empty_;
    std::optional<AnswerHistory> history_;
    std::optional<RunResult> newest_;
    std::optional<Meaning> met_;
};

/// A line in the list of viewers: each is a dock of the window, in sight while its viewer fits.
struct ViewerDef {
    const char* id;
    const char* title;
    Viewer* (*make)(Workbench&);
};
std::span<const ViewerDef> all_viewers();

}  // namespace netloom
