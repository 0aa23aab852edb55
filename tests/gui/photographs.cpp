// Takes the pictures of the real window that the README shows and that a person looks at:
//   QT_QPA_PLATFORM=offscreen netloom_photographs EXAMPLE.json FOLDER [STEPS [LANGUAGE [NODE [RUNS]]]]
// NODE is the name of the node that is looked into, else the first convolution; RUNS is how often it is trained. With
// the NODE "card" it takes only the two pictures that the welcome page shows of the example (FOLDER examples/pictures),
// which reads NETLOOM_DATA/mnist where it wants IDX files.
//   netloom_photographs tour FOLDER WORD...  goes where the words of tests/gui/tour.h lead it
#include <QtTest>
#include <QtWidgets>

#include "app/application.h"
#include "app/main_window.h"
#include "app/panels/draw_panel.h"
#include "app/workbench.h"
#include "tests/gui/tour.h"
#include "widgets/images/draw_pad.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/support/fonts.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

using namespace netloom;

namespace {

void draw(DrawPad& pad, std::initializer_list<QPointF> points) {
    QPointF last(-1, -1);
    const QRectF area = pad.area();
    const auto at = [area](QPointF p) {
        return QPointF(area.left() + p.x() * area.width(), area.top() + p.y() * area.height()).toPoint();
    };
    for (const QPointF& p : points) {
        if (last.x() < 0)
            QTest::mousePress(&pad, Qt::LeftButton, {}, at(p));
        else
            QTest::mouseMove(&pad, at(p));
        last = p;
    }
    QTest::mouseRelease(&pad, Qt::LeftButton, {}, at(last));
}

// The network alone, as large as the card of an example shows it, for a screen of twice the density.
QImage cardPicture(NodeScene& scene) {
    constexpr QSize kCard(400, 192);
    constexpr double kEdge = 14, kMostZoom = 0.7;
    QImage image(2 * kCard, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    image.fill(Theme::current().canvas);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF content = scene.contentRect();
    const double zoom = std::min(
        {(kCard.width() - 2 * kEdge) / content.width(), (kCard.height() - 2 * kEdge) / content.height(), kMostZoom});
    QRectF target(QPointF(), content.size() * zoom);
    target.moveCenter(QRectF(QPointF(), kCard).center());
    const double beside = 40;
    scene.render(&painter, target.adjusted(-beside * zoom, -beside * zoom, beside * zoom, beside * zoom),
                 content.adjusted(-beside, -beside, beside, beside));
    return image;
}

// Sources that name no folder read the data set that NETLOOM_DATA holds.
void giveData(GraphDocument& document) {
    const QString folder = qEnvironmentVariable("NETLOOM_DATA");
    if (folder.isEmpty()) return;
    for (const DataSource& source : std::vector(document.document().sources))
        if (Json config = source.config; config["type"].text() == "idx") {
            config.set("path", (folder + "/mnist").toStdString());
            document.setSourceConfig(source.name, config);
        }
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    Application::name();
    QSettings().clear();
    fonts::load();
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) return 2;
    const QDir folder(arguments[2]);
    const bool touring = arguments[1] == "tour";
    const int steps = arguments.size() > 3 ? arguments[3].toInt() : 300;
    Language::instance().set(arguments.size() > 4 && !touring ? arguments[4] : "en");

    QTemporaryDir autosave;
    Workbench work(autosave.path());
    const auto photograph = [&folder](QWidget& window, const QString& name) {
        QTest::qWait(400);
        window.grab().save(folder.filePath(name + ".png"));
    };
    const auto modes = {std::pair{"dark", ThemeManager::Mode::Dark}, std::pair{"light", ThemeManager::Mode::Light}};
    ThemeManager::instance().setMode(ThemeManager::Mode::Dark);
    MainWindow window(work);
    window.resize(1600, 1000);
    window.show();
    if (touring) {
        const bool understood = tour(window, work, arguments[2], arguments.mid(3));
        window.closeQuietly();
        return understood ? 0 : 2;
    }
    photograph(window, "welcome");
    window.openExample(arguments[1]);
    if (arguments.value(5) == "card") giveData(work.document);
    QTest::qWait(600);
    for (int run = arguments.value(6, "1").toInt(); run > 0; --run) {
        work.training.restart();
        QElapsedTimer clock;
        clock.start();
        while (work.training.progress().step < steps && clock.elapsed() < 120'000) QTest::qWait(50);
    }
    const std::string wanted = arguments.value(5).toStdString();
    if (wanted == "card") {
        work.training.pause();
        QTest::qWait(1000);
        for (const auto& [name, mode] : modes) {
            ThemeManager::instance().setMode(mode);
            QTest::qWait(200);
            cardPicture(window.findChild<NodeCanvas*>()->scene())
                .save(folder.filePath(QFileInfo(arguments[1]).completeBaseName() + '-' + name + ".png"));
        }
        window.closeQuietly();
        return 0;
    }
    for (const Node& node : work.document.network().nodes)
        if (wanted.empty() ? node.type == "conv2d" : node.name == wanted) {
            work.document.select(std::vector{node.id});
            break;
        }
    if (auto* panel = window.findChild<DrawPanel*>(); panel && panel->pad().isVisible())
        draw(panel->pad(), {{.3, .25}, {.7, .22}, {.72, .3}, {.55, .5}, {.48, .65}, {.42, .82}});
    for (const char* dock : {"training", "plane", "viewer", "data", "issues", "lessons"}) {
        window.findChild<QDockWidget*>(QString("dock_") + dock)->raise();
        if (dock == QLatin1String("viewer"))
            for (const auto& [name, mode] : modes) {
                ThemeManager::instance().setMode(mode);
                photograph(window, QString("window-") + name);
                ThemeManager::instance().setMode(ThemeManager::Mode::Dark);
            }
        else
            photograph(window, QString("panel-") + dock);
    }
    window.resize(1100, 700);
    photograph(window, "small");
    window.closeQuietly();
    return 0;
}
