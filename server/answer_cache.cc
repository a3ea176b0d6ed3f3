#include "server/answer_cache.h"

#include <utility>

namespace quoth {
namespace {

constexpr size_t kOverhead = 256;  // of the list, the map and the pointer
constexpr size_t kLeastAnswers = 64;  // that must fit in

}  // namespace

size_t AnswerCache::Kept::size() const { return 2 * key.size() + answer->bytes.size() + kOverhead; }

void AnswerCache::Enter(uint64_t state) {
  if (state <= state_) return;
  state_ = state;
  by_key_.clear();
  kept_.clear();
  bytes_ = 0;
}

std::shared_ptr<const CachedAnswer> AnswerCache::Find(const std::string& key, uint64_t state) {
  const std::lock_guard lock(mutex_);
  Enter(state);
  if (state != state_) return nullptr;
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, at->second);
  return at->second->answer;
}

void AnswerCache::Keep(const std::string& key, uint64_t state, CachedAnswer answer) {
  Kept kept{key, std::make_shared<const CachedAnswer>(std::move(answer))};
  if (kept.size() > most_bytes_ / kLeastAnswers) return;
  const std::lock_guard lock(mutex_);
  Enter(state);
  if (state != state_ || by_key_.contains(key)) return;
  bytes_ += kept.size();
  kept_.push_front(std::move(kept));
  by_key_.emplace(key, kept_.begin());
  while (bytes_ > most_bytes_) {
    bytes_ -= kept_.back().size();
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

}  // namespace quoth
