// What the tests of the data room share: opening a source from JSON text, reading a part, files in a temporary folder.
#pragma once
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cstdlib>
#include <fstream>
#include <numeric>

#include "core/data/source.h"

namespace netloom {

inline Json parse(const std::string& text) {
    return Json::parse(text).value_or(Json());
}

inline Result<std::shared_ptr<const DataSet>> open_text(const std::string& config, const std::string& folder = ".",
                                                        std::uint64_t seed = 1) {
    return open_source({{}, parse(config)}, {.base_folder = folder, .seed = seed});
}

/// All samples of a part, one tensor a column.
inline std::vector<Tensor> read_part(const DataSet& data, Part part, std::int64_t most = -1) {
    std::int64_t n = data.info().samples[static_cast<std::size_t>(part)];
    if (most >= 0) n = std::min(n, most);
    std::vector<std::int64_t> indices(static_cast<std::size_t>(n));
    std::iota(indices.begin(), indices.end(), std::int64_t{0});
    std::vector<Tensor> out;
    std::vector<std::byte*> at;
    for (const Column& c : data.info().columns) {
        Shape shape{n};
        for (const Dim d : c.shape) shape.push_back(d);
        out.push_back(Tensor::zeros(c.dtype, shape));
        at.push_back(out.back().data());
    }
    data.read(part, indices, at);
    return out;
}

inline std::string printed(const Diagnostics& diagnostics) {
    std::string all;
    for (const Diagnostic& d : diagnostics) all += d.str() + "\n";
    return all;
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A temporary folder to put files into.
class Folder {
public:
    std::string path(const std::string& name = {}) const {
        return folder_.filePath(QString::fromStdString(name)).toStdString();
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

private:
    QTemporaryDir folder_;
};

/// Where real data may lie; empty when it is not there.
inline std::string real_data(const std::string& name) {
    const char* set = std::getenv("NETLOOM_DATA");
    const std::string path =
        (set ? std::string(set) : std::string(NETLOOM_SOURCE_DIR) + "/../shared/data") + "/" + name;
    if (QFile::exists(QString::fromStdString(path))) return path;
    qInfo("%s is not there: not tested", path.c_str());
    return {};
}

}  // namespace netloom
