// The program with its window, driven by a script instead of a person, for tests that end it:
//   netloom_window_driver edit FILE        opens it, edits its title to "Edited", says "ready" and waits
//   netloom_window_driver train FILE       likewise, with a training that goes on
//   netloom_window_driver logout FILE      edits; then the desktop's session is about to end
//   netloom_window_driver quit FILE        edits, and quits without saving while a thread reads what never comes
//   netloom_window_driver leave FILE       quits as soon as FILE is open, while its data is read
//   netloom_window_driver work FILE LOG    edits without pause, saves and trains, and writes down in LOG what it did
#include <unistd.h>

#include <QMessageBox>
#include <QPushButton>
#include <QRandomGenerator>
#include <QThreadPool>
#include <QTimer>
#include <array>
#include <cstdio>

#include "app/application.h"
#include "app/main_window.h"
#include "app/workbench.h"
#include "tests/gui/driver/work_log.h"

using namespace netloom;

namespace {

void say(const char* word) {
    std::printf("%s\n", word);
    std::fflush(stdout);
}

/// Edits, saves and trains until somebody kills it.
class Worker : public QObject {
public:
    Worker(Workbench& work, const QString& log) : work_(work), log_(log.toStdString()) {
        connect(&edits_, &QTimer::timeout, this, [this] { edit(); });
        connect(&saves_, &QTimer::timeout, this, [this] { save(); });
        connect(&steps_, &QTimer::timeout, this, [this] {
            log_.add('I', work_.project.keeper().interval().count());
            log_.add('T', work_.training.progress().step);
        });
        work_.training.play();
        log_.add('R', 0);
        edits_.start(2);
        steps_.start(50);
        saves_.start(pause());
    }

private:
    // Now sooner, now later than the autosave, so that each is what is needed.
    int pause() const {
        const AutosavePace& pace = work_.project.autosave().pace();
        const auto longest = 4 * std::max(pace.edits, pace.training);
        return QRandomGenerator::global()->bounded(300, static_cast<int>(longest.count()));
    }

    // Title, description, places and notes change together: a document that holds half of an edit would show.
    void edit() {
        log_.add('E', ++edit_);
        work_.document.edit(QStringLiteral("edit"), [this](Document& document) {
            document.title = "edit " + std::to_string(edit_);
            document.description = std::to_string(edit_);
            for (Node& node : document.network.nodes) node.position.y += edit_ % 2 == 0 ? 1 : -1;
            std::vector<Frame>& frames = document.network.frames;
            if (edit_ % 50 == 0) frames.push_back({document.next_id++, {}, "note " + std::to_string(edit_), {}, {}});
            if (frames.size() > 20) frames.erase(frames.begin());
        });
        if (edit_ % 7 == 0) {
            work_.document.undoStack().undo();
            work_.document.undoStack().redo();
        }
    }
    void save() {
        work_.project.save(work_.document.file(), [this, edit = edit_](bool ok) {
            if (ok) log_.add('W', edit);
        });
        saves_.start(pause());
    }

    Workbench& work_;
    WorkLog log_;
    QTimer edits_, saves_, steps_;
    std::int64_t edit_ = 0;
};

// A thread of the pool that opens data which never comes.
void readForEver() {
    QThreadPool::globalInstance()->start([] {
        std::array<int, 2> ends{};
        char byte = 0;
        if (::pipe(ends.data()) == 0)
            while (::read(ends[0], &byte, 1) != 0) continue;
    });
}

// As the platform's session manager tells it; the argument is not looked at.
void logOut(QGuiApplication& application) {
    const int index = application.metaObject()->indexOfSignal("commitDataRequest(QSessionManager&)");
    std::array<char, 64> manager{};
    std::array<void*, 2> arguments{nullptr, manager.data()};
    application.qt_metacall(QMetaObject::InvokeMetaMethod, index, arguments.data());
}

void closeWithoutSaving(Application& application) {
    auto* timer = new QTimer(&application);
    QObject::connect(timer, &QTimer::timeout, timer, [] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box && box->button(QMessageBox::Discard)) box->button(QMessageBox::Discard)->click();
    });
    timer->start(10);
    application.window().close();
}

}  // namespace

int main(int argc, char** argv) {
    Application application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) return 2;
    const QString script = arguments[1];
    Workbench& work = application.workbench();
    std::unique_ptr<Worker> worker;
    const auto edited = [&] {
        work.document.setTitle(QStringLiteral("Edited"));
        say("ready");
    };
    QObject::connect(&work.document, &GraphDocument::loaded, &application, [&] {
        QTimer::singleShot(0, &application, [&] {
            if (script == "work") {
                worker = std::make_unique<Worker>(work, arguments.value(3));
            } else if (script == "edit") {
                edited();
            } else if (script == "train") {
                work.training.play();
                QObject::connect(&work.training, &TrainingController::progressed, &application, [&] {
                    if (work.training.progress().step >= 5 && work.document.document().title != "Edited") edited();
                });
            } else if (script == "logout") {
                edited();
                logOut(application);
                say("kept");
            } else {
                if (script == "quit") {
                    readForEver();
                    work.document.setTitle(QStringLiteral("Edited"));
                }
                say("ready");
                closeWithoutSaving(application);
            }
        });
    });
    return application.run(arguments[2]);
}
