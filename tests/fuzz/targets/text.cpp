// Files of text, plain and gzipped: bytes into characters, characters into windows.
#include <zlib.h>

#include "core/data/input_file.h"
#include "core/data/utf8.h"
#include "tests/fuzz/target.h"

using namespace netloom;

namespace {

std::string put_gzipped(const std::string& name, fuzz::Input bytes) {
    std::string path = fuzz::put(name, {});
    const gzFile file = gzopen(path.c_str(), "wb");
    if (!file) fuzz::fail("no room for files");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path;
}

std::string encoded(const std::u32string& text) {
    std::string out;
    for (const char32_t c : text) out += encode_utf8(c);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::string path = fuzz::put("input.txt", {data, size});
    if (read_text(put_gzipped("input.txt.gz", {data, size})) != bytes)
        fuzz::fail("packing and unpacking changes a file");
    try {
        const std::u32string text = decode_utf8(bytes, path);
        if (decode_utf8(bytes) != text) fuzz::fail("text that is UTF-8 reads differently where it need not be");
        if (decode_utf8("\xEF\xBB\xBF" + encoded(text)) != text) fuzz::fail("writing and reading changes a text");
    } catch (const Error& e) {
        fuzz::check_answer(false, {e.diagnostic()});
    }
    fuzz::read_source(Json::Object{{"type", "text"}, {"path", path}, {"window", 2}});
    return 0;
}
