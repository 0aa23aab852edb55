#include "core/data/npy_file.h"

#include <bit>
#include <charconv>
#include <cstring>
#include <limits>

#include "core/base/budget.h"
#include "core/data/input_file.h"

namespace netloom {
namespace {

static_assert(std::endian::native == std::endian::little, "the files are read as they lie in memory");

constexpr std::size_t kMostHeader = 65536;

struct KindName {
    const char* descr;
    NpyKind kind;
    std::size_t size;
};
constexpr KindName kKinds[] = {{"<f4", NpyKind::f4, 4}, {"<f8", NpyKind::f8, 8}, {"|i1", NpyKind::i1, 1},
                               {"<i4", NpyKind::i4, 4}, {"<i8", NpyKind::i8, 8}, {"|u1", NpyKind::u1, 1},
                               {"|b1", NpyKind::u1, 1}};

template <class T>
double load(const std::vector<std::byte>& bytes, std::size_t index) {
    T v;
    std::memcpy(&v, bytes.data() + index * sizeof v, sizeof v);
    return static_cast<double>(v);
}

/// What follows 'key': in the header, a Python dictionary as text.
std::string_view entry(std::string_view header, std::string_view key) {
    const std::size_t at = header.find("'" + std::string(key) + "'");
    if (at == std::string_view::npos) return {};
    std::string_view rest = header.substr(at + key.size() + 2);
    rest.remove_prefix(std::min(rest.find_first_not_of(": "), rest.size()));
    return rest;
}

/// "(60000, 28, 28), …" -> its numbers; false when they are none or too many or too large.
bool read_shape(std::string_view text, Shape& shape) {
    if (!text.starts_with('(')) return false;
    Dim total = 1;
    for (text.remove_prefix(1); !text.starts_with(')');) {
        text.remove_prefix(std::min(text.find_first_not_of(", L"), text.size()));
        if (text.starts_with(')')) break;
        Dim d = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), d);
        if (error != std::errc() || d < 0 || shape.rank() == Shape::kMaxRank - 1) return false;
        if (d > 0 && total > (Dim{1} << 40) / d) return false;
        total *= std::max<Dim>(d, 1);
        shape.push_back(d);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return true;
}

std::string read_header(InputFile& file, const std::string& path) {
    std::byte start[10];
    const bool magic = file.read(start) == sizeof start && std::memcmp(start, "\x93NUMPY", 6) == 0;
    if (!magic) throw Error(file_error(path, "it does not start like a .npy file", "save it with numpy.save"));
    std::size_t size = std::to_integer<std::size_t>(start[8]) | std::to_integer<std::size_t>(start[9]) << 8;
    if (std::to_integer<int>(start[6]) >= 2) {  // four bytes of length
        std::byte more[2];
        if (file.read(more) == 2)
            size |= std::to_integer<std::size_t>(more[0]) << 16 | std::to_integer<std::size_t>(more[1]) << 24;
    }
    const std::vector<std::byte> bytes = read_bytes(file, std::min(size, kMostHeader));
    if (bytes.size() < size) throw Error(file_error(path, "the file ends inside its header", "save it again"));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

double NpyArray::value(std::size_t index) const {
    switch (kind) {
        case NpyKind::f4: return load<float>(bytes, index);
        case NpyKind::f8: return load<double>(bytes, index);
        case NpyKind::i1: return load<std::int8_t>(bytes, index);
        case NpyKind::i4: return load<std::int32_t>(bytes, index);
        case NpyKind::i8: return load<std::int64_t>(bytes, index);
        case NpyKind::u1: return load<std::uint8_t>(bytes, index);
    }
    return 0;
}

NpyArray read_npy(const std::string& path) {
    InputFile file(path);
    const std::string header = read_header(file, path);
    const std::string_view descr = entry(header, "descr");
    NpyArray array;
    std::size_t size = 0;
    for (const KindName& k : kKinds)
        if (descr.substr(std::min<std::size_t>(1, descr.size())).starts_with(k.descr))
            array.kind = k.kind, size = k.size;
    if (size == 0)
        throw Error(
            file_error(path, Text("it holds elements of type %1", descr.substr(0, descr.find(','))),
                       "float32, float64, int8, int32, int64, uint8 and bool are read: convert it with astype"));
    if (entry(header, "fortran_order").starts_with("True"))
        throw Error(file_error(path, "the array lies in Fortran order", "save numpy.ascontiguousarray(array)"));
    if (!read_shape(entry(header, "shape"), array.shape))
        throw Error(file_error(path, "the shape in its header cannot be read", "save it again, with at most 7 axes"));
    const auto wanted = static_cast<std::size_t>(array.shape.elements()) * size;
    const std::size_t there = file.known_rest();
    check_limit(Limit::memory, static_cast<std::int64_t>(there > 0 ? std::min(there, wanted) : wanted), path);
    array.bytes = read_bytes(file, wanted);
    if (array.bytes.size() < wanted)
        throw Error(file_error(path, Text("the file breaks off after %1 of %2 bytes", array.bytes.size(), wanted),
                               "save it again"));
    return array;
}

}  // namespace netloom
