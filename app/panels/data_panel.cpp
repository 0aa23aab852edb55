#include "app/panels/data_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <numeric>

#include "app/controllers/analysis_controller.h"
#include "app/controllers/tensor_picture.h"
#include "app/document/graph_document.h"
#include "app/panels/picture_label.h"
#include "widgets/panels/marks.h"
#include "widgets/panels/property_panel.h"
#include "widgets/support/controls.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kSettingsWidth = 356;
constexpr std::int64_t kSamples = 48;
constexpr std::int64_t kCounted = 4096;  // classes are counted over this many samples

const Variant* kindOf(const Json& config) {
    return find_variant(data_source_variants(), config["type"].text());
}

std::vector<Tensor> readSamples(const DataSet& set, Part part, std::int64_t first, std::int64_t count) {
    std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), first);
    std::vector<Tensor> tensors;
    std::vector<std::byte*> out;
    for (const Column& column : set.info().columns) {
        Shape shape{count};
        for (Dim d : column.shape) shape.push_back(d);
        out.push_back(tensors.emplace_back(column.dtype, shape).data());
    }
    set.read(part, indices, out);
    return tensors;
}

}  // namespace

DataPanel::DataPanel(GraphDocument& document, AnalysisController& analysis, QWidget* parent)
    : QWidget(parent),
      document_(document),
      analysis_(analysis),
      sources_(new QComboBox),
      part_(new QComboBox),
      first_(new QSpinBox),
      settings_(new PropertyPanel),
      stack_(new QStackedWidget),
      pictures_(new PictureLabel),
      table_(new QTableWidget),
      classes_(new ClassBars),
      summary_(mutedLabel({})) {
    setObjectName("data");
    sources_->setAccessibleName(tr("Data source"));
    for (const Part p : {Part::train, Part::validation, Part::test})
        part_->addItem(p == Part::train ? tr("training") : p == Part::validation ? tr("validation") : tr("test"));
    part_->setAccessibleName(tr("Part"));
    first_->setPrefix(tr("from sample "));
    first_->setSingleStep(static_cast<int>(kSamples));
    settings_->setEmbedded(true);
    pictures_->setMaximumScale(2);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setFrameShape(QFrame::NoFrame);
    table_->verticalHeader()->setDefaultSectionSize(Theme::kRow);

    auto* add = toolButton("add", tr("Add a data source"));
    auto* menu = new QMenu(add);
    for (const Variant& variant : data_source_variants()) {
        QAction* action = menu->addAction(translated(variant.title), this, [this, &variant] { addSource(variant); });
        action->setToolTip(translated(variant.doc));
    }
    add->setMenu(menu);
    add->setPopupMode(QToolButton::InstantPopup);
    auto* remove = toolButton("delete", tr("Remove this data source"));
    connect(remove, &QToolButton::clicked, this, [this] {
        if (!current().empty()) document_.removeSource(current());
    });

    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(sources_, 1);
    bar->addWidget(add);
    bar->addWidget(remove);
    auto* left = new QWidget;
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(12, 8, 8, 8);
    leftColumn->addLayout(bar);
    leftColumn->addWidget(summary_);
    leftColumn->addWidget(settings_);
    leftColumn->addStretch(1);
    auto* leftScroll = new QScrollArea;
    leftScroll->setWidget(left);
    leftScroll->setWidgetResizable(true);
    leftScroll->setFrameShape(QFrame::NoFrame);
    leftScroll->setMinimumWidth(kSettingsWidth);
    summary_->setWordWrap(true);

    auto* choice = new QHBoxLayout;
    choice->addWidget(part_);
    choice->addWidget(first_);
    choice->addStretch(1);
    auto* picturePage = new QWidget;
    auto* pictureColumn = new QVBoxLayout(picturePage);
    pictureColumn->setContentsMargins(0, 0, 0, 0);
    pictureColumn->addWidget(pictures_);
    pictureColumn->addWidget(classes_);
    pictureColumn->addStretch(1);
    auto* pictureScroll = new QScrollArea;
    pictureScroll->setWidget(picturePage);
    pictureScroll->setWidgetResizable(true);
    pictureScroll->setFrameShape(QFrame::NoFrame);
    stack_->addWidget(new EmptyState("data", tr("Add a data source: digits are built in."), {}));
    stack_->addWidget(pictureScroll);
    stack_->addWidget(table_);
    auto* right = new QWidget;
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(8, 8, 12, 8);
    rightColumn->addLayout(choice);
    rightColumn->addWidget(stack_, 1);

    auto* split = new QSplitter;
    split->addWidget(leftScroll);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(split);

    connect(sources_, &QComboBox::activated, this, &DataPanel::showSource);
    connect(part_, &QComboBox::activated, this, &DataPanel::showSamples);
    connect(first_, &QSpinBox::valueChanged, this, &DataPanel::showSamples);
    connect(&document, &GraphDocument::sourcesChanged, this, &DataPanel::showSources);
    connect(&analysis, &AnalysisController::dataChanged, this, &DataPanel::showSamples);
    connect(settings_, &PropertyPanel::edited, this, [this](const QString& path, const Json& value, bool finished) {
        const DataSource* source = document_.document().source(current());
        if (!source) return;
        Json config = source->config;
        if (value.is_null())
            config.erase_path(path.toStdString());
        else
            config.set_path(path.toStdString(), value);
        if (gesture_ == 0) gesture_ = document_.newGesture();
        document_.setSourceConfig(source->name, config, gesture_);
        if (finished) gesture_ = 0;
    });
    showSources();
}

std::string DataPanel::current() const {
    return sources_->currentText().toStdString();
}

