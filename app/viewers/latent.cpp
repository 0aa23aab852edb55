// A slider for each number that a picture is made from: what they mean is seen by moving them.
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "app/controllers/latest_task.h"
#include "app/controllers/samples.h"
#include "app/looking/generated.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "widgets/images/image_grid.h"
#include "widgets/panels/number_slider.h"
#include "widgets/support/controls.h"
#include "widgets/support/flow_layout.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kShown = 16;      // sliders without a search
constexpr int kMostShown = 64;  // sliders at once
constexpr int kLeastRow = 150, kMostRow = 360, kRowGap = 16;
constexpr int kLeastPicture = 64, kMostPicture = 512;
constexpr double kPictureShare = 0.42;  // of the width
constexpr Dim kWidest = 4096;           // numbers of a latent
constexpr int kSurveyed = 64;           // samples whose codes tell how far a latent without a prior goes

class Latent : public Viewer {
    Q_DECLARE_TR_FUNCTIONS(Latent)
public:
    explicit Latent(Workbench& work)
        : Viewer(work),
          encode_(work.training, [this] { return codesOf(this->work().viewer.sampleFeeds()); }),
          survey_(work.training, [this] { return codesOf(surveyed_); }) {
        setObjectName("latent");
        grid_->setObjectName("latentPicture");
        grid_->setColumns(1);
        search_->setObjectName("latentSearch");
        search_->setClearButtonEnabled(true);
        random_->setIcon(icon("dice"));
        reset_->setIcon(icon("reset"));
        wheelOnlyWhenFocused(sample_);
        new FlowLayout(rows_, kRowGap, 2);
        auto* bar = new QWidget;
        auto* tools = new FlowLayout(bar, 8, 4);
        for (QWidget* w :
             std::initializer_list<QWidget*>{which_, told_, reset_, random_, fromSample_, sample_, search_})
            tools->addWidget(w);
        area_->setWidget(rows_);
        area_->setWidgetResizable(true);
        area_->setFrameShape(QFrame::NoFrame);
        area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area_->viewport()->installEventFilter(this);
        auto* right = new QVBoxLayout;
        right->setSpacing(4);
        right->addWidget(grid_);
        caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        right->addWidget(caption_);
        right->addStretch(1);
        auto* sides = new QHBoxLayout;
        sides->setSpacing(kRowGap);
        sides->addWidget(area_, 1);
        sides->addLayout(right);
        content()->addWidget(bar);
        content()->addLayout(sides, 1);
        connect(reset_, &QPushButton::clicked, this, &Latent::reset);
        connect(random_, &QPushButton::clicked, this, &Latent::draw);
        connect(fromSample_, &QPushButton::clicked, this, &Latent::encode);
        connect(&encode_, &Probe::answered, this, &Latent::takeCode);
        connect(&survey_, &Probe::answered, this, &Latent::takeSurvey);
        for (const Probe* probe : {&encode_, &survey_})
            connect(probe, &Probe::refused, this, [this](const Diagnostic& reason) { setNote(translated(reason)); });
        connect(which_, &QComboBox::activated, this, [this] { begin(); });
        connect(told_, &QComboBox::activated, this, [this] { askAgain(); });
        connect(search_, &QLineEdit::textChanged, this, &Latent::makeRows);
        connect(sample_, &QSpinBox::valueChanged, &work.viewer, &ViewerController::setSample);
        connect(&work.viewer, &ViewerController::sampleChanged, this, &Latent::showSample);
        connect(&work.viewer, &ViewerController::sampleRead, this, [this] { wanted_ ? encode() : askAgain(); });
        connect(&work.analysis, &AnalysisController::dataChanged, this, &Latent::showSample);
        connect(&work.analysis, &AnalysisController::dataChanged, this, &Latent::survey);
        connect(&work.document, &GraphDocument::loaded, this, [this] { generators_.clear(); });
        inEachLanguage(this, [this] {
            reset_->setText(tr("Reset"));
            random_->setText(tr("Random"));
            fromSample_->setText(tr("From sample"));
            reset_->setToolTip(tr("Bring all numbers back to their middle"));
            random_->setToolTip(tr("Draw all numbers as the noise is drawn"));
            fromSample_->setToolTip(tr("Begin with what the encoder makes of this sample of the data"));
            sample_->setAccessibleName(tr("Sample"));
            search_->setPlaceholderText(tr("Numbers: 17, 20-30"));
            search_->setMinimumWidth(search_->fontMetrics().horizontalAdvance(search_->placeholderText()) + 56);
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
        const std::optional<Generator> before = generator() ? std::optional(*generator()) : std::nullopt;
        generators_.clear();
        which_->clear();
        for (const Generator& g : meaning.generators) {
            const auto same = [&g](const Generator& other) { return other.latent == g.latent; };
            if (!isShown(g) || std::any_of(generators_.begin(), generators_.end(), same)) continue;
            generators_.push_back(g);
            which_->addItem(shown(work().document.document().label(g.latent.node)));
            if (before && same(*before)) which_->setCurrentIndex(which_->count() - 1);
        }
        which_->setVisible(generators_.size() > 1);
        // An edit elsewhere in the network moves no slider.
        const Generator* now = generator();
        if (before && now && before->latent == now->latent && before->shape == now->shape &&
            before->prior == now->prior)
            offer(*now);
        else
            begin();
    }

    std::optional<RunRequest> question() override {
        const Generator* g = generator();
        if (!g) return {};
        RunRequest request{{g->picture}, conditionsFor(*g, 1, told_->currentIndex(), 1, work().viewer.sampleFeeds())};
        request.feeds.emplace_back(g->latent, latent(*g));
        return request;
    }

    void showAnswer(const RunResult& answer) override {
        const Generator* g = generator();
        const PictureWire* wire = g ? meaning().picture(g->picture) : nullptr;
        if (!wire || answer.values.empty()) return;
        grid_->setPictures(picturesOf(answer.values.front(), *wire, work().analysis.data(), 1));
        caption_->setText(answer.step > 0 ? tr("step %1").arg(count(answer.step)) : tr("before training"));
        grid_->setFileName(tr("picture of step %1").arg(answer.step));
        if (std::exchange(blank_, false)) fit();
    }

    void showEvent(QShowEvent* event) override {
        Viewer::showEvent(event);
        survey();
    }

    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Resize) fit();
        return Viewer::eventFilter(object, event);
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

    // All numbers in the middle.
    void begin() {
        const Generator* g = generator();
        if (!g) return;
        extents_.assign(static_cast<std::size_t>(g->shape.elements()), g->prior ? extentOf(*g->prior) : Extent{});
        dials_.clear();
        encode_.forget();
        survey_.forget();
        grid_->setPictures({});
        wanted_ = false;
        blank_ = true;
        offer(*g);
        reset();
        makeRows();
    }

    // What there is to choose beside the numbers.
    void offer(const Generator& g) {
        const auto classes =
            std::find_if(g.conditions.begin(), g.conditions.end(), [](const auto& c) { return c.column.classes > 0; });
        const int before = told_->currentIndex();
        told_->clear();
        if (classes != g.conditions.end()) told_->addItems(classNames(classes->column));
        told_->setCurrentIndex(std::min(std::max(before, 0), told_->count() - 1));
        told_->setVisible(told_->count() > 0);
        random_->setEnabled(g.prior.has_value());
        fromSample_->setVisible(g.encodes);
        sample_->setVisible(g.encodes);
        search_->setVisible(g.shape.elements() > kShown);
        showSample();
    }

    void reset() {
        bringToMiddle();
        survey();
    }

    void bringToMiddle() {
        inMiddle_ = true;
        values_.clear();
        for (const Extent& extent : extents_) values_.push_back(static_cast<float>(extent.middle));
        showValues();
        askAgain();
    }

    void setValues(std::span<const float> values) {
        inMiddle_ = false;
        values_.assign(values.begin(), values.end());
        for (std::size_t i = 0; i < values_.size(); ++i)
            if (const double away = std::abs(static_cast<double>(values_[i]) - extents_[i].middle); std::isfinite(away))
                extents_[i].reach = std::max(extents_[i].reach, away);
        showValues();
        askAgain();
    }

    void setValue(std::size_t index, double value) {
        inMiddle_ = false;
        values_[index] = static_cast<float>(value);
        askAgain();
    }

    void draw() {
        const Generator* g = generator();
        if (g && g->prior) setValues(drawn(*g->prior, 1, g->shape, ++seed_).span<float>());
    }

    std::optional<RunRequest> codesOf(const Feeds& samples) const {
        const Generator* g = generator();
        if (!g || !g->encodes || samples.empty()) return {};
        return RunRequest{{g->latent}, samples};
    }

    // As soon as the sample is read.
    void encode() {
        wanted_ = work().viewer.sampleFeeds().empty();
        if (!wanted_) encode_.ask();
    }

    void takeCode(const RunResult& answer) {
        const Generator* g = generator();
        const Tensor& code = answer.values.front();
        if (!g || code.dtype() != DType::f32 || code.elements() != static_cast<Dim>(values_.size())) return;
        // It is told of what class the sample is, as it was when it learned from it.
        for (const auto& [wire, value] : work().viewer.sampleFeeds())
            for (const DataColumn& c : g->conditions)
                if (c.wire == wire && c.column.classes == told_->count() && value.elements() == 1)
                    told_->setCurrentIndex(static_cast<int>(value.item(0)));
        setValues(code.span<float>());
    }

    // Where no noise says how far numbers go, the codes of some samples do.
    void survey() {
        const Generator* g = generator();
        if (!g || g->prior || !g->encodes || !isVisible()) return;
        reading_.start([this, nodes = dataNodesOf(work().document.document(), work().analysis.data())] {
            return [this, feeds = readFeeds(nodes, 0, kSurveyed)] {
                surveyed_ = feeds;
                survey_.ask();
            };
        });
    }

    void takeSurvey(const RunResult& answer) {
        const Tensor& codes = answer.values.front();
        const Generator* g = generator();
        if (!g || g->prior || codes.elements() % static_cast<Dim>(extents_.size()) != 0) return;
        extents_ = extentsOf(codes, extents_.size());
        showValues();
        if (inMiddle_) bringToMiddle();
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
            const auto one = match.captured(1).toULongLong();
            const auto other = match.captured(2).isEmpty() ? one : match.captured(2).toULongLong();
            for (auto i = std::min(one, other); i <= std::max(one, other) && i < values_.size(); ++i)
                if (out.size() < kMostShown && std::find(out.begin(), out.end(), i) == out.end()) out.push_back(i);
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
            auto* dial = new NumberSlider(QString::number(index), QString(values_.size() > 1000 ? 4 : 3, '0'));
            dial->slider().setObjectName(QStringLiteral("latent%1").arg(index));
            dial->setAccessibleNames(tr("number %1").arg(index));
            rows_->layout()->addWidget(dial);
            dials_[index] = dial;
            connect(dial, &NumberSlider::moved, this, [this, index](double value) { setValue(index, value); });
        }
        showValues();
        fit();
    }

