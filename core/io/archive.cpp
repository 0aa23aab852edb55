#include "core/io/archive.h"

#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "core/base/budget.h"
#include "core/base/readable_file.h"
#include "core/base/reading.h"
#include "core/io/file_replacement.h"

namespace netloom {
namespace {

const char* const kDamagedHint = "the file is damaged or was cut short; use a backup";

constexpr std::size_t kChunk = std::size_t{8} << 20;
constexpr std::uint64_t kMostDirectory = 1'000'000;  // a project has about ten parts

std::string message_of(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

// Where libzip writes: into the replacement itself. Left to its own it makes another temporary file beside that one,
// which nobody would know to remove.
class Sink {
public:
    explicit Sink(FileReplacement& file) : file_(file) { zip_error_init(&error_); }
    ~Sink() { zip_error_fini(&error_); }
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    static zip_int64_t command(void* self, void* data, zip_uint64_t size, zip_source_cmd_t what) {
        return static_cast<Sink*>(self)->obey(data, size, what);
    }
    /// Of the write that failed.
    const std::optional<Error>& failure() const { return failure_; }

private:
    zip_int64_t obey(void* data, zip_uint64_t size, zip_source_cmd_t what) {
        switch (what) {
            case ZIP_SOURCE_SUPPORTS:
                return zip_source_make_command_bitmap(
                    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                    ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE,
                    ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_REMOVE, -1);
            case ZIP_SOURCE_ERROR: return zip_error_to_data(&error_, data, size);
            case ZIP_SOURCE_STAT:  // an archive that is not there yet
                zip_error_set(&error_, ZIP_ER_READ, ENOENT);
                return -1;
            case ZIP_SOURCE_WRITE: return write(data, size);
            case ZIP_SOURCE_TELL_WRITE: return at_;
            case ZIP_SOURCE_SEEK_WRITE: {
                const zip_int64_t to =
                    zip_source_seek_compute_offset(static_cast<zip_uint64_t>(at_), end_, data, size, &error_);
                if (to < 0) return -1;
                at_ = to;
                return 0;
            }
            default: return 0;
        }
    }

    zip_int64_t write(const void* data, zip_uint64_t size) {
        try {
            file_.write_at(at_, {static_cast<const std::byte*>(data), size});
        } catch (const Error& e) {
            failure_ = e;
            zip_error_set(&error_, ZIP_ER_WRITE, 0);
            return -1;
        }
        at_ += static_cast<zip_int64_t>(size);
        end_ = std::max(end_, static_cast<zip_uint64_t>(at_));
        return static_cast<zip_int64_t>(size);
    }

    FileReplacement& file_;
    zip_error_t error_{};
    zip_int64_t at_ = 0;
    zip_uint64_t end_ = 0;
    std::optional<Error> failure_;
};

std::uint64_t little(std::span<const std::byte> bytes) {
    std::uint64_t v = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) v = v << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return v;
}

/// What the end of the file says of its table of contents, which is read as a whole before anything else; 0 where it
/// says nothing, which libzip will notice.
std::uint64_t directory_bytes(const ReadableFile& file) {
    constexpr std::int64_t kEnd = 22, kComment = 65535, kLocator = 20, kLarge = 56;
    constexpr std::uint64_t kElsewhere = 0xFFFFFFFF;
    std::vector<std::byte> tail(static_cast<std::size_t>(std::min(file.size(), kEnd + kComment + kLocator)));
    const std::int64_t start = file.size() - static_cast<std::int64_t>(tail.size());
    tail.resize(file.read_at(start, tail));
    const std::size_t end = as_text(tail).rfind("PK\5\6");
    if (end == std::string_view::npos || tail.size() - end < kEnd) return 0;
    const auto at = [&](std::size_t place, std::size_t bytes) { return little(std::span(tail).subspan(place, bytes)); };
    const std::uint64_t bytes = at(end + 12, 4);
    if (bytes != kElsewhere || end < kLocator) return bytes;
    std::byte large[kLarge] = {};
    if (file.read_at(static_cast<std::int64_t>(at(end - 12, 8) & INT64_MAX), large) != sizeof large) return bytes;
    return little(std::span(large).subspan(40, 8));
}

}  // namespace

Diagnostics write_archive(const std::string& path, const std::vector<ArchiveEntry>& entries) {
    try {
        FileReplacement file(path);
        Sink sink(file);
        const auto fail = [&](const std::string& why) {
            if (sink.failure()) throw Error(*sink.failure());
            throw Error(
                file_error(path, Text("the archive could not be written: %1", why), "the old file is untouched"));
        };
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* into = zip_source_function_create(&Sink::command, &sink, &error);
        zip_t* zip = into ? zip_open_from_source(into, ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr;
        if (!zip) {
            zip_source_free(into);
            fail(zip_error_strerror(&error));
        }
        for (const ArchiveEntry& entry : entries) {
            zip_source_t* source = zip_source_buffer(zip, entry.data.data(), entry.data.size(), 0);
            const zip_int64_t index = source ? zip_file_add(zip, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
            if (index < 0) {
                const std::string why = zip_strerror(zip);
                zip_source_free(source);
                zip_discard(zip);
                fail(why);
            }
            const auto added = static_cast<zip_uint64_t>(index);
            zip_set_file_compression(zip, added, ZIP_CM_STORE, 0);
            zip_file_set_dostime(zip, added, 0, 0x21, 0);  // 1 January 1980, always: equal contents, equal files
        }
        if (zip_close(zip) != 0) {
            const std::string why = zip_strerror(zip);
            zip_discard(zip);
            fail(why);
        }
        file.commit();
    } catch (const Error& e) {
        return {e.diagnostic()};
    }
    return {};
}

bool is_archive(const std::string& path) {
    try {
        std::byte head[4] = {};
        return ReadableFile(path).read_at(0, head) == sizeof head && as_text(head) == "PK\3\4";
    } catch (const Error&) {
        return false;
    }
}

void EntryReader::Close::operator()(void* file) const {
    zip_fclose(static_cast<zip_file_t*>(file));
}

Error EntryReader::refusal(const std::string& why) const {
    return Error(file_error(name_, Text("this part of the file could not be read: %1", why), kDamagedHint));
}

void EntryReader::read(std::span<std::byte> out) {
    auto* file = static_cast<zip_file_t*>(file_.get());
    while (!out.empty()) {
        check_wanted();
        const zip_int64_t n = zip_fread(file, out.data(), std::min(out.size(), kChunk));
        if (n < 0) throw refusal(zip_file_strerror(file));
        if (n == 0) throw refusal("it ends too early");
        out = out.subspan(static_cast<std::size_t>(n));
    }
}

void EntryReader::finish() {
    std::byte beyond{};  // reading on to the end makes libzip compare the check sum
    if (zip_fread(static_cast<zip_file_t*>(file_.get()), &beyond, 1) != 0) throw refusal("its check sum is wrong");
}

Bytes EntryReader::take() {
    claim_while_reading(static_cast<std::int64_t>(size_), name_);
    Bytes data(size_);
    read(data);
    finish();
    return data;
}

void ArchiveReader::Close::operator()(void* archive) const {
    zip_discard(static_cast<zip_t*>(archive));
}

Result<ArchiveReader> ArchiveReader::open(const std::string& path) {
    try {
        const ReadableFile file(path);
        if (const std::uint64_t bytes = directory_bytes(file); bytes > kMostDirectory)
            return file_error(path,
                              Text("this is no Netloom project: its table of contents alone takes %1",
                                   in_bytes(static_cast<std::int64_t>(bytes))),
                              "open a .netloom file or a project's .json");
        int code = ZIP_ER_OPEN;
        const int own = file.duplicate();
        zip_t* zip = own < 0 ? nullptr : zip_fdopen(own, 0, &code);
        if (!zip) {
            if (own >= 0) ::close(own);
            return file_error(path, Text("the archive could not be read: %1", message_of(code)), kDamagedHint);
        }
        ArchiveReader reader;
        reader.path_ = path;
        reader.archive_.reset(zip);
        return reader;
    } catch (const Error& e) {
        return e.diagnostic();
    }
}

std::vector<std::string> ArchiveReader::names() const {
    auto* zip = static_cast<zip_t*>(archive_.get());
    std::vector<std::string> out;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i)
        if (const char* name = zip_get_name(zip, static_cast<zip_uint64_t>(i), 0)) out.emplace_back(name);
    return out;
}

bool ArchiveReader::contains(const std::string& name) const {
    return zip_name_locate(static_cast<zip_t*>(archive_.get()), name.c_str(), 0) >= 0;
}

EntryReader ArchiveReader::entry(const std::string& name) const {
    auto* zip = static_cast<zip_t*>(archive_.get());
    EntryReader out;
    out.name_ = path_ + ":" + name;
    zip_stat_t info;
    if (zip_stat(zip, name.c_str(), 0, &info) != 0) throw out.refusal(zip_strerror(zip));
    constexpr auto needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if ((info.valid & needed) != needed || info.size > INT64_MAX || info.comp_size > INT64_MAX ||
        (info.comp_method == ZIP_CM_STORE && info.size != info.comp_size))
        throw out.refusal("it claims an impossible size");
    out.size_ = info.size;
    check_packing(static_cast<std::int64_t>(info.comp_size), static_cast<std::int64_t>(info.size), out.name_);
    check_limit(Limit::memory, static_cast<std::int64_t>(info.size), out.name_);
    out.file_.reset(zip_fopen_index(zip, info.index, 0));
    if (!out.file_) throw out.refusal(zip_strerror(zip));
    return out;
}

Result<Bytes> ArchiveReader::read(const std::string& name) const {
    try {
        return entry(name).take();
    } catch (const Error& e) {
        return e.diagnostic();
    }
}

}  // namespace netloom
