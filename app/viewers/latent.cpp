// A slider for each number that a picture is made from: what they mean is seen by moving them.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

#include "app/controllers/samples.h"
#include "app/looking/generated.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "widgets/images/image_grid.h"
#include "widgets/support/controls.h"
#include "widgets/support/flow_layout.h"
#include "widgets/support/language.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kShown = 16;      // sliders without a search
constexpr int kMostShown = 64;  // sliders at once
constexpr int kRowWidth = 232;
constexpr Dim kWidest = 4096;  // numbers of a latent
constexpr int kPlaces = 600;   // of a slider on either side of its middle
constexpr double kDeviations = 3;

/// A slider that a double click brings back to its middle.
class Dial : public QSlider {
public:
    explicit Dial(std::function<void()> reset) : QSlider(Qt::Horizontal), reset_(std::move(reset)) {
        setRange(-kPlaces, kPlaces);
        setPageStep(kPlaces / 10);
        setMinimumWidth(64);
    }

protected:
    void mouseDoubleClickEvent(QMouseEvent*) override { reset_(); }

private:
    std::function<void()> reset_;
};

class Latent : public Viewer {
    Q_DECLARE_TR_FUNCTIONS(Latent)
public:
    explicit Latent(Workbench& work)
        : Viewer(work),
          encode_(work.training, [this] { return encodeQuestion(); }),
          which_(new QComboBox),
          told_(new QComboBox),
          reset_(new QPushButton),
          random_(new QPushButton),
          fromSample_(new QPushButton),
          sample_(new QSpinBox),
          search_(new QLineEdit),
          rows_(new QWidget),
          grid_(new ImageGrid),
          caption_(smallLabel({})) {
        setObjectName("latent");
        grid_->setObjectName("latentPicture");
        grid_->setColumns(1);
        search_->setObjectName("latentSearch");
        search_->setClearButtonEnabled(true);
        search_->setMaximumWidth(200);
        random_->setIcon(icon("dice"));
        reset_->setIcon(icon("reset"));
        wheelOnlyWhenFocused(sample_);
        new FlowLayout(rows_, 16, 2);
        auto* bar = new QWidget;
        auto* tools = new FlowLayout(bar, 8, 4);
        for (QWidget* w :
             std::initializer_list<QWidget*>{which_, told_, reset_, random_, fromSample_, sample_, search_})
            tools->addWidget(w);
        auto* area = new QScrollArea;
        area->setWidget(rows_);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto* right = new QVBoxLayout;
        right->addWidget(grid_, 1);
        caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        right->addWidget(caption_);
        auto* sides = new QHBoxLayout;
        sides->setSpacing(16);
        sides->addWidget(area, 3);
        sides->addLayout(right, 2);
        content()->addWidget(bar);
        content()->addLayout(sides, 1);
        connect(reset_, &QPushButton::clicked, this,
                [this] { setValues(std::vector<float>(values_.size(), middle())); });
        connect(random_, &QPushButton::clicked, this, &Latent::draw);
        connect(fromSample_, &QPushButton::clicked, this, [this] { encode_.ask(); });
        connect(&encode_, &Probe::answered, this, &Latent::takeCode);
        connect(&encode_, &Probe::refused, this, [this](const Diagnostic& reason) { setNote(translated(reason)); });
        connect(which_, &QComboBox::activated, this, [this] { begin(); });
        connect(told_, &QComboBox::activated, this, [this] { askAgain(); });
        connect(search_, &QLineEdit::textChanged, this, &Latent::makeRows);
        connect(sample_, &QSpinBox::valueChanged, &work.viewer, &ViewerController::setSample);
        connect(&work.viewer, &ViewerController::sampleChanged, this, &Latent::showSample);
        connect(&work.analysis, &AnalysisController::dataChanged, this, &Latent::showSample);
        inEachLanguage(this, [this] {
            reset_->setText(tr("Reset"));
            random_->setText(tr("Random"));
            fromSample_->setText(tr("From sample"));
            reset_->setToolTip(tr("Bring all numbers back to their middle"));
            random_->setToolTip(tr("Draw all numbers as the noise is drawn"));
            fromSample_->setToolTip(tr("Begin with what the encoder makes of this sample of the data"));
            sample_->setAccessibleName(tr("Sample"));
            search_->setPlaceholderText(tr("Numbers: 17, 20-30"));
            setTip(which_, tr("Which latent"));
            setTip(told_, tr("What the generator is told beside the numbers"));
            grid_->setAccessibleName(tr("The picture that these numbers make"));
            makeRows();
        });
    }

