// Every widget in one window, grabbed to PNG files in both themes and at one and two device pixels a pixel, for a
// person to look at: gallery FOLDER. QT_SCALE_FACTOR=2 gives the large ones.
#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <cmath>

#include "core/base/philox.h"
#include "tests/support/fake_graph.h"
#include "widgets/images/draw_pad.h"
#include "widgets/images/image_grid.h"
#include "widgets/panels/issues_panel.h"
#include "widgets/panels/palette_panel.h"
#include "widgets/panels/panel_frame.h"
#include "widgets/panels/property_panel.h"
#include "widgets/plots/bar_list.h"
#include "widgets/plots/confusion_view.h"
#include "widgets/plots/histogram_plot.h"
#include "widgets/plots/loss_plot.h"
#include "widgets/plots/plot_legend.h"
#include "widgets/support/controls.h"
#include "widgets/support/icons.h"
#include "widgets/support/marks.h"
#include "widgets/support/theme.h"
#include "widgets/text/data_table.h"

using namespace netloom;

namespace {

Tensor waves(const Shape& shape, bool centred) {
    Tensor t(DType::f32, shape);
    int i = 0;
    for (float& v : t.span<float>()) {
        v = static_cast<float>(std::sin(i * 0.137) * std::cos(i * 0.011)) + (centred ? 0.0F : 1.0F);
        ++i;
    }
    return t;
}

std::span<const Variant> optimizers() {
    static const std::vector<Variant> all = {
        {"adam", "Adam", "", {real("rate", 0.001).above(0).log(), tuple("betas", {9, 99}), real("eps", 1e-8).above(0)}},
        {"sgd", "SGD", "", {real("rate", 0.01).above(0).log()}}};
    return all;
}

PanelFrame* properties() {
    auto* frame = new PanelFrame("conv_1");
    frame->setDot(Theme::current().family(Family::image));
    frame->setCaption("Conv 2D · 416 parameters");
    auto* panel = new PropertyPanel;
    Json values = Json::object();
    values.set("filters", 16);
    values.set("kernel_size", Json::Array{9, 9});
    panel->setFields(
        {integer("filters", 32).min(1), tuple("kernel_size", {3, 3}), choice("padding", {"same", "valid"}),
         boolean("bias", true), real("dropout", 0.5).range(0, 1), file("weights"),
         reference("source", ReferenceKind::source), integer("delay", 20).unit("ms"),
         variant("optimizer", optimizers, "adam"), list("stages", {integer("epochs", 1)}), integer("seed", 0).fold()},
        values);
    Diagnostic d{
        Severity::error, {}, Text("kernel 9x9 does not fit the 7x7 input"), Text("use a smaller kernel"), {}, {}};
    d.where.field = "kernel_size";
    panel->setDiagnostics({d});
    frame->setContent(panel);
    return frame;
}

PanelFrame* curves() {
    auto* frame = new PanelFrame("Loss");
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    auto* plot = new LossPlot;
    frame->addLead(new PlotLegend(*plot));
    const int earlier = plot->addSeries({"train · run 1", 0, true, true});
    for (int i = 1; i <= 9000; ++i) plot->append(earlier, i, 0.3 + 2 * std::exp(-i / 1500.0));
    const int train = plot->addSeries({"train", 0, true}), validation = plot->addSeries({"validation", 1, false});
    RandomStream random(1);
    for (int i = 1; i <= 20000; ++i) {
        const double level = 0.05 + 2.2 * std::exp(-i / 2500.0);
        plot->append(train, i, level * std::exp(0.4 * static_cast<double>(random.normal())));
        if (i % 1000 == 0) plot->append(validation, i, level * 1.3);
    }
    plot->setSmoothing(0.98);
    column->addWidget(plot, 1);
    auto* strip = new NumberStrip;
    strip->setItems(
        {{"Epoch", "2 / 3"}, {"Batch", "375 / 375"}, {"Train", "0.0254"}, {"Validation accuracy", "97.9 %"}});
    column->addWidget(strip);
    frame->setCaption(plot->settingsText());
    frame->setContent(body);
    return frame;
}

PanelFrame* pictures() {
    auto* frame = new PanelFrame("Feature maps");
    frame->setCaption("sample 17 · common scale");
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    auto* maps = new ImageGrid;
    maps->setPictures(channelPictures(waves({1, 14, 14, 12}, false), 0, {ColourMap::grey, true, 64}));
    maps->setSelected(1);
    auto* filters = new ImageGrid;
    filters->setCaptionsShown(true);
    filters->setPictures(filterPictures(waves({5, 5, 1, 10}, true), 0, {ColourMap::symmetric, false, 64}));
    column->addWidget(maps);
    column->addWidget(filters);
    column->addStretch();
    frame->setContent(body);
    return frame;
}

PanelFrame* pad() {
    auto* frame = new PanelFrame("Draw a digit");
    auto* clear = new QPushButton("Clear");
    frame->addTool(clear);
    frame->addTool(toolButton("eraser", "Erase"));
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->addWidget(new DrawPad, 1);
    auto* bars = new BarList;
    bars->setValues({0, 0, 0, 0.015F, 0, 0.978F, 0, 0, 0.007F, 0});
    row->addWidget(bars, 1);
    frame->setContent(body);
    return frame;
}

PanelFrame* issues() {
    auto* frame = new PanelFrame("Issues");
    auto* panel = new IssuesPanel;
    Diagnostics all;
    all.push_back({Severity::warning, {}, Text("12 samples were left out: broken pictures"), {}, {}, "faces"});
    all.push_back({Severity::error,
                   {},
                   Text("kernel 9x9 does not fit the 7x7 input"),
                   Text("use padding \"same\" or a smaller kernel"),
                   {Fix{Text("Use same"), {3}, "padding", "same"}},
                   "conv_1"});
    panel->setDiagnostics(all);
    frame->setContent(panel);
    return frame;
}

PanelFrame* confusion() {
    auto* frame = new PanelFrame("Confusion");
    Tensor counts = Tensor::zeros(DType::f32, {10, 10});
    RandomStream random(3);
    for (Dim i = 0; i < 100; ++i)
        counts.span<float>()[static_cast<std::size_t>(i)] =
            i % 11 == 0 ? 980.0F : static_cast<float>(static_cast<int>(random.uniform() * random.uniform() * 14));
    auto* view = new ConfusionView;
    view->setCounts(counts);
    frame->setCaption(view->worst());
    frame->setContent(view);
    return frame;
}

PanelFrame* distribution() {
    auto* frame = new PanelFrame("Weights");
    std::vector<float> values(20000);
    RandomStream random(2);
    for (float& v : values) v = 0.05F * static_cast<float>(random.normal());
    auto* plot = new HistogramPlot;
    plot->setValues(values);
    frame->setCaption(plot->summary());
    frame->setContent(plot);
    return frame;
}

PanelFrame* table() {
    auto* frame = new PanelFrame("Data");
    auto* view = new DataTable;
    view->setColumns({{"x", waves({40, 3}, true), {}},
                      {"label", Tensor::zeros(DType::i32, {40}), {"setosa", "virginica"}},
                      {"pixels", waves({40, 784}, false), {}}});
    frame->setContent(view);
    return frame;
}

QWidget* signsAndIcons() {
    auto* body = new QWidget;
    auto* grid = new QGridLayout(body);
    int at = 0;
    for (const QString& name : iconNames()) {
        grid->addWidget(toolButton(name, name), at / 14, at % 14);
        ++at;
    }
    auto* train = new QPushButton(icon("play", Theme::current().onAccent), "Train");
    makePrimary(train);
    auto* mark = new QLabel;
    mark->setPixmap(logo(32, body->devicePixelRatioF()));
    grid->addWidget(mark, 20, 0, 1, 2);
    grid->addWidget(train, 20, 2, 1, 4);
    grid->addWidget(new QPushButton("Step"), 20, 6, 1, 3);
    grid->addWidget(new Pill("28×28×16"), 20, 9, 1, 3);
    return body;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QString folder = argc > 1 ? argv[1] : ".";
    QDir().mkpath(folder);
    test::FakeGraph network;
    for (const bool dark : {true, false}) {
        ThemeManager::instance().setMode(dark ? ThemeManager::Mode::Dark : ThemeManager::Mode::Light);
        QWidget window;
        auto* grid = new QGridLayout(&window);
        grid->setSpacing(8);
        auto* palette = new PalettePanel(network);
        grid->addWidget(palette, 0, 0);
        grid->addWidget(curves(), 0, 1);
        grid->addWidget(properties(), 0, 2, 2, 1);
        grid->addWidget(issues(), 1, 0);
        grid->addWidget(pictures(), 1, 1);
        grid->addWidget(pad(), 2, 0);
        grid->addWidget(signsAndIcons(), 2, 1);
        grid->addWidget(new EmptyState("data", "No data yet.", "Open a file…"), 2, 2);
        grid->addWidget(confusion(), 3, 0);
        grid->addWidget(distribution(), 3, 1);
        grid->addWidget(table(), 3, 2);
        grid->setColumnStretch(1, 2);
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(2, 1);
        window.resize(1280, 1400);
        window.show();
        for (int i = 0; i < 20; ++i) QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        const QString file =
            QString("%1/gallery-%2-%3x.png").arg(folder, dark ? "dark" : "light").arg(window.devicePixelRatio());
        if (!window.grab().save(file)) return 1;
    }
    return 0;
}
