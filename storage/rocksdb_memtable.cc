#include "storage/rocksdb_memtable.h"

#include <rocksdb/slice_transform.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "core/word_table.h"

namespace quoth {
namespace {

using rocksdb::Allocator;
using rocksdb::Arena;
using rocksdb::MemTableRep;
using rocksdb::Slice;
using rocksdb::SliceTransform;

constexpr size_t kTrailer = 8;    // bytes of an internal key behind the key: sequence number and type
constexpr size_t kLevels = 8;     // of links between the keys of a partition; each has a quarter of the one below
constexpr size_t kFewKeys = 8;    // of a partition that needs the lowest level only

// What RocksDB asks to be inserted. Its bytes (length, internal key, length, value) stand behind the struct.
struct Entry {
  std::atomic<const Entry*> older{nullptr};

  const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }
};

struct KeyNode;
using Link = std::atomic<const KeyNode*>;

// A key with its entries. Its links, one a level, stand behind the struct.
struct KeyNode {
  Slice key;
  std::atomic<const Entry*> newest{nullptr};
  uint64_t newest_trailer = 0;  // of that entry; read by the writer only

  Link* links() { return reinterpret_cast<Link*>(this + 1); }
  const Link* links() const { return reinterpret_cast<const Link*>(this + 1); }
  const KeyNode* Next() const { return links()[0].load(std::memory_order_acquire); }
};

struct PartitionNode {
  Slice prefix;
  PartitionNode* next_of_all = nullptr;
  size_t keys = 0;                    // read by the writer only
  Link first{nullptr};                // of the lowest level
  std::atomic<Link*> upper{nullptr};  // the firsts of the others; null while there are few keys

  size_t Levels() const { return upper.load(std::memory_order_acquire) == nullptr ? 1 : kLevels; }
  const Link& First(size_t level) const {
    return level == 0 ? first : upper.load(std::memory_order_acquire)[level - 1];
  }
};

// A hash table of nodes that are never taken out: hashes stand beside the pointers, so that looking for a node
// touches no other. It grows; who still reads the slots of before finds there what was added before.
template <typename Node, Slice Node::*kName>
class NodeTable {
 public:
  NodeTable() { Grow(kFirstSlots); }

  Node* Find(const Slice& name, uint64_t hash) const {
    const Slots& slots = *slots_.load(std::memory_order_acquire);
    for (size_t at = hash & slots.mask;; at = (at + 1) & slots.mask) {
      const Slot& slot = slots.all[at];
      Node* node = slot.node.load(std::memory_order_acquire);
      if (node == nullptr || (slot.hash == hash && node->*kName == name)) return node;
    }
  }
  void Add(Node* node, uint64_t hash) {
    const size_t size = generations_.back()->mask + 1;
    if (4 * ++nodes_ > 3 * size) Grow(2 * size);
    Put(*generations_.back(), node, hash);
  }
  size_t memory_bytes() const { return memory_bytes_.load(std::memory_order_relaxed); }

 private:
  struct Slot {
    uint64_t hash = 0;  // set before the node
    std::atomic<Node*> node{nullptr};
  };
  struct Slots {
    explicit Slots(size_t size) : mask(size - 1), all(size) {}
    size_t mask;
    std::vector<Slot> all;
  };
  static constexpr size_t kFirstSlots = 1024;  // a power of two

  static void Put(Slots& slots, Node* node, uint64_t hash) {
    size_t at = hash & slots.mask;
    while (slots.all[at].node.load(std::memory_order_relaxed) != nullptr) at = (at + 1) & slots.mask;
    slots.all[at].hash = hash;
    slots.all[at].node.store(node, std::memory_order_release);
  }

