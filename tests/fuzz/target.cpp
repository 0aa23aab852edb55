#include "tests/fuzz/target.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "core/base/budget.h"
#include "core/base/memory.h"
#include "core/data/source.h"

namespace fs = std::filesystem;

// What an input of a few kilobytes may take at once.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    netloom::set_memory_limit(std::size_t{256} << 20);
    netloom::set_limit(netloom::Limit::memory, 64 << 20);
    netloom::set_limit(netloom::Limit::pixels, 1 << 20);
    return 0;
}

namespace netloom::fuzz {
namespace {

class OwnFolder {
public:
    OwnFolder() : path_((fs::temp_directory_path() / ("netloom-fuzz-" + std::to_string(::getpid()))).string()) {
        fs::create_directories(path_);
    }
    ~OwnFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

void check_values(const Column& column, const Tensor& values) {
    if (values.dtype() == DType::f32) {
        const auto numbers = values.span<float>();
        if (!std::all_of(numbers.begin(), numbers.end(), [](float v) { return std::isfinite(v); }))
            fail("column " + column.name + " gives a number that is not finite");
    } else if (values.dtype() == DType::i32 && column.classes > 0) {
        for (const std::int32_t index : values.span<std::int32_t>())
            if (index < 0 || index >= column.classes)
                fail("column " + column.name + " gives class " + std::to_string(index) + " of " +
                     std::to_string(column.classes));
    }
}

std::vector<Tensor> all_samples(const DataSet& data, Part part) {
    const SourceInfo& info = data.info();
    const std::int64_t samples = info.samples[static_cast<std::size_t>(part)];
    std::vector<std::int64_t> indices(static_cast<std::size_t>(samples));
    std::iota(indices.begin(), indices.end(), 0);
    std::vector<Tensor> columns;
    std::vector<std::byte*> out;
    for (const Column& column : info.columns) {
        Shape shape{samples};
        for (const Dim d : column.shape) shape.push_back(d);
        columns.emplace_back(column.dtype, shape);
    }
    for (Tensor& column : columns) out.push_back(column.data());
    data.read(part, indices, out);
    for (std::size_t c = 0; c < columns.size(); ++c) check_values(info.columns[c], columns[c]);
    return columns;
}

}  // namespace

void fail(const std::string& what) {
    std::fprintf(stderr, "fuzz: %s\n", what.c_str());
    std::abort();
}

const std::string& folder() {
    static const OwnFolder own;
    return own.path();
}

std::string put(const std::string& name, Input bytes) {
    const fs::path path = fs::path(folder()) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return path.string();
}

void check_answer(bool value, const Diagnostics& said) {
    for (const Diagnostic& d : said)
        if (d.message.str().empty()) fail("a diagnostic without words");
    if (value && has_errors(said)) fail("a value and an error beside it: " + said.front().str());
    if (!value && !has_errors(said)) fail("a refusal without an error");
}

void read_source(const Json& config) {
    const Variant* kind = find_variant(data_source_variants(), config["type"].text());
    Json fields = config;
    fields.erase("type");
    if (!kind || !validate(kind->fields, fields).empty()) fail("no configuration of a source: " + config.print(0));
    const DataSource source{"input", config};
    const OpenOptions options{.base_folder = folder(), .seed = 1};
    const auto first = open_source(source, options);
    if (!accepted(first)) return;
    const auto second = open_source(source, options);
    if (!accepted(second)) fail("a source that opened does not open again");
    if (!((*first)->info() == (*second)->info())) fail("a source that is opened again says something else of itself");
    for (const Part part : {Part::train, Part::validation, Part::test})
        if (all_samples(**first, part) != all_samples(**second, part)) fail("samples that are read again differ");
}

}  // namespace netloom::fuzz
