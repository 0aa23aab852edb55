#include "core/base/reading.h"

#include <filesystem>
#include <utility>

#include "core/base/budget.h"

namespace netloom {
namespace {

const Reading kAnyhow;
thread_local Reading::Scope* in_force = nullptr;

/// Counts `bytes` on top of `held`, on the account where there is one.
void take(MemoryAccount* account, std::int64_t held, std::int64_t bytes, const std::string& file) {
    if (!account) return check_limit(Limit::memory, held + bytes, file);
    const std::int64_t before = account->used.fetch_add(bytes);
    if (auto over = over_limit(Limit::memory, before + bytes, file)) {
        account->used -= bytes;
        throw Refusal(std::move(*over));
    }
}

}  // namespace

const Reading& Reading::current() {
    return in_force ? in_force->own_ : kAnyhow;
}

Reading::Scope::Scope(Reading reading) : own_(std::move(reading)), before_(std::exchange(in_force, this)) {}

Reading::Scope::~Scope() {
    if (own_.memory) own_.memory->used -= claimed_;
    in_force = before_;
}

bool lies_in(const std::string& path, const std::string& folder) {
    std::error_code error;
    const std::string real = std::filesystem::weakly_canonical(path, error).string();
    if (error || !real.starts_with(folder)) return false;
    return real.size() == folder.size() || folder.ends_with('/') || real[folder.size()] == '/';
}

void check_wanted() {
    if (Reading::current().stop.stop_requested()) throw Refusal("reading was given up", "open it again");
}

MemoryClaim::MemoryClaim(std::int64_t bytes, const std::string& file) : account_(Reading::current().memory) {
    grow(bytes, file);
}

MemoryClaim::~MemoryClaim() {
    if (account_) account_->used -= bytes_;
}

MemoryClaim::MemoryClaim(MemoryClaim&& other) noexcept
    : account_(std::move(other.account_)), bytes_(std::exchange(other.bytes_, 0)) {}

MemoryClaim& MemoryClaim::operator=(MemoryClaim&& other) noexcept {
    std::swap(account_, other.account_);
    std::swap(bytes_, other.bytes_);
    return *this;
}

void MemoryClaim::grow(std::int64_t bytes, const std::string& file) {
    take(account_.get(), bytes_, bytes, file);
    bytes_ += bytes;
}

void claim_while_reading(std::int64_t bytes, const std::string& file) {
    Reading::Scope* const scope = in_force;
    take(scope ? scope->own_.memory.get() : nullptr, scope ? scope->claimed_ : 0, bytes, file);
    if (scope) scope->claimed_ += bytes;
}

}  // namespace netloom
