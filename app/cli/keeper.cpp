#include "app/cli/keeper.h"

#include <utility>

namespace netloom::cli {

Keeper::Keeper(Session& session, const Project& project, std::string file, std::chrono::seconds interval)
    : session_(session), project_(project), file_(std::move(file)), interval_(interval) {}

Diagnostics Keeper::look() {
    if (file_.empty()) return {};
    const auto now = std::chrono::steady_clock::now();
    if (coming_.valid()) {
        if (coming_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return {};
        project_.checkpoint = coming_.get();
        last_ = now;
        return project_.checkpoint ? save_project(file_, project_) : Diagnostics{};
    }
    if (now - last_ >= interval_) coming_ = session_.checkpoint();
    return {};
}

}  // namespace netloom::cli
