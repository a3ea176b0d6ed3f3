// NameModel: finds names of persons, organizations and places with a model that was trained on
// annotated sentences (core/models/ko/README.md).
#pragma once

#include <vector>

#include "core/korean/name_features.h"
#include "core/korean/name_table.h"
#include "core/korean/page.h"
#include "core/learned/linear_chain.h"
#include "quoth/extraction.h"

namespace quoth::korean {

struct FoundName {
  Span span;
  EntityKind kind = EntityKind::kPerson;
  uint32_t word = 0;  // where it begins
};

// The table that is compiled in.
NameTable CompiledNameTable();

// Immutable and thread-safe.
class NameModel {
 public:
  NameModel();

  // In text order, without overlap. Lines that are no text of the article are left out.
  std::vector<FoundName> Find(const Page& page) const;

  const NameTable& table() const { return table_; }

 private:
  void FindIn(const Page& page, uint32_t first, uint32_t end, NameFeatures& features,
              std::vector<FoundName>& found) const;

  NameTable table_;
  LinearChain chain_;
  std::vector<EntityKind> kinds_;  // of each label
  std::vector<bool> begins_;       // … does a name begin with it?
};

}  // namespace quoth::korean
