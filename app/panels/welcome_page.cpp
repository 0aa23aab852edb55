#include "app/panels/welcome_page.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/document/recent_files.h"
#include "app/panels/network_sketch.h"
#include "core/io/project.h"
#include "widgets/support/controls.h"
#include "widgets/support/icons.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kCardWidth = 264;
constexpr int kSketchHeight = 132;

// The order a newcomer meets them in; others follow by name.
const QStringList kOrder{"perceptron", "least_squares", "logistic_regression", "xor_backprop", "svm_linear",
                         "mlp_digits", "lenet_digits",  "fashion_stop",        "lenet_mnist"};

QString titleOf(const Document& document, const QString& file) {
    return document.title.empty() ? QFileInfo(file).completeBaseName() : QString::fromStdString(document.title);
}

}  // namespace

WelcomePage::WelcomePage(const QString& examplesFolder, RecentFiles& recent, QWidget* parent)
    : QWidget(parent), recent_(recent) {
    setObjectName("welcome");
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(48, 40, 48, 40);
    column->setSpacing(16);

    auto* head = new QHBoxLayout;
    auto* mark = new QLabel;
    mark->setPixmap(logo(40, devicePixelRatioF()));
    auto* title = new QLabel(tr("Netloom"));
    title->setFont(netloom::font(FontRole::heading));
    auto* start = new QPushButton(icon("new", Theme::current().onAccent), tr("New project"));
    start->setObjectName("newProject");
    makePrimary(start);
    auto* open = new QPushButton(icon("open"), tr("Open…"));
    head->addWidget(mark);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(start);
    head->addWidget(open);
    column->addLayout(head);
    column->addWidget(mutedLabel(tr("Drag layers, wire them, press Play, and watch the network learn.")));
    column->addSpacing(8);
    column->addWidget(strongLabel(tr("Examples")));
    grid_ = new QGridLayout;
    grid_->setSpacing(16);
    column->addLayout(grid_);

    QFileInfoList files = QDir(examplesFolder).entryInfoList({"*.json", "*.netloom"}, QDir::Files, QDir::Name);
    std::stable_sort(files.begin(), files.end(), [](const QFileInfo& a, const QFileInfo& b) {
        const auto rank = [](const QFileInfo& f) {
            const auto at = kOrder.indexOf(f.baseName());
            return at < 0 ? kOrder.size() : at;
        };
        return rank(a) < rank(b);
    });
    for (const QFileInfo& info : files) {
        const QString file = info.filePath();
        const Result<Project> project = load_project(file.toStdString());
        if (!project) continue;
        auto* card = new QFrame;
        card->setProperty("card", true);
        card->setFrameShape(QFrame::StyledPanel);
        card->setFixedWidth(kCardWidth);
        card->setObjectName("example_" + info.baseName());
        auto* inner = new QVBoxLayout(card);
        inner->setContentsMargins(0, 0, 0, 12);
        inner->setSpacing(8);
        auto* sketch = new NetworkSketch(project->document.network);
        sketch->setFixedHeight(kSketchHeight);
        inner->addWidget(sketch);
        auto* text = new QVBoxLayout;
        text->setContentsMargins(12, 0, 12, 0);
        text->addWidget(strongLabel(titleOf(project->document, file)));
        auto* about = mutedLabel(QString::fromStdString(project->document.description).section('\n', 0, 0));
        about->setWordWrap(true);
        about->setFixedHeight(56);
        about->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        text->addWidget(about);
        auto* buttons = new QHBoxLayout;
        auto* openIt = new QPushButton(tr("Open"));
        auto* train = new QPushButton(icon("play"), tr("Train"));
        buttons->addWidget(openIt);
        buttons->addWidget(train);
        buttons->addStretch(1);
        text->addLayout(buttons);
        inner->addLayout(text);
        connect(openIt, &QPushButton::clicked, this, [this, file] { emit exampleChosen(file, false); });
        connect(train, &QPushButton::clicked, this, [this, file] { emit exampleChosen(file, true); });
        connect(sketch, &NetworkSketch::clicked, this, [this, file] { emit exampleChosen(file, false); });
        cards_.append(card);
    }
    recentBox_ = new QWidget;
    recentColumn_ = new QVBoxLayout(recentBox_);
    recentColumn_->setContentsMargins(0, 8, 0, 0);
    column->addWidget(recentBox_);
    column->addStretch(1);

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    connect(start, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(&recent, &RecentFiles::changed, this, &WelcomePage::showRecent);
    showRecent();
    layOut();
}

QString WelcomePage::examplesFolder() {
    for (const QString& folder : {QCoreApplication::applicationDirPath() + "/../share/netloom/examples",
                                  QCoreApplication::applicationDirPath() + "/../../examples"})
        if (QFileInfo::exists(folder)) return QDir(folder).absolutePath();
    return {};
}

void WelcomePage::showRecent() {
    while (QLayoutItem* item = recentColumn_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList files = recent_.files();
    recentBox_->setVisible(!files.isEmpty());
    if (files.isEmpty()) return;
    recentColumn_->addWidget(strongLabel(tr("Recent")));
    for (const QString& file : files) {
        auto* button = new QPushButton(icon("history"), QFileInfo(file).fileName());
        button->setFlat(true);
        button->setToolTip(file);
        connect(button, &QPushButton::clicked, this, [this, file] { emit fileChosen(file); });
        recentColumn_->addWidget(button, 0, Qt::AlignLeft);
    }
}

void WelcomePage::layOut() {
    const int columns = std::max(1, (width() - 96 + 16) / (kCardWidth + 16));
    if (columns == columns_) return;
    columns_ = columns;
    while (QLayoutItem* item = grid_->takeAt(0)) delete item;
    for (int i = 0; i < cards_.size(); ++i) grid_->addWidget(cards_[i], i / columns, i % columns, Qt::AlignLeft);
    grid_->setColumnStretch(columns, 1);
}

void WelcomePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

}  // namespace netloom
