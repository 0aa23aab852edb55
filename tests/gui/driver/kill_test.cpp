// Kills the program at random moments while it is edited without pause, saved and trained, and opens what is left:
//   netloom_kill_test [--kills N] [--edits SECONDS] [--training SECONDS] [--slack SECONDS] [--seed N]
// No project may be damaged, and no more be lost than the autosave's two intervals promise. `slack` is granted for a
// machine that has other things to do. Exit status 1 after the first kill that lost more.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <random>

#include "app/application.h"
#include "app/workbench.h"
#include "core/io/project.h"
#include "tests/gui/driver/work_log.h"

using namespace netloom;

namespace {

constexpr std::int64_t kPatience = 120'000;  // ms, until a window is there

struct Options {
    int kills = 200;
    double edits = 10, training = 10, slack = 0;  // seconds
    unsigned seed = 1;
};

/// What was lost by one kill, in seconds; a complaint where something is wrong.
struct Loss {
    double edits = 0, training = 0;
    bool fromFile = false, fromRecord = false, withTraining = false;
    QString complaint;
};

std::int64_t editOf(const Document& document) {
    return document.title.starts_with("edit ") ? std::stoll(document.title.substr(5)) : 0;
}

// Whole, and not half of one edit and half of another.
bool isWhole(const Document& document) {
    const std::int64_t edit = editOf(document);
    return edit == 0 || document.description == std::to_string(edit);
}

std::int64_t stepsOf(const std::shared_ptr<const Checkpoint>& checkpoint) {
    return checkpoint ? checkpoint->position["step"].integer() : 0;
}

// The time from the first that is gone to the end.
double lost(const std::vector<WorkEntry>& log, char what, std::int64_t newest, std::int64_t end) {
    for (const WorkEntry& entry : log)
        if (entry.what == what && entry.value > newest) return static_cast<double>(end - entry.time) / 1000;
    return 0;
}

std::int64_t newest(const std::vector<WorkEntry>& log, char what) {
    std::int64_t out = 0;
    for (const WorkEntry& entry : log)
        if (entry.what == what) out = std::max(out, entry.value);
    return out;
}

class KillTest {
public:
    explicit KillTest(const Options& options) : options_(options), random_(options.seed) {}

    bool run() {
        Loss worst;
        int files = 0, records = 0, trainings = 0;
        for (int kill = 1; kill <= options_.kills; ++kill) {
            const Loss loss = once(kill % 10 == 0);
            if (!loss.complaint.isEmpty()) {
                std::printf("kill %d: %s\n", kill, qPrintable(loss.complaint));
                return false;
            }
            worst.edits = std::max(worst.edits, loss.edits);
            worst.training = std::max(worst.training, loss.training);
            files += loss.fromFile;
            records += loss.fromRecord;
            trainings += loss.withTraining;
            if (kill % 10 == 0) {
                std::printf("%d kills: lost at most %.2f s of edits, %.2f s of training\n", kill, worst.edits,
                            worst.training);
                std::fflush(stdout);
            }
        }
        std::printf(
            "%d kills, no damage; the newest edit was %d times in the file, %d times in the autosave, which "
            "held a training %d times\n",
            options_.kills, files, records, trainings);
        // Else it has not tried what it is for.
        return files > 0 && records > 0 && trainings > 0;
    }

private:
    Loss once(bool bringBack) {
        const QTemporaryDir folder;
        const QString file = folder.filePath("project.netloom"), log = folder.filePath("log");
        prepare(file);
        QProcess window;
        start(window, folder, {"work", file, log});
        const std::int64_t started = milliseconds();
        while (newest(readWork(log.toStdString()), 'E') == 0)
            if (window.waitForFinished(50) || window.state() == QProcess::NotRunning ||
                milliseconds() - started > kPatience)
                return complain("the window has not come up");
        std::uniform_real_distribution<double> moment(0, 2.5 * std::max(options_.edits, options_.training));
        if (window.waitForFinished(static_cast<int>(1000 * moment(random_)))) return complain("the window went");
        const std::int64_t end = milliseconds();
        window.kill();
        window.waitForFinished(-1);
        return judge(folder, file, readWork(log.toStdString()), end, bringBack);
    }

    // A project that trains for as long as it lives.
    static void prepare(const QString& file) {
        auto project = load_project(NETLOOM_SOURCE_DIR "/examples/mlp_digits.json");
        project->document.recipe.set_path("stages[0].epochs", 1'000'000);
        save_project(file.toStdString(), *project);
    }

