#include "core/data/picture_decode.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <iostream>
#include <limits>
#include <mutex>
#include <new>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string_view>
#include <thread>

#include "core/base/budget.h"
#include "core/base/memory.h"
#include "core/base/readable_file.h"
#include "core/base/reading.h"
#include "core/base/saturated.h"
#include "core/data/picture_codecs.h"
#include "core/data/picture_header.h"

namespace netloom {
namespace {

// Below this many pictures a thread costs more than it brings.
constexpr std::size_t kJobsPerThread = 4;
constexpr double kMostStretch = 16;  // times the picture that is wanted
const char* const kNoPicture = "this is no picture that can be decoded";

cv::Mat fitted(const cv::Mat& picture, cv::Size size, const std::string& fit) {
    const double sx = static_cast<double>(size.width) / picture.cols,
                 sy = static_cast<double>(size.height) / picture.rows;
    const double scale = fit == "crop" ? std::max(sx, sy) : std::min(sx, sy);
    const double wide = picture.cols * scale, high = picture.rows * scale;
    if (fit == "crop" && wide * high > kMostStretch * size.area()) {  // a thin strip: most of it would be cut off
        const int w = std::min(picture.cols, static_cast<int>(std::ceil(size.width / scale)));
        const int h = std::min(picture.rows, static_cast<int>(std::ceil(size.height / scale)));
        return fitted(picture(cv::Rect((picture.cols - w) / 2, (picture.rows - h) / 2, w, h)), size, "stretch");
    }
    const cv::Size inner = fit == "stretch" ? size
                                            : cv::Size(std::max(1, static_cast<int>(std::lround(wide))),
                                                       std::max(1, static_cast<int>(std::lround(high))));
    cv::Mat scaled;
    cv::resize(picture, scaled, inner, 0, 0, inner.width < picture.cols ? cv::INTER_AREA : cv::INTER_LINEAR);
    if (inner == size) return scaled;
    cv::Mat out = cv::Mat::zeros(size, picture.type());
    const int w = std::min(size.width, inner.width), h = std::min(size.height, inner.height);
    const cv::Rect from((inner.width - w) / 2, (inner.height - h) / 2, w, h);
    const cv::Rect to((size.width - w) / 2, (size.height - h) / 2, w, h);
    scaled(from).copyTo(out(to));
    return out;
}

/// Keeps what OpenCV and the libraries beneath it print on the error stream from being seen, on this thread, while it
/// lives: files are expected to be broken, and that is said in words of our own.
class Hush {
public:
    Hush() {
        static const bool installed = [] {
            cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
            std::cerr.rdbuf(new Filter(std::cerr.rdbuf()));  // as long as the program: others print until its end
            return true;
        }();
        static_cast<void>(installed);
        ++depth_;
    }
    ~Hush() { --depth_; }
    Hush(const Hush&) = delete;
    Hush& operator=(const Hush&) = delete;

private:
    class Filter final : public std::streambuf {
    public:
        explicit Filter(std::streambuf* to) : to_(to) {}

    protected:
        int_type overflow(int_type c) override {
            return depth_ > 0 || traits_type::eq_int_type(c, traits_type::eof())
                       ? traits_type::not_eof(c)
                       : to_->sputc(traits_type::to_char_type(c));
        }
        std::streamsize xsputn(const char* text, std::streamsize n) override {
            return depth_ > 0 ? n : to_->sputn(text, n);
        }
        int sync() override { return to_->pubsync(); }

