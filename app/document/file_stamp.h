// Which content of a file was last seen: another program that writes the file leaves another stamp, however short ago
// that was.
#pragma once
#include <QString>

#include "core/base/json.h"

namespace netloom {

struct FileStamp {
    bool exists = false;
    qint64 device = 0, inode = 0, size = 0, seconds = 0, nanoseconds = 0;

    /// Of what the name leads to now.
    static FileStamp of(const QString& file);
    Json toJson() const;
    static FileStamp fromJson(const Json& json);
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

}  // namespace netloom
