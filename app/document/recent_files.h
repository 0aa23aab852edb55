// The projects opened last, newest first, kept in the settings.
#pragma once
#include <QObject>
#include <QStringList>

namespace netloom {

class RecentFiles : public QObject {
    Q_OBJECT
public:
    static constexpr int kMost = 10;
    using QObject::QObject;

    /// Those that still exist.
    QStringList files() const;
    void add(const QString& file);
    void clear();

signals:
    void changed();
};

}  // namespace netloom
