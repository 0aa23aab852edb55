// A wall of what a generator makes, from the same noise while it learns.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "app/controllers/samples.h"
#include "app/looking/generated.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "widgets/images/image_grid.h"
#include "widgets/support/controls.h"
#include "widgets/support/flow_layout.h"
#include "widgets/support/language.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kSides[] = {4, 6, 8, 12};
constexpr int kUsualSide = 8;
constexpr int kMostRows = 16;  // of classes

/// The column that tells classes apart, if the generator is told any: each gets a row.
const DataColumn* classesOf(const Generator& g) {
    const auto found = std::find_if(g.conditions.begin(), g.conditions.end(),
                                    [](const DataColumn& c) { return c.column.classes > 0; });
    return found == g.conditions.end() ? nullptr : &*found;
}

/// Of a name what every system takes for a file's.
QString asFileName(QString name) {
    static const QRegularExpression refused(QStringLiteral(R"([\\/:*?"<>|\x00-\x1f])"));
    return name.replace(refused, QStringLiteral("-")).simplified();
}

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
        grid_->setAllInSight(true);
        for (const int side : kSides) side_->addItem({}, side);
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
        connect(which_, &QComboBox::activated, this, [this] {
            nameSides();
            askAnew();
        });
        connect(side_, &QComboBox::activated, this, [this] { askAnew(); });
        // What is told beside the noise, unless it is a class, is that of the sample that is looked at.
        connect(&work.viewer, &ViewerController::sampleRead, this, [this] {
            const Generator* g = generator();
            if (g && g->conditions.size() > (classesOf(*g) ? 1u : 0u)) askAnew();
        });
        connect(save_, &QToolButton::clicked, grid_, &ImageGrid::save);
        inEachLanguage(this, [this] {
            noise_->setText(tr("New noise"));
            noise_->setToolTip(tr("Draw other noise; until then the pictures come from the same"));
            setTip(side_, tr("How many pictures"));
            setTip(which_, tr("Which generator"));
            setTip(save_, tr("Save the pictures as PNG"));
            grid_->setAccessibleName(tr("What the generator makes"));
            nameSides();
        });
    }

    bool fits(const Meaning& meaning) const override {
        return std::any_of(meaning.generators.begin(), meaning.generators.end(),
                           [](const Generator& g) { return g.prior.has_value(); });
    }

protected:
    void meet(const Meaning& meaning) override {
        const QString before = which_->currentText();
        generators_.clear();
        which_->clear();
        for (const Generator& g : meaning.generators) {
            if (!g.prior) continue;
            generators_.push_back(g);
            which_->addItem(shown(work().document.document().label(g.picture.node)));
        }
        which_->setCurrentIndex(std::max(0, which_->findText(before)));
        which_->setVisible(generators_.size() > 1);
        nameSides();
        grid_->setPictures({});
        caption_->clear();
    }

    std::optional<RunRequest> question() override {
        const Generator* g = generator();
        if (!g) return {};
        const Dim count = rows(*g) * side();
        RunRequest request;
        request.feeds = conditionsFor(*g, count, {}, side(), work().viewer.sampleFeeds());
        request.feeds.emplace_back(g->latent, drawn(*g->prior, count, g->shape, seed_));
        request.fetches = {g->picture};
        return request;
    }

    void showAnswer(const RunResult& answer) override {
        const Generator* g = generator();
        const PictureWire* wire = g ? meaning().picture(g->picture) : nullptr;
        if (!wire || answer.values.empty()) return;
        std::vector<Picture> pictures =
            picturesOf(answer.values.front(), *wire, work().analysis.data(), rows(*g) * side());
        nameRows(*g, pictures);
        grid_->setPictures(std::move(pictures));
        const QString step = answer.step > 0 ? tr("step %1").arg(count(answer.step)) : tr("before training");
        caption_->setText(step + QStringLiteral(" · ") +
                          tr("noise of %n numbers", nullptr, static_cast<int>(g->shape.elements())));
        const QString project = work().document.displayName();
        const QString title = project.endsWith(".netloom") ? project.chopped(8) : project;
        grid_->setFileName(asFileName(tr("%1 samples step %2").arg(title).arg(answer.step)));
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

    int rows(const Generator& g) const {
        const DataColumn* classes = classesOf(g);
        return classes ? static_cast<int>(std::min<Dim>(classes->column.classes, kMostRows)) : side();
    }

    // "64 pictures"; "8 of each class" where rows are classes.
    void nameSides() {
        const Generator* g = generator();
        for (int i = 0; i < side_->count(); ++i) {
            const int side = side_->itemData(i).toInt();
            side_->setItemText(i, g && classesOf(*g) ? tr("%n of each class", nullptr, side)
                                                     : tr("%n pictures", nullptr, side * side));
        }
    }

    void nameRows(const Generator& g, std::vector<Picture>& pictures) const {
        const DataColumn* classes = classesOf(g);
        const QStringList names = classes ? classNames(classes->column) : QStringList();
        for (std::size_t i = 0; i < pictures.size() && !names.isEmpty(); ++i)
            pictures[i].caption = names.value(static_cast<int>(i) / side());  // told where the mouse is
        grid_->setColumns(classes ? side() : 0);
        grid_->setRowTitles(names.mid(0, classes ? rows(g) : 0));
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
