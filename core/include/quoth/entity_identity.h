// Which ids of entities are one person or organization, why, and what users said of it. Told by the
// store (quoth/store.h); docs/identity.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "quoth/id.h"

namespace quoth {

// Stored; never renumber.
enum class StatementKind : uint8_t { kMerge = 1, kSplit = 2, kRename = 3 };
const char* ToString(StatementKind kind);  // "merge", "split", "rename"

// What a user said of identities. Statements hold in the order of their sequence, on top of what the
// documents say; one that is undone does not hold, and may be undone back and forth by a new one.
struct IdentityStatement {
  Id id;
  uint64_t sequence = 0;  // from 1
  StatementKind kind = StatementKind::kMerge;
  // merge: two; split: those that leave; rename: one. Ids of personas, which never change.
  std::vector<Id> personas;
  std::string name;    // rename: the name to show; empty: the one that documents use most
  int64_t stated = 0;  // seconds since 1970
  bool undone = false;

  bool operator==(const IdentityStatement&) const = default;
};

// Two ids that are held to be one, and why: "career", "organization", "department", "company",
// "title", "context", "only_bearer", "translation", "acronym", "merged".
struct IdentityReasonShown {
  std::string reason;
  Id a, b;
  std::string a_label, b_label;  // "김가온 (가람전자)"

  bool operator==(const IdentityReasonShown&) const = default;
};

struct EntityIdentity {
  Id id;                     // the one to show; the others lead to it
  std::vector<Id> personas;  // all of them, sorted
  std::string name;          // given by a user; may be empty
  std::vector<IdentityReasonShown> reasons;
  std::vector<IdentityReasonShown> candidates;  // may be the same; too little says so
  std::vector<IdentityStatement> statements;    // that concern it, oldest first
};

}  // namespace quoth
