#include "app/cli/progress_line.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "app/cli/words.h"

namespace netloom::cli {

namespace {

constexpr int kBar = 24;

std::string bar(double share) {
    const int full = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kBar));
    std::string out;
    for (int i = 0; i < kBar; ++i) out += i < full ? "█" : "░";
    return out;
}

std::string metrics(const char* part, const std::map<std::string, double>& values) {
    std::string out;
    for (const auto& [name, value] : values) out += std::string("  ") + part + " " + name + " " + significant(value);
    return out;
}

std::string ofWhole(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? std::to_string(part) + "/" + std::to_string(whole) : std::to_string(part);
}

}  // namespace

ProgressLine::ProgressLine(std::FILE* out) : out_(out), terminal_(isatty(fileno(out)) != 0) {}

void ProgressLine::show(const Progress& p, double loss) {
    if (!terminal_) return;
    const double share = p.batches > 0 ? static_cast<double>(p.batch) / static_cast<double>(p.batches) : 0;
    std::string line = "epoch " + ofWhole(std::min(p.epoch + 1, std::max(p.epochs, p.epoch)), p.epochs) + "  " +
                       bar(share) + "  " + ofWhole(p.batch, p.batches);
    if (std::isfinite(loss)) line += "  loss " + significant(loss);
    line += "  " + grouped(std::llround(p.samples_per_second)) + " samples/s";
    if (p.seconds_left >= 0) line += "  " + clock(p.seconds_left) + " left";
    std::fprintf(out_, "\r\033[K%s", line.c_str());
    std::fflush(out_);
    shown_ = true;
}

void ProgressLine::epoch(std::size_t number, const Progress& p, const EpochRecord& record) {
    clear();
    std::fprintf(out_, "epoch %s%s%s  %.1f s\n", ofWhole(static_cast<std::int64_t>(number), p.epochs).c_str(),
                 metrics("train", record.train).c_str(), metrics("validation", record.validation).c_str(),
                 record.seconds);
    std::fflush(out_);
}

void ProgressLine::clear() {
    if (shown_) std::fputs("\r\033[K", out_);
    shown_ = false;
}

}  // namespace netloom::cli
