// The window: canvas in the middle, palette, properties and panels around it, all commands in menus, bar and search.
// It holds no state of the project: another one can be made over the same Workbench.
#pragma once
#include <QMainWindow>
#include <map>
#include <set>

#include "app/actions.h"
#include "core/base/diagnostic.h"

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace netloom {

class CommandSearch;
class DrawPanel;
class IssuesPanel;
class NodeCanvas;
class NoticeBar;
class OutlinePanel;
class PalettePanel;
class StatusDot;
class Viewer;
class WelcomePage;
struct NewNode;
struct Recovery;
struct Workbench;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Workbench& workbench, QWidget* parent = nullptr);
    ~MainWindow() override;

    ActionRegistry& actions() { return actions_; }
    NodeCanvas& canvas() const { return *canvas_; }
    void showWelcome();
    void showCanvas();
    /// Opens a project; an example as an untitled copy.
    void openExample(const QString& file);
    void openFile(const QString& file);
    /// Offers what sessions that are gone left unsaved; `then` runs after the answer. Where there is nothing to offer
    /// nothing is said, unless `asked` for.
    void offerRecovery(std::function<void()> then = {}, bool asked = false);
    /// Asks no questions on closing: they were answered, or a test ends.
    void closeQuietly();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void childEvent(QChildEvent* event) override;

private:
    void makeActions();
    void makeProjectActions();
    void makeTrainingActions();
    void makeViewActions();
    void makeMenus();
    void makeBar();
    void makeDocks();
    void makeStatusBar();
    void chooseLanguage(const QString& code);
    QDockWidget* dock(const QString& id, const char* title, Qt::DockWidgetArea area, QWidget* content, bool head);
    void connectAll();

    // ---- files, and nothing lost unasked: main_window_files.cpp ----
    void newProject();
    void openDialog();
    void save(const QString& file, std::function<void(bool)> done = {});
    void saveAs(std::function<void(bool)> done = {});
    /// Asks about unsaved work; `then` runs unless the person stays, and says whether that work is now behind.
    void leave(const std::function<bool()>& then);
    void askToOverwrite(const QString& file, const std::function<void(bool)>& done);
    /// What was learned has no room in a bare document.
    void saveTrained(const QString& file, std::function<void(bool)> done);
    /// Asks, since what was learned goes.
    void trainFromBeginning();
    /// What another program wrote over the open file: load it, or keep what is here.
    void offerReload(const QString& file);
    void bringBack(const QList<Recovery>& found);
    void tellWriter(const Diagnostic& diagnostic);
    void offerMoreTraining();
    void askForData();

    void goTo(const Diagnostic& diagnostic);
    void addFromPalette(const NewNode& node);
    void editShortcuts();
    void focusProperties();
    void fillRecent();

    // ---- layout: main_window_layout.cpp ----
    bool isWide() const;
    QString layoutSetting() const;
    void keepLayout();
    void present(bool on);
    void restoreLayout();
    void resetDocks();
    void fillDevices();
    void chooseDevice(const QString& name, int threads);
    void restoreDevice();
    void showDevice();
    void chooseSeed();
    void anotherSeed();
    void showSeed();

    void showTitle();
    void showRunState();
    void showIssues();
    void showPlane();
    void showDraw();
    void showViewers();
    void namePlane();
    void showStatus();
    void say(const Diagnostics& diagnostics);

    Workbench& work_;
    ActionRegistry actions_{"netloom::MainWindow"};
    QStackedWidget* centre_;
    NodeCanvas* canvas_;
    WelcomePage* welcome_;
    PalettePanel* palette_;
    OutlinePanel* outline_;
    NoticeBar* notice_;
    QByteArray beforePresenting_;        ///< where the docks were; empty where nobody presents
    bool saysEnd_ = false;               ///< it says that training has reached its end
    std::function<void()> noticeAgain_;  ///< says the notice on show, in the language of the time
    IssuesPanel* issues_;
    DrawPanel* draw_;
    CommandSearch* search_;
    QMenu* recent_ = nullptr;
    QLabel* title_ = nullptr;
    QPushButton* play_ = nullptr;
    StatusDot* dot_ = nullptr;
    QLabel *stateText_ = nullptr, *networkText_ = nullptr, *stepText_ = nullptr, *savedText_ = nullptr;
    QToolButton* device_ = nullptr;
    QMenu* deviceMenu_ = nullptr;
    QToolButton* seed_ = nullptr;
    bool wideLayout_ = true;
    std::map<QString, QDockWidget*> docks_;
    std::map<QString, Viewer*> viewers_;
    std::set<QString> fitting_;  // viewers that the network has something for
    bool quiet_ = false, asking_ = false;
    bool planeIsNew_ = false;  // of a project just opened
};

}  // namespace netloom
