#include "storage/index_builder.h"

#include <algorithm>
#include <future>

namespace quoth {
namespace {

constexpr size_t kLongSize = 255;
constexpr size_t kEntryOverhead = 160;  // of the map and its strings

// Family, length of the partition key, partition key, sort key: the order in which engines load.
void AssignKey(const Partition& partition, std::string_view sort_key, std::string& key) {
  key.clear();
  key.push_back(static_cast<char>(partition.family));
  key.push_back(static_cast<char>(partition.key.size()));
  key += partition.key;
  key += sort_key;
}

void SplitKey(std::string_view key, Write& entry) {
  const auto size = static_cast<uint8_t>(key[1]);
  entry.partition.family = static_cast<Family>(key[0]);
  entry.partition.key.assign(key.substr(2, size));
  entry.sort_key.assign(key.substr(2 + size));
  entry.kind = WriteKind::kFold;
}

void AppendFixed(uint64_t value, int bytes, std::string& out) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

uint64_t TakeFixed(std::string_view& bytes, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  bytes.remove_prefix(size);
  return value;
}

}  // namespace

IndexBuilder::IndexBuilder(std::function<bool(const Partition&)> takes) : takes_(std::move(takes)) {}

template <typename Change>
void IndexBuilder::Add(const Partition& partition, std::string_view sort_key,
                       const Change& change) {
  if (takes_ && !takes_(partition)) return;
  thread_local std::string key;
  AssignKey(partition, sort_key, key);
  Shard& shard = shards_[Hash()(key) % kShards];
  const std::lock_guard lock(shard.mutex);
  auto at = shard.entries.find(std::string_view(key));
  if (at == shard.entries.end()) {
    at = shard.entries.emplace(key, Gathered()).first;
    memory_bytes_ += kEntryOverhead + key.size();
  }
  const size_t before = at->second.elements.capacity();
  change(at->second);
  memory_bytes_ += at->second.elements.capacity() - before;
}

void IndexBuilder::AddElement(const Partition& partition, std::string_view sort_key, RefWidth width,
                              const Element& element) {
  Add(partition, sort_key, [&](Gathered& gathered) {
    gathered.width = width;
    std::string& bytes = gathered.elements;
    AppendFixed(element.when, 5, bytes);
    AppendFixed(element.ref >> (8 * (8 - static_cast<int>(width))), static_cast<int>(width), bytes);
    const size_t size = element.payload.size();
    AppendFixed(std::min(size, kLongSize), 1, bytes);
    if (size >= kLongSize) AppendFixed(size, 4, bytes);
    bytes += element.payload;
  });
}

void IndexBuilder::AddTally(const Partition& partition, std::string_view sort_key,
                            const Tally& tally) {
  Add(partition, sort_key, [&](Gathered& gathered) {
    for (const auto& [name, count] : tally) {
      const auto at = std::find_if(gathered.tally.begin(), gathered.tally.end(),
                                   [&](const auto& entry) { return entry.first == name; });
      if (at != gathered.tally.end()) {
        at->second += count;
      } else {
        gathered.tally.emplace_back(name, count);
      }
    }
  });
}

void IndexBuilder::Clear() {
  for (Shard& shard : shards_) shard.entries.clear();
  memory_bytes_ = 0;
  sorted_.clear();
  next_ = 0;
}

void IndexBuilder::Sort() {
  sorted_.clear();
  next_ = 0;
  for (const Shard& shard : shards_) {
    for (const auto& [key, gathered] : shard.entries) sorted_.emplace_back(&key, &gathered);
  }
  const auto before = [](const auto& a, const auto& b) { return *a.first < *b.first; };
  const auto middle = sorted_.begin() + static_cast<ptrdiff_t>(sorted_.size() / 2);
  auto half = std::async(std::launch::async, [&] { std::sort(sorted_.begin(), middle, before); });
  std::sort(middle, sorted_.end(), before);
  half.wait();
  std::inplace_merge(sorted_.begin(), middle, sorted_.end(), before);
}

std::string IndexBuilder::ValueOf(const Gathered& gathered) {
  if (gathered.elements.empty()) return EncodeTally(Summed(gathered.tally));
  std::vector<Element> elements;
  std::string_view rest = gathered.elements;
  const auto width = static_cast<size_t>(gathered.width);
  while (!rest.empty()) {
    Element element;
    element.when = TakeFixed(rest, 5);
    element.ref = TakeFixed(rest, width) << (8 * (8 - width));
    uint64_t size = TakeFixed(rest, 1);
    if (size == kLongSize) size = TakeFixed(rest, 4);
    element.payload = rest.substr(0, size);
    rest.remove_prefix(size);
    elements.push_back(element);
  }
  const auto before = [](const Element& a, const Element& b) { return a.Key() < b.Key(); };
  if (!std::is_sorted(elements.begin(), elements.end(), before)) {
    std::sort(elements.begin(), elements.end(), before);
  }
  ListEncoder list(gathered.width);
  for (size_t i = 0; i < elements.size(); ++i) {
    if (i > 0 && elements[i].Key() == elements[i - 1].Key()) continue;
    list.Add(elements[i]);
  }
  return list.Take();
}

bool IndexBuilder::Next(Write& entry) {
  while (next_ < sorted_.size()) {
    const auto& [key, gathered] = sorted_[next_++];
    entry.value = ValueOf(*gathered);
    if (entry.value.empty()) continue;
    SplitKey(*key, entry);
    return true;
  }
  return false;
}

std::string IndexBuilder::TakeValue(const Partition& partition, std::string_view sort_key) {
  std::string key;
  AssignKey(partition, sort_key, key);
  auto& entries = shards_[Hash()(key) % kShards].entries;
  const auto at = entries.find(std::string_view(key));
  if (at == entries.end()) return {};
  std::string value = ValueOf(at->second);
  entries.erase(at);
  return value;
}

void IndexBuilder::ForEach(const std::function<void(const Write&)>& visit) const {
  Write entry;
  for (const Shard& shard : shards_) {
    for (const auto& [key, gathered] : shard.entries) {
      entry.value = ValueOf(gathered);
      if (entry.value.empty()) continue;
      SplitKey(key, entry);
      visit(entry);
    }
  }
}

}  // namespace quoth