Part DataPanel::part() const {
    return static_cast<Part>(part_->currentIndex());
}

void DataPanel::addSource(const Variant& variant) {
    const std::string name = document_.addSource(variant.type, Json::Object{{"type", variant.type}});
    sources_->setCurrentText(QString::fromStdString(name));
    showSource();
}

void DataPanel::showSources() {
    const QString before = sources_->currentText();
    sources_->clear();
    for (const DataSource& source : document_.document().sources)
        sources_->addItem(QString::fromStdString(source.name));
    sources_->setCurrentIndex(std::max(0, sources_->findText(before)));
    showSource();
}

void DataPanel::showSource() {
    const DataSource* source = document_.document().source(current());
    const Variant* kind = source ? kindOf(source->config) : nullptr;
    settings_->setVisible(kind != nullptr);
    if (kind) {
        if (shown_ != source->name || shownType_ != kind->type) {
            shown_ = source->name;
            shownType_ = kind->type;
            settings_->setFields(kind->fields, source->config);
        }
        settings_->setValues(source->config);
    }
    showSamples();
}

void DataPanel::showSamples() {
    const auto found = analysis_.data().find(current());
    if (found == analysis_.data().end()) {
        stack_->setCurrentIndex(0);
        summary_->clear();
        return;
    }
    const DataSet& set = *found->second;
    const SourceInfo& info = set.info();
    summary_->setText(tr("%1 training, %2 validation, %3 test samples")
                          .arg(count(info.samples[0]), count(info.samples[1]), count(info.samples[2])));
    const std::int64_t total = info.samples[static_cast<std::size_t>(part())];
    first_->setMaximum(static_cast<int>(std::max<std::int64_t>(0, total - 1)));
    const std::int64_t first = std::min<std::int64_t>(first_->value(), std::max<std::int64_t>(0, total - 1));
    const std::int64_t shown = std::min(kSamples, total - first);
    if (shown <= 0) {
        stack_->setCurrentIndex(0);
        return;
    }
    const std::vector<Tensor> columns = readSamples(set, part(), first, shown);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!info.columns[c].image) continue;
        pictures_->setPicture(pictureOfSamples(columns[c], {static_cast<int>(kSamples), 12, 1, 2}));
        QStringList names;
        std::vector<std::int64_t> counts;
        const std::int64_t counted = std::min(kCounted, total);
        for (std::size_t k = 0; k < columns.size(); ++k) {
            if (info.columns[k].classes <= 0) continue;
            counts.assign(static_cast<std::size_t>(info.columns[k].classes), 0);
            // Only the class column is read.
            std::vector<std::int64_t> indices(static_cast<std::size_t>(counted));
            std::iota(indices.begin(), indices.end(), std::int64_t{0});
            Tensor labels(DType::i32, {counted});
            std::vector<std::byte*> out(columns.size(), nullptr);
            out[k] = labels.data();
            set.read(part(), indices, out);
            for (const std::int32_t label : labels.span<std::int32_t>())
                if (label >= 0 && label < info.columns[k].classes) ++counts[static_cast<std::size_t>(label)];
            for (std::size_t i = 0; i < counts.size(); ++i)
                names << (i < info.columns[k].class_names.size()
                              ? QString::fromStdString(info.columns[k].class_names[i])
                              : QString::number(i));
            break;
        }
        classes_->setCounts(names, counts);
        stack_->setCurrentIndex(1);
        return;
    }
    QStringList heads;
    for (const Column& column : info.columns) heads << QString::fromStdString(column.name);
    table_->setColumnCount(static_cast<int>(columns.size()));
    table_->setHorizontalHeaderLabels(heads);
    table_->setRowCount(static_cast<int>(shown));
    for (int row = 0; row < shown; ++row)
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const Dim width = columns[c].elements() / shown;
            QStringList parts;
            for (Dim i = 0; i < std::min<Dim>(width, 8); ++i) parts << number(columns[c].item(row * width + i), 4);
            if (width > 8) parts << QStringLiteral("…");
            table_->setItem(row, static_cast<int>(c), new QTableWidgetItem(parts.join(QStringLiteral("  "))));
        }
    table_->resizeColumnsToContents();
    stack_->setCurrentIndex(2);
}

void ClassBars::setCounts(const QStringList& names, const std::vector<std::int64_t>& counts) {
    names_ = names;
    counts_ = counts;
    updateGeometry();
    update();
}

QSize ClassBars::sizeHint() const {
    return {320, counts_.empty() ? 0 : 120};
}

void ClassBars::paintEvent(QPaintEvent*) {
    if (counts_.empty()) return;
    QPainter p(this);
    const Theme& theme = Theme::current();
    p.setFont(netloom::font(FontRole::small));
    const std::int64_t most = std::max<std::int64_t>(1, *std::max_element(counts_.begin(), counts_.end()));
    const double step = std::min(64.0, static_cast<double>(width()) / static_cast<double>(counts_.size()));
    const double base = height() - 22.0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const double share = static_cast<double>(counts_[i]) / static_cast<double>(most);
        const QRectF bar(step * static_cast<double>(i) + 2, base - share * (base - 22), step - 4, share * (base - 22));
        p.fillRect(bar, theme.accent);
        p.setPen(theme.muted);
        p.drawText(QRectF(bar.left() - 2, base + 2, step, 18), Qt::AlignCenter, names_.value(static_cast<int>(i)));
        p.drawText(QRectF(bar.left() - 2, bar.top() - 18, step, 16), Qt::AlignCenter, QString::number(counts_[i]));
    }
}

}  // namespace netloom
