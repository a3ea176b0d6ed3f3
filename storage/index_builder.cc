#include "storage/index_builder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <thread>

namespace quoth {
namespace {

constexpr size_t kBlock = size_t{64} << 10;
constexpr uint8_t kTally = 0;  // in the place of a width
constexpr size_t kLanes = IndexBuilder::kLanes;

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

// What stands in a block before the key and the payload: the width, the lengths of both, and of an element of
// a list the time and the reference. Packed, since there are millions, and memory is what a load ends for.
struct Header {
  uint64_t when = 0, ref = 0;
  uint32_t payload_size = 0;
  uint16_t key_size = 0;
  uint8_t width = kTally;

  static constexpr size_t kLengths = 7, kElement = 13;
  size_t size() const { return width == kTally ? kLengths : kLengths + kElement; }

  void Write(char* at) const {
    std::memcpy(at, &width, 1);
    std::memcpy(at + 1, &key_size, 2);
    std::memcpy(at + 3, &payload_size, 4);
    if (width == kTally) return;
    std::memcpy(at + 7, &when, 5);  // below 2⁴⁰, see keys.h; read by the machine that wrote it
    std::memcpy(at + 12, &ref, 8);
  }
  static Header Read(const char* at) {
    Header header;
    std::memcpy(&header.width, at, 1);
    std::memcpy(&header.key_size, at + 1, 2);
    std::memcpy(&header.payload_size, at + 3, 4);
    if (header.width == kTally) return header;
    std::memcpy(&header.when, at + 7, 5);
    std::memcpy(&header.ref, at + 12, 8);
    return header;
  }
};
static_assert(std::endian::native == std::endian::little, "Header::when is cut to its first five bytes");

// An addition as it stands in a block; sorting compares the key's beginning first.
struct Addition {
  uint64_t beginning = 0;
  const char* at = nullptr;

  explicit Addition(const char* bytes) : at(bytes) {
    const std::string_view whole = key();
    for (size_t i = 0; i < sizeof beginning; ++i) {
      beginning = beginning << 8 | (i < whole.size() ? static_cast<uint8_t>(whole[i]) : 0);
    }
  }

  Header header() const { return Header::Read(at); }
  std::string_view key() const {
    const Header head = header();
    return {at + head.size(), head.key_size};
  }
  std::string_view payload() const {
    const Header head = header();
    return {at + head.size() + head.key_size, head.payload_size};
  }
  size_t size() const {
    const Header head = header();
    return head.size() + head.key_size + head.payload_size;
  }
};

bool Before(const Addition& a, const Addition& b) {
  return a.beginning != b.beginning ? a.beginning < b.beginning : a.key() < b.key();
}

std::string FoldedList(const Addition* begin, const Addition* end, RefWidth width) {
  std::vector<Element> elements;
  elements.reserve(static_cast<size_t>(end - begin));
  for (const Addition* at = begin; at != end; ++at) {
    const Header header = at->header();
    elements.push_back({header.when, header.ref, at->payload(), false});
  }
  std::sort(elements.begin(), elements.end(),
            [](const Element& a, const Element& b) { return a.Key() < b.Key(); });
  ListEncoder list(width);
  for (size_t i = 0; i < elements.size(); ++i) {
    if (i == 0 || elements[i].Key() != elements[i - 1].Key()) list.Add(elements[i]);
  }
  return list.Take();
}

std::string FoldedTally(const Addition* begin, const Addition* end) {
  std::vector<std::string_view> parts;
  for (const Addition* at = begin; at != end; ++at) parts.push_back(at->payload());
  return *Fold(std::nullopt, parts, true);  // of our own bytes
}

}  // namespace

struct IndexBuilder::Group {
  const Addition* begin;
  const Addition* end;
  bool taken = false;

  std::string_view key() const { return begin->key(); }
  uint64_t beginning() const { return begin->beginning; }
  std::string Value() const {
    const uint8_t width = begin->header().width;
    return width == kTally ? FoldedTally(begin, end)
                           : FoldedList(begin, end, static_cast<RefWidth>(width));
  }
};

namespace {

// Bytes of additions, one behind the other.
class Arena {
 public:
  // Room for `size` bytes; how much memory that took is added to `grown`.
  char* Reserve(size_t size, size_t& grown) {
    if (blocks_.empty() || used_.back() + size > capacity_) {
      capacity_ = std::max(size, kBlock);
      grown += capacity_;
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(capacity_));
      used_.push_back(0);
    }
    char* at = blocks_.back().get() + used_.back();
    used_.back() += size;
    return at;
  }

  void AppendTo(std::vector<Addition>& additions) const {
    for (size_t b = 0; b < blocks_.size(); ++b) {
      for (size_t at = 0; at < used_[b]; at += additions.back().size()) {
        additions.emplace_back(blocks_[b].get() + at);
      }
    }
  }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<size_t> used_;  // bytes of each block
  size_t capacity_ = 0;       // of the last block
};

// Which arenas a thread adds to: two threads hardly ever wait for each other, or share a line of a cache.
size_t LaneOfThread() {
  static std::atomic<size_t> threads = 0;
  thread_local const size_t lane = threads++ % kLanes;
  return lane;
}

}  // namespace

