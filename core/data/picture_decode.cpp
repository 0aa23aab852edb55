#include "core/data/picture_decode.h"

#include <algorithm>
#include <atomic>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>

namespace netloom {
namespace {

// Below this many pictures a thread costs more than it brings.
constexpr std::size_t kJobsPerThread = 4;

cv::Mat fitted(const cv::Mat& picture, cv::Size size, const std::string& fit) {
    const double sx = static_cast<double>(size.width) / picture.cols,
                 sy = static_cast<double>(size.height) / picture.rows;
    const double scale = fit == "crop" ? std::max(sx, sy) : std::min(sx, sy);
    const cv::Size inner = fit == "stretch"
                               ? size
                               : cv::Size(std::max(1, static_cast<int>(std::lround(picture.cols * scale))),
                                          std::max(1, static_cast<int>(std::lround(picture.rows * scale))));
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

bool decode(const std::string& path, const PictureForm& form, std::uint8_t* out) {
    try {
        const cv::Mat picture = cv::imread(path, form.colour ? cv::IMREAD_COLOR : cv::IMREAD_GRAYSCALE);
        if (picture.empty()) return false;
        cv::Mat ready = fitted(picture, {form.width, form.height}, form.fit);
        if (form.colour) cv::cvtColor(ready, ready, cv::COLOR_BGR2RGB);
        std::copy(ready.datastart, ready.dataend, out);
        return true;
    } catch (const cv::Exception&) {
        return false;
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
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) {
            PictureJob& job = jobs[i];
            job.good = decode(*job.path, form, job.out);
            if (!job.good) std::fill_n(job.out, form.bytes(), std::uint8_t{0});
        }
    };
    std::vector<std::jthread> threads;
    const std::size_t most = std::min<std::size_t>(8, std::max(1U, std::thread::hardware_concurrency()));
    for (std::size_t t = 1; t < std::min(most, jobs.size() / kJobsPerThread); ++t) threads.emplace_back(work);
    work();
}

bool looks_like_picture(const std::string& path) {
    try {
        return cv::haveImageReader(path);
    } catch (const cv::Exception&) {
        return false;
    }
}

}  // namespace netloom
