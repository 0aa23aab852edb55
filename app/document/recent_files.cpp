#include "app/document/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace netloom {

namespace {
const QString kKey = QStringLiteral("recent/files");
}

QStringList RecentFiles::files() const {
    QStringList out;
    for (const QString& file : QSettings().value(kKey).toStringList())
        if (QFileInfo::exists(file)) out.append(file);
    return out;
}

void RecentFiles::add(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList all = QSettings().value(kKey).toStringList();
    all.removeAll(path);
    all.prepend(path);
    while (all.size() > kMost) all.removeLast();
    QSettings().setValue(kKey, all);
    emit changed();
}

void RecentFiles::clear() {
    QSettings().remove(kKey);
    emit changed();
}

}  // namespace netloom
