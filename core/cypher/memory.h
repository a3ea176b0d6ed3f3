// How much memory the values of a run hold at a time.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace quoth::cypher {

// Bytes that are held. Shared, because values may outlive the run that made them, and be dropped by
// another thread.
using MemoryAccount = std::shared_ptr<std::atomic<size_t>>;

// Bytes on an account, given back when the charge goes.
class MemoryCharge {
 public:
  MemoryCharge() = default;
  MemoryCharge(MemoryCharge&& other) noexcept
      : account_(std::move(other.account_)), bytes_(std::exchange(other.bytes_, 0)) {}
  MemoryCharge& operator=(MemoryCharge&& other) noexcept {
    std::swap(account_, other.account_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MemoryCharge() {
    if (account_ != nullptr) account_->fetch_sub(bytes_, std::memory_order_relaxed);
  }

  // Precondition: one charge, one account.
  void Add(const MemoryAccount& account, size_t bytes) {
    if (account_ == nullptr) account_ = account;
    account->fetch_add(bytes, std::memory_order_relaxed);
    bytes_ += bytes;
  }

 private:
  MemoryAccount account_;
  size_t bytes_ = 0;
};

}  // namespace quoth::cypher
