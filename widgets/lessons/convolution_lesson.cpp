#include "widgets/lessons/convolution_lesson.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <algorithm>
#include <array>

#include "widgets/lessons/number_grid.h"
#include "widgets/support/flow_layout.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {
namespace {

constexpr int kStepMilliseconds = 600;

struct Preset {
    const char* title;
    std::array<double, 9> kernel;
};

constexpr Preset kPresets[] = {
    {QT_TRANSLATE_NOOP("netloom::ConvolutionLesson", "Plus"), {0, 1, 0, 1, 1, 1, 0, 1, 0}},
    {QT_TRANSLATE_NOOP("netloom::ConvolutionLesson", "Vertical edge"), {1, 0, -1, 1, 0, -1, 1, 0, -1}},
    {QT_TRANSLATE_NOOP("netloom::ConvolutionLesson", "Horizontal edge"), {1, 1, 1, 0, 0, 0, -1, -1, -1}},
    {QT_TRANSLATE_NOOP("netloom::ConvolutionLesson", "Sharpen"), {0, -1, 0, -1, 5, -1, 0, -1, 0}},
    {QT_TRANSLATE_NOOP("netloom::ConvolutionLesson", "Box sum"), {1, 1, 1, 1, 1, 1, 1, 1, 1}},
    {QT_TRANSLATE_NOOP("netloom::ConvolutionLesson", "Identity"), {0, 0, 0, 0, 1, 0, 0, 0, 0}},
};

constexpr int kBoardGap = 6 * Theme::kUnit;
constexpr int kLeastCell = 28, kLargestCell = 40;

QString number(double v) {
    const QString text = QLocale::c().toString(v, 'g', 5);
    return v < 0 ? QStringLiteral("(%1)").arg(text) : text;
}

QLabel* title() {
    auto* label = new QLabel;
    label->setFont(netloom::font(FontRole::strong));
    return label;
}

QWidget* column(QLabel* heading, QWidget* body) {
    auto* w = new QWidget;
    auto* layout = new QVBoxLayout(w);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * Theme::kUnit);
    layout->addWidget(heading);
    layout->addWidget(body);
    layout->addStretch();
    return w;
}

}  // namespace

ConvolutionLesson::ConvolutionLesson(QWidget* parent)
    : QWidget(parent),
      picture_(new NumberGrid(NumberGrid::Shade::grey)),
      kernel_(new NumberGrid(NumberGrid::Shade::signedColours)),
      output_(new NumberGrid(NumberGrid::Shade::grey)),
      pooled_(new NumberGrid(NumberGrid::Shade::grey)),
      formula_(new QLabel),
      sizes_(new QLabel),
      pooledTitle_(title()),
      timer_(new QTimer(this)) {
    kernel_->setEditable(true);
    picture_->setEditable(true);
    formula_->setFont(netloom::font(FontRole::number));
    formula_->setWordWrap(true);
    formula_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    sizes_->setProperty("role", "muted");
    sizes_->setWordWrap(true);

    auto* boards = new QWidget;
    auto* row = new FlowLayout(boards, kBoardGap, kBoardGap);
    auto *pictureTitle = title(), *kernelTitle = title(), *outputTitle = title();
    row->addWidget(column(pictureTitle, picture_));
    row->addWidget(column(kernelTitle, kernel_));
    row->addWidget(column(outputTitle, output_));
    pooledBoard_ = column(pooledTitle_, pooled_);
    row->addWidget(pooledBoard_);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * Theme::kUnit, 3 * Theme::kUnit, 3 * Theme::kUnit, 3 * Theme::kUnit);
    layout->setSpacing(3 * Theme::kUnit);
    layout->addWidget(makeControls());
    layout->addWidget(boards);
    layout->addWidget(sizes_);
    layout->addWidget(formula_);
    layout->addStretch(1);

    connect(picture_, &NumberGrid::edited, this, [this](int r, int c, double value) {
        NumberPicture changed = model_.picture();
        changed.at(r - model_.padTop(), c - model_.padLeft()) = value;
        model_.setPicture(std::move(changed));
        refresh();
    });
    connect(kernel_, &NumberGrid::edited, this, [this] {
        model_.setKernel(kernel_->picture());
        preset_->setCurrentIndex(-1);
        refresh();
    });
    timer_->setInterval(kStepMilliseconds);
    connect(timer_, &QTimer::timeout, this, [this] {
        if (position_ + 1 >= model_.positions())
            setPlaying(false);
        else
            step(1);
    });
    inEachLanguage(this, [this, pictureTitle, kernelTitle, outputTitle] {
        pictureTitle->setText(tr("Picture"));
        kernelTitle->setText(tr("Kernel"));
        outputTitle->setText(tr("Output"));
        pooledTitle_->setText(tr("Pooled"));
        picture_->setAccessibleName(pictureTitle->text());
        kernel_->setAccessibleName(kernelTitle->text());
        output_->setAccessibleName(outputTitle->text());
        pooled_->setAccessibleName(pooledTitle_->text());
        refresh();
    });
}