  void Grow(size_t size) {
    auto grown = std::make_unique<Slots>(size);
    if (!generations_.empty()) {
      for (const Slot& slot : generations_.back()->all) {
        if (Node* node = slot.node.load(std::memory_order_relaxed)) Put(*grown, node, slot.hash);
      }
    }
    memory_bytes_.fetch_add(size * sizeof(Slot), std::memory_order_relaxed);
    slots_.store(grown.get(), std::memory_order_release);
    generations_.push_back(std::move(grown));
  }

  std::vector<std::unique_ptr<Slots>> generations_;  // the writer's
  std::atomic<const Slots*> slots_{nullptr};         // the last of them
  size_t nodes_ = 0;
  std::atomic<size_t> memory_bytes_ = 0;
};

// The sequence number and, in the lowest byte, the type: little-endian behind the key.
uint64_t TrailerBehind(const Slice& key) {
  uint64_t trailer;
  std::memcpy(&trailer, key.data() + key.size(), sizeof trailer);
  return trailer;
}

// Its first bytes as a number that orders as they do.
uint64_t HeadOf(const Slice& bytes) {
  uint64_t head = 0;
  for (size_t i = 0; i < sizeof head; ++i) {
    head = head << 8 | (i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : 0);
  }
  return head;
}

uint64_t HashOf(const Slice& bytes) { return HashWord(bytes.ToStringView()); }

class PartitionMemtable : public MemTableRep {
 public:
  PartitionMemtable(const KeyComparator& compare, Allocator* allocator, const SliceTransform* prefix)
      : MemTableRep(allocator), compare_(compare), prefix_(prefix) {}

  rocksdb::KeyHandle Allocate(size_t size, char** bytes) override {
    auto* entry = new (AllocateAligned(sizeof(Entry) + size)) Entry;
    *bytes = reinterpret_cast<char*>(entry + 1);
    return entry;
  }

  void Insert(rocksdb::KeyHandle handle) override {
    auto* entry = static_cast<Entry*>(handle);
    const Slice key = UserKey(entry->bytes());
    const uint64_t hash = HashOf(key), trailer = TrailerBehind(key);
    if (KeyNode* node = keys_.Find(key, hash)) return AddEntry(entry, *node, trailer);
    AddKey(key, hash, entry, trailer);
  }

  bool Contains(const char* key) const override {
    const Slice user = UserKey(key);
    const KeyNode* node = FindKey(user);
    if (node == nullptr) return false;
    const Entry* entry = node->newest.load(std::memory_order_acquire);
    while (entry != nullptr && compare_(entry->bytes(), key) != 0)
      entry = entry->older.load(std::memory_order_acquire);
    return entry != nullptr;
  }

  void Get(const rocksdb::LookupKey& key, void* taker, bool (*take)(void*, const char*)) override;

  size_t ApproximateMemoryUsage() override { return keys_.memory_bytes() + partitions_.memory_bytes(); }

  Iterator* GetIterator(Arena* arena) override;
  Iterator* GetDynamicPrefixIterator(Arena* arena) override;

  const KeyNode* FindKey(const Slice& key) const { return keys_.Find(key, HashOf(key)); }
  const PartitionNode* FindPartition(const Slice& key) const {
    const Slice prefix = prefix_->Transform(key);
    return partitions_.Find(prefix, HashOf(prefix));
  }

  // In the order of their keys: no prefix begins another.
  std::vector<const PartitionNode*> SortedPartitions() const {
    std::vector<std::pair<uint64_t, const PartitionNode*>> heads;  // nodes lie far apart in memory
    const PartitionNode* node = all_.load(std::memory_order_acquire);
    for (; node != nullptr; node = node->next_of_all) heads.emplace_back(HeadOf(node->prefix), node);
    std::sort(heads.begin(), heads.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second->prefix.compare(b.second->prefix) < 0;
    });
    std::vector<const PartitionNode*> sorted;
    sorted.reserve(heads.size());
    for (const auto& [head, partition] : heads) sorted.push_back(partition);
    return sorted;
  }