    bool fits(const Meaning& meaning) const override {
        return std::any_of(meaning.generators.begin(), meaning.generators.end(), isShown);
    }

protected:
    void meet(const Meaning& meaning) override {
        const QString before = which_->currentText();
        generators_.clear();
        which_->clear();
        for (const Generator& g : meaning.generators) {
            if (!isShown(g)) continue;
            generators_.push_back(g);
            which_->addItem(QString::fromStdString(work().document.document().label(g.latent.node)));
        }
        which_->setCurrentIndex(std::max(0, which_->findText(before)));
        which_->setVisible(generators_.size() > 1);
        begin();
    }

    std::optional<RunRequest> question() override {
        const Generator* g = generator();
        if (!g) return {};
        RunRequest request;
        request.feeds = conditionsFor(*g, 1, told_->currentIndex());
        request.feeds.emplace_back(g->latent, latent(*g));
        request.fetches = {g->picture};
        return request;
    }

    void showAnswer(const RunResult& answer) override {
        const Generator* g = generator();
        const PictureWire* wire = g ? meaning().picture(g->picture) : nullptr;
        if (!wire || answer.values.empty()) return;
        fitPicture();
        grid_->setPictures(picturesOf(answer.values.front(), *wire, work().analysis.data(), 1));
        caption_->setText(answer.step > 0 ? tr("step %1").arg(count(answer.step)) : tr("before training"));
        grid_->setFileName(tr("picture of step %1").arg(answer.step));
    }

    void resizeEvent(QResizeEvent* event) override {
        Viewer::resizeEvent(event);
        fitPicture();
    }

    QString emptySentence() const override {
        return tr("A network that makes pictures from a few numbers shows here what each of them does.");
    }

private:
    static bool isShown(const Generator& g) { return g.shape.elements() >= 1 && g.shape.elements() <= kWidest; }

    const Generator* generator() const {
        const auto index = static_cast<std::size_t>(std::max(0, which_->currentIndex()));
        return index < generators_.size() ? &generators_[index] : nullptr;
    }

    Tensor latent(const Generator& g) const {
        Shape shape{1};
        for (const Dim d : g.shape) shape.push_back(d);
        Tensor out(DType::f32, shape);
        std::copy(values_.begin(), values_.end(), out.span<float>().begin());
        return out;
    }

    float middle() const {
        const Generator* g = generator();
        if (!g || !g->prior) return 0;
        const Prior& p = *g->prior;
        return static_cast<float>(p.kind == Prior::Kind::normal ? p.a : (p.a + p.b) / 2);
    }
    /// From the middle of a slider to its end.
    double reach() const {
        const Generator* g = generator();
        double least = kDeviations;
        if (g && g->prior)
            least = g->prior->kind == Prior::Kind::normal ? kDeviations * g->prior->b : (g->prior->b - g->prior->a) / 2;
        return std::max({least, widest_, 1e-6});
    }

    // Another latent: all numbers in the middle, and where no noise says how far they go, what the encoder gives.
    void begin() {
        const Generator* g = generator();
        if (!g) return;
        widest_ = 0;
        values_.assign(static_cast<std::size_t>(g->shape.elements()), middle());
        const auto classes = std::find_if(g->conditions.begin(), g->conditions.end(),
                                          [](const auto& c) { return c.column.classes > 0; });
        told_->clear();
        if (classes != g->conditions.end()) told_->addItems(classNames(classes->column));
        told_->setVisible(told_->count() > 0);
        random_->setEnabled(g->prior.has_value());
        fromSample_->setVisible(g->encodes);
        sample_->setVisible(g->encodes);
        search_->setVisible(values_.size() > kShown);
        showSample();
        makeRows();
        grid_->setPictures({});
        if (g->encodes && !g->prior && isVisible()) encode_.ask();
    }

    void setValues(std::vector<float> values) {
        values_ = std::move(values);
        const double before = reach();
        for (const float v : values_)
            if (std::isfinite(v)) widest_ = std::max(widest_, std::abs(static_cast<double>(v - middle())));
        if (reach() != before)
            makeRows();
        else
            showValues();
        askAgain();
    }

    void setValue(std::size_t index, double value) {
        values_[index] = static_cast<float>(value);
        showValues();
        askAgain();
    }

    void draw() {
        const Generator* g = generator();
        if (!g || !g->prior) return;
        const Tensor numbers = drawn(*g->prior, 1, g->shape, ++seed_);
        setValues({numbers.span<float>().begin(), numbers.span<float>().end()});
    }

    std::optional<RunRequest> encodeQuestion() const {
        const Generator* g = generator();
        if (!g || !g->encodes || work().viewer.sampleFeeds().empty()) return {};
        RunRequest request;
        request.feeds = work().viewer.sampleFeeds();
        request.fetches = {g->latent};
        return request;
    }

