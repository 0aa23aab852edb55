#include "app/panels/node_viewers.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/controllers/viewer_controller.h"
#include "app/document/graph_document.h"
#include "core/network/nodes.h"
#include "widgets/images/image_grid.h"
#include "widgets/plots/confusion_view.h"
#include "widgets/plots/histogram_plot.h"
#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kMostPictures = 256;
constexpr int kMostSquares = 4096;
constexpr int kSquareColumns = 32;
constexpr int kSquareSide = 14, kLargestSquare = 40;

void place(QWidget* whole, QWidget* content) {
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
}

void placeScrolled(QWidget* whole, QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    place(whole, area);
}

QString dimensions(const Shape& shape, std::size_t first, std::size_t last) {
    QStringList parts;
    for (std::size_t i = first; i < last; ++i) parts << QString::number(shape[i]);
    return parts.join(QStringLiteral(" × "));
}

QString joined(const QStringList& words) {
    return words.join(QStringLiteral(" · "));
}

QString rangeText(std::span<const Picture> pictures) {
    double low = INFINITY, high = -INFINITY;
    for (const Picture& picture : pictures)
        for (const float v : picture.values)
            if (std::isfinite(v)) {
                low = std::min(low, static_cast<double>(v));
                high = std::max(high, static_cast<double>(v));
            }
    if (low >= high) return NodeViewer::tr("all are %1").arg(number(low, 3));
    return NodeViewer::tr("from %1 to %2").arg(number(low, 3), number(high, 3));
}

bool isPicture(const Tensor& t) {
    return t.dtype() == DType::f32 && t.shape().rank() == 4 && t.shape()[1] * t.shape()[2] > 1;
}

}  // namespace

// ---- output ----

OutputViewer::OutputViewer(GraphDocument& document, ViewerController& viewer)
    : NodeViewer(document, viewer), grid_(new ImageGrid), number_(new QLabel) {
    grid_->setObjectName("outputPictures");
    number_->setObjectName("outputNumber");
    number_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    number_->setFont(netloom::font(FontRole::heading));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(number_);
    column->addWidget(grid_, 1);
    placeScrolled(this, content);
}

bool OutputViewer::fits() const {
    return info() && !info()->outputs.empty();
}

QWidget* OutputViewer::makeTools() {
    auto* common = new QCheckBox(tr("common scale"));
    common->setChecked(common_);
    common->setToolTip(tr("One scale for all maps: a dead filter looks dead"));
    connect(common, &QCheckBox::toggled, this, [this](bool on) {
        common_ = on;
        emit changed();
    });
    return common;
}

bool OutputViewer::refresh() {
    const Tensor& output = viewer_.output();
    if (output.empty() || output.elements() == 0) return false;
    number_->hide();
    if (viewer_.picture() && output.type() == viewer_.reconstructed().type())
        showReconstruction();
    else if (viewer_.picture())
        showPictures();
    else if (isPicture(output))
        showMaps();
    else if (output.dtype() == DType::f32)
        showValues();
    else
        return false;
    return true;
}

void OutputViewer::showReconstruction() {
    const Tensor& output = viewer_.output();
    const PictureOptions options{ColourMap::grey, true, kMostPictures};
    std::vector<Picture> all = samplePictures(viewer_.reconstructed(), options);
    const auto samples = static_cast<int>(all.size());
    for (Picture& p : samplePictures(output, options)) all.push_back(std::move(p));
    std::vector<Picture> difference = differencePictures(output, viewer_.reconstructed(), kMostPictures);
    const Scale scale = difference.empty() ? Scale{} : difference.front().scale;
    for (Picture& p : difference) all.push_back(std::move(p));
    grid_->setCellSize(0);
    grid_->setColumns(samples);
    grid_->setRowTitles({tr("input"), tr("output"), tr("difference")});
    grid_->setPictures(std::move(all));
    caption_ = joined({tr("mean squared error %1").arg(number(meanSquaredError(output, viewer_.reconstructed()), 3)),
                       tr("difference ±%1, zero is dark").arg(number(scale.high, 3))});
}

