// The parts of the window: its actions, menus, bar, docks and status line.
#include <QActionGroup>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include "app/command_search.h"
#include "app/main_window.h"
#include "app/outline/outline_panel.h"
#include "app/panels/curve_panel.h"
#include "app/panels/data_panel.h"
#include "app/panels/draw_panel.h"
#include "app/panels/lesson_panel.h"
#include "app/panels/plane_panel.h"
#include "app/panels/properties_panel.h"
#include "app/panels/training_panel.h"
#include "app/panels/viewer_panel.h"
#include "app/viewers/viewer.h"
#include "app/workbench.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/panels/issues_panel.h"
#include "widgets/panels/palette_panel.h"
#include "widgets/support/controls.h"
#include "widgets/support/icons.h"
#include "widgets/support/language.h"
#include "widgets/support/marks.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kMenuText = 300;  // the widest that a file or a folder stands in a menu

/// In a menu an ampersand marks a key and a tabulator a column.
QString menuText(const QString& text, Qt::TextElideMode mode) {
    QString shown = QFontMetrics(font(FontRole::body)).elidedText(text, mode, kMenuText);
    return shown.replace('&', "&&").replace('\t', ' ');
}

QString shortFolder(const QString& folder) {
    const QString home = QDir::homePath();
    const bool within = folder == home || folder.startsWith(home + '/');
    return QDir::toNativeSeparators(within ? '~' + folder.mid(home.size()) : folder);
}

}  // namespace

void MainWindow::makeActions() {
    makeProjectActions();
    makeTrainingActions();
    makeViewActions();
    for (QAction* action : canvas_->actions().all()) actions_.adopt(action);
}