  // The newest entry of the key that is not before `internal_key`; null if there is none.
  const Entry* EntryFrom(const KeyNode& node, const Slice& internal_key) const {
    const Entry* entry = node.newest.load(std::memory_order_acquire);
    while (entry != nullptr && compare_(entry->bytes(), internal_key) < 0)
      entry = entry->older.load(std::memory_order_acquire);
    return entry;
  }

  using Links = std::array<const Link*, kLevels>;

  // The first key of the partition that is not before `key`; null if there is none. `before`, if given, takes
  // the link of each level that leads there.
  static const KeyNode* LowerBound(const PartitionNode& partition, const Slice& key, Links* before = nullptr) {
    const KeyNode* last = nullptr;  // known to be before the key
    const KeyNode* next = nullptr;
    for (size_t level = partition.Levels(); level-- > 0;) {
      const Link* link = last == nullptr ? &partition.First(level) : &last->links()[level];
      next = link->load(std::memory_order_acquire);
      while (next != nullptr && next->key.compare(key) < 0) {
        last = next;
        link = &next->links()[level];
        next = link->load(std::memory_order_acquire);
      }
      if (before != nullptr) (*before)[level] = link;
    }
    return next;
  }

 private:
  void* AllocateAligned(size_t size) {
    constexpr uintptr_t kAlignment = 8;
    static_assert(kAlignment >= alignof(KeyNode) && kAlignment >= alignof(PartitionNode));
    char* bytes = nullptr;
    MemTableRep::Allocate(size + kAlignment - 1, &bytes);
    const uintptr_t at = reinterpret_cast<uintptr_t>(bytes);
    return bytes + (kAlignment - at % kAlignment) % kAlignment;
  }

  Link* AllocateLinks(void* memory, size_t count) {
    Link* links = static_cast<Link*>(memory);
    for (size_t i = 0; i < count; ++i) new (&links[i]) Link(nullptr);
    return links;
  }

  // Newest first, which is where nearly every entry belongs: it has the greatest trailer of its key.
  void AddEntry(Entry* entry, KeyNode& node, uint64_t trailer) {
    std::atomic<const Entry*>* link = &node.newest;
    const Entry* next = link->load(std::memory_order_relaxed);
    const bool is_newest = trailer > node.newest_trailer;
    if (is_newest) node.newest_trailer = trailer;
    while (!is_newest && next != nullptr && compare_(next->bytes(), entry->bytes()) < 0) {
      link = &const_cast<Entry*>(next)->older;
      next = link->load(std::memory_order_relaxed);
    }
    entry->older.store(next, std::memory_order_relaxed);
    link->store(entry, std::memory_order_release);
  }

  // A quarter of the keys of a level are on the next; the hash tells which.
  size_t HeightOf(uint64_t hash) const {
    size_t height = 1;
    while (height < kLevels && (hash >> (64 - 2 * height) & 3) == 0) ++height;
    return height;
  }

  void AddKey(const Slice& key, uint64_t hash, const Entry* entry, uint64_t trailer) {
    PartitionNode& partition = PartitionOf(key);
    const size_t height = ++partition.keys <= kFewKeys ? 1 : HeightOf(hash);
    if (height > partition.Levels()) {
      void* memory = AllocateAligned((kLevels - 1) * sizeof(Link));
      partition.upper.store(AllocateLinks(memory, kLevels - 1), std::memory_order_release);
    }
    auto* node = new (AllocateAligned(sizeof(KeyNode) + height * sizeof(Link))) KeyNode;
    AllocateLinks(node->links(), height);
    node->key = key;
    node->newest.store(entry, std::memory_order_relaxed);
    node->newest_trailer = trailer;
    LinkInto(partition, node, height);
    keys_.Add(node, hash);
  }

