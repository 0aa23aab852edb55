#include "hostile_cases.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

namespace netloom {

std::string project_over(const std::string& config) {
    return R"({"format": 1, "network": {"nodes": [{"id": 1, "type": "dataset", "name": "data",
        "fields": {"source": "data"}}]}, "sources": [{"name": "data", "config": )" +
           config + "}]}";
}

std::string big_end(std::uint32_t v) {
    std::string out;
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(v >> shift & 0xFF);
    return out;
}

std::string little_end(std::uint64_t v, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(v >> (8 * i) & 0xFF);
    return out;
}

/// A PNG of one colour: small, however large it says it is.
std::string png(std::uint32_t width, std::uint32_t height, std::size_t rows) {
    const auto chunk = [](const std::string& name, const std::string& data) {
        const std::string body = name + data;
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
        return big_end(static_cast<std::uint32_t>(data.size())) + body + big_end(static_cast<std::uint32_t>(sum));
    };
    const std::string raw(rows * (3 * std::size_t{width} + 1), '\0');
    std::string packed(compressBound(raw.size()), '\0');
    uLongf size = packed.size();
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(raw.data()), raw.size());
    packed.resize(size);
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", big_end(width) + big_end(height) + std::string("\x08\x02\0\0\0", 5)) +
           chunk("IDAT", packed) + chunk("IEND", {});
}

std::string jpeg_header(std::uint32_t width, std::uint32_t height) {
    const auto two = [](std::uint32_t v) { return big_end(v).substr(2); };
    return std::string("\xFF\xD8\xFF\xC0\x00\x11\x08", 7) + two(height) + two(width) +
           std::string("\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01", 10) + std::string(200, '\x55');
}

std::string tiff(std::uint32_t width, std::uint32_t height, std::uint32_t tile) {
    const auto tag = [](std::uint32_t id, std::uint32_t value) {
        return little_end(id, 2) + little_end(4, 2) + little_end(1, 4) + little_end(value, 4);
    };
    std::string tags = tag(256, width) + tag(257, height) + tag(258, 8) + tag(277, 1);
    if (tile > 0) tags += tag(322, tile) + tag(323, tile);
    return std::string("II*\0\x08\0\0\0", 8) + little_end(tile > 0 ? 6 : 4, 2) + tags + std::string(300, '\0');
}

std::string source_of_pictures() {
    return R"({"type": "image_folder", "path": "pictures", "size": [32, 32]})";
}

/// A folder with good pictures and, in each class, one of these.
std::string pictures(const Place& place, const std::string& bytes) {
    for (const std::string folder : {"pictures/a/", "pictures/b/"}) {
        for (const char* name : {"1.png", "2.png", "3.png"}) place.write(folder + name, png(8, 8, 8));
        place.write(folder + "x.png", bytes);
    }
    return place.project(source_of_pictures());
}

std::string nodes(const Place& place, int count, bool wired) {
    std::string text = R"({"format": 1, "network": {"nodes": [)";
    for (int i = 1; i <= count; ++i)
        text += (i > 1 ? "," : "") + std::string(R"({"id":)") + std::to_string(i) + R"(,"type":"dense","name":"d)" +
                std::to_string(i) + R"(","fields":{"units":1}})";
    text += R"(], "edges": [)";
    for (int i = 2; wired && i <= count; ++i)
        text += (i > 2 ? ",[" : "[") + std::to_string(i - 1) + R"(,"out",)" + std::to_string(i) + R"(,"in"])";
    place.write("project.json", text + "]}}");
    return place.at("project.json");
}

