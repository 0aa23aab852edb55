// The command line as other programs meet it: a process with words, streams and an exit code.
#pragma once
#include <QProcess>
#include <QString>
#include <QStringList>

#include "core/base/json.h"
#include "core/io/project.h"

namespace netloom::test {

struct Ended {
    int code = -1;
    bool crashed = false;
    QString out, error;
};

/// No screen, and nothing of the caller's Qt settings.
inline QProcessEnvironment plainEnvironment() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(name);
    return environment;
}

inline Ended ended(QProcess& process, int milliseconds = 120'000) {
    if (!process.waitForFinished(milliseconds)) process.kill(), process.waitForFinished();
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

/// `netloom arguments…`, to its end.
inline Ended runNetloom(const QStringList& arguments, const QProcessEnvironment& environment = plainEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(NETLOOM_BINARY, arguments);
    return ended(process);
}

inline QString example(const char* name) {
    return QString(NETLOOM_SOURCE_DIR) + "/examples/" + name + ".json";
}

/// Null where the file holds no JSON.
inline Json jsonOf(const QString& file) {
    const auto bytes = read_file(file.toStdString());
    return bytes ? Json::parse(as_text(*bytes)).value_or(Json()) : Json();
}

}  // namespace netloom::test
