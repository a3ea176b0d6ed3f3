// Answers as they went over the wire, for whoever asks the same of the same state of the store.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace quoth {

struct CachedAnswer {
  std::string bytes;
  std::string route;  // for the counts
  int status = 200;
};

// Thread-safe. Keeps what was asked last.
class AnswerCache {
 public:
  explicit AnswerCache(size_t most_bytes) : most_bytes_(most_bytes) {}

  // The answer to `key` in that state, or null.
  std::shared_ptr<const CachedAnswer> Find(const std::string& key, uint64_t state);
  // Of what is large by itself, nothing is kept.
  void Keep(const std::string& key, uint64_t state, CachedAnswer answer);

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<const CachedAnswer> answer;

    size_t size() const;
  };
  void Enter(uint64_t state);  // forgets what was answered in an earlier one

  const size_t most_bytes_;
  std::mutex mutex_;
  uint64_t state_ = 0;
  size_t bytes_ = 0;
  std::list<Kept> kept_;  // asked last in front
  std::unordered_map<std::string, std::list<Kept>::iterator> by_key_;
};

}  // namespace quoth
