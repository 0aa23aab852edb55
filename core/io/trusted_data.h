// Which data outside its folder a project may read on this machine: what a person chose for it, or allowed it to read.
#pragma once
#include <string>

#include "core/base/diagnostic.h"

namespace netloom {

class TrustedData {
public:
    /// The person's own list: under $XDG_CONFIG_HOME, else ~/.config.
    TrustedData();
    explicit TrustedData(std::string file) : file_(std::move(file)) {}

    /// Both are compared with links resolved. An empty project stands for those that were never saved.
    bool contains(const std::string& project, const std::string& path) const;
    /// Errors; empty when remembered.
    Diagnostics add(const std::string& project, const std::string& path);

private:
    std::string file_;
};

}  // namespace netloom
