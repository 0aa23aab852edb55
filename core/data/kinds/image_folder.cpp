// Pictures in folders, one folder a class.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>

#include "core/data/image_files.h"
#include "core/data/split.h"

namespace netloom {
namespace {

constexpr std::int64_t kMostBytes = std::int64_t{4} << 30;

/// Brings a picture to the size asked for. "crop" keeps its proportions and cuts what hangs over, "pad" keeps them
/// and leaves black borders, "stretch" does neither.
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

/// The bytes of one file, channels last in the order red, green, blue; false when it cannot be decoded.
bool decode(const std::string& path, bool colour, cv::Size size, const std::string& fit, std::uint8_t* out) {
    try {
        const cv::Mat picture = cv::imread(path, colour ? cv::IMREAD_COLOR : cv::IMREAD_GRAYSCALE);
        if (picture.empty()) return false;
        cv::Mat ready = fitted(picture, size, fit);
        if (colour) cv::cvtColor(ready, ready, cv::COLOR_BGR2RGB);
        std::copy(ready.datastart, ready.dataend, out);
        return true;
    } catch (const cv::Exception&) {
        return false;
    }
}

/// Decodes every file into its row on plain threads; the result tells which could be read.
std::vector<std::uint8_t> decode_all(const std::vector<ImageFile>& files, const Props& p, Tensor& pixels) {
    const auto size = p.tuple("size");
    const cv::Size wanted(static_cast<int>(size[1]), static_cast<int>(size[0]));
    const bool colour = p.text("colour") == "rgb";
    const std::string& fit = p.text("fit");
    const std::size_t stride = pixels.bytes() / files.size();
    std::vector<std::uint8_t> good(files.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size(); i = next++)
            good[i] = decode(files[i].path, colour, wanted, fit, pixels.span<std::uint8_t>().data() + i * stride);
    };
    std::vector<std::jthread> threads;
    const unsigned count = std::min(8U, std::max(1U, std::thread::hardware_concurrency()));
    for (unsigned t = 1; t < count; ++t) threads.emplace_back(work);
    work();
    threads.clear();
    return good;
}

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const Props& p = request.props;
    const std::string folder = request.path("path");
    const ImageFolder found = find_images(folder);
    if (found.files.empty())
        throw Error(file_error(folder, "no picture lies in a folder of it",
                               "expected one folder a class with PNG, JPEG or BMP pictures"));
    for (const std::string& name : found.empty_classes)
        request.warn((std::filesystem::path(folder) / name).string(), 0,
                     "the folder holds no pictures: it is no class");

    const auto size = p.tuple("size");
    const auto n = static_cast<Dim>(found.files.size());
    ColumnData image, label;
    image.column = {"image", DType::f32, {size[0], size[1], p.text("colour") == "rgb" ? 3 : 1}, 0, {}, true};
    if (n > kMostBytes / image.column.shape.elements())
        throw field_error("size", Text("%1 pictures of %2 need more than 4 GiB", n, image.column.shape),
                          "choose a smaller size");
    image.values = Tensor(DType::u8, {n, image.column.shape[0], image.column.shape[1], image.column.shape[2]});
    label.column = {"label", DType::i32, {}, static_cast<std::int64_t>(found.classes.size()), found.classes, false};
    label.values = Tensor(DType::i32, {n});
    const std::vector<std::uint8_t> good = decode_all(found.files, p, image.values);

    std::vector<std::uint32_t> rows;
    const std::size_t stride = image.values.bytes() / found.files.size();
    for (std::size_t i = 0; i < found.files.size(); ++i) {
        label.values.span<std::int32_t>()[i] = found.files[i].label;
        if (good[i]) {
            rows.push_back(static_cast<std::uint32_t>(i));
            continue;
        }
        std::fill_n(image.values.span<std::uint8_t>().begin() + static_cast<std::ptrdiff_t>(i * stride), stride,
                    std::uint8_t{0});
        request.warn(found.files[i].path, 0, "the picture cannot be decoded: it is skipped");
    }
    if (rows.empty()) throw Error(file_error(folder, "none of its pictures can be decoded", "choose another folder"));
    PartRows parts = split_rows(request, std::move(rows), true);
    fit_normalisation(image, p.text("normalise"), parts[0]);
    return make_memory_set(request, {std::move(image), std::move(label)}, std::move(parts));
}

Fields fields() {
    Fields f{
        file("path").label("Folder").doc("A folder with one folder of pictures a class, named like the class."),
        tuple("size", {64, 64}).range(1, 4096).unit("px").doc("Height and width that every picture is brought to."),
        choice("fit", {"crop", "pad", "stretch"})
            .doc("Pictures of other proportions: cut what hangs over, leave black borders, or change the proportions."),
        choice("colour", {"rgb", "grey"}).doc("Three channels, or one."), normalise_field("unit")};
    for (Field& split : split_fields("random")) f.push_back(std::move(split));
    return f;
}

}  // namespace

SourceKind image_folder_source() {
    return {{"image_folder", "Folder of pictures", "Pictures in one folder a class: column image and column label.",
             fields()},
            open};
}

}  // namespace netloom
