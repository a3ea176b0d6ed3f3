// LinkTable: all links of a store in one state, with the days of the documents that state them. The
// compressed form that a Network is made of.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "quoth/extraction.h"
#include "quoth/id.h"

namespace quoth {

// Days since 1970-01-01; documents without a date come last.
using Day = int32_t;
inline constexpr Day kUndatedDay = std::numeric_limits<Day>::max();

// What one document says, or says no more.
struct LinkChange {
  Id from;
  LinkKind kind = LinkKind::kMentionedWith;
  Id to;
  Day day = kUndatedDay;
  bool removed = false;
};

// Immutable; safe to share between threads.
class LinkTable {
 public:
  struct Row {
    uint32_t from = 0, to = 0;  // into nodes()
    LinkKind kind = LinkKind::kMentionedWith;
    uint64_t days = 0;  // where its days begin

    bool operator==(const Row&) const = default;
  };

  LinkTable() = default;
  // `sequence` names the state of the store; see Store::Sequence.
  LinkTable(std::vector<LinkChange> statements, uint64_t sequence)
      : LinkTable(LinkTable().With(std::move(statements), sequence)) {}

  // The table after the changes. What is taken away and is not there changes nothing.
  LinkTable With(std::vector<LinkChange> changes, uint64_t sequence) const;

  const std::vector<Id>& nodes() const { return nodes_; }   // sorted
  const std::vector<Row>& rows() const { return rows_; }    // by from, kind, to; each once
  std::span<const Day> days(size_t row) const;              // one a document, ascending
  uint64_t sequence() const { return sequence_; }

  bool operator==(const LinkTable&) const = default;

 private:
  void Append(uint32_t from, LinkKind kind, uint32_t to, std::span<const Day> days);

  std::vector<Id> nodes_;
  std::vector<Row> rows_;
  std::vector<Day> days_;
  uint64_t sequence_ = 0;
};

}  // namespace quoth