void MainWindow::makeProjectActions() {
    actions_.add("file.new", QT_TR_NOOP("&New project"), "new", {QKeySequence::New}, [this] { newProject(); });
    actions_.add("file.open", QT_TR_NOOP("&Open…"), "open", {QKeySequence::Open}, [this] { openDialog(); });
    actions_.add("file.save", QT_TR_NOOP("&Save"), "save", {QKeySequence::Save},
                 [this] { save(work_.document.file()); });
    actions_.add("file.saveAs", QT_TR_NOOP("Save &as…"), "export", {QKeySequence("Ctrl+Shift+S")},
                 [this] { saveAs(); });
    actions_.add("file.unsaved", QT_TR_NOOP("&Unsaved work…"), "history", {}, [this] { offerRecovery({}, true); });
    actions_.add("file.welcome", QT_TR_NOOP("&Welcome page"), "home", {}, [this] { showWelcome(); });
    actions_.add("file.quit", QT_TR_NOOP("&Quit"), "close", {QKeySequence("Ctrl+Q")}, [this] { close(); });
    QUndoStack& stack = work_.document.undoStack();
    QAction* undo =
        actions_.add("edit.undo", QT_TR_NOOP("&Undo"), "undo", {QKeySequence::Undo}, [&stack] { stack.undo(); });
    QAction* redo = actions_.add("edit.redo", QT_TR_NOOP("&Redo"), "redo",
                                 {QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")}, [&stack] { stack.redo(); });
    actions_.add("edit.shortcuts", QT_TR_NOOP("&Keyboard shortcuts…"), "command", {}, [this] { editShortcuts(); });
    const auto show = [&stack, undo, redo] {
        undo->setEnabled(stack.canUndo());
        redo->setEnabled(stack.canRedo());
        undo->setText(stack.canUndo() ? tr("&Undo %1").arg(stack.undoText()) : tr("&Undo"));
        redo->setText(stack.canRedo() ? tr("&Redo %1").arg(stack.redoText()) : tr("&Redo"));
    };
    connect(&stack, &QUndoStack::indexChanged, this, show);
    inEachLanguage(this, show);
}

void MainWindow::makeTrainingActions() {
    TrainingController& training = work_.training;
    actions_.add("train.play", QT_TR_NOOP("&Play or pause"), "play", {QKeySequence("F5")}, [this, &training] {
        showCanvas();
        if (training.isRunning())
            training.pause();
        else
            training.play();
    });
    actions_.add("train.step", QT_TR_NOOP("&Step"), "step", {QKeySequence("F10")}, [this, &training] {
        showCanvas();
        training.step();
    });
    actions_.add("train.stop", QT_TR_NOOP("S&top"), "stop", {QKeySequence("Shift+F5")},
                 [&training] { training.stop(); });
    actions_.add("train.restart", QT_TR_NOOP("Train from the &beginning"), "reset", {QKeySequence("Ctrl+F5")},
                 [this] { trainFromBeginning(); });
    actions_.add("train.apply", QT_TR_NOOP("&Apply edits to the run"), "check", {},
                 [&training] { training.applyEdits(); });
}

void MainWindow::makeViewActions() {
    actions_.add("view.commands", QT_TR_NOOP("Search &commands"), "command", {QKeySequence("Ctrl+Shift+P")},
                 [this] { search_->open(); });
    actions_.add("view.outline", QT_TR_NOOP("Go to the &outline"), "list", {QKeySequence("Ctrl+Shift+O")}, [this] {
        showCanvas();
        docks_["outline"]->show();
        docks_["outline"]->raise();
        outline_->setFocus();
    });
    actions_.add("view.palette", QT_TR_NOOP("Find a &layer"), "search", {QKeySequence("Ctrl+L")}, [this] {
        docks_["palette"]->show();
        docks_["palette"]->raise();
        palette_->focusFilter();
    });
    auto* group = new QActionGroup(this);
    const std::pair<const char*, ThemeManager::Mode> modes[]{{"dark", ThemeManager::Mode::Dark},
                                                             {"light", ThemeManager::Mode::Light},
                                                             {"system", ThemeManager::Mode::System}};
    const char* titles[]{QT_TR_NOOP("&Dark"), QT_TR_NOOP("&Light"), QT_TR_NOOP("As the &system")};
    for (int i = 0; i < 3; ++i) {
        const auto mode = modes[i].second;
        QAction* action = actions_.add(QString("theme.") + modes[i].first, titles[i], {}, {}, [mode] {
            ThemeManager::instance().setMode(mode);
            QSettings().setValue("theme", static_cast<int>(mode));
        });
        action->setCheckable(true);
        action->setChecked(ThemeManager::instance().mode() == mode);
        group->addAction(action);
    }
    actions_.add("view.present", QT_TR_NOOP("&Present"), "present", {QKeySequence("F11")},
                 [this] { present(ThemeManager::instance().scale() == 1); });
    actions_.add("view.reset", QT_TR_NOOP("&Reset the layout"), "reset", {}, [this] { resetDocks(); });
    auto* languages = new QActionGroup(this);
    for (const auto& [code, title] : {std::pair{"en", "English"}, std::pair{"ko", "한국어"}}) {
        QAction* action = actions_.add(QString("language.") + code, title, {}, {},
                                       [this, code = QString(code)] { chooseLanguage(code); });
        action->setCheckable(true);
        inEachLanguage(action,
                       [action, code = QString(code)] { action->setChecked(Language::instance().code() == code); });
        languages->addAction(action);
    }
    actions_.add("help.about", QT_TR_NOOP("&About Netloom"), "info", {}, [this] {
        QMessageBox::about(
            this, tr("About Netloom"),
            tr("Netloom %1\nA desktop laboratory for neural networks.\nGPL-3.0-or-later").arg(NETLOOM_VERSION));
    });
}

void MainWindow::makeMenus() {
    const auto fill = [this](QMenu* menu, std::initializer_list<const char*> ids) {
        for (const char* id : ids) {
            if (!*id)
                menu->addSeparator();
            else if (QAction* action = actions_.find(id))
                menu->addAction(action);
        }
    };
    const auto titled = [](QMenu* menu, const char* title) {
        inEachLanguage(menu, [menu, title] { menu->setTitle(tr(title)); });
        return menu;
    };
    QMenu* file = titled(menuBar()->addMenu(QString()), QT_TR_NOOP("&File"));
    fill(file, {"file.new", "file.open"});
    recent_ = titled(file->addMenu(icon("history"), {}), QT_TR_NOOP("Open &recent"));
    connect(recent_, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    fill(file, {"", "file.save", "file.saveAs", "", "file.unsaved", "file.welcome", "", "file.quit"});

    QMenu* edit = titled(menuBar()->addMenu(QString()), QT_TR_NOOP("&Edit"));
    fill(edit,
         {"edit.undo", "edit.redo", "", "canvas.cut", "canvas.copy", "canvas.paste", "canvas.pasteWithWires",
          "canvas.duplicate", "canvas.delete", "canvas.deleteReconnect", "", "canvas.selectAll", "", "edit.shortcuts"});

    QMenu* network = titled(menuBar()->addMenu(QString()), QT_TR_NOOP("&Network"));
    fill(network,
         {"canvas.add", "canvas.frame", "canvas.note", "", "canvas.rename", "canvas.connect", "canvas.duplicateLinked",
          "canvas.group", "canvas.unpack", "", "canvas.mute", "canvas.bypass", "canvas.collapse", ""});
    QMenu* arrange = titled(network->addMenu(QString()), QT_TR_NOOP("&Arrange"));
    fill(arrange,
         {"canvas.layout", "", "canvas.alignLeft", "canvas.alignCentre", "canvas.alignRight", "", "canvas.alignTop",
          "canvas.alignMiddle", "canvas.alignBottom", "", "canvas.distributeAcross", "canvas.distributeDown"});

    QMenu* train = titled(menuBar()->addMenu(QString()), QT_TR_NOOP("&Train"));
    fill(train, {"train.play", "train.step", "train.stop", "", "train.restart", "train.apply"});

    QMenu* view = titled(menuBar()->addMenu(QString()), QT_TR_NOOP("&View"));
    fill(view, {"view.commands", "view.palette", "view.outline", "", "canvas.fit", "canvas.fitSelection",
                "canvas.zoomIn", "canvas.zoomOut", "canvas.zoomReset", ""});
    QMenu* panels = titled(view->addMenu(QString()), QT_TR_NOOP("&Panels"));
    for (const auto& [id, dock] : docks_) {
        QAction* toggle = dock->toggleViewAction();
        toggle->setObjectName("panel." + id);
        actions_.adopt(toggle);
        panels->addAction(toggle);
    }
    QMenu* theme = titled(view->addMenu(icon("moon"), {}), QT_TR_NOOP("&Theme"));
    fill(theme, {"theme.dark", "theme.light", "theme.system"});
    QMenu* language = titled(view->addMenu(icon("globe"), {}), QT_TR_NOOP("&Language"));
    fill(language, {"language.en", "language.ko"});
    fill(view, {"", "view.present", "view.reset"});

    // None is left out: what is new on the canvas stands at the end.
    for (QAction* action : canvas_->actions().all()) {
        bool found = false;
        for (const QMenu* menu : {edit, network, arrange, view}) found = found || menu->actions().contains(action);
        if (!found) network->addAction(action);
    }

    fill(titled(menuBar()->addMenu(QString()), QT_TR_NOOP("&Help")), {"help.about"});
    for (QAction* action : actions_.all()) {
        const bool canvasOwn = action->objectName().startsWith("canvas.");
        if (!canvasOwn) addAction(action);
    }
}

void MainWindow::fillRecent() {
    recent_->clear();
    recent_->setToolTipsVisible(true);
    const QStringList files = work_.project.recent().files();
    for (const QString& file : files) {
        // Two projects may have one name: the folder stands where other entries have their keys.
        QAction* action = recent_->addAction(QString(), this, [this, file] { openFile(file); });
        const QFileInfo info(file);
        action->setText(menuText(info.completeBaseName(), Qt::ElideMiddle) + '\t' +
                        menuText(shortFolder(info.absolutePath()), Qt::ElideLeft));
        action->setToolTip(QDir::toNativeSeparators(file));
    }
    if (files.isEmpty()) recent_->addAction(tr("No projects yet"))->setEnabled(false);
    recent_->addSeparator();
    recent_->addAction(tr("Clear the list"), this, [this] { work_.project.recent().clear(); })
        ->setEnabled(!files.isEmpty());
}

void MainWindow::makeBar() {
    auto* bar = addToolBar(QString());
    inEachLanguage(bar, [bar] { bar->setWindowTitle(tr("Bar")); });
    bar->setObjectName("bar");
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(8);
    auto* mark = new QLabel;
    mark->setPixmap(logo(20, devicePixelRatioF()));
    auto* name = strongLabel("Netloom");
    title_ = mutedLabel({});
    layout->addWidget(mark);
    layout->addWidget(name);
    layout->addSpacing(8);
    layout->addWidget(title_);
    layout->addStretch(1);
    const auto tool = [&](const char* id) {
        auto* button = new QToolButton;
        button->setDefaultAction(actions_.find(id));
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        layout->addWidget(button);
    };
    const auto push = [&](const char* id, const char* text) {
        QAction* action = actions_.find(id);
        auto* button = new QPushButton(action->icon(), {});
        button->setObjectName(QString("bar_") + id);
        inEachLanguage(button, [button, action, text] {
            button->setText(tr(text));
            button->setToolTip(withoutMnemonic(action->text()) + "  " +
                               action->shortcut().toString(QKeySequence::NativeText));
        });
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
        layout->addWidget(button);
        return button;
    };
    tool("edit.undo");
    tool("edit.redo");
    layout->addSpacing(8);
    play_ = push("train.play", QT_TR_NOOP("Play"));
    makePrimary(play_);
    push("train.step", QT_TR_NOOP("Step"));
    push("train.stop", QT_TR_NOOP("Stop"));
    layout->addSpacing(8);
    device_ = new QToolButton;
    device_->setObjectName("device");
    device_->setProperty("outlined", true);
    device_->setPopupMode(QToolButton::InstantPopup);
    device_->setFocusPolicy(Qt::TabFocus);
    deviceMenu_ = new QMenu(device_);
    device_->setMenu(deviceMenu_);
    connect(deviceMenu_, &QMenu::aboutToShow, this, &MainWindow::fillDevices);
    layout->addWidget(device_);
    push("view.commands", QT_TR_NOOP("Search commands"));
    bar->addWidget(row);
}

QDockWidget* MainWindow::dock(const QString& id, const char* title, Qt::DockWidgetArea area, QWidget* content,
                              bool head) {
    auto* made = new QDockWidget(this);
    inEachLanguage(made, [made, title] { made->setWindowTitle(tr(title)); });
    made->setObjectName("dock_" + id);
    made->setWidget(content);
    // Panels with a head of their own need no second one.
    if (!head) made->setTitleBarWidget(new QWidget(made));
    addDockWidget(area, made);
    docks_[id] = made;
    return made;
}

void MainWindow::makeDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    dock("palette", QT_TR_NOOP("Layers"), Qt::LeftDockWidgetArea, palette_, false);
    dock("outline", QT_TR_NOOP("Outline"), Qt::LeftDockWidgetArea, outline_, false);
    dock("properties", QT_TR_NOOP("Properties"), Qt::RightDockWidgetArea,
         new PropertiesPanel(work_.document, work_.viewer), false);
    dock("draw", QT_TR_NOOP("Draw"), Qt::RightDockWidgetArea, draw_, true);
    dock("curves", QT_TR_NOOP("Loss"), Qt::BottomDockWidgetArea, new CurvePanel(work_.training), true);
    dock("training", QT_TR_NOOP("Training"), Qt::BottomDockWidgetArea,
         new TrainingPanel(work_.document, work_.training), true);
    dock("viewer", QT_TR_NOOP("Inside"), Qt::BottomDockWidgetArea, new ViewerPanel(work_.document, work_.viewer), true);
    dock("plane", QT_TR_NOOP("Decision surface"), Qt::BottomDockWidgetArea, new PlanePanel(work_.document, work_.plane),
         true);
    for (const ViewerDef& def : all_viewers()) {
        viewers_[def.id] = def.make(work_);
        dock(def.id, def.title, Qt::BottomDockWidgetArea, viewers_[def.id], true);
    }
    dock("data", QT_TR_NOOP("Data"), Qt::BottomDockWidgetArea, new DataPanel(work_.document, work_.analysis), true);
    dock("issues", QT_TR_NOOP("Issues"), Qt::BottomDockWidgetArea, issues_, true);
    dock("lessons", QT_TR_NOOP("Lessons"), Qt::BottomDockWidgetArea,
         new LessonPanel(work_.document, work_.training, work_.viewer), true);
}

void MainWindow::makeStatusBar() {
    dot_ = new StatusDot;
    stateText_ = new QLabel;
    networkText_ = mutedLabel({});
    stepText_ = mutedLabel({});
    savedText_ = mutedLabel({});
    auto* left = new QWidget;
    auto* row = new QHBoxLayout(left);
    row->setContentsMargins(12, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(dot_);
    row->addWidget(stateText_);
    row->addSpacing(12);
    row->addWidget(networkText_);
    row->addSpacing(12);
    row->addWidget(stepText_);
    row->addStretch(1);
    statusBar()->addWidget(left, 1);
    const auto button = [this](const char* name) {
        auto* made = new QToolButton;
        made->setObjectName(name);
        made->setPopupMode(QToolButton::InstantPopup);
        made->setFocusPolicy(Qt::TabFocus);
        made->setMenu(new QMenu(made));
        statusBar()->addPermanentWidget(made);
        return made;
    };
    seed_ = button("seed");
    QAction* another = seed_->menu()->addAction(icon("dice"), {}, this, &MainWindow::anotherSeed);
    QAction* choose = seed_->menu()->addAction({}, this, &MainWindow::chooseSeed);
    inEachLanguage(seed_, [another, choose] {
        another->setText(tr("Another seed"));
        choose->setText(tr("Choose the seed…"));
    });
    statusBar()->addPermanentWidget(savedText_);
    QToolButton* language = button("language");
    inEachLanguage(language, [this, language] {
        const QString code = Language::instance().code();
        language->setText(actions_.find("language." + code)->text() + QStringLiteral(" ▾"));
    });
    language->menu()->addActions({actions_.find("language.en"), actions_.find("language.ko")});
    statusBar()->setSizeGripEnabled(false);
}

}  // namespace netloom
