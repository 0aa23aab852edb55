// How soon a picture follows the slider of a latent: netloom_latent_bench EXAMPLE [MOVES] moves the first slider sixty
// times a second, first while nothing trains, then while the network learns, and prints how many milliseconds passed
// from the move to the painted picture: the median, and what 95 of 100 stayed below.
#include <QtTest>
#include <QtWidgets>

#include <algorithm>
#include <cstdio>

#include "app/application.h"
#include "app/main_window.h"
#include "app/workbench.h"
#include "widgets/images/image_grid.h"

using namespace netloom;

namespace {

constexpr int kBetween = 16;  // ms

/// Tells when a picture that came after the last move has been painted.
class Painted : public QObject {
public:
    explicit Painted(ImageGrid& grid) : grid_(grid) { grid.installEventFilter(this); }

    void move(QSlider& slider, int place) {
        clock_.start();
        before_ = picture();
        waiting_ = true;
        slider.setValue(place);
    }
    std::vector<double> milliseconds;
    int missed = 0;
    void giveUp() {
        if (std::exchange(waiting_, false)) ++missed;
    }
    bool isWaiting() const { return waiting_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && waiting_ && picture() != before_) {
            waiting_ = false;
            milliseconds.push_back(static_cast<double>(clock_.nsecsElapsed()) / 1e6);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    qint64 picture() const { return grid_.pictures().empty() ? 0 : grid_.pictures().front().image.cacheKey(); }

    ImageGrid& grid_;
    QElapsedTimer clock_;
    qint64 before_ = 0;
    bool waiting_ = false;
};

void measure(const char* title, QSlider& slider, ImageGrid& grid, int moves) {
    Painted painted(grid);
    for (int i = 0; i < moves; ++i) {
        QElapsedTimer tick;
        tick.start();
        painted.move(slider, slider.minimum() + (i * 37) % (slider.maximum() - slider.minimum()));
        while (tick.elapsed() < kBetween) QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        QElapsedTimer late;
        late.start();
        while (painted.isWaiting() && late.elapsed() < 500) QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        painted.giveUp();
    }
    std::vector<double>& ms = painted.milliseconds;
    std::sort(ms.begin(), ms.end());
    if (ms.empty()) return;
    std::printf("%-10s %4zu moves  median %6.1f ms  95%% below %6.1f ms  slowest %6.1f ms  missed %d\n", title,
                ms.size(), ms[ms.size() / 2], ms[ms.size() * 95 / 100], ms.back(), painted.missed);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    if (argc < 2) {
        std::fprintf(stderr, "usage: netloom_latent_bench EXAMPLE [MOVES]\n");
        return 2;
    }
    const int moves = argc > 2 ? std::atoi(argv[2]) : 200;
    QTemporaryDir folder;
    Application::name();
    Workbench work(folder.path());
    MainWindow window(work);
    window.resize(1600, 1000);
    window.show();
    window.openExample(argv[1]);
    QElapsedTimer opening;
    opening.start();
    auto* grid = window.findChild<ImageGrid*>("latentPicture");
    auto* dock = window.findChild<QDockWidget*>("dock_latent");
    while (opening.elapsed() < 30000 && grid->pictures().empty()) {
        QTest::qWait(50);
        dock->show();
        dock->raise();
    }
    auto* slider = window.findChild<QSlider*>("latent0");
    if (!slider || grid->pictures().empty()) {
        std::fprintf(stderr, "%s has no latent to move\n", argv[1]);
        return 1;
    }
    measure("idle", *slider, *grid, moves);
    work.training.play();
    while (work.training.progress().step < 20) QTest::qWait(20);
    measure("training", *slider, *grid, moves);
    window.closeQuietly();
    return 0;
}
