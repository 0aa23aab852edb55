#include "app/cli/keeper.h"

#include <utility>

#include "app/cli/saving.h"

namespace netloom::cli {

Keeper::Keeper(Session& session, const Project& project, std::string from, std::string file,
               std::chrono::seconds interval)
    : session_(session), project_(project), from_(std::move(from)), file_(std::move(file)), interval_(interval) {}

Diagnostics Keeper::look() {
    if (file_.empty()) return {};
    const auto now = std::chrono::steady_clock::now();
    if (coming_.valid()) {
        if (coming_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return {};
        project_.checkpoint = coming_.get();
        last_ = now;
        return project_.checkpoint ? said(save_project(file_, placed(project_, from_, file_))) : Diagnostics{};
    }
    if (now - last_ >= interval_) coming_ = session_.checkpoint();
    return {};
}

Diagnostics Keeper::said(Diagnostics result) {
    if (!has_errors(result)) {
        if (!std::exchange(trouble_, {}).empty()) {
            result.push_back(file_error(file_, "saving works again"));
            result.back().severity = Severity::note;
        }
        return result;
    }
    if (std::exchange(trouble_, result.front().str()) == result.front().str()) return {};
    for (Diagnostic& d : result) {
        d.severity = Severity::warning;
        d.hint = "training goes on, and saving is tried again and at its end";
    }
    return result;
}

}  // namespace netloom::cli