  // From the lowest level up, so that a reader who meets the key above finds it below, too.
  static void LinkInto(PartitionNode& partition, KeyNode* node, size_t height) {
    Links before{};
    LowerBound(partition, node->key, &before);
    for (size_t level = 0; level < height; ++level) {
      Link* link = const_cast<Link*>(before[level]);  // the writer changes what readers only follow
      node->links()[level].store(link->load(std::memory_order_relaxed), std::memory_order_relaxed);
      link->store(node, std::memory_order_release);
    }
  }

  PartitionNode& PartitionOf(const Slice& key) {
    const Slice prefix = prefix_->Transform(key);
    const uint64_t hash = HashOf(prefix);
    if (PartitionNode* known = partitions_.Find(prefix, hash)) return *known;
    auto* node = new (AllocateAligned(sizeof(PartitionNode))) PartitionNode;
    node->prefix = prefix;  // a part of the entry's bytes, which stay
    node->next_of_all = all_.load(std::memory_order_relaxed);
    partitions_.Add(node, hash);
    all_.store(node, std::memory_order_release);
    return *node;
  }

  const KeyComparator& compare_;
  const SliceTransform* const prefix_;
  NodeTable<KeyNode, &KeyNode::key> keys_;
  NodeTable<PartitionNode, &PartitionNode::prefix> partitions_;
  std::atomic<PartitionNode*> all_{nullptr};
};

// An iterator that is made for an arena is destroyed and not deleted, and only RocksDB itself can allocate
// from one. So each such iterator frees the one that this thread destroyed before it, whose destructor has
// certainly ended; the last one is freed when the thread ends.
class LastDestroyed {
 public:
  LastDestroyed() = default;
  LastDestroyed(const LastDestroyed&) = delete;
  LastDestroyed& operator=(const LastDestroyed&) = delete;
  ~LastDestroyed() { ::operator delete(memory_); }
  void Take(void* memory) {
    ::operator delete(memory_);
    memory_ = memory;
  }

 private:
  void* memory_ = nullptr;
};
thread_local LastDestroyed last_destroyed;

// The iterator that RocksDB's Get makes, which it does not delete (7.8). Null once it is gone.
thread_local MemTableRep::Iterator* made_by_get = nullptr;
thread_local bool getting = false;

// The entries of one partition, or of all. Forward only, as the engine's cursors are: a step back leaves it
// without a place.
class EntryIterator : public MemTableRep::Iterator {
 public:
  enum class Reach { kPartition, kAll };

  EntryIterator(const PartitionMemtable& table, Reach reach, bool for_arena)
      : table_(table), reach_(reach), for_arena_(for_arena) {
    if (reach_ == Reach::kAll) all_ = table_.SortedPartitions();
  }
  EntryIterator(const EntryIterator&) = delete;  // its memory is freed once
  EntryIterator& operator=(const EntryIterator&) = delete;
  ~EntryIterator() override {
    if (for_arena_) last_destroyed.Take(this);
    if (this == made_by_get) made_by_get = nullptr;
  }

  bool Valid() const override { return entry_ != nullptr; }
  const char* key() const override { return entry_->bytes(); }
  void Next() override {
    entry_ = entry_->older.load(std::memory_order_acquire);
    if (entry_ == nullptr) return SetKey(key_->Next());
    __builtin_prefetch(entry_->older.load(std::memory_order_relaxed));
  }
  void Seek(const Slice& internal_key, const char*) override {
    const Slice key(internal_key.data(), internal_key.size() - kTrailer);
    if (reach_ == Reach::kAll) return SeekInAll(key, internal_key);
    if (const KeyNode* node = table_.FindKey(key)) return SetEntry(node, internal_key);
    const PartitionNode* partition = table_.FindPartition(key);
    SetKey(partition == nullptr ? nullptr : PartitionMemtable::LowerBound(*partition, key));
  }
  void SeekToFirst() override { StartAt(0); }
  void Prev() override { entry_ = nullptr; }
  void SeekForPrev(const Slice&, const char*) override { entry_ = nullptr; }
  void SeekToLast() override { entry_ = nullptr; }

