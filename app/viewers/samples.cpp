// A wall of what a generator makes, from the same noise while it learns.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
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

constexpr int kSides[] = {4, 6, 8, 12};
constexpr int kUsualSide = 8;

class Samples : public Viewer {
    Q_DECLARE_TR_FUNCTIONS(Samples)
public:
    explicit Samples(Workbench& work)
        : Viewer(work),
          grid_(new ImageGrid),
          which_(new QComboBox),
          side_(new QComboBox),
          noise_(new QPushButton),
          save_(toolButton("image", {})),
          area_(new QScrollArea),
          caption_(smallLabel({})) {
        setObjectName("samples");
        grid_->setObjectName("samplePictures");
        for (const int side : kSides) side_->addItem(QStringLiteral("%1 × %1").arg(side), side);
        side_->setCurrentIndex(side_->findData(kUsualSide));
        noise_->setIcon(icon("dice"));
        auto* bar = new QWidget;
        auto* tools = new FlowLayout(bar, 8, 4);
        for (QWidget* w : std::initializer_list<QWidget*>{which_, noise_, side_, save_, caption_}) tools->addWidget(w);
        area_->setWidget(grid_);
        area_->setWidgetResizable(true);
        area_->setFrameShape(QFrame::NoFrame);
        content()->addWidget(bar);
        content()->addWidget(area_, 1);
        keepHistory();
        connect(noise_, &QPushButton::clicked, this, [this] {
            ++seed_;
            askAnew();
        });
        connect(which_, &QComboBox::activated, this, [this] { askAnew(); });
        connect(side_, &QComboBox::activated, this, [this] { askAnew(); });
        connect(save_, &QToolButton::clicked, grid_, &ImageGrid::save);
        inEachLanguage(this, [this] {
            noise_->setText(tr("New noise"));
            noise_->setToolTip(tr("Draw other noise; until then the pictures come from the same"));
            setTip(side_, tr("How many pictures"));
            setTip(which_, tr("Which generator"));
            setTip(save_, tr("Save the pictures as PNG"));
            grid_->setAccessibleName(tr("What the generator makes"));
        });
    }

    bool fits(const Meaning& meaning) const override {
        return std::any_of(meaning.generators.begin(), meaning.generators.end(),
                           [](const Generator& g) { return g.prior.has_value(); });
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        Viewer::resizeEvent(event);
        fitColumns(static_cast<int>(grid_->pictures().size()));
    }

    void meet(const Meaning& meaning) override {
        const QString before = which_->currentText();
        generators_.clear();
        which_->clear();
        for (const Generator& g : meaning.generators) {
            if (!g.prior) continue;
            generators_.push_back(g);
            which_->addItem(QString::fromStdString(work().document.document().label(g.picture.node)));
        }
        which_->setCurrentIndex(std::max(0, which_->findText(before)));
        which_->setVisible(generators_.size() > 1);
        grid_->setPictures({});
    }

    std::optional<RunRequest> question() override {
        const Generator* g = generator();
        if (!g) return {};
        const Dim count = side() * side();
        RunRequest request;
        request.feeds = conditionsFor(*g, count);
        request.feeds.emplace_back(g->latent, drawn(*g->prior, count, g->shape, seed_));
        request.fetches = {g->picture};
        return request;
    }

    void showAnswer(const RunResult& answer) override {
        const Generator* g = generator();
        const PictureWire* wire = g ? meaning().picture(g->picture) : nullptr;
        if (!wire || answer.values.empty()) return;
        std::vector<Picture> pictures =
            picturesOf(answer.values.front(), *wire, work().analysis.data(), side() * side());
        nameConditions(*g, pictures);
        const auto shown = static_cast<int>(pictures.size());
        fitColumns(shown);
        grid_->setPictures(std::move(pictures));
        const QString step = answer.step > 0 ? tr("step %1").arg(count(answer.step)) : tr("before training");
        caption_->setText(tr("%n samples", nullptr, shown) + QStringLiteral(" · ") + step + QStringLiteral(" · ") +
                          tr("noise of %n numbers", nullptr, static_cast<int>(g->shape.elements())));
        grid_->setFileName(tr("samples of step %1").arg(answer.step));
    }

    QString emptySentence() const override {
        return tr("A network that makes pictures from noise shows here what it makes while it learns.");
    }

private:
    const Generator* generator() const {
        const auto index = static_cast<std::size_t>(std::max(0, which_->currentIndex()));
        return index < generators_.size() ? &generators_[index] : nullptr;
    }
    int side() const { return side_->currentData().toInt(); }

    // So many in a row that the whole wall is in sight.
    void fitColumns(int pictures) {
        const QSize room = area_->viewport()->size();
        const double wide = std::sqrt(pictures * static_cast<double>(room.width()) / std::max(1, room.height()));
        grid_->setColumns(std::clamp(static_cast<int>(std::ceil(wide)), 1, std::max(1, pictures)));
    }

    void nameConditions(const Generator& g, std::vector<Picture>& pictures) const {
        const auto classes = std::find_if(g.conditions.begin(), g.conditions.end(),
                                          [](const DataColumn& c) { return c.column.classes > 0; });
        grid_->setCaptionsShown(classes != g.conditions.end());
        if (classes == g.conditions.end()) return;
        const QStringList names = classNames(classes->column);
        for (std::size_t i = 0; i < pictures.size() && !names.isEmpty(); ++i)
            pictures[i].caption = names[static_cast<qsizetype>(i) % names.size()];
    }

    ImageGrid* grid_;
    QComboBox *which_, *side_;
    QPushButton* noise_;
    QToolButton* save_;
    QScrollArea* area_;
    QLabel* caption_;
    std::vector<Generator> generators_;  // those that noise reaches
    std::uint64_t seed_ = 1;
};

}  // namespace

namespace viewers {

ViewerDef samples() {
    return {"samples", QT_TRANSLATE_NOOP("netloom::MainWindow", "Samples"),
            [](Workbench& work) -> Viewer* { return new Samples(work); }};
}

}  // namespace viewers

}  // namespace netloom