    private:
        std::streambuf* to_;
    };
    static thread_local int depth_;
};
thread_local int Hush::depth_ = 0;

/// Room for pictures that are being decoded, by all threads together. One that is larger than what is left waits; alone
/// it may take all that the limit allows.
class DecodingRoom {
public:
    explicit DecodingRoom(std::int64_t bytes) : bytes_(bytes) {
        std::unique_lock lock(mutex_);
        freed_.wait(lock, [&] { return taken_ == 0 || taken_ + bytes_ <= limit(Limit::memory) / 4; });
        taken_ += bytes_;
    }
    ~DecodingRoom() {
        {
            const std::lock_guard lock(mutex_);
            taken_ -= bytes_;
        }
        freed_.notify_all();
    }
    DecodingRoom(const DecodingRoom&) = delete;
    DecodingRoom& operator=(const DecodingRoom&) = delete;

private:
    inline static std::mutex mutex_;
    inline static std::condition_variable freed_;
    inline static std::int64_t taken_ = 0;
    std::int64_t bytes_;
};

/// The header of a file that may be decoded; none where it is no picture. Throws Error where a limit forbids it.
std::optional<PictureHeader> allowed_header(const ReadableFile& file) {
    const std::optional<PictureHeader> header = read_picture_header(file);
    if (!header) return header;
    check_limit(Limit::pixels, header->pixels(), file.path());
    check_packing(file.size(), saturated_product(header->pixels(), header->bytes_per_pixel), file.path());
    return header;
}

/// Bytes that decoding takes at most: the file, the picture, and what the format needs beside it.
std::int64_t decoding_bytes(const ReadableFile& file, const PictureHeader& header, const PictureForm& form) {
    return file.size() + saturated_product(header.pixels(), form.colour ? 3 : 1) + header.working_bytes();
}

/// OpenCV asks its decoders in turn whether a file is theirs, and that of DICOM looks 128 bytes in: a file that another
/// one declines late is read by it, and where it makes no sense of it, it ends the program.
bool leads_to_dicom(std::span<const std::byte> packed) {
    constexpr std::size_t kAt = 128;
    constexpr std::string_view kWord = "DICM";
    return packed.size() >= kAt + kWord.size() && std::memcmp(packed.data() + kAt, kWord.data(), kWord.size()) == 0;
}

bool decode(const std::string& path, const PictureForm& form, std::uint8_t* out) {
    ReadableFile file(path);
    const std::optional<PictureHeader> header = allowed_header(file);
    if (!header) return false;
    const std::int64_t bytes = decoding_bytes(file, *header, form);
    check_limit(Limit::memory, bytes, path);
    if (file.size() > std::numeric_limits<int>::max()) return false;  // as OpenCV counts
    const DecodingRoom room(bytes);
    std::vector<std::byte> packed(static_cast<std::size_t>(file.size()));
    packed.resize(file.read(packed));
    if (leads_to_dicom(packed)) return false;
    cv::Mat picture;
    const bool own = header->format == PictureFormat::png || header->format == PictureFormat::jpeg;
    if (header->format == PictureFormat::png) {
        picture = decode_png(packed, form.colour);
    } else if (header->format == PictureFormat::jpeg) {
        picture = decode_jpeg(packed, form.colour);
    } else {
        const cv::Mat bytes_of(1, static_cast<int>(packed.size()), CV_8UC1, packed.data());
        picture = cv::imdecode(bytes_of, form.colour ? cv::IMREAD_COLOR : cv::IMREAD_GRAYSCALE);
    }
    if (picture.empty()) return false;
    cv::Mat ready = fitted(picture, {form.width, form.height}, form.fit);
    if (form.colour && !own) cv::cvtColor(ready, ready, cv::COLOR_BGR2RGB);
    std::copy(ready.datastart, ready.dataend, out);
    return true;
}

void decode(PictureJob& job, const PictureForm& form) {
    const Hush hush;
    const auto note = [&job](Diagnostic d) { job.problem = std::make_shared<const Diagnostic>(std::move(d)); };
    try {
        job.good = decode(*job.path, form, job.out);
        if (!job.good) note(file_error(*job.path, kNoPicture));
    } catch (const Refusal& e) {
        note(e.diagnostic());
        job.refused = true;
    } catch (const Error& e) {
        note(e.diagnostic());
    } catch (const cv::Exception&) {
        note(file_error(*job.path, kNoPicture));
    } catch (const std::bad_alloc&) {
        note(memory_is_short());
    }
}

}  // namespace

Fields picture_form_fields() {
    return {
        tuple("size", {64, 64}).range(1, 4096).unit("px").doc("Height and width that every picture is brought to."),
        choice("fit", {"crop", "pad", "stretch"})
            .doc("Pictures of other proportions: cut what hangs over, leave black borders, or change the proportions."),
        choice("colour", {"rgb", "grey"}).doc("Three channels, or one.")};
}

PictureForm picture_form(const Props& props) {
    const auto size = props.tuple("size");
    return {static_cast<int>(size[0]), static_cast<int>(size[1]), props.text("colour") == "rgb", props.text("fit")};
}

void decode_pictures(std::span<PictureJob> jobs, const PictureForm& form) {
    std::atomic<std::size_t> next{0};
    const Reading reading = Reading::current();
    const auto work = [&] {
        const Reading::Scope scope(reading);
        for (std::size_t i = next++; i < jobs.size(); i = next++) {
            PictureJob& job = jobs[i];
            decode(job, form);
            if (!job.good) std::fill_n(job.out, form.bytes(), std::uint8_t{0});
            if (!job.refused) continue;
            for (std::size_t left = next.exchange(jobs.size()); left < jobs.size(); ++left)
                std::fill_n(jobs[left].out, form.bytes(), std::uint8_t{0});
        }
    };
    std::vector<std::jthread> threads;
    const std::size_t most = std::min<std::size_t>(8, std::max(1U, std::thread::hardware_concurrency()));
    for (std::size_t t = 1; t < std::min(most, jobs.size() / kJobsPerThread); ++t) threads.emplace_back(work);
    work();
}

std::optional<Diagnostic> picture_problem(const std::string& path) {
    try {
        if (allowed_header(ReadableFile(path))) return std::nullopt;
        return file_error(path, kNoPicture);
    } catch (const Refusal&) {
        throw;
    } catch (const Error& e) {
        return e.diagnostic();
    }
}

}  // namespace netloom