    void takeCode(const RunResult& answer) {
        const Tensor& code = answer.values.front();
        if (code.dtype() != DType::f32 || code.elements() != static_cast<Dim>(values_.size())) return;
        setValues({code.span<float>().begin(), code.span<float>().end()});
    }

    void showSample() {
        const QSignalBlocker quiet(sample_);
        sample_->setRange(0, static_cast<int>(std::clamp<std::int64_t>(work().viewer.samples() - 1, 0, 1 << 30)));
        sample_->setValue(static_cast<int>(work().viewer.sample()));
    }

    /// The numbers that the search names, else the first; from 0.
    std::vector<std::size_t> chosen() const {
        std::vector<std::size_t> out;
        static const QRegularExpression range(QStringLiteral(R"((\d+)\s*(?:-\s*(\d+))?)"));
        auto it = range.globalMatch(search_->text());
        while (it.hasNext()) {
            const auto match = it.next();
            const auto from = match.captured(1).toULongLong();
            const auto to = match.captured(2).isEmpty() ? from : match.captured(2).toULongLong();
            for (auto i = from; i <= to && i < values_.size() && out.size() < kMostShown; ++i) out.push_back(i);
        }
        if (out.empty())
            for (std::size_t i = 0; i < std::min<std::size_t>(values_.size(), kShown); ++i) out.push_back(i);
        return out;
    }

    void makeRows() {
        dials_.clear();
        while (QLayoutItem* item = rows_->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        for (const std::size_t index : chosen()) {
            auto* row = new QWidget;
            row->setFixedWidth(static_cast<int>(kRowWidth * ThemeManager::instance().scale()));
            auto* dial = new Dial([this, index] { setValue(index, static_cast<double>(middle())); });
            auto* value = new QDoubleSpinBox;
            value->setRange(-1e6, 1e6);
            value->setDecimals(2);
            value->setSingleStep(reach() / 30);
            value->setKeyboardTracking(false);
            value->setButtonSymbols(QAbstractSpinBox::NoButtons);
            value->setAlignment(Qt::AlignRight);
            wheelOnlyWhenFocused(value);
            wheelOnlyWhenFocused(dial);
            dial->setObjectName(QStringLiteral("latent%1").arg(index));
            dial->setAccessibleName(tr("number %1").arg(index));
            value->setAccessibleName(tr("number %1").arg(index));
            auto* name = mutedLabel(QString::number(index));
            name->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            name->setFixedWidth(name->fontMetrics().horizontalAdvance(QStringLiteral("0000")));
            value->setFixedWidth(value->fontMetrics().horizontalAdvance(QStringLiteral("-000.00")) + 24);
            auto* line = new QHBoxLayout(row);
            line->setContentsMargins(0, 0, 0, 0);
            line->setSpacing(8);
            line->addWidget(name);
            line->addWidget(dial, 1);
            line->addWidget(value);
            rows_->layout()->addWidget(row);
            connect(dial, &QSlider::valueChanged, this, [this, index](int place) {
                setValue(index, static_cast<double>(middle()) + reach() * place / kPlaces);
            });
            connect(value, &QDoubleSpinBox::valueChanged, this, [this, index](double v) { setValue(index, v); });
            dials_.push_back({index, dial, value});
        }
        showValues();
    }

    void showValues() {
        for (const Row& row : dials_) {
            const QSignalBlocker quietDial(row.dial), quietValue(row.value);
            const double v = static_cast<double>(values_[row.index]);
            const double place = std::clamp((v - static_cast<double>(middle())) / reach(), -1.0, 1.0);
            row.dial->setValue(std::isfinite(v) ? static_cast<int>(std::lround(place * kPlaces)) : 0);
            row.value->setValue(std::isfinite(v) ? v : 0);
        }
    }

    // As large as there is room.
    void fitPicture() { grid_->setCellSize(std::max(28, std::min(grid_->width(), grid_->height()) - 8)); }

    struct Row {
        std::size_t index;
        Dial* dial;
        QDoubleSpinBox* value;
    };

    Probe encode_;
    QComboBox *which_, *told_;
    QPushButton *reset_, *random_, *fromSample_;
    QSpinBox* sample_;
    QLineEdit* search_;
    QWidget* rows_;
    ImageGrid* grid_;
    QLabel* caption_;
    std::vector<Generator> generators_;
    std::vector<float> values_;
    std::vector<Row> dials_;
    double widest_ = 0;  // how far from the middle a code of the encoder lay
    std::uint64_t seed_ = 0;
};

}  // namespace

namespace viewers {

ViewerDef latent() {
    return {"latent", QT_TRANSLATE_NOOP("netloom::MainWindow", "Latent"),
            [](Workbench& work) -> Viewer* { return new Latent(work); }};
}

}  // namespace viewers

}  // namespace netloom
