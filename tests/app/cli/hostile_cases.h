// What the tests of hostile files share: a place to make them in, and the list of them.
#pragma once
#include <zlib.h>

#include <QTemporaryDir>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace netloom {

namespace fs = std::filesystem;

/// A project whose only node shows a data source of this configuration.
std::string project_over(const std::string& config);

/// A folder to make files in, and projects over them.
class Place {
public:
    std::string at(const std::string& name) const {
        return folder_.filePath(QString::fromStdString(name)).toStdString();
    }
    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories(fs::path(at(name)).parent_path());
        std::ofstream(at(name), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    /// `count` times the same, without holding it.
    void repeat(const std::string& name, const std::string& piece, std::int64_t count,
                const std::string& first = {}) const {
        fs::create_directories(fs::path(at(name)).parent_path());
        std::ofstream out(at(name), std::ios::binary);
        out << first;
        std::string block;
        while (block.size() < 1'000'000) block += piece;
        const auto whole = static_cast<std::int64_t>(block.size() / piece.size());
        for (; count >= whole; count -= whole) out << block;
        for (; count > 0; --count) out << piece;
    }
    /// `bytes` zeros in gzip.
    void pack(const std::string& name, std::int64_t bytes, const std::string& first = {}) const {
        const gzFile file = gzopen(at(name).c_str(), "wb");
        gzwrite(file, first.data(), static_cast<unsigned>(first.size()));
        const std::string block(1'000'000, 'a');
        for (; bytes > 0; bytes -= 1'000'000) gzwrite(file, block.data(), 1'000'000);
        gzclose(file);
    }
    /// Holes take no place on the disk.
    void sparse(const std::string& name, const std::string& first, std::int64_t bytes) const {
        write(name, first);
        fs::resize_file(at(name), static_cast<std::uintmax_t>(bytes));
    }
    /// A project over one source.
    std::string project(const std::string& config) const {
        write("project.json", project_over(config));
        return at("project.json");
    }
    /// A project over a dense layer or another that takes numbers.
    std::string network(const std::string& type, const std::string& fields, const std::string& source = "two_moons",
                        const std::string& port = "x") const {
        write("project.json", R"({"format": 1, "network": {"nodes": [{"id": 1, "type": "dataset", "name": "data",
            "fields": {"source": "data"}}, {"id": 2, "type": ")" +
                                  type + R"(", "name": "wide", "fields": )" + fields + R"(}], "edges": [[1, ")" + port +
                                  R"(", 2, "in"]]}, "sources": [{"name": "data",
            "config": {"type": ")" +
                                  source + "\"}}]}");
        return at("project.json");
    }

private:
    QTemporaryDir folder_;
};

using Make = std::function<std::string(const Place&)>;

struct Case {
    const char* name;
    const char* says;                        ///< of the limit, or of what it is
    Make make;                               ///< gives the project to open
    std::string limits = "pixels=32000000";  ///< beside that of memory
};

std::vector<Case> hostile_cases();

// Parts that other tests are made of too.
std::string png(std::uint32_t width, std::uint32_t height, std::size_t rows);
std::string jpeg_header(std::uint32_t width, std::uint32_t height);
std::string tiff(std::uint32_t width, std::uint32_t height, std::uint32_t tile);
std::string little_end(std::uint64_t v, int bytes);
std::string source_of_pictures();
/// A project of that many nodes; of modules within modules, `wide` instances in each of `deep`.
std::string nodes(const Place& place, int count, bool wired);
std::string modules(const Place& place, int deep, int wide);

}  // namespace netloom