void OutputViewer::showPictures() {
    const Tensor& output = viewer_.output();
    std::vector<Picture> pictures = samplePictures(output, {ColourMap::grey, true, kMostPictures});
    caption_ =
        joined({tr("%n pictures", nullptr, static_cast<int>(pictures.size())) + ' ' + dimensions(output.shape(), 1, 3),
                tr("%1 on one scale").arg(rangeText(pictures))});
    grid_->setRowTitles({});
    grid_->setColumns(0);
    grid_->setCellSize(0);
    grid_->setPictures(std::move(pictures));
}

void OutputViewer::showMaps() {
    const Tensor& output = viewer_.output();
    std::vector<Picture> maps = channelPictures(output, 0, {ColourMap::grey, common_, kMostPictures});
    const Dim all = output.shape()[3];
    QString shown = tr("%n maps", nullptr, static_cast<int>(maps.size()));
    if (static_cast<Dim>(maps.size()) < all) shown = tr("%1 of %2 maps").arg(maps.size()).arg(all);
    const QString range = rangeText(maps);
    caption_ = joined({shown + ' ' + dimensions(output.shape(), 1, 3),
                       common_ ? tr("%1 on one scale").arg(range) : tr("%1, each on its own scale").arg(range)});
    grid_->setRowTitles({});
    grid_->setColumns(0);
    grid_->setCellSize(0);
    grid_->setPictures(std::move(maps));
}

void OutputViewer::showValues() {
    Tensor first = viewer_.output();
    if (first.shape().rank() > 0 && first.shape()[0] > 1) first = first.rows(0, 1);
    if (first.elements() == 1) {
        number_->setText(number(static_cast<double>(first.item()), 6));
        number_->show();
        caption_ = tr("one number");
        grid_->setRowTitles({});
        grid_->setPictures({});
        return;
    }
    const bool matrix = first.shape().rank() > 2 || (first.shape().rank() == 2 && viewer_.output().shape()[0] > 1);
    if (first.elements() > kMostSquares) {
        const Dim most = std::min<Dim>(first.elements(), kMostSquares);
        first = first.reshaped({first.elements()}).rows(0, most);
    }
    const auto columns = static_cast<int>(
        std::min<Dim>(first.elements(), matrix ? std::max<Dim>(1, viewer_.output().shape().back()) : kSquareColumns));
    Picture picture = matrixPicture(first, ColourMap::grey, columns);
    QString shown = tr("%n numbers", nullptr, static_cast<int>(viewer_.output().elements()));
    if (first.elements() < viewer_.output().elements() && viewer_.output().shape()[0] == 1)
        shown = tr("%1 of %2 numbers").arg(count(first.elements()), count(viewer_.output().elements()));
    caption_ = joined({shown, rangeText(std::span(&picture, 1))});
    grid_->setRowTitles({});
    grid_->setColumns(1);
    grid_->setCellSize(columns * std::clamp(width() / (2 * columns), kSquareSide, kLargestSquare));
    std::vector<Picture> one;
    one.push_back(std::move(picture));
    grid_->setPictures(std::move(one));
}

// ---- filters ----

FilterViewer::FilterViewer(GraphDocument& document, ViewerController& viewer)
    : NodeViewer(document, viewer), grid_(new ImageGrid) {
    grid_->setObjectName("filterPictures");
    placeScrolled(this, grid_);
}

bool FilterViewer::fits() const {
    if (!info()) return false;
    return std::any_of(info()->parameters.begin(), info()->parameters.end(), [](const ParameterInfo& p) {
        return p.slot == "weight" && (p.shape.rank() == 4 || p.shape.rank() == 2);
    });
}

QWidget* FilterViewer::makeTools() {
    auto* input = new QSpinBox;
    input->setRange(-1, 1 << 16);
    input->setValue(input_);
    input->setSpecialValueText(tr("mean of inputs"));
    input->setPrefix(tr("input "));
    input->setAccessibleName(tr("Input channel"));
    wheelOnlyWhenFocused(input);
    connect(input, &QSpinBox::valueChanged, this, [this](int value) {
        input_ = value;
        emit changed();
    });
    return input;
}

