// How soon a moved slider of the Latent viewer is seen:
//   QT_QPA_PLATFORM=offscreen latent_moves PROJECT.json [MOVES]
// Sliders are moved sixty times a second in the real window, at rest and while it trains at a rate of nearly zero: the
// weights stay what they are, so that each painted picture tells the move that it is of. Printed is the time from a
// move to the end of the first painting of its picture, or of a later one.
#include <QtTest>
#include <QtWidgets>
#include <algorithm>
#include <cstdio>
#include <map>

#include "app/application.h"
#include "app/main_window.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "widgets/images/image_grid.h"
#include "widgets/support/fonts.h"

using namespace netloom;

namespace {

/// Tells when a widget has been painted and shown.
class PaintWatch : public QObject {
public:
    PaintWatch(QWidget& widget, std::function<void()> painted) : QObject(&widget), painted_(std::move(painted)) {
        widget.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Paint) QMetaObject::invokeMethod(this, painted_, Qt::QueuedConnection);
        return QObject::eventFilter(object, event);
    }

private:
    std::function<void()> painted_;
};

int placeOf(int move) {
    return -590 + 5 * move % 1181;
}

class Moves {
public:
    Moves(QSlider& slider, ImageGrid& grid, int count) : slider_(slider), grid_(grid), count_(count) {}

    /// What each move looks like, one after another.
    void learn() {
        for (int i = 0; i < count_; ++i) {
            const std::vector<float> before = now();
            slider_.setValue(placeOf(i));
            QElapsedTimer clock;
            clock.start();
            while (now() == before && clock.elapsed() < 5000) QTest::qWait(0);
            known_[now()] = i;
        }
        std::printf("%zu of %d moves look different\n", known_.size(), count_);
    }

    void measure(const char* name) {
        std::vector<double> at(static_cast<std::size_t>(count_)), seen(at.size(), -1);
        QElapsedTimer clock;
        PaintWatch watch(grid_, [&] {
            const auto move = known_.find(now());
            if (move == known_.end()) return;
            const double time = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            for (int i = move->second; i >= 0 && seen[static_cast<std::size_t>(i)] < 0; --i)
                if (at[static_cast<std::size_t>(i)] > 0) seen[static_cast<std::size_t>(i)] = time;
        });
        slider_.setValue(600);
        QTest::qWait(500);
        clock.start();
        int move = 0;
        QTimer pace;
        pace.setTimerType(Qt::PreciseTimer);
        QObject::connect(&pace, &QTimer::timeout, [&] {
            if (move == count_) return;
            at[static_cast<std::size_t>(move)] = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            slider_.setValue(placeOf(move++));
        });
        pace.start(1000 / 60);
        while (move < count_) QTest::qWait(20);
        QTest::qWait(500);
        std::vector<double> took;
        for (std::size_t i = 0; i < at.size(); ++i) took.push_back(seen[i] < 0 ? 1e9 : seen[i] - at[i]);
        std::sort(took.begin(), took.end());
        const auto share = [&](double s) {
            return took[static_cast<std::size_t>(s * static_cast<double>(took.size() - 1))];
        };
        std::printf("%-10s median %.1f ms  95%% %.1f ms  most %.1f ms  unseen %td\n", name, share(.5), share(.95),
                    took.back(), std::count(took.begin(), took.end(), 1e9));
        std::fflush(stdout);
    }

private:
    std::vector<float> now() const {
        return grid_.pictures().empty() ? std::vector<float>() : grid_.pictures().front().values;
    }

    QSlider& slider_;
    ImageGrid& grid_;
    int count_;
    std::map<std::vector<float>, int> known_;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    Application::name();
    QSettings().clear();
    fonts::load();
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) return 2;
    QFile file(arguments[1]);
    if (!file.open(QIODevice::ReadOnly)) return 2;
    QByteArray text = file.readAll();
    // Nearly zero: nothing that a float holds moves by it.
    if (const auto rate = text.indexOf("\"rate\":"); rate >= 0)
        text.replace(rate, text.indexOf('\n', rate) - rate, "\"rate\": 1e-30");
    QTemporaryDir folder;
    QFile still(folder.filePath("still.json"));
    if (!still.open(QIODevice::WriteOnly)) return 2;
    still.write(text);
    still.close();
    const auto project = load_project(still.fileName().toStdString());
    if (!project) return 2;
    QTemporaryDir autosave;
    Workbench work(autosave.path());
    MainWindow window(work);
    window.resize(1600, 1000);
    window.show();
    work.document.load(project->document, {});
    QTest::qWait(1500);
    auto* dock = window.findChild<QDockWidget*>("dock_latent");
    if (!dock) return 2;
    dock->show();
    dock->raise();
    QTest::qWait(1000);
    auto* slider = window.findChild<QSlider*>("latent0");
    auto* grid = window.findChild<ImageGrid*>("latentPicture");
    if (!slider || !grid) return 2;
    Moves moves(*slider, *grid, arguments.value(2, "200").toInt());
    moves.learn();
    moves.measure("at rest");
    work.training.play();
    while (work.training.progress().step < 5) QTest::qWait(20);
    moves.measure("training");
    std::printf("step %lld\n", static_cast<long long>(work.training.progress().step));
    window.closeQuietly();
    return 0;
}