struct IndexBuilder::Shard {
  std::array<Arena, kLanes> arenas;
  std::vector<Addition> additions;  // in order, once sorted
  std::vector<Group> groups;

  void Sort() {
    for (const Arena& arena : arenas) arena.AppendTo(additions);
    std::sort(additions.begin(), additions.end(), Before);
    for (size_t i = 0; i < additions.size();) {
      size_t end = i + 1;
      while (end < additions.size() && additions[end].beginning == additions[i].beginning &&
             additions[end].key() == additions[i].key()) {
        ++end;
      }
      groups.push_back({&additions[i], additions.data() + end});
      i = end;
    }
  }

  std::vector<Group>::iterator Find(std::string_view key) {
    return std::lower_bound(groups.begin(), groups.end(), key,
                            [](const Group& group, std::string_view wanted) { return group.key() < wanted; });
  }
};

namespace {
// For a heap with the least key on top.
constexpr auto kBehind = [](const auto& a, const auto& b) {
  return a.beginning != b.beginning ? b.beginning < a.beginning : b.at->key() < a.at->key();
};
}  // namespace

IndexBuilder::IndexBuilder(std::function<bool(const Partition&)> takes) : takes_(std::move(takes)) {
  Clear();
}

IndexBuilder::~IndexBuilder() = default;

void IndexBuilder::Add(const Partition& partition, std::string_view sort_key, uint8_t width,
                       uint64_t when, uint64_t ref, std::string_view payload) {
  thread_local std::string key;
  AssignKey(partition, sort_key, key);
  const Header header{when, ref, static_cast<uint32_t>(payload.size()),
                      static_cast<uint16_t>(key.size()), width};
  Shard& shard = *shards_[std::hash<std::string_view>()(key) % kShards];
  size_t grown = 0;
  {
    const size_t lane = LaneOfThread();
    const std::lock_guard lock(lanes_[lane].mutex);
    char* at = shard.arenas[lane].Reserve(header.size() + key.size() + payload.size(), grown);
    header.Write(at);
    at = std::copy(key.begin(), key.end(), at + header.size());
    std::copy(payload.begin(), payload.end(), at);
  }
  // Sorting needs two pointers an addition, here counted as half of what was written.
  if (grown > 0) memory_bytes_ += grown + grown / 2;
}

void IndexBuilder::AddElement(const Partition& partition, std::string_view sort_key, RefWidth width,
                              const Element& element) {
  if (!Fits(partition)) return;
  Add(partition, sort_key, static_cast<uint8_t>(width), element.when, element.ref, element.payload);
}

void IndexBuilder::AddTally(const Partition& partition, std::string_view sort_key,
                            const Tally& tally) {
  if (Fits(partition)) Add(partition, sort_key, kTally, 0, 0, EncodeTally(tally));
}

void IndexBuilder::Clear() {
  for (auto& shard : shards_) shard = std::make_unique<Shard>();
  memory_bytes_ = 0;
}

void IndexBuilder::Sort() {
  const auto sort_from = [&](size_t first) {
    for (size_t i = first; i < kShards; i += 2) shards_[i]->Sort();
  };
  std::thread second(sort_from, 1);
  sort_from(0);
  second.join();
}

IndexBuilder::Reader IndexBuilder::Read(Family first, Family last) const {
  Reader reader;
  const std::string begin(1, static_cast<char>(first));
  reader.end_.push_back(static_cast<char>(static_cast<uint8_t>(last) + 1));
  for (const auto& shard : shards_) {
    const auto at = shard->Find(begin);
    if (at != shard->groups.end()) {
      reader.heads_.push_back({at->beginning(), &*at, shard->groups.data() + shard->groups.size()});
    }
  }
  std::make_heap(reader.heads_.begin(), reader.heads_.end(), kBehind);
  return reader;
}

bool IndexBuilder::Reader::Next(Write& entry) {
  while (!heads_.empty()) {
    std::pop_heap(heads_.begin(), heads_.end(), kBehind);
    Head& head = heads_.back();
    const Group& group = *head.at++;
    if (group.key() >= end_) {  // so are all others
      heads_.clear();
      return false;
    }
    if (head.at == head.end) {
      heads_.pop_back();
    } else {
      head.beginning = head.at->beginning();
      std::push_heap(heads_.begin(), heads_.end(), kBehind);
    }
    if (group.taken) continue;
    entry.value = group.Value();
    if (entry.value.empty()) continue;
    SplitKey(group.key(), entry);
    return true;
  }
  return false;
}

std::string IndexBuilder::TakeValue(const Partition& partition, std::string_view sort_key) {
  std::string key;
  AssignKey(partition, sort_key, key);
  Shard& shard = *shards_[std::hash<std::string_view>()(key) % kShards];
  const auto at = shard.Find(key);
  if (at == shard.groups.end() || at->key() != key || at->taken) return {};
  at->taken = true;
  return at->Value();
}

}  // namespace quoth
