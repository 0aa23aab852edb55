#include "core/io/archive.h"

#include <zip.h>

#include <filesystem>
#include <fstream>

namespace netloom {
namespace {

const char* const kWriteHint = "check that the folder has room; the old file is untouched";
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

}  // namespace

Diagnostics write_archive(const std::string& path, const std::vector<ArchiveEntry>& entries) {
    const auto refuse = [&](const std::string& why) {
        return Diagnostics{file_error(path, Text("the file could not be written: %1", why), kWriteHint)};
    };
    try {
        FileReplacement file(path);
        int code = 0;
        zip_t* zip = zip_open(file.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        if (!zip) return refuse(message_of(code));
        for (const ArchiveEntry& entry : entries) {
            zip_source_t* source = zip_source_buffer(zip, entry.data.data(), entry.data.size(), 0);
            const zip_int64_t index = source ? zip_file_add(zip, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
            if (index < 0) {
                const std::string why = zip_strerror(zip);
                zip_source_free(source);
                zip_discard(zip);
                return refuse(why);
            }
            const auto added = static_cast<zip_uint64_t>(index);
            zip_set_file_compression(zip, added, ZIP_CM_STORE, 0);
            zip_file_set_dostime(zip, added, 0, 0x21, 0);  // 1 January 1980, always: equal contents, equal files
        }
        if (zip_close(zip) != 0) {
            const std::string why = zip_strerror(zip);
            zip_discard(zip);
            return refuse(why);
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
