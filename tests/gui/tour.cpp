#include "tests/gui/tour.h"

#include <QtTest>
#include <QtWidgets>

#include "app/main_window.h"
#include "app/workbench.h"
#include "widgets/nodeeditor/node_canvas.h"
#include "widgets/support/language.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

constexpr int kSettle = 350;  // ms
constexpr int kPatience = 120'000;

class Tour {
public:
    Tour(MainWindow& window, Workbench& work, const QString& folder) : window_(window), work_(work), folder_(folder) {}

    bool take(const QString& word) {
        const QString name = word.section(':', 0, 0), rest = word.section(':', 1);
        const auto known = words_.find(name);
        if (known == words_.end()) return false;
        known->second(rest);
        QTest::qWait(kSettle);
        return true;
    }

private:
    // Whatever is on show, the window beneath and popups above it.
    void shoot(const QString& name) {
        QImage picture = window_.grab().toImage();
        QPainter painter(&picture);
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (top == &window_ || !top->isVisible() || top->width() < 4) continue;
            painter.drawPixmap(top->mapToGlobal(QPoint()) - window_.mapToGlobal(QPoint()), top->grab());
        }
        painter.end();
        picture.save(QStringLiteral("%1/%2-%3.png").arg(folder_).arg(++number_, 2, 10, QChar('0')).arg(name));
    }

    // What opens may take the event loop for itself: a timer photographs it and has it closed.
    void pop(const QString& what) {
        QTimer::singleShot(kSettle * 2, &window_, [this, what] {
            QString name = what;
            shoot("pop-" + name.replace(QRegularExpression("[^A-Za-z0-9]+"), "_"));
            for (int i = 0; i < 4; ++i) {
                if (QWidget* popup = QApplication::activePopupWidget()) popup->close();
                if (QWidget* modal = QApplication::activeModalWidget()) modal->close();
            }
        });
        const QString kind = what.section(':', 0, 0), id = what.section(':', 1);
        if (kind == "menu") {
            popMenu(window_.menuBar()->actions().value(id.section('.', 0, 0).toInt()), id.section('.', 1));
        } else if (kind == "action") {
            if (QAction* action = window_.actions().find(id)) action->trigger();
        } else if (kind == "combo") {
            if (auto* combo = qobject_cast<QComboBox*>(widget(id))) combo->showPopup();
        } else if (kind == "button") {
            auto* button = qobject_cast<QAbstractButton*>(widget(id));
            if (auto* tool = qobject_cast<QToolButton*>(button); tool && tool->menu())
                tool->showMenu();
            else if (button)
                button->click();
        } else if (kind == "context") {
            if (QWidget* target = widget(id)) {
                QContextMenuEvent event(QContextMenuEvent::Mouse, target->rect().center(),
                                        target->mapToGlobal(target->rect().center()));
                QApplication::sendEvent(target, &event);
            }
        }
        QTest::qWait(kSettle * 3);
    }

    void popMenu(QAction* title, const QString& sub) {
        if (!title) return;
        const QRect area = window_.menuBar()->actionGeometry(title);
        title->menu()->popup(window_.menuBar()->mapToGlobal(area.bottomLeft()));
        if (sub.isEmpty()) return;
        QAction* inner = title->menu()->actions().value(sub.toInt());
        if (inner && inner->menu())
            inner->menu()->popup(title->menu()->mapToGlobal(title->menu()->actionGeometry(inner).topRight()));
    }

    // By object name, else by what is written on it or said of it.
    QWidget* widget(const QString& name) const {
        for (QWidget* w : window_.findChildren<QWidget*>()) {
            if (!w->isVisible()) continue;
            const auto* button = qobject_cast<QAbstractButton*>(w);
            if (w->objectName() == name || w->accessibleName() == name || (button && button->text() == name)) return w;
        }
        qWarning("no %s on show", qPrintable(name));
        return nullptr;
    }

    void train(const QString& steps) {
        if (!work_.training.isRunning()) work_.training.play();
        QElapsedTimer clock;
        clock.start();
        while (work_.training.progress().step < steps.toInt() && clock.elapsed() < kPatience) {
            QTest::qWait(50);
            if (!work_.training.isRunning() && clock.elapsed() > 2000) return;
        }
    }

    void select(const QString& name) {
        std::vector<NodeId> chosen;
        for (const Node& node : work_.document.network().nodes)
            if (node.name == name.toStdString()) chosen.push_back(node.id);
        work_.document.select(chosen);
    }

    MainWindow& window_;
    Workbench& work_;
    QString folder_;
    int number_ = 0;
    const std::map<QString, std::function<void(const QString&)>> words_{
        {"size",
         [this](const QString& s) { window_.resize(s.section('x', 0, 0).toInt(), s.section('x', 1, 1).toInt()); }},
        {"theme",
         [](const QString& s) {
             ThemeManager::instance().setMode(s == "light" ? ThemeManager::Mode::Light : ThemeManager::Mode::Dark);
         }},
        {"lang", [](const QString& s) { Language::instance().set(s); }},
        {"open",
         [this](const QString& s) {  // asks nothing of the work that is left
             if (work_.project.open(s, true)) window_.showCanvas();
         }},
        {"new",
         [this](const QString&) {
             work_.project.newProject();
             window_.showCanvas();
         }},
        {"welcome", [this](const QString&) { window_.showWelcome(); }},
        {"train", [this](const QString& s) { train(s); }},
        {"pause", [this](const QString&) { work_.training.pause(); }},
        {"select", [this](const QString& s) { select(s); }},
        {"dock",
         [this](const QString& s) {
             if (auto* dock = window_.findChild<QDockWidget*>("dock_" + s)) {
                 dock->show();
                 dock->raise();
             }
         }},
        {"wait", [](const QString& s) { QTest::qWait(s.toInt()); }},
        {"pop", [this](const QString& s) { pop(s); }},
        {"zoom", [this](const QString& s) { window_.canvas().view().setZoom(s.toDouble() / 100); }},
        {"field",
         [this](const QString& s) {
             if (auto* field = qobject_cast<QLineEdit*>(widget(s.section('=', 0, 0)))) {
                 field->setText(s.section('=', 1));
                 emit field->textEdited(field->text());
             }
         }},
        {"combo",
         [this](const QString& s) {
             if (auto* combo = qobject_cast<QComboBox*>(widget(s.section('=', 0, 0)))) {
                 combo->setCurrentIndex(s.section('=', 1).toInt());
                 emit combo->activated(combo->currentIndex());
             }
         }},
        {"click",
         [this](const QString& s) {
             if (auto* button = qobject_cast<QAbstractButton*>(widget(s))) button->click();
         }},
        {"tab",
         [this](const QString& s) {
             for (auto* tabs : window_.findChildren<QTabWidget*>())
                 if (tabs->isVisible()) tabs->setCurrentIndex(s.toInt());
         }},
        {"shot", [this](const QString& s) { shoot(s); }},
    };
};

}  // namespace

bool tour(MainWindow& window, Workbench& work, const QString& folder, const QStringList& words) {
    QDir().mkpath(folder);
    Tour tour(window, work, folder);
    bool all = true;
    for (const QString& word : words)
        if (!tour.take(word)) {
            qWarning("no such word: %s", qPrintable(word));
            all = false;
        }
    return all;
}

}  // namespace netloom
