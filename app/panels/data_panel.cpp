#include "app/panels/data_panel.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "app/controllers/analysis_controller.h"
#include "app/controllers/samples.h"
#include "app/document/graph_document.h"
#include "core/data/paths_outside.h"
#include "core/io/trusted_data.h"
#include "widgets/images/image_grid.h"
#include "widgets/panels/property_panel.h"
#include "widgets/plots/bar_list.h"
#include "widgets/support/controls.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/text/data_table.h"

namespace netloom {

namespace {

constexpr int kLeastWidth = 300;
constexpr int kWide = 720;  // from here on the settings stand beside the samples
constexpr int kLeastSettings = 280;
constexpr std::int64_t kPictures = 48;
constexpr std::int64_t kRows = 1000;     // of a table
constexpr std::int64_t kCounted = 4096;  // classes are counted over this many samples
constexpr int kPatience = 150;           // ms
enum Page { kNothing, kPicturePage, kTablePage };

const Variant* kindOf(const Json& config) {
    return find_variant(data_source_variants(), config["type"].text());
}

bool readsFile(const Variant& variant) {
    return std::any_of(variant.fields.begin(), variant.fields.end(),
                       [](const Field& field) { return field.kind == FieldKind::file; });
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
      empty_(new EmptyState("data", {}, {})),
      pictures_(new ImageGrid),
      classes_(new BarList),
      classesTitle_(smallLabel({})),
      table_(new DataTable),
      summary_(smallLabel({})) {
    setObjectName("data");
    setMinimumWidth(kLeastWidth);
    part_->addItems({{}, {}, {}});
    first_->setSingleStep(static_cast<int>(kPictures));
    settings_->embed();
    pictures_->setCaptionsShown(true);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatience);
    connect(&patience_, &QTimer::timeout, this, &DataPanel::wait);

    auto* add = toolButton("add", {});
    auto* menu = new QMenu(add);
    menu->setToolTipsVisible(true);
    // What is at hand first, beneath it what wants a file.
    for (const bool file : {false, true}) {
        if (file) menu->addSeparator();
        for (const Variant& variant : data_source_variants()) {
            if (readsFile(variant) != file) continue;
            QAction* action = menu->addAction(QString(), this, [this, &variant] { addSource(variant); });
            inEachLanguage(action, [action, &variant] {
                action->setText(translated(variant.title));
                action->setToolTip(translated(variant.doc));
            });
        }
    }
    add->setMenu(menu);
    add->setPopupMode(QToolButton::InstantPopup);
    auto* remove = toolButton("delete", {});
    connect(remove, &QToolButton::clicked, this, [this] {
        if (!current().empty()) document_.removeSource(current());
    });

    side_ = toolButton("settings", {});
    side_->setCheckable(true);
    connect(side_, &QToolButton::toggled, this, &DataPanel::arrange);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 4);
    bar->setSpacing(4);
    bar->addWidget(sources_);
    bar->addWidget(add);
    bar->addWidget(remove);
    bar->addWidget(side_);
    bar->addSpacing(4);
    summary_->setWordWrap(true);
    summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(summary_, 1);
    sources_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* split = new QSplitter;
    split->addWidget(makeSettings());
    split->addWidget(makeSamples());
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setChildrenCollapsible(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(bar);
    whole->addWidget(split, 1);

    connect(sources_, &QComboBox::activated, this, &DataPanel::showSource);
    connect(part_, &QComboBox::activated, this, &DataPanel::readSamples);
    connect(first_, &QSpinBox::valueChanged, this, &DataPanel::readSamples);
    connect(&document, &GraphDocument::sourcesChanged, this, &DataPanel::showSources);
    connect(&analysis, &AnalysisController::dataChanged, this, &DataPanel::readSamples);
    connect(settings_, &PropertyPanel::edited, this, [this](const QString& path, const Json& value, bool finished) {
        const DataSource* source = document_.document().source(current());
        if (!source) return;
        Json config = source->config;
        if (value.is_null())
            config.erase_path(path.toStdString());
        else
            config.set_path(path.toStdString(), value);
        const Variant* kind = kindOf(config);
        const Field* field = kind ? resolve_field(kind->fields, config, path.toStdString()) : nullptr;
        if (field && field->kind == FieldKind::file)  // a person chose it
            for (const std::string& chosen :
                 paths_outside({{}, config}, QFileInfo(document_.file()).absolutePath().toStdString()))
                TrustedData().add(document_.file().toStdString(), chosen);
        if (gesture_ == 0) gesture_ = document_.newGesture();
        document_.setSourceConfig(source->name, config, gesture_);
        if (finished) gesture_ = 0;
    });
    arrange();
    inEachLanguage(this, [this, add, remove] {
        sources_->setAccessibleName(tr("Data source"));
        part_->setItemText(0, tr("training"));
        part_->setItemText(1, tr("validation"));
        part_->setItemText(2, tr("test"));
        part_->setAccessibleName(tr("Part"));
        first_->setPrefix(tr("from sample "));
        setTip(add, tr("Add a data source"));
        setTip(remove, tr("Remove this data source"));
        setTip(side_, tr("Settings of this data source"));
        wish_ = {};  // what is said of the samples is said anew
        showSources();
    });
}

QWidget* DataPanel::makeSettings() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 0, 8, 8);
    column->addWidget(settings_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumWidth(kLeastSettings);
    settingsSide_ = scroll;
    return scroll;
}

QWidget* DataPanel::makeSamples() {
    auto* choice = new QHBoxLayout;
    choice->addWidget(part_);
    choice->addWidget(first_);
    choice->addStretch(1);
    auto* picturePage = new QWidget;
    auto* pictureColumn = new QVBoxLayout(picturePage);
    pictureColumn->setContentsMargins(0, 0, 0, 0);
    pictureColumn->setSpacing(8);
    pictureColumn->addWidget(pictures_);
    pictureColumn->addWidget(classesTitle_);
    pictureColumn->addWidget(classes_);
    pictureColumn->addStretch(1);
    auto* pictureScroll = new QScrollArea;
    pictureScroll->setWidget(picturePage);
    pictureScroll->setWidgetResizable(true);
    pictureScroll->setFrameShape(QFrame::NoFrame);
    stack_->addWidget(empty_);
    stack_->addWidget(pictureScroll);
    stack_->addWidget(table_);
    samplesSide_ = new QWidget;
    auto* column = new QVBoxLayout(samplesSide_);
    column->setContentsMargins(12, 4, 12, 8);
    column->addLayout(choice);
    column->addWidget(stack_, 1);
    return samplesSide_;
}

// Where there is no room for both, the settings take the place of the samples while their button is down.
void DataPanel::arrange() {
    const bool wide = width() >= kWide;
    side_->setVisible(!wide);
    settingsSide_->setVisible(wide || side_->isChecked());
    samplesSide_->setVisible(wide || !side_->isChecked());
}

void DataPanel::resizeEvent(QResizeEvent*) {
    arrange();
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
    side_->setChecked(true);
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
    readSamples();
}

/// What was read, ready to be shown.
struct DataPanel::Seen {
    QString problem;
    std::vector<Picture> pictures;
    QStringList classes;
    std::vector<std::int64_t> counts;
    std::int64_t counted = 0;
    std::vector<TableColumn> table;
    std::int64_t first = 0;
};

namespace {

const Column* pictureColumn(const SourceInfo& info) {
    const auto found = std::find_if(info.columns.begin(), info.columns.end(), [](const Column& c) { return c.image; });
    return found == info.columns.end() ? nullptr : &*found;
}

const Column* classColumn(const SourceInfo& info) {
    const auto found =
        std::find_if(info.columns.begin(), info.columns.end(), [](const Column& c) { return c.classes > 0; });
    return found == info.columns.end() ? nullptr : &*found;
}

std::vector<std::int64_t> countClasses(const DataSet& set, Part part, const Column& classes, std::int64_t counted) {
    std::vector<std::int64_t> counts(static_cast<std::size_t>(classes.classes));
    const auto columns =
        readSamples(set, part, indicesFrom(0, counted), [&](const Column& column) { return &column == &classes; });
    if (!columns) return {};
    for (const Tensor& labels : *columns)
        if (!labels.empty())
            for (const std::int32_t label : labels.span<std::int32_t>())
                if (label >= 0 && label < classes.classes) ++counts[static_cast<std::size_t>(label)];
    return counts;
}

}  // namespace

// Never in the window's thread: pictures in a folder may each take milliseconds.
void DataPanel::readSamples() {
    const auto found = analysis_.data().find(current());
    if (found == analysis_.data().end()) {
        task_.cancel();
        patience_.stop();
        wish_ = {};
        summary_->clear();
        empty_->setSentence(document_.document().sources.empty() ? tr("Add a data source: digits are built in.")
                                                                 : tr("This source cannot be read yet."));
        stack_->setCurrentIndex(kNothing);
        return;
    }
    const SourceInfo& info = found->second->info();
    summary_->setText(tr("%1 training, %2 validation, %3 test samples")
                          .arg(count(info.samples[0]), count(info.samples[1]), count(info.samples[2])));
    const std::int64_t total = info.samples[static_cast<std::size_t>(part())];
    first_->setMaximum(static_cast<int>(std::max<std::int64_t>(0, total - 1)));
    const Wish wish{found->second, part(),
                    std::clamp<std::int64_t>(first_->value(), 0, std::max<std::int64_t>(0, total - 1)), total};
    if (wish == wish_) return;  // any edit of the network comes by here
    wish_ = wish;
    patience_.start();
    task_.start([this, wish] {
        auto seen = std::make_shared<Seen>();
        const SourceInfo& is = wish.set->info();
        const Column* picture = pictureColumn(is);
        const Column* classes = classColumn(is);
        seen->first = wish.first;
        const std::int64_t shown = std::min(picture ? kPictures : kRows, wish.total - wish.first);
        auto columns = netloom::readSamples(*wish.set, wish.part, indicesFrom(wish.first, shown));
        if (!columns) {
            seen->problem = translated(columns.diagnostics().front());
        } else if (shown <= 0) {
            seen->problem = tr("There are no samples in this part.");
        } else if (!picture) {
            for (std::size_t c = 0; c < columns->size(); ++c)
                seen->table.push_back({netloom::shown(is.columns[c].name), std::move((*columns)[c]),
                                       is.columns[c].class_names.empty() ? QStringList() : classNames(is.columns[c])});
        } else {
            const auto at = [&](const Column* column) -> const Tensor& {
                return (*columns)[static_cast<std::size_t>(column - is.columns.data())];
            };
            seen->pictures = samplePictures(at(picture), {ColourMap::grey, false, static_cast<int>(kPictures)});
            if (classes) {
                seen->classes = classNames(*classes);
                for (std::size_t i = 0; i < seen->pictures.size(); ++i)
                    seen->pictures[i].caption = seen->classes.value(
                        static_cast<qsizetype>(at(classes).item(static_cast<Dim>(i))), tr("unknown class"));
                seen->counted = std::min(kCounted, wish.total);
                seen->counts = countClasses(*wish.set, wish.part, *classes, seen->counted);
            }
        }
        return [this, seen] { showSamples(*seen); };
    });
}

void DataPanel::wait() {
    if (!task_.isBusy()) return;
    empty_->setSentence(tr("Reading samples…"));
    stack_->setCurrentIndex(kNothing);
}

void DataPanel::showSamples(Seen& seen) {
    patience_.stop();
    if (!seen.problem.isEmpty()) {
        empty_->setSentence(seen.problem);
        stack_->setCurrentIndex(kNothing);
    } else if (seen.pictures.empty()) {
        table_->setColumns(std::move(seen.table), seen.first);
        stack_->setCurrentIndex(kTablePage);
    } else {
        pictures_->setPictures(std::move(seen.pictures));
        classes_->setLabels(seen.classes);
        classes_->setCounts(seen.counts);
        classes_->setVisible(!seen.counts.empty());
        classesTitle_->setVisible(!seen.counts.empty());
        classesTitle_->setText(tr("Classes of the first %1 samples").arg(count(seen.counted)));
        stack_->setCurrentIndex(kPicturePage);
    }
}

}  // namespace netloom
