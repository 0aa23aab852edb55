// fuzz_seeds FOLDER  writes FOLDER/TARGET/…: the small corpus that each target begins with, made by the writers
// themselves where there are any.
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <opencv2/imgcodecs.hpp>

#include "core/io/checkpoint.h"
#include "core/io/history_csv.h"
#include "core/io/npy.h"
#include "core/io/safetensors.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/tiny_project.h"

using namespace netloom;
namespace fs = std::filesystem;

namespace {

class Corpus {
public:
    Corpus(const fs::path& folder, const char* target) : folder_(folder / target) { fs::create_directories(folder_); }
    void add(const std::string& name, std::string_view bytes) const {
        std::ofstream(folder_ / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    void add(const std::string& name, const Bytes& bytes) const { add(name, as_text(bytes)); }
    std::string path(const std::string& name) const { return (folder_ / name).string(); }

private:
    fs::path folder_;
};

std::string gzipped(const std::string& text) {
    z_stream stream{};
    constexpr int kGzip = 16 + MAX_WBITS;
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY);
    std::string in = text, out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

void write_text(const Corpus& corpus) {
    corpus.add("plain", "the king\r\nand the queen\n");
    corpus.add("hangul", "\xEF\xBB\xBF한국어 텍스트\r\n둘째 줄\rthree 😀");
    corpus.add("gzipped", gzipped("the king and the queen"));
    corpus.add("latin",
               "Gr\xFC\xDF"
               "e");
}

void write_csv(const Corpus& corpus) {
    corpus.add("numbers", "a,b,c\n1,2,3\n-4.5,1e3,0\n7,,9\n10,11,12\n");
    corpus.add("classes",
               "width;colour;kind\r\n1,5;red;box\r\n2,25;blue;tin\r\n1.000,5;red;box\r\n3;\"gr;een\";tin\r\n");
    corpus.add("spaces", "1 2 yes\n3  4 no\n5 6 ?\n7 8 yes\n");
    corpus.add("tabs", "name\tvalue\n\"a \"\"b\"\"\nc\"\t1\nd\t2\ne\tNA\n");
    corpus.add(
        "surroundings",
        "\xEF\xBB\xBFsep=;\n# made by hand\nTitle\n\nt;v\ns;m\n2024-01-31 10:00;12%\n2024-02-01;$1,204.50\n;;\n");
    corpus.add("gzipped", gzipped("x,y\n1,2\n3,4\n5,6\n"));
}

void write_idx(const Corpus& corpus) {
    const std::string labels("\0\0\x08\x01\0\0\0\x03\0\1\2", 11);
    const std::string images(
        "\0\0\x08\x03\0\0\0\x03\0\0\0\x02\0\0\0\x02"
        "abcdefghijkl",
        28);
    const std::string colours(
        "\0\0\x08\x04\0\0\0\x03\0\0\0\x01\0\0\0\x01\0\0\0\x03"
        "abcdefghi",
        29);
    const auto pair = [](const std::string& first, const std::string& second) {
        return static_cast<char>(first.size()) + first + second;
    };
    corpus.add("grey", pair(labels, images));
    corpus.add("colours", pair(labels, colours));
    corpus.add("gzipped", pair(labels, gzipped(images)));
    corpus.add("labels_gzipped", pair(gzipped(labels), images));
}

void write_npy(const Corpus& corpus) {
    for (const DType type : {DType::f32, DType::f64, DType::i32, DType::u8})
        corpus.add("labels_" + std::string(name_of(type)),
                   to_npy(Tensor::of<float>({6}, {0, 1, 2, 0, 1, 2}).cast(type)));
    corpus.add("rows", to_npy(Tensor::of<float>({3, 2}, {0.5F, 1, -2, 3e30F, 4, 5})));
    corpus.add("pictures", to_npy(Tensor::zeros(DType::u8, {2, 3, 3, 1})));
    corpus.add("gzipped", gzipped(std::string(as_text(to_npy(Tensor::zeros(DType::i32, {6}))))));
}

void write_safetensors(const Corpus& corpus) {
    corpus.add("none", to_safetensors({}));
    corpus.add("one", to_safetensors({{"2.weight", Tensor::of<float>({2, 1}, {1, -0.5F})}}));
    corpus.add("several", to_safetensors({{"2.bias", Tensor::of<double>({1}, {1})},
                                          {"net/2.weight", Tensor::of<float>({1}, {1}).cast(DType::bf16)},
                                          {"state/3.h", Tensor::of<std::int32_t>({}, {7})},
                                          {"empty", Tensor::zeros(DType::u8, {0, 4})}}));
}

void write_history(const Corpus& corpus) {
    corpus.add("none", history_to_csv({}));
    EpochRecord first, second;
    first.train = {{"loss", 0.5}, {"net, \"inner\":accuracy", 1.0 / 3}};
    first.seconds = 1.25;
    second.train = {{"loss", 1e-300}};
    second.validation = {{"loss", std::numbers::pi}};
    corpus.add("two", history_to_csv({first, second}));
}

void write_pictures(const Corpus& corpus) {
    const cv::Mat picture(2, 3, CV_8UC3, cv::Scalar(10, 128, 250));
    for (const char* format : {"png", "jpg", "bmp", "webp", "ppm", "tiff"}) {
        std::vector<unsigned char> bytes;
        if (!cv::imencode(std::string(".") + format, picture, bytes)) continue;  // built without it
        corpus.add(format, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }
    using namespace std::string_view_literals;
    corpus.add("gif", "GIF89a\1\0\1\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"sv);
    corpus.add("page", "<!DOCTYPE html><html>404</html>");
}

void write_projects(const Corpus& corpus) {
    int count = 0;
    for (const Json& project : fuzz::small_projects(NETLOOM_SOURCE_DIR "/examples"))
        corpus.add(std::to_string(++count), project.print(0));
}

void write_checkpoints(const Corpus& corpus) {
    for (const int iterations : {0, 1, 5})  // not trained, within the first stage, in the second
        if (!save_project(corpus.path(std::to_string(iterations)), fuzz::tiny_project(iterations)).empty())
            std::abort();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "fuzz_seeds FOLDER\n");
        return 2;
    }
    const std::pair<const char*, void (*)(const Corpus&)> targets[] = {
        {"text", write_text},         {"csv", write_csv},          {"idx", write_idx},
        {"npy", write_npy},           {"history", write_history},  {"safetensors", write_safetensors},
        {"pictures", write_pictures}, {"project", write_projects}, {"checkpoint", write_checkpoints}};
    for (const auto& [target, write] : targets) write(Corpus(argv[1], target));
    return 0;
}
