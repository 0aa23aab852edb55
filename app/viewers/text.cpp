// A console for networks that learned to predict the next character: they write on from a prompt.
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "core/train/text_writer.h"
#include "widgets/plots/bar_list.h"
#include "widgets/support/controls.h"
#include "widgets/support/flow_layout.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kFrame = 16;  // ms: what was written is shown so often
constexpr int kBars = 12, kBarsWidth = 144;
constexpr int kTrialLength = 160;  // characters of a text written unasked, while training
constexpr int kUsualLength = 400, kUsualSteps = 500;

/// A text as an answer, so that it can be looked back at: the characters, and how many of them (in bytes) are the
/// prompt.
RunResult answerOf(const QByteArray& prompt, const QByteArray& written, std::int64_t step) {
    const QByteArray all = prompt + written;
    Tensor text(DType::u8, {static_cast<Dim>(all.size())});
    std::copy(all.begin(), all.end(), reinterpret_cast<char*>(text.data()));
    RunResult answer;
    answer.values = {std::move(text), Tensor::of<std::int32_t>({1}, {static_cast<std::int32_t>(prompt.size())})};
    answer.step = step;
    return answer;
}

class TextConsole : public Viewer {
    Q_DECLARE_TR_FUNCTIONS(TextConsole)
public:
    explicit TextConsole(Workbench& work)
        : Viewer(work),
          prompt_(new QLineEdit),
          write_(new QPushButton),
          temperature_(new QDoubleSpinBox),
          length_(new QSpinBox),
          another_(toolButton("dice", {})),
          trials_(new QCheckBox),
          steps_(new QSpinBox),
          page_(new QPlainTextEdit),
          bars_(new BarList),
          barsTitle_(smallLabel({})) {
        setObjectName("text");
        prompt_->setObjectName("prompt");
        write_->setObjectName("write");
        page_->setObjectName("written");
        page_->setReadOnly(true);
        page_->setUndoRedoEnabled(false);
        page_->setFrameShape(QFrame::NoFrame);
        page_->setMinimumHeight(48);
        page_->setTabChangesFocus(true);
        makePrimary(write_);
        temperature_->setRange(0, 2);
        temperature_->setSingleStep(0.1);
        temperature_->setDecimals(2);
        temperature_->setValue(0.8);
        length_->setRange(1, 20000);
        length_->setSingleStep(100);
        length_->setValue(kUsualLength);
        steps_->setRange(10, 1'000'000);
        steps_->setSingleStep(100);
        steps_->setValue(kUsualSteps);
        trials_->setChecked(true);
        for (QWidget* w : std::initializer_list<QWidget*>{temperature_, length_, steps_}) wheelOnlyWhenFocused(w);
        auto* first = new QHBoxLayout;
        first->setSpacing(8);
        first->addWidget(prompt_, 1);
        first->addWidget(write_);
        for (QAbstractSpinBox* box : std::initializer_list<QAbstractSpinBox*>{temperature_, length_, steps_})
            box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        auto* settings = new QWidget;
        auto* second = new FlowLayout(settings, 8, 4);
        for (QWidget* w : std::initializer_list<QWidget*>{temperature_, length_, another_}) second->addWidget(w);
        auto* below = new QHBoxLayout;
        below->setSpacing(8);
        below->addWidget(trials_);
        below->addWidget(steps_);
        below->addStretch(1);
        auto* left = new QVBoxLayout;
        left->setSpacing(8);
        left->addLayout(first);
        left->addWidget(settings);
        left->addWidget(page_, 1);
        left->addLayout(below);
        auto* area = new QScrollArea;
        area->setWidget(bars_);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setMinimumWidth(kBarsWidth);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto* right = new QVBoxLayout;
        right->addWidget(barsTitle_);
        right->addWidget(area, 1);
        auto* sides = new QHBoxLayout;
        sides->setSpacing(16);
        sides->addLayout(left, 3);
        sides->addLayout(right, 1);
        content()->addLayout(sides, 1);
        keepHistory();
        frame_.setSingleShot(true);
        frame_.setInterval(kFrame);
        connect(&frame_, &QTimer::timeout, this, &TextConsole::follow);
        connect(prompt_, &QLineEdit::returnPressed, this, [this] { write(length_->value(), false); });
        connect(write_, &QPushButton::clicked, this, [this] {
            if (writer_ && !isTrial_)
                stop();
            else
                write(length_->value(), false);
        });
        connect(another_, &QToolButton::clicked, this, [this] {
            ++seed_;
            write(length_->value(), false);
        });
        connect(&work.training, &TrainingController::answered, this, [this] {
            if (writer_ && !frame_.isActive()) frame_.start();
        });
        connect(&work.training, &TrainingController::progressed, this, &TextConsole::tryOut);
        connect(&work.training, &TrainingController::sessionChanged, this, [this] {
            // What writes in a session that is gone writes no further, and what it wrote stays. Had it not begun, the
            // new session is asked.
            const bool again = writer_ && !isTrial_ && written_.isEmpty() && this->work().training.hasSession();
            stop();
            if (again) write(length_->value(), false);
        });
        connect(&ThemeManager::instance(), &ThemeManager::changed, this, [this] { showPage(shown_, shownPrompt_); });
        inEachLanguage(this, [this] {
            prompt_->setPlaceholderText(tr("Begin with these words"));
            prompt_->setAccessibleName(tr("Prompt"));
            temperature_->setPrefix(tr("temperature "));
            temperature_->setToolTip(tr("0: always the likeliest character; above 1: bolder than it learned"));
            length_->setSuffix(tr(" characters"));
            length_->setAccessibleName(tr("Length"));
            setTip(another_, tr("Write another text: the same seed writes the same"));
            trials_->setText(tr("while training, every"));
            trials_->setToolTip(tr("Writes a few lines again and again, so that you see it learn"));
            steps_->setSuffix(tr(" steps"));
            steps_->setAccessibleName(tr("Steps between two texts"));
            barsTitle_->setText(tr("Next character"));
            page_->setAccessibleName(tr("What the network writes"));
            showButton();
            showBars();
        });
    }
    ~TextConsole() override {
        if (writer_) writer_->end();
    }

