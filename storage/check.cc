// The index entries are derived from the documents a slice of the partitions at a time, so that
// memory stays bounded, and compared byte by byte: folded values are canonical.

#include "storage/check.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "storage/document_codec.h"
#include "storage/index_builder.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kDocumentsOfASlice = 50'000;
constexpr size_t kExamples = 20;
constexpr size_t kBatch = 1000;
constexpr std::pair<Family, const char*> kIndexFamilies[] = {
    {Family::kList, "list"}, {Family::kTerm, "term"}, {Family::kEntity, "entity"},
    {Family::kName, "name"}, {Family::kLink, "link"}, {Family::kIdentity, "identity"},
    {Family::kClaim, "claim"}};

std::string Printable(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    if (c >= ' ' && c < 0x7F) {
      text.push_back(c);
    } else {
      text += {'\\', 'x', kDigits[static_cast<uint8_t>(c) >> 4], kDigits[static_cast<uint8_t>(c) & 15]};
    }
  }
  return text;
}

class Checker {
 public:
  Checker(Engine& engine, bool repair) : engine_(engine), view_(engine.View()), repair_(repair) {}

  Result<CheckReport> Run() {
    if (auto verified = engine_.Verify(); !verified) return verified.error();
    auto documents = view_->Partitions(Family::kDocument, "", SIZE_MAX);
    if (!documents) return documents.error();
    documents_ = *std::move(documents);
    const size_t slices = 1 + documents_.size() / kDocumentsOfASlice;
    for (size_t slice = 0; slice < slices; ++slice) {
      if (auto checked = CheckSlice(slice, slices); !checked) return checked.error();
    }
    if (auto written = Flush(); !written) return written.error();
    report_.repaired = repair_ && !report_.clean();
    return std::move(report_);
  }

 private:
  Result<void> CheckSlice(size_t slice, size_t slices) {
    const auto in_slice = [=](const Partition& partition) {
      return std::hash<std::string_view>()(partition.key) % slices == slice;
    };
    IndexBuilder expected(in_slice);
    if (auto derived = Derive(expected, slice == 0); !derived) return derived;
    for (const auto& [family, name] : kIndexFamilies) {
      auto partitions = view_->Partitions(family, "", SIZE_MAX);
      if (!partitions) return partitions.error();
      for (std::string& key : *partitions) {
        const Partition partition{family, std::move(key)};
        if (!in_slice(partition)) continue;
        if (auto compared = Compare(partition, name, expected); !compared) return compared;
      }
    }
    if (in_slice(MetaPartition())) {
      if (auto compared = CompareTotals(expected); !compared) return compared;
    }
    IndexBuilder::Reader left = expected.ReadAll();
    for (Write entry; left.Next(entry);) {
      Note(report_.missing, "missing", NameOf(entry.partition.family), entry.partition, entry.sort_key);
      ++report_.entries;
      Plan({entry.partition, entry.sort_key, WriteKind::kPut, entry.value});
    }
    return Flush();
  }

  Result<void> Derive(IndexBuilder& expected, bool first) {
    for (const std::string& key : documents_) {
      auto bytes = view_->Get({Family::kDocument, key}, DocumentKey());
      if (!bytes) return bytes.error();
      if (!*bytes) continue;
      auto contribution = DecodeContribution(**bytes);
      if (!contribution || DocumentPartition(contribution->summary.id).key != key) {
        if (first) Note(report_.damaged, "damaged", "document", {Family::kDocument, key}, "");
        continue;
      }
      DescribePersonas(*contribution);
      if (first) ++report_.documents;
      VisitIndexEntries(*contribution, expected);
    }
    expected.Sort();
    return {};
  }

  Result<void> Compare(const Partition& partition, const char* name, IndexBuilder& expected) {
    const auto at = view_->Scan(partition, "");
    for (; at->Valid(); at->Next()) CompareEntry(partition, name, at->sort_key(), at->value(), expected);
    return at->status();
  }

  void CompareEntry(const Partition& partition, const char* name, std::string_view sort_key,
                    std::string_view value, IndexBuilder& expected) {
    ++report_.entries;
    std::string should = expected.TakeValue(partition, sort_key);
    if (should == value) return;
    if (should.empty()) {
      Note(report_.surplus, "surplus", name, partition, sort_key);
      Plan({partition, std::string(sort_key), WriteKind::kDelete, {}});
    } else {
      Note(report_.wrong, "wrong", name, partition, sort_key);
      Plan({partition, std::string(sort_key), WriteKind::kPut, std::move(should)});
    }
  }

  Result<void> CompareTotals(IndexBuilder& expected) {
    auto totals = view_->Get(MetaPartition(), TotalsKey());
    if (!totals) return totals.error();
    if (*totals) CompareEntry(MetaPartition(), "totals", TotalsKey(), **totals, expected);
    return {};
  }

  static const char* NameOf(Family family) {
    for (const auto& [known, name] : kIndexFamilies) {
      if (known == family) return name;
    }
    return "totals";
  }

  void Note(uint64_t& count, const char* problem, const char* name, const Partition& partition,
            std::string_view sort_key) {
    ++count;
    if (report_.examples.size() >= kExamples) return;
    report_.examples.push_back(std::string(problem) + ": " + name + " " + Printable(partition.key) +
                               (sort_key.empty() ? "" : " at " + Printable(sort_key)));
  }

  void Plan(Write write) {
    if (repair_) repairs_.push_back(std::move(write));
  }

  Result<void> Flush() {
    for (size_t i = 0; i < repairs_.size(); i += kBatch) {
      const auto begin = repairs_.begin() + static_cast<ptrdiff_t>(i);
      const auto end = repairs_.begin() + static_cast<ptrdiff_t>(std::min(i + kBatch, repairs_.size()));
      if (auto applied = engine_.Apply({begin, end}); !applied) return applied;
    }
    repairs_.clear();
    return {};
  }

  Engine& engine_;
  std::unique_ptr<EngineView> view_;
  bool repair_;
  std::vector<std::string> documents_;
  std::vector<Write> repairs_;
  CheckReport report_;
};

}  // namespace

Result<CheckReport> CheckStore(Engine& engine, bool repair) { return Checker(engine, repair).Run(); }

}  // namespace quoth