QWidget* ConvolutionLesson::makeControls() {
    auto* bar = new QWidget;
    auto* layout = new FlowLayout(bar, 2 * Theme::kUnit, Theme::kUnit);
    const auto labelled = [&](const char* text, QWidget* control) {
        auto* label = new QLabel;
        label->setBuddy(control);
        inEachLanguage(label, [label, control, text] {
            label->setText(tr(text));
            control->setAccessibleName(label->text());
        });
        auto* pair = new QWidget;
        auto* side = new QHBoxLayout(pair);
        side->setContentsMargins(Theme::kUnit, 0, 0, 0);
        side->setSpacing(2 * Theme::kUnit);
        side->addWidget(label);
        side->addWidget(control);
        layout->addWidget(pair);
    };
    back_ = new QPushButton(icon("undo"), {});
    next_ = new QPushButton(icon("step"), {});
    play_ = new QPushButton;
    next_->setDefault(true);
    layout->addWidget(play_);
    layout->addWidget(back_);
    layout->addWidget(next_);

    preset_ = new QComboBox;
    for (std::size_t i = 0; i < std::size(kPresets); ++i) preset_->addItem({});
    padding_ = new QComboBox;
    padding_->addItems({{}, {}});
    pooling_ = new QComboBox;
    pooling_->addItems({{}, {}, {}});
    stride_ = new QSpinBox;
    stride_->setRange(1, 3);
    for (QComboBox* box : {preset_, padding_, pooling_}) box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    labelled(QT_TR_NOOP("Kernel"), preset_);
    labelled(QT_TR_NOOP("Stride"), stride_);
    labelled(QT_TR_NOOP("Padding"), padding_);
    labelled(QT_TR_NOOP("Pooling"), pooling_);

    connect(back_, &QPushButton::clicked, this, [this] { step(-1); });
    connect(next_, &QPushButton::clicked, this, [this] { step(1); });
    connect(play_, &QPushButton::clicked, this, [this] { setPlaying(!timer_->isActive()); });
    connect(preset_, &QComboBox::activated, this, &ConvolutionLesson::applyPreset);
    connect(stride_, &QSpinBox::valueChanged, this, [this](int v) {
        model_.setStride(v);
        restart();
    });
    connect(padding_, &QComboBox::activated, this, [this](int i) {
        model_.setPadding(i == 0 ? ConvolutionModel::Padding::valid : ConvolutionModel::Padding::same);
        restart();
    });
    connect(pooling_, &QComboBox::activated, this, [this](int i) {
        model_.setPooling(static_cast<ConvolutionModel::Pooling>(i));
        refresh();
    });
    setPlaying(false);
    inEachLanguage(bar, [this] {
        back_->setText(tr("Back"));
        next_->setText(tr("Step"));
        for (int i = 0; i < preset_->count(); ++i) preset_->setItemText(i, tr(kPresets[i].title));
        preset_->setPlaceholderText(tr("Your own"));
        padding_->setItemText(0, tr("valid: none"));
        padding_->setItemText(1, tr("same: zeros"));
        pooling_->setItemText(0, tr("none"));
        pooling_->setItemText(1, tr("max 2×2"));
        pooling_->setItemText(2, tr("average 2×2"));
        namePlay();
    });
    return bar;
}