 private:
  void SetKey(const KeyNode* node) {
    key_ = node;
    entry_ = node == nullptr ? nullptr : node->newest.load(std::memory_order_acquire);
    if (node != nullptr) __builtin_prefetch(node->Next());
    if (entry_ == nullptr && reach_ == Reach::kAll) StartAt(at_ + 1);
  }

  // The first entry that is not before `internal_key`, whose key is that of the node or before it.
  void SetEntry(const KeyNode* node, const Slice& internal_key) {
    if (node == nullptr) return SetKey(nullptr);
    key_ = node;
    entry_ = table_.EntryFrom(*node, internal_key);
    if (entry_ == nullptr) SetKey(node->Next());
  }

  void StartAt(size_t partition) {
    at_ = partition;
    entry_ = nullptr;
    PrefetchBehind(partition);
    if (at_ < all_.size()) SetKey(all_[at_]->First(0).load(std::memory_order_acquire));
  }

  // Asks for what is read next, of each of the partitions behind as much as was asked for a step before.
  void PrefetchBehind(size_t partition) const {
    if (partition + 3 < all_.size()) __builtin_prefetch(all_[partition + 3]);
    if (partition + 2 < all_.size()) {
      __builtin_prefetch(all_[partition + 2]->First(0).load(std::memory_order_acquire));
    }
    if (partition + 1 >= all_.size()) return;
    const KeyNode* key = all_[partition + 1]->First(0).load(std::memory_order_acquire);
    if (key != nullptr) __builtin_prefetch(key->newest.load(std::memory_order_acquire));
  }

  void SeekInAll(const Slice& key, const Slice& internal_key) {
    // The last partition that does not begin behind the key.
    const auto behind = std::upper_bound(
        all_.begin(), all_.end(), key,
        [](const Slice& at, const PartitionNode* node) { return at.compare(node->prefix) < 0; });
    if (behind == all_.begin()) return StartAt(0);
    at_ = static_cast<size_t>(behind - all_.begin()) - 1;
    SetEntry(PartitionMemtable::LowerBound(*all_[at_], key), internal_key);
  }

  const PartitionMemtable& table_;
  const Reach reach_;
  const bool for_arena_;
  std::vector<const PartitionNode*> all_;  // empty unless it reaches all
  size_t at_ = 0;                          // in all_
  const KeyNode* key_ = nullptr;
  const Entry* entry_ = nullptr;  // null: no place
};

MemTableRep::Iterator* PartitionMemtable::GetIterator(Arena* arena) {
  return new EntryIterator(*this, EntryIterator::Reach::kAll, arena != nullptr);
}

MemTableRep::Iterator* PartitionMemtable::GetDynamicPrefixIterator(Arena* arena) {
  auto* iterator = new EntryIterator(*this, EntryIterator::Reach::kPartition, arena != nullptr);
  if (getting && arena == nullptr) made_by_get = iterator;
  return iterator;
}

// Only RocksDB can read its key, so it does the work.
void PartitionMemtable::Get(const rocksdb::LookupKey& key, void* taker, bool (*take)(void*, const char*)) {
  getting = true;
  MemTableRep::Get(key, taker, take);
  getting = false;
  delete made_by_get;  // clears it
}

class PartitionMemtableFactory : public rocksdb::MemTableRepFactory {
 public:
  using MemTableRepFactory::CreateMemTableRep;
  const char* Name() const override { return "quoth.partition-memtable"; }
  MemTableRep* CreateMemTableRep(const MemTableRep::KeyComparator& compare, Allocator* allocator,
                                 const SliceTransform* prefix, rocksdb::Logger*) override {
    return new PartitionMemtable(compare, allocator, prefix);
  }
};

}  // namespace

std::shared_ptr<rocksdb::MemTableRepFactory> PartitionMemtables() {
  return std::make_shared<PartitionMemtableFactory>();
}

}  // namespace quoth
