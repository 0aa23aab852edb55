#include "app/document/file_stamp.h"

#include <sys/stat.h>

#include <QFile>

namespace netloom {

FileStamp FileStamp::of(const QString& file) {
    struct stat info {};
    if (::stat(QFile::encodeName(file).constData(), &info) != 0) return {};
    return {true,
            static_cast<qint64>(info.st_dev),
            static_cast<qint64>(info.st_ino),
            info.st_size,
            info.st_mtim.tv_sec,
            info.st_mtim.tv_nsec};
}

Json FileStamp::toJson() const {
    return exists ? Json(Json::Array{device, inode, size, seconds, nanoseconds}) : Json();
}

FileStamp FileStamp::fromJson(const Json& json) {
    if (json.size() != 5) return {};
    return {true, json[0].integer(), json[1].integer(), json[2].integer(), json[3].integer(), json[4].integer()};
}

}  // namespace netloom