    bool fits(const Meaning& meaning) const override { return meaning.writer.has_value(); }

protected:
    void meet(const Meaning&) override {
        stop();
        showPage({}, 0);
        shares_.clear();
        lastTrial_ = -1;
        showBars();
    }

    // It asks step by step, not once.
    std::optional<RunRequest> question() override { return {}; }

    void showAnswer(const RunResult& answer) override {
        if (answer.values.size() != 2) return;
        const Tensor& text = answer.values.front();
        const QByteArray all(reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.elements()));
        const auto prompt = static_cast<qsizetype>(answer.values.back().item(0));
        showPage(QString::fromUtf8(all), QString::fromUtf8(all.left(prompt)).size());
    }

    QString emptySentence() const override {
        const Diagnostics& missing = meaning().no_writer;
        return missing.empty() ? tr("A network that predicts the next character writes here.")
                               : translated(missing.front());
    }

private:
    void write(std::int64_t length, bool trial) {
        stop();
        const auto& model = meaning().writer;
        if (!model) return;
        work().timeline.setAt(std::nullopt);
        promptBytes_ = prompt_->text().toUtf8();
        written_.clear();
        isTrial_ = trial;
        step_ = work().training.progress().step;
        const auto writer = std::make_shared<TextWriter>(
            *model, TextWriter::Options{promptBytes_.toStdString(), length, temperature_->value(), seed_});
        const QString prompt = QString::fromUtf8(promptBytes_);
        showPage(prompt, prompt.size());
        setNote({});
        // Asking may make the session that it goes to, and that is no reason to stop.
        if (work().training.ask(writer)) writer_ = writer;
        showButton();
    }

    void stop() {
        if (!writer_) return;
        writer_->end();
        follow();
        if (writer_) finish();
    }

    void follow() {
        if (!writer_) return;
        const bool over = writer_->is_over();  // before what is there is taken: nothing comes after it
        const QByteArray news = QByteArray::fromStdString(writer_->take());
        written_ += news;
        if (!news.isEmpty() && !work().timeline.at()) append(QString::fromUtf8(news));
        if (std::vector<float> shares = writer_->shares(); !shares.empty() && shares != shares_) {
            shares_ = std::move(shares);
            showBars();
        }
        if (const Diagnostics said = writer_->diagnostics(); !said.empty()) setNote(translated(said.front()));
        if (over) finish();
    }

    void finish() {
        const Diagnostics said = std::exchange(writer_, nullptr)->diagnostics();
        showButton();
        if (!written_.isEmpty()) answerWith(answerOf(promptBytes_, written_, step_));
        if (!said.empty()) setNote(translated(said.front()));
    }

    // A few lines after every so many steps, while somebody looks.
    void tryOut() {
        const std::int64_t step = work().training.progress().step;
        if (step < lastTrial_) lastTrial_ = -1;
        if (!trials_->isChecked() || !isVisible() || writer_ || !work().training.isRunning() || !meaning().writer)
            return;
        if (lastTrial_ >= 0 && step - lastTrial_ < steps_->value()) return;
        if (work().timeline.at()) return;  // somebody looks back
        lastTrial_ = step;
        write(std::min(length_->value(), kTrialLength), true);
    }

    void showPage(const QString& text, qsizetype prompt) {
        page_->clear();
        shown_.clear();
        shownPrompt_ = prompt;
        append(text);
    }

    /// What was given stands muted before what was written.
    void append(const QString& text) {
        QScrollBar* bar = page_->verticalScrollBar();
        const bool follows = bar->value() == bar->maximum();
        const qsizetype given = std::clamp<qsizetype>(shownPrompt_ - shown_.size(), 0, text.size());
        QTextCursor end(page_->document());
        end.movePosition(QTextCursor::End);
        QTextCharFormat format;
        format.setForeground(Theme::current().muted);
        end.insertText(text.left(given), format);
        format.setForeground(Theme::current().text);
        end.insertText(text.mid(given), format);
        shown_ += text;
        if (follows) bar->setValue(bar->maximum());
    }

    void showButton() {
        const bool busy = writer_ && !isTrial_;
        write_->setText(busy ? tr("Stop writing") : tr("Write"));
    }

    void showBars() {
        const auto& model = meaning().writer;
        std::vector<std::size_t> order(shares_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto shown = std::min<std::size_t>(order.size(), kBars);
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                          [this](std::size_t a, std::size_t b) { return shares_[a] > shares_[b]; });
        QStringList names;
        std::vector<float> values;
        for (std::size_t i = 0; model && i < shown && order[i] < model->characters.size(); ++i) {
            names << nameOf(QString::fromStdString(model->characters[order[i]]));
            values.push_back(shares_[order[i]]);
        }
        bars_->setVisible(!values.empty());
        barsTitle_->setVisible(!values.empty());
        bars_->setLabels(names);
        bars_->setValues(std::move(values));
    }

    static QString nameOf(const QString& character) {
        if (character == QStringLiteral(" ")) return tr("space");
        if (character == QStringLiteral("\n")) return tr("new line");
        if (character == QStringLiteral("\t")) return tr("tab");
        return character;
    }

    QLineEdit* prompt_;
    QPushButton* write_;
    QDoubleSpinBox* temperature_;
    QSpinBox* length_;
    QToolButton* another_;
    QCheckBox* trials_;
    QSpinBox* steps_;
    QPlainTextEdit* page_;
    BarList* bars_;
    QLabel* barsTitle_;
    QTimer frame_;
    std::shared_ptr<TextWriter> writer_;
    QByteArray promptBytes_, written_;
    QString shown_;
    qsizetype shownPrompt_ = 0;
    bool isTrial_ = false;
    std::int64_t step_ = 0, lastTrial_ = -1;
    std::uint64_t seed_ = 1;
    std::vector<float> shares_;
};

}  // namespace

namespace viewers {

ViewerDef text() {
    return {"text", QT_TRANSLATE_NOOP("netloom::MainWindow", "Text"),
            [](Workbench& work) -> Viewer* { return new TextConsole(work); }};
}

}  // namespace viewers

}  // namespace netloom
