// What holds while something that others wrote is being opened or read: how much memory it takes altogether, where its
// files may lie, whether anybody still waits for it. In force on a thread, because readers are many and deep, and a
// rule that each would have to hand on is one that the next of them forgets.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace netloom {

/// Bytes in use by what was read on one account.
struct MemoryAccount {
    std::atomic<std::int64_t> used{0};
};

struct Reading {
    /// Tensors and claims made on the thread count on it until they are gone. Null: each claim stands alone.
    std::shared_ptr<MemoryAccount> memory;
    /// The canonical folder that files have to lie in, links resolved; empty: anywhere.
    std::string folder;
    /// Ends reading, with an Error, where nobody waits any more.
    std::stop_token stop;
    /// Asked of each file or folder that a data source names outside of its project's folder, by its canonical path: a
    /// project that somebody else made may lead anywhere. Null: all may be read.
    std::function<bool(const std::string& path)> may_read = nullptr;

    /// What is in force on this thread; nothing special where no Scope is.
    static const Reading& current();

    class Scope;
};

/// Puts a Reading in force on this thread, until it ends.
class Reading::Scope {
public:
    explicit Scope(Reading reading);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    friend struct Reading;
    friend void claim_while_reading(std::int64_t bytes, const std::string& file);
    Reading own_;
    std::int64_t claimed_ = 0;
    Scope* before_;
};

/// Whether `path`, links resolved, is `folder` or lies in it. `folder` is canonical.
bool lies_in(const std::string& path, const std::string& folder);
/// Throws Refusal where the reading in force was given up.
void check_wanted();

/// Bytes that are about to be taken, counted until the Scope ends: for what is thrown away once the data is opened.
/// Throws Refusal where they are over the limit of memory, with all else on the account in force.
void claim_while_reading(std::int64_t bytes, const std::string& file = {});

/// Bytes that are about to be taken, counted until the claim is gone. Throws Refusal where they are over the limit of
/// memory, with all else on the account in force.
class MemoryClaim {
public:
    MemoryClaim() : MemoryClaim(0) {}
    explicit MemoryClaim(std::int64_t bytes, const std::string& file = {});
    ~MemoryClaim();
    MemoryClaim(MemoryClaim&& other) noexcept;
    MemoryClaim& operator=(MemoryClaim&& other) noexcept;

    void grow(std::int64_t bytes, const std::string& file = {});

private:
    std::shared_ptr<MemoryAccount> account_;
    std::int64_t bytes_ = 0;
};

}  // namespace netloom
