// What a driven window writes down of its work, line by line, so that whoever kills it knows what there was to lose. A
// line is written in one piece before the work is done; the process is killed, not the machine, so that it stays.
#pragma once
#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace netloom {

/// Of the clock that all processes of a machine share.
inline std::int64_t milliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

struct WorkEntry {
    char what = 0;           ///< 'R'eady, 'E'dit, file 'W'ritten, 'T'raining step, 'I'nterval between its checkpoints
    std::int64_t value = 0;  ///< number of the edit, the newest in the file, the step, milliseconds
    std::int64_t time = 0;
};

class WorkLog {
public:
    explicit WorkLog(const std::string& file) : out_(file, std::ios::app) {}
    void add(char what, std::int64_t value) { out_ << what << ' ' << value << ' ' << milliseconds() << std::endl; }

private:
    std::ofstream out_;
};

/// Without a line that was cut off.
inline std::vector<WorkEntry> readWork(const std::string& file) {
    std::vector<WorkEntry> out;
    std::ifstream in(file);
    std::string line;
    while (std::getline(in, line) && !in.eof()) {
        WorkEntry& entry = out.emplace_back();
        const auto blank = line.find(' ', 2);
        entry = {line[0], std::stoll(line.substr(2, blank - 2)), std::stoll(line.substr(blank + 1))};
    }
    return out;
}

}  // namespace netloom