void ConvolutionLesson::applyPreset(int index) {
    if (index < 0) return;
    NumberPicture kernel(3, 3);
    kernel.values.assign(kPresets[index].kernel.begin(), kPresets[index].kernel.end());
    model_.setKernel(std::move(kernel));
    refresh();
}

void ConvolutionLesson::setPosition(int position) {
    position_ = std::clamp(position, 0, std::max(0, model_.positions() - 1));
    refresh();
}

void ConvolutionLesson::restart() {
    setPosition(0);
}

void ConvolutionLesson::step(int direction) {
    setPosition(position_ + direction);
}

void ConvolutionLesson::setPlaying(bool playing) {
    if (playing) {
        if (position_ + 1 >= model_.positions()) restart();
        timer_->start();
    } else {
        timer_->stop();
    }
    namePlay();
}

void ConvolutionLesson::namePlay() {
    const bool playing = timer_->isActive();
    play_->setText(playing ? tr("Pause") : tr("Play"));
    play_->setIcon(icon(playing ? "pause" : "play"));
}

void ConvolutionLesson::refresh() {
    const int columns = std::max(1, model_.output().columns);
    const int row = position_ / columns, column = position_ % columns;
    picture_->setPicture(model_.padded());
    picture_->setInner({model_.padLeft(), model_.padTop(), model_.picture().columns, model_.picture().rows});
    picture_->setWindow(model_.positions() == 0 ? QRect()
                                                : QRect(column * model_.stride(), row * model_.stride(),
                                                        model_.kernel().columns, model_.kernel().rows));
    kernel_->setPicture(model_.kernel());
    output_->setPicture(model_.output());
    output_->setKnown(position_ + 1);
    output_->setWindow(model_.positions() == 0 ? QRect() : QRect(column, row, 1, 1));
    const bool done = position_ + 1 >= model_.positions();
    pooled_->setPicture(model_.pooled());
    pooled_->setKnown(done ? -1 : 0);
    pooledBoard_->setVisible(!model_.pooled().empty());
    back_->setEnabled(position_ > 0);
    next_->setEnabled(!done);
    formula_->setText(formula());
    fitCells();
    sizes_->setText(model_.positions() == 0
                        ? tr("The kernel does not fit the picture; use padding \"same\".")
                        : tr("%1×%2 picture, %3×%4 kernel, stride %5: %6×%7 output. Window %8 of %9.")
                              .arg(model_.picture().rows)
                              .arg(model_.picture().columns)
                              .arg(model_.kernel().rows)
                              .arg(model_.kernel().columns)
                              .arg(model_.stride())
                              .arg(model_.output().rows)
                              .arg(model_.output().columns)
                              .arg(position_ + 1)
                              .arg(model_.positions()));
}

void ConvolutionLesson::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitCells();
}

// All boards side by side where their cells stay legible, else they go on in the next line.
void ConvolutionLesson::fitCells() {
    int columns = 0, room = width() - 6 * Theme::kUnit + kBoardGap;
    const std::vector<NumberGrid*> grids{picture_, kernel_, output_, pooled_};
    for (const NumberGrid* grid : grids) {
        if (grid == pooled_ && model_.pooled().empty()) continue;
        columns += grid->picture().columns;
        room -= kBoardGap + 2;
    }
    const int cell = std::clamp(room / std::max(1, columns), kLeastCell, kLargestCell);
    for (NumberGrid* grid : grids) grid->setCell(cell);
}

QString ConvolutionLesson::formula() const {
    if (model_.positions() == 0) return {};
    QStringList terms;
    for (const auto& p : model_.products(position_))
        terms << number(p.picture) + QStringLiteral("·") + number(p.kernel);
    return terms.join(QStringLiteral(" + ")) + QStringLiteral(" = ") +
           QLocale::c().toString(model_.output().values[static_cast<std::size_t>(position_)], 'g', 6);
}

}  // namespace netloom
