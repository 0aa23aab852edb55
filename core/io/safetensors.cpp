#include "core/io/safetensors.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "core/base/json_parse.h"
#include "core/base/reading.h"

namespace netloom {
namespace {

constexpr std::size_t kLengthBytes = 8;
constexpr std::size_t kAlignment = 8;
const char* const kHint = "the file is damaged, or no safetensors file";

struct TypeName {
    DType dtype;
    const char* name;
};
constexpr TypeName kTypes[] = {
    {DType::f32, "F32"}, {DType::f64, "F64"}, {DType::bf16, "BF16"}, {DType::i32, "I32"}, {DType::u8, "U8"}};

std::optional<DType> dtype_named(std::string_view name) {
    const auto* const it =
        std::find_if(std::begin(kTypes), std::end(kTypes), [&](const TypeName& t) { return name == t.name; });
    return it == std::end(kTypes) ? std::nullopt : std::optional(it->dtype);
}

const char* name_in_file(DType dtype) {
    const auto* const it =
        std::find_if(std::begin(kTypes), std::end(kTypes), [&](const TypeName& t) { return dtype == t.dtype; });
    return it->name;
}

// The shape, or none where it is no list of sizes or its elements exceed `limit`.
std::optional<Shape> shape_of(const Json& json, std::uint64_t limit) {
    if (!json.is_array() || json.size() > Shape::kMaxRank) return std::nullopt;
    Shape shape;
    std::uint64_t elements = 1;
    for (const Json& d : json.items()) {
        if (!d.is_integer() || d.integer() < 0) return std::nullopt;
        const auto dim = static_cast<std::uint64_t>(d.integer());
        if (dim > 0 && elements > limit / dim) return std::nullopt;
        elements *= dim;
        shape.push_back(d.integer());
    }
    return shape;
}

struct Piece {
    std::string name;
    TensorType type;
    std::uint64_t begin = 0, end = 0;
};

// One member of the header; throws Error where it makes no sense.
Piece piece_of(const std::string& name, const Json& entry, std::uint64_t size, const std::string& file) {
    const auto fail = [&](const Text& what) {
        throw Error(file_error(file, Text("tensor %1: %2", name, what.str()), kHint));
    };
    Piece piece{name, {}, 0, 0};
    const auto dtype = dtype_named(entry["dtype"].text());
    if (!dtype) fail(Text("the type \"%1\" is none of F32, F64, BF16, I32, U8", entry["dtype"].text()));
    const auto shape = shape_of(entry["shape"], size);
    if (!shape) fail(Text("its shape is no list of at most %1 sizes that fit the file", Shape::kMaxRank));
    const Json& offsets = entry["data_offsets"];
    if (offsets.size() != 2 || !offsets[0].is_integer() || !offsets[1].is_integer() || offsets[0].integer() < 0 ||
        offsets[1].integer() < offsets[0].integer() || static_cast<std::uint64_t>(offsets[1].integer()) > size)
        fail("its offsets lie outside the file");
    piece.type = {*dtype, *shape};
    piece.begin = static_cast<std::uint64_t>(offsets[0].integer());
    piece.end = static_cast<std::uint64_t>(offsets[1].integer());
    if (piece.end - piece.begin != piece.type.bytes())
        fail(Text("%1 bytes are stored, %2 are expected for %3", piece.end - piece.begin, piece.type.bytes(), *shape));
    return piece;
}

}  // namespace

Bytes to_safetensors(const NamedTensors& tensors) {
    std::vector<const NamedTensors::value_type*> order;
    for (const auto& entry : tensors)
        if (!entry.second.empty()) order.push_back(&entry);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return size_of(a->second.dtype()) > size_of(b->second.dtype());
    });
    Json header = Json::object();
    std::size_t offset = 0;
    for (const auto* entry : order) {
        const Tensor& tensor = entry->second;
        Json piece = Json::object();
        piece.set("dtype", name_in_file(tensor.dtype()));
        piece.set("shape", Json::Array(tensor.shape().begin(), tensor.shape().end()));
        piece.set("data_offsets", Json::Array{offset, offset + tensor.bytes()});
        header.set(entry->first, std::move(piece));
        offset += tensor.bytes();
    }
    std::string text = header.print(0);
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    Bytes out;
    out.reserve(kLengthBytes + text.size() + offset);
    for (std::size_t i = 0; i < kLengthBytes; ++i) out.push_back(static_cast<std::byte>(text.size() >> (8 * i)));
    const Bytes head = as_bytes(text);
    out.insert(out.end(), head.begin(), head.end());
    for (const auto* entry : order)
        out.insert(out.end(), entry->second.data(), entry->second.data() + entry->second.bytes());
    return out;
}

Result<NamedTensors> from_safetensors(std::span<const std::byte> bytes, const std::string& file) {
    const auto read = [left = bytes](std::span<std::byte> out) mutable {
        std::copy_n(left.begin(), out.size(), out.begin());
        left = left.subspan(out.size());
    };
    try {
        return read_safetensors(read, bytes.size(), file);
    } catch (const Error& e) {
        return e.diagnostic();
    }
}

NamedTensors read_safetensors(const std::function<void(std::span<std::byte>)>& read, std::uint64_t size,
                              const std::string& file) {
    const auto fail = [&](Text what) { throw Error(file_error(file, std::move(what), kHint)); };
    std::uint64_t length = 0;
    std::byte start[kLengthBytes] = {};
    if (size < kLengthBytes) fail("the file is shorter than its header");
    read(start);
    for (std::size_t i = 0; i < kLengthBytes; ++i) length |= static_cast<std::uint64_t>(start[i]) << (8 * i);
    if (length > size - kLengthBytes) fail("the file is shorter than its header");
    const std::uint64_t data = size - kLengthBytes - length;

    std::vector<Piece> pieces;
    {
        const MemoryClaim claim(static_cast<std::int64_t>(length), file);
        Bytes text(length);
        read(text);
        const Json header = parse_json(as_text(text), file, "the header is no JSON: %1", kHint);
        if (!header.is_object()) fail("the header is no object");
        for (const auto& [name, entry] : header.members())
            if (name != "__metadata__") pieces.push_back(piece_of(name, entry, data, file));
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::uint64_t at = 0;
    NamedTensors out;
    for (const Piece& piece : pieces) {
        if (piece.begin != at) fail(Text("tensor %1 overlaps another or leaves a gap", piece.name));
        Tensor tensor(piece.type);
        read({tensor.data(), tensor.bytes()});
        out.insert_or_assign(piece.name, std::move(tensor));
        at = piece.end;
    }
    if (at != data) fail(Text("%1 bytes are left over at the end", data - at));
    return out;
}

}  // namespace netloom
