// Keys of JSON documents that nobody reads: told once at the end, so that a date under another name is not lost
// silently.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace quoth {

// Memory stays bounded, whatever the keys are.
class PassedOverKeys {
 public:
  // Those of one record.
  void Add(const std::vector<std::string>& keys);
  // "date, source (644 records)", the most frequent first; empty if there were none.
  std::string Summary() const;

 private:
  std::map<std::string, uint64_t> records_of_;  // by key, cut where it is long
  uint64_t records_ = 0;                        // that have some
};

}  // namespace quoth