/// Modules in modules: `wide` instances of the next in each of `deep`.
std::string modules(const Place& place, int deep, int wide) {
    std::string text =
        R"({"format": 1, "network": {"nodes": [{"id": 1, "type": "module", "name": "m", "module": "m0"}]},
        "modules": {)";
    for (int level = 0; level < deep; ++level) {
        text += (level > 0 ? ",\"m" : "\"m") + std::to_string(level) + R"(": {"network": {"nodes": [)";
        for (int i = 0; i < wide; ++i)
            text += (i > 0 ? "," : "") + std::string(R"({"id":)") + std::to_string(10 + level * wide + i) +
                    R"(,"type":"module","name":"i)" + std::to_string(i) + R"(","module":"m)" +
                    std::to_string(level + 1) + "\"}";
        text += "]}}";
    }
    place.write("project.json", text + "}}");
    return place.at("project.json");
}

/// A zip with one deflated part, and, where `claim` is set, another size in its table of contents.
std::string zip(const Place& place, std::int64_t bytes, std::uint32_t claim) {
    const std::string file = place.at("project.netloom");
    zip_t* z = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    const std::string text(static_cast<std::size_t>(bytes), ' ');
    zip_source_t* source = zip_source_buffer(z, text.data(), text.size(), 0);
    zip_set_file_compression(z, static_cast<zip_uint64_t>(zip_file_add(z, "project.json", source, 0)), ZIP_CM_DEFLATE,
                             9);
    zip_close(z);
    if (claim == 0) return file;
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    std::string all(std::istreambuf_iterator<char>(out), {});
    const std::size_t entry = all.rfind("PK\1\2");
    all.replace(entry + 24, 4, little_end(claim, 4));
    place.write("project.netloom", all);
    return file;
}

std::vector<Case> hostile_cases() {
    const std::string text = R"({"type": "text", "path": "a.txt"})";
    const std::string csv = R"({"type": "csv", "path": "a.csv"})";
    const std::string npy = R"({"type": "npy", "path": "a.npy"})";
    const std::string idx = R"({"type": "idx", "path": "."})";
    const auto npy_header = [](const std::string& shape) {
        std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        header.resize(118, ' ');
        return "\x93NUMPY\x01" + std::string("\0\x76\0", 3) + header;
    };
    return {
        {"gz, 1 MB to 1 GB", "limit",
         [](const Place& p) {
             p.pack("a.txt.gz", 1'000'000'000);
             return p.project(R"({"type": "text", "path": "a.txt.gz"})");
         }},
        {"text of 2 GB", "limit memory",
         [=](const Place& p) {
             p.sparse("a.txt", "text", 2'000'000'000);
             return p.project(text);
         }},
        {"table with a million columns", "limit columns",
         [=](const Place& p) {
             p.repeat("a.csv", "1,", 1'000'000);
             return p.project(csv);
         }},
        {"line of 1 GB", "limit",
         [=](const Place& p) {
             p.sparse("a.csv", "a,b\n1,2\n", 1'000'000'000);
             return p.project(csv);
         }},
        {"line of 100 MB", "limit memory",
         [=](const Place& p) {
             p.repeat("a.csv", "a", 100'000'000);
             return p.project(csv);
         }},
        {"quote that never ends", "limit cell",
         [=](const Place& p) {
             p.repeat("a.csv", "1,2\n", 10'000'000, "a,b\n1,\"");
             return p.project(csv);
         }},
        {"table of 40 million cells", "limit cells",
         [=](const Place& p) {
             p.repeat("a.csv", "1,2,3,4\n", 10'000'000);
             return p.project(csv);
         }},
        {"table with a class a row", "class of its own",
         [=](const Place& p) {
             std::string rows = "x,name\n";
             for (int i = 0; i < 50'000; ++i) rows += "1,n" + std::to_string(i) + "\n";
             p.write("a.csv", rows);
             return p.project(csv);
         }},
        {"table with 200,000 classes", "limit classes",
         [=](const Place& p) {
             std::string rows = "x,name\n";
             for (int i = 0; i < 400'000; ++i) rows += "1,n" + std::to_string(i / 2) + "\n";
             p.write("a.csv", rows);
             return p.project(csv);
         }},
        {"array that claims 4 TB", "4 TB",
         [=](const Place& p) {
             p.write("a.npy", npy_header("(1000000, 1000000)"));
             return p.project(npy);
         }},
        {"array of 4 GB", "limit memory",
         [=](const Place& p) {
             p.sparse("a.npy", npy_header("(1000000, 1000)"), 4'000'000'128);
             return p.project(npy);
         }},
        {"array of a billion rows", "limit",
         [=](const Place& p) {
             p.sparse("a.npy", npy_header("(1000000000,)"), 4'000'000'128);
             return p.project(npy);
         }},
        {"IDX whose sizes overflow", "claims",
         [=](const Place& p) {
             p.write("train-images-idx3-ubyte", std::string("\0\0\x08\x03", 4) + big_end(0xFFFFFFFF) + big_end(65536) +
                                                    big_end(65536) + std::string(100, '\0'));
             p.write("train-labels-idx1-ubyte", std::string("\0\0\x08\x01", 4) + big_end(10) + std::string(10, '\0'));
             return p.project(idx);
         }},
        {"IDX of 3 GB", "limit memory",
         [=](const Place& p) {
             p.sparse("train-images-idx3-ubyte",
                      std::string("\0\0\x08\x03", 4) + big_end(3'000'000) + big_end(32) + big_end(32), 3'000'000'000);
             p.write("train-labels-idx1-ubyte", std::string("\0\0\x08\x01", 4) + big_end(10) + std::string(10, '\0'));
             return p.project(idx);
         }},
        {"PNG of 32767 x 32767", "limit pixels", [](const Place& p) { return pictures(p, png(32767, 32767, 10)); }},
        {"JPEG of 65500 x 65500", "limit pixels",
         [](const Place& p) { return pictures(p, jpeg_header(65500, 65500)); }},
        {"BMP of 100,000 x 100,000", "limit pixels",
         [](const Place& p) {
             return pictures(p, "BM" + std::string(12, '\0') + little_end(40, 4) + little_end(100'000, 4) +
                                    little_end(100'000, 4) + std::string(100, '\1'));
         }},
        {"PPM of a million squared", "limit pixels",
         [](const Place& p) { return pictures(p, "P6 # large\n1000000 1000000 255\n" + std::string(100, 'x')); }},
        {"TIFF of 60,000 x 60,000", "limit pixels",
         [](const Place& p) { return pictures(p, tiff(60'000, 60'000, 0)); }},
        {"TIFF with tiles of 1 GB", "limit pixels", [](const Place& p) { return pictures(p, tiff(8, 8, 32'768)); }},
        {"WebP of 16384 x 16384", "limit pixels",
         [](const Place& p) {
             return pictures(p, "RIFF" + little_end(1000, 4) + "WEBPVP8X" + little_end(10, 4) + std::string(4, '\0') +
                                    little_end(16383, 3) + little_end(16383, 3) + std::string(1000, '\0'));
         }},
        {"PNG that packs 1000 to 1", "limit packing",
         [](const Place& p) { return pictures(p, png(5000, 5000, 5000)); }},
        {"folder of 60,000 pictures", "limit files",
         [](const Place& p) {
             fs::create_directories(p.at("pictures/a"));
             p.write("one.png", png(8, 8, 8));
             const int folder = ::open(p.at("pictures/a").c_str(), O_RDONLY | O_DIRECTORY);
             for (int i = 0; i < 60'000; ++i)
                 ::close(::openat(folder, (std::to_string(i) + ".png").c_str(), O_WRONLY | O_CREAT, 0600));
             ::close(folder);
             return p.project(source_of_pictures());
         },
         "files=50000"},
        {"100,000 nodes", "limit nodes", [](const Place& p) { return nodes(p, 100'000, true); }},
        {"100,000 modules", "limit modules", [](const Place& p) { return modules(p, 100'000, 0); }},
        {"modules 900 deep", "limit nesting", [](const Place& p) { return modules(p, 900, 1); }},
        {"modules that multiply", "limit nodes", [](const Place& p) { return modules(p, 30, 10); }},
        {"a billion units", "out of range",
         [](const Place& p) { return p.network("dense", R"({"units": 1000000000})"); }},
        {"a million times a million parameters", "parameters",
         [](const Place& p) {
             p.write("project.json", R"({"format": 1, "network": {"nodes": [
                 {"id": 1, "type": "dataset", "name": "data", "fields": {"source": "data"}},
                 {"id": 2, "type": "dense", "name": "wide", "fields": {"units": 1000000}},
                 {"id": 3, "type": "dense", "name": "wider", "fields": {"units": 1000000}}],
                 "edges": [[1, "x", 2, "in"], [2, "out", 3, "in"]]},
                 "sources": [{"name": "data", "config": {"type": "two_moons"}}]})");
             return p.at("project.json");
         }},
        {"a hundred million samples", "memory are needed",
         [](const Place& p) {
             return p.project(
                 R"({"type": "glyph_digits", "train": 10000000, "validation": 10000000, "test": 10000000})");
         }},
        {"a hundred million characters", "limit memory",
         [](const Place& p) { return p.project(R"({"type": "sentences", "characters": 100000000})"); }},
        {"JSON 100,000 deep", "deep",
         [](const Place& p) {
             p.repeat("project.json", "[", 100'000);
             return p.at("project.json");
         }},
        {"JSON of a million brackets", "deep",
         [](const Place& p) {
             p.repeat("project.json", "[{\"a\":", 1'000'000);
             return p.at("project.json");
         }},
        {"JSON with a text of 1 GB", "limit document",
         [](const Place& p) {
             p.sparse("project.json", "{\"format\": 1, \"title\": \"", 1'000'000'000);
             return p.at("project.json");
         }},
        {"JSON of 30 million values", "limit",
         [](const Place& p) {
             p.repeat("project.json", "0,", 30'000'000, "[");
             return p.at("project.json");
         }},
        {"project of 1 TB", "limit document",
         [](const Place& p) {
             p.sparse("project.json", "{", 1'000'000'000'000);
             return p.at("project.json");
         }},
        {"zip, 0.3 MB to 300 MB", "limit", [](const Place& p) { return zip(p, 300'000'000, 0); }},
        {"zip that lies about its size", "could not be read", [](const Place& p) { return zip(p, 20'000'000, 1'000); }},
        {"zip that claims 4 GB", "limit", [](const Place& p) { return zip(p, 1'000, 0xFFFFFFF0); }},
        {"pipe as data", "pipe",
         [=](const Place& p) {
             ::mkfifo(p.at("a.txt").c_str(), 0600);
             return p.project(text);
         }},
        {"device as data", "device",
         [=](const Place& p) {
             fs::create_symlink("/dev/zero", p.at("a.txt"));
             return p.project(text);
         }},
        {"/proc as data", "system",
         [=](const Place& p) {
             fs::create_symlink("/proc/self/environ", p.at("a.txt"));
             return p.project(text);
         }},
        {"pipe as project", "pipe",
         [](const Place& p) {
             ::mkfifo(p.at("project.json").c_str(), 0600);
             return p.at("project.json");
         }},
    };
}

}  // namespace netloom