    void start(QProcess& window, const QTemporaryDir& folder, const QStringList& arguments) const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        environment.insert("XDG_DATA_HOME", folder.path());
        environment.insert("XDG_CONFIG_HOME", folder.path());
        environment.insert("NETLOOM_AUTOSAVE", QString::number(options_.edits));
        environment.insert("NETLOOM_AUTOSAVE_TRAINING", QString::number(options_.training));
        window.setProcessEnvironment(environment);
        window.setStandardErrorFile(QProcess::nullDevice());
        window.start(QCoreApplication::applicationDirPath() + "/netloom_window_driver", arguments);
    }

    Loss judge(const QTemporaryDir& folder, const QString& file, const std::vector<WorkEntry>& log, std::int64_t end,
               bool bringBack) const {
        const QString records = folder.filePath("netloom/netloom/autosave");
        const auto project = load_project(file.toStdString());
        if (!project.ok() || !project.diagnostics().empty() || !isWhole(project->document))
            return complain("the project is damaged: " + words(project.diagnostics()));
        const std::int64_t inFile = editOf(project->document);
        if (inFile < newest(log, 'W')) return complain("a save that was told is not in the file");

        const auto left = claimRecoveries(records);
        const auto names = QDir(records).entryList({"*.json"}, QDir::Files);
        if (left.size() > 1 || left.size() != names.size())
            return complain("records cannot be read: " + names.join(' '));
        std::int64_t inRecord = 0, steps = stepsOf(project->checkpoint);
        Loss loss;
        if (!left.isEmpty()) {
            const auto document = left.first().document();
            if (!document.ok() || !document.diagnostics().empty() || !isWhole(*document))
                return complain("the autosave is damaged: " + words(document.diagnostics()));
            inRecord = editOf(*document);
            const auto training = left.first().training();
            if (!training.ok() || !training.diagnostics().empty())
                return complain("the training that was kept is damaged: " + words(training.diagnostics()));
            if (left.first().steps != stepsOf(*training)) return complain("steps are not those of the training");
            if (*training && (*training)->curves.empty()) return complain("the training has no curves");
            loss.withTraining = *training != nullptr;
            steps = std::max(steps, stepsOf(*training));
            if (bringBack && !comesBack(left.first(), folder)) return complain("it cannot be brought back");
        }
        for (const QString& name : QDir(records).entryList(QDir::Files | QDir::Hidden))
            if (name.endsWith(".tmp")) return complain("what was begun is left: " + name);

        loss.fromFile = inFile >= inRecord;
        loss.fromRecord = inRecord > inFile;
        loss.edits = lost(log, 'E', std::max(inFile, inRecord), end);
        loss.training = lost(log, 'T', steps, end);
        const double interval = std::max(options_.training, static_cast<double>(newest(log, 'I')) / 1000);
        if (loss.edits > options_.edits + options_.slack)
            loss.complaint = QString("%1 s of edits are lost").arg(loss.edits);
        else if (loss.training > interval + options_.slack)
            loss.complaint = QString("%1 s of training are lost, of %2").arg(loss.training).arg(interval);
        return loss;
    }

    static bool comesBack(const Recovery& recovery, const QTemporaryDir& folder) {
        Workbench work(folder.filePath("next"));
        if (!work.project.recover(recovery) || !work.document.isModified()) return false;
        const bool curves = recovery.steps == 0 || !work.training.curves().empty();
        work.project.autosave().abandon();
        return curves && work.training.progress().step >= recovery.steps;
    }

    static QString words(const Diagnostics& diagnostics) {
        QStringList out;
        for (const Diagnostic& d : diagnostics) out << QString::fromStdString(d.str());
        return out.join(' ');
    }
    static Loss complain(const QString& complaint) { return {0, 0, false, false, false, complaint}; }

    Options options_;
    std::mt19937 random_;
};

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    Application::name();
    Options options;
    QCommandLineParser parser;
    parser.addHelpOption();
    const auto add = [&parser](const char* name, const char* what, double preset) {
        parser.addOption({name, QString("%1 (%2)").arg(what).arg(preset), "n", QString::number(preset)});
    };
    add("kills", "how many times", options.kills);
    add("edits", "seconds of edits that may be lost", options.edits);
    add("training", "seconds of training that may be lost", options.training);
    add("slack", "seconds that the machine may be late", options.slack);
    add("seed", "of the moments", options.seed);
    parser.process(application);
    options.kills = parser.value("kills").toInt();
    options.edits = parser.value("edits").toDouble();
    options.training = parser.value("training").toDouble();
    options.slack = parser.value("slack").toDouble();
    options.seed = parser.value("seed").toUInt();
    return KillTest(options).run() ? 0 : 1;
}
