#include "core/io/archive.h"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>

#include "core/io/file_replacement.h"

namespace netloom {
namespace {

const char* const kDamagedHint = "the file is damaged or was cut short; use a backup";

// Deflate shrinks by at most a factor of 1032: an entry that claims more than that is a trap or damage.
constexpr zip_uint64_t kGreatestRatio = 1100;

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
    std::ifstream file(path, std::ios::binary);
    char head[4] = {};
    return file.read(head, sizeof head) && std::string_view(head, sizeof head) == "PK\3\4";
}

void ArchiveReader::Close::operator()(void* archive) const {
    zip_discard(static_cast<zip_t*>(archive));
}

Result<ArchiveReader> ArchiveReader::open(const std::string& path) {
    int code = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (!zip) return file_error(path, Text("the archive could not be read: %1", message_of(code)), kDamagedHint);
    ArchiveReader reader;
    reader.path_ = path;
    reader.archive_.reset(zip);
    std::error_code error;
    reader.size_ = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
    return reader;
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

Result<Bytes> ArchiveReader::read(const std::string& name) const {
    auto* zip = static_cast<zip_t*>(archive_.get());
    const auto refuse = [&](const std::string& why) {
        return file_error(path_ + ":" + name, Text("this part of the file could not be read: %1", why), kDamagedHint);
    };
    zip_stat_t info;
    if (zip_stat(zip, name.c_str(), 0, &info) != 0) return refuse(zip_strerror(zip));
    if ((info.valid & ZIP_STAT_SIZE) == 0 || info.size / kGreatestRatio > static_cast<zip_uint64_t>(size_))
        return refuse("it claims an impossible size");
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(zip, info.index, 0), zip_fclose);
    if (!file) return refuse(zip_strerror(zip));
    Bytes data(info.size);
    std::size_t filled = 0;
    while (filled < data.size()) {
        const zip_int64_t n = zip_fread(file.get(), data.data() + filled, data.size() - filled);
        if (n < 0) return refuse(zip_file_strerror(file.get()));
        if (n == 0) return refuse("it ends too early");
        filled += static_cast<std::size_t>(n);
    }
    std::byte beyond{};  // reading on to the end makes libzip compare the check sum
    if (zip_fread(file.get(), &beyond, 1) != 0) return refuse("its check sum is wrong");
    return data;
}

}  // namespace netloom
