// A console for networks that learned to predict the next character: they write on from a prompt.
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "core/train/text_writer.h"
#include "widgets/plots/bar_list.h"
#include "widgets/support/controls.h"
#include "widgets/support/flow_layout.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/text/written_text.h"

namespace netloom {

namespace {

constexpr int kFrame = 16;  // ms: what was written is shown so often
constexpr int kBars = 12, kBarsWidth = 176;
constexpr int kTrialLength = 160;  // characters of a text written unasked, while training
constexpr int kTrialRest = 4;      // and it rests so many times as long as it took: it costs the training little
constexpr int kUsualLength = 400, kUsualSteps = 500;

constexpr int kTemperatures = 200;  // places of the slider, from 0 to 2

/// A text as an answer, so that it can be looked back at: the characters, how many of them (in bytes) are the prompt,
/// and the shares of the next one.
RunResult answerOf(const QByteArray& prompt, const QByteArray& written, std::span<const float> shares,
                   std::int64_t step) {
    const QByteArray all = prompt + written;
    Tensor text(DType::u8, {static_cast<Dim>(all.size())});
    std::copy(all.begin(), all.end(), reinterpret_cast<char*>(text.data()));
    Tensor next(DType::f32, {static_cast<Dim>(shares.size())});
    std::copy(shares.begin(), shares.end(), next.span<float>().begin());
    RunResult answer;
    answer.values = {std::move(text), Tensor::of<std::int32_t>({1}, {static_cast<std::int32_t>(prompt.size())}),
                     std::move(next)};
    answer.step = step;
    return answer;
}

QString translated(const Diagnostics& said) {
    QStringList sentences;
    for (const Diagnostic& d : said) sentences << translated(d);
    return sentences.join('\n');
}

class TextConsole : public Viewer {
    Q_DECLARE_TR_FUNCTIONS(TextConsole)
public:
    explicit TextConsole(Workbench& work)
        : Viewer(work),
          settings_(new QWidget),
          prompt_(new QLineEdit),
          write_(new QPushButton),
          heat_(new QSlider(Qt::Horizontal)),
          temperature_(new QDoubleSpinBox),
          length_(new QSpinBox),
          seed_(new QSpinBox),
          another_(toolButton("dice", {})),
          trials_(new QCheckBox),
          steps_(new QSpinBox),
          page_(new WrittenText),
          bars_(new BarList),
          area_(new QScrollArea),
          barsTitle_(smallLabel({})) {
        setObjectName("text");
        prompt_->setObjectName("prompt");
        write_->setObjectName("write");
        page_->setObjectName("written");
        page_->setMinimumHeight(48);
        makePrimary(write_);
        temperature_->setRange(0, 2);
        temperature_->setSingleStep(0.1);
        temperature_->setDecimals(2);
        heat_->setRange(0, kTemperatures);
        heat_->setPageStep(kTemperatures / 10);
        heat_->setFixedWidth(72);
        length_->setRange(1, 20000);
        length_->setSingleStep(100);
        length_->setValue(kUsualLength);
        seed_->setRange(1, 9999);
        steps_->setRange(10, 99'999);
        steps_->setSingleStep(100);
        steps_->setValue(kUsualSteps);
        trials_->setChecked(true);
        for (QWidget* w : std::initializer_list<QWidget*>{heat_, temperature_, length_, seed_, steps_})
            wheelOnlyWhenFocused(w);
        auto* first = new QHBoxLayout;
        first->setSpacing(8);
        first->addWidget(prompt_, 1);
        first->addWidget(write_);
        for (QAbstractSpinBox* box : std::initializer_list<QAbstractSpinBox*>{temperature_, length_, seed_, steps_})
            box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        auto* second = new FlowLayout(settings_, 16, 4);
        for (const auto& group : std::initializer_list<std::vector<QWidget*>>{
                 {heat_, temperature_}, {length_}, {seed_, another_}, {trials_, steps_}})
            second->addWidget(together(group));
        area_->setWidget(bars_);
        area_->setWidgetResizable(true);
        area_->setFrameShape(QFrame::NoFrame);
        area_->setFixedWidth(kBarsWidth);
        area_->setMinimumHeight(1);
        area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto* right = new QVBoxLayout;
        right->setSpacing(4);
        right->addWidget(barsTitle_);
        right->addWidget(area_, 1);
        auto* sides = new QHBoxLayout;
        sides->setSpacing(16);
        sides->addWidget(page_, 1);
        sides->addLayout(right);
        for (QWidget* w : std::initializer_list<QWidget*>{area_, settings_}) w->installEventFilter(this);
        content()->addLayout(first);
        content()->addWidget(settings_);
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
        connect(heat_, &QSlider::valueChanged, this,
                [this](int place) { temperature_->setValue(2.0 * place / kTemperatures); });
        connect(temperature_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
            const QSignalBlocker quiet(heat_);
            heat_->setValue(static_cast<int>(std::lround(value / 2 * kTemperatures)));
        });
        temperature_->setValue(0.8);
        connect(another_, &QToolButton::clicked, this, [this] {
            seed_->setValue(seed_->value() % seed_->maximum() + 1);
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
        inEachLanguage(this, [this] {
            prompt_->setPlaceholderText(tr("Begin with these words"));
            prompt_->setAccessibleName(tr("Prompt"));
            temperature_->setPrefix(tr("temperature "));
            temperature_->setToolTip(tr("0: always the likeliest character; above 1: bolder than it learned"));
            for (QWidget* w : std::initializer_list<QWidget*>{heat_, temperature_})
                w->setAccessibleName(tr("Temperature"));
            heat_->setToolTip(temperature_->toolTip());
            seed_->setPrefix(tr("seed "));
            seed_->setAccessibleName(tr("Seed"));
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
        page_->setText({}, 0);
        shares_.clear();
        lastTrial_ = -1;
        showBars();
    }

    // It asks step by step, not once.
    std::optional<RunRequest> question() override { return {}; }

    void showAnswer(const RunResult& answer) override {
        if (writer_ && !work().timeline.at()) {  // what is being written is newer
            page_->setText(QString::fromUtf8(promptBytes_ + written_), QString::fromUtf8(promptBytes_).size());
            return;
        }
        const Tensor& text = answer.values.front();
        const QByteArray all(reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.elements()));
        const auto prompt = static_cast<qsizetype>(answer.values[1].item(0));
        page_->setText(QString::fromUtf8(all), QString::fromUtf8(all.left(prompt)).size());
        const auto next = answer.values[2].span<float>();
        shares_.assign(next.begin(), next.end());
        showBars();
    }

    QString emptySentence() const override {
        const Diagnostics& missing = meaning().no_writer;
        return missing.empty() ? tr("A network that predicts the next character writes here.")
                               : translated(missing.front());
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Resize) QTimer::singleShot(0, this, &TextConsole::fitIn);
        return Viewer::eventFilter(watched, event);
    }

private:
    // Settings in two lines are not cut off where the window is low, and there are as many bars as there is room for.
    void fitIn() {
        settings_->setMinimumHeight(settings_->heightForWidth(settings_->width()));
        showBars();
    }

    /// Side by side, wherever the line breaks.
    static QWidget* together(const std::vector<QWidget*>& widgets) {
        auto* group = new QWidget;
        auto* line = new QHBoxLayout(group);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
        for (QWidget* w : widgets) line->addWidget(w);
        return group;
    }

    void write(std::int64_t length, bool trial) {
        stop();
        const auto& model = meaning().writer;
        if (!model) return;
        work().timeline.setAt(std::nullopt);
        promptBytes_ = prompt_->text().toUtf8();
        written_.clear();
        isTrial_ = trial;
        step_ = work().training.progress().step;
        sinceBegun_.start();
        const auto writer = std::make_shared<TextWriter>(
            *model, TextWriter::Options{promptBytes_.toStdString(), length, temperature_->value(),
                                        static_cast<std::uint64_t>(seed_->value())});
        const QString prompt = QString::fromUtf8(promptBytes_);
        page_->setText(prompt, prompt.size());
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
        if (!news.isEmpty() && !work().timeline.at()) page_->append(QString::fromUtf8(news));
        if (std::vector<float> shares = writer_->shares(); !shares.empty() && !work().timeline.at()) {
            shares_ = std::move(shares);
            showBars();
        }
        if (const Diagnostics said = writer_->diagnostics(); !said.empty()) setNote(translated(said));
        if (over) finish();
    }

    void finish() {
        const auto writer = std::exchange(writer_, nullptr);
        showButton();
        took_ = isTrial_ ? sinceBegun_.elapsed() : 0;
        sinceBegun_.start();
        if (!written_.isEmpty()) answerWith(answerOf(promptBytes_, written_, writer->shares(), step_));
        if (const Diagnostics said = writer->diagnostics(); !said.empty()) setNote(translated(said));
    }

    // A few lines after every so many steps, while somebody looks.
    void tryOut() {
        const std::int64_t step = work().training.progress().step;
        if (step < lastTrial_) lastTrial_ = -1;
        if (!trials_->isChecked() || !isVisible() || writer_ || !work().training.isRunning() || !meaning().writer)
            return;
        if (lastTrial_ >= 0 && step - lastTrial_ < steps_->value()) return;
        if (sinceBegun_.isValid() && sinceBegun_.elapsed() < kTrialRest * took_) return;
        if (work().timeline.at() || page_->hasSelection()) return;  // somebody looks back, or copies
        lastTrial_ = step;
        write(std::min(length_->value(), kTrialLength), true);
    }

    void showButton() {
        const bool busy = writer_ && !isTrial_;
        write_->setText(busy ? tr("Stop writing") : tr("Write"));
    }

    void showBars() {
        const auto& model = meaning().writer;
        std::vector<std::size_t> order(shares_.empty() ? 0 : shares_.size() - 1);
        std::iota(order.begin(), order.end(), std::size_t{1});  // 0 is what is no character
        // No more than there is room for: the least likely are not missed.
        const int room = area_->viewport()->height() / bars_->rowHeight();
        const auto shown = std::min(order.size(), static_cast<std::size_t>(std::clamp(room, 1, kBars)));
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
        const char32_t code = character.toUcs4().value(0);
        if (QChar::isPrint(code) && !QChar::isSpace(code) && !QChar::isMark(code)) return character;
        return QStringLiteral("U+%1").arg(static_cast<uint>(code), 4, 16, QChar('0')).toUpper();
    }

    QWidget* settings_;
    QLineEdit* prompt_;
    QPushButton* write_;
    QSlider* heat_;
    QDoubleSpinBox* temperature_;
    QSpinBox *length_, *seed_;
    QToolButton* another_;
    QCheckBox* trials_;
    QSpinBox* steps_;
    WrittenText* page_;
    BarList* bars_;
    QScrollArea* area_;
    QLabel* barsTitle_;
    QTimer frame_;
    std::shared_ptr<TextWriter> writer_;
    QByteArray promptBytes_, written_;
    bool isTrial_ = false;
    std::int64_t step_ = 0, lastTrial_ = -1, took_ = 0;
    QElapsedTimer sinceBegun_;  // or, where nothing is written, since the last was
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