// (in, out) of a dense layer as (height, width, channels, out) where its inputs are the pixels of pictures.
Tensor FilterViewer::formed(const Tensor& weight) const {
    const Shape& shape = weight.shape();
    if (shape.rank() == 4) return weight;
    const auto& known = document_.meaning().flat_pictures;
    const auto picture = known.find(viewer_.node());
    if (picture == known.end() || picture->second.elements() != shape[0]) return {};
    return weight.reshaped({picture->second[0], picture->second[1], picture->second[2], shape[1]});
}

bool FilterViewer::refresh() {
    const auto weight = viewer_.parameters().find("weight");
    if (weight == viewer_.parameters().end() || weight->second.dtype() != DType::f32) return false;
    const Tensor filters = formed(weight->second);
    std::vector<Picture> pictures;
    if (filters.empty()) {
        pictures.push_back(matrixPicture(weight->second, ColourMap::symmetric));
        grid_->setColumns(1);
        grid_->setCellSize(static_cast<int>(std::min<Dim>(weight->second.shape().back(), 64)) * kSquareSide);
        caption_ = tr("%1 weights, inputs down, outputs across").arg(dimensions(weight->second.shape(), 0, 2));
    } else {
        const Dim input = std::min<Dim>(input_, filters.shape()[2] - 1);
        pictures = filterPictures(filters, input, {ColourMap::symmetric, true, kMostPictures});
        grid_->setColumns(0);
        grid_->setCellSize(0);
        caption_ =
            tr("%n filters", nullptr, static_cast<int>(pictures.size())) + ' ' + dimensions(filters.shape(), 0, 2);
        if (filters.shape()[2] > 1)
            caption_ = joined({caption_, input < 0 ? tr("mean of %1 inputs").arg(filters.shape()[2])
                                                   : tr("input %1 of %2").arg(input).arg(filters.shape()[2])});
    }
    if (pictures.empty()) return false;
    caption_ = joined({caption_, tr("scale ±%1, zero is dark").arg(number(pictures.front().scale.high, 3))});
    grid_->setPictures(std::move(pictures));
    return true;
}

// ---- distribution ----

DistributionViewer::DistributionViewer(GraphDocument& document, ViewerController& viewer, What what)
    : NodeViewer(document, viewer), what_(what), plot_(new HistogramPlot) {
    place(this, plot_);
}

bool DistributionViewer::fits() const {
    return info() && !info()->parameters.empty();
}

QWidget* DistributionViewer::makeTools() {
    auto* choice = new QComboBox;
    choice->setAccessibleName(tr("Parameter"));
    if (info())
        for (const ParameterInfo& p : info()->parameters)
            if (what_ == What::parameters || !p.buffer) choice->addItem(QString::fromStdString(p.slot));
    const int known = choice->findText(QString::fromStdString(slot_));
    choice->setCurrentIndex(std::max(0, known));
    slot_ = choice->currentText().toStdString();
    connect(choice, &QComboBox::activated, this, [this, choice] {
        slot_ = choice->currentText().toStdString();
        emit changed();
    });
    return choice;
}

bool DistributionViewer::refresh() {
    const auto& all = what_ == What::parameters ? viewer_.parameters() : viewer_.gradients();
    const auto found = all.find(slot_);
    if (found == all.end() || found->second.empty() || found->second.dtype() != DType::f32) return false;
    plot_->setValues(found->second.span<float>());
    caption_ = joined({tr("%1 numbers").arg(count(found->second.elements())), plot_->summary()});
    return true;
}

// ---- confusion ----

ConfusionViewer::ConfusionViewer(GraphDocument& document, ViewerController& viewer)
    : NodeViewer(document, viewer), view_(new ConfusionView) {
    placeScrolled(this, view_);
}

bool ConfusionViewer::fits() const {
    return node() && counts_classes(*node());
}

bool ConfusionViewer::refresh() {
    const Tensor counts = viewer_.confusion();
    if (counts.empty()) return false;
    view_->setLabels(viewer_.confusionClasses());
    view_->setCounts(counts);
    caption_ = joined({tr("last validation"), tr("%1 right").arg(percent(view_->accuracy()))});
    if (const QString worst = view_->worst(); !worst.isEmpty())
        caption_ = joined({caption_, tr("most often %1").arg(worst)});
    return true;
}

}  // namespace netloom