    void showValues() {
        for (const auto& [index, dial] : dials_) {
            dial->setExtent(extents_[index].middle, extents_[index].reach);
            dial->setValue(static_cast<double>(values_[index]));
        }
    }

    // The picture is as large as there is room, and rows fill the lines beside it.
    void fit() {
        const int whole = area_->width() + kRowGap + grid_->width();
        const int tall = area_->height() - caption_->sizeHint().height() - 4;
        const int side =
            std::clamp(std::min(tall, static_cast<int>(kPictureShare * whole)), kLeastPicture, kMostPicture);
        grid_->setCellSize(side);
        grid_->setFixedSize(side, grid_->heightForWidth(side));
        const double scale = ThemeManager::instance().scale();
        const int room = area_->viewport()->width(), least = static_cast<int>(kLeastRow * scale);
        const int columns = std::max(1, (room + kRowGap) / (least + kRowGap));
        const int width = std::min((room - (columns - 1) * kRowGap) / columns, static_cast<int>(kMostRow * scale));
        for (const auto& [index, dial] : dials_) dial->setFixedWidth(std::max(width, least));
    }

    Probe encode_, survey_;
    LatestTask reading_;
    Feeds surveyed_;
    QComboBox *which_ = new QComboBox, *told_ = new QComboBox;
    QPushButton *reset_ = new QPushButton, *random_ = new QPushButton, *fromSample_ = new QPushButton;
    QSpinBox* sample_ = new QSpinBox;
    QLineEdit* search_ = new QLineEdit;
    QWidget* rows_ = new QWidget;
    QScrollArea* area_ = new QScrollArea;
    ImageGrid* grid_ = new ImageGrid;
    QLabel* caption_ = smallLabel({});
    std::vector<Generator> generators_;
    std::vector<float> values_;
    std::vector<Extent> extents_;
    std::map<std::size_t, NumberSlider*> dials_;
    bool inMiddle_ = true;  // nobody moved a number
    bool wanted_ = false;   // the code of a sample that is being read
    bool blank_ = true;     // no picture came yet
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
