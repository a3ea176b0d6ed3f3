// Speakers: who a source phrase stands for. On top of the roster, which knows names and their
// short forms: several speakers at once (A와 B는), bodies by their class (검찰 → 제주지검),
// documents for those who issued them (보고서는), people without a name (박모 씨, then 박 씨).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/korean/name_rows.h"
#include "core/korean/phrase.h"
#include "core/korean/roster.h"
#include "core/korean/withheld_names.h"

namespace quoth::korean {

struct Resolved {
  std::optional<Speaker> speaker;
  Span mention;
};

class Speakers {
 public:
  Speakers(const Page& page, const Lexicon& lexicon, const Roster& roster);

  Resolved Resolve(const Phrase& phrase) const;

 private:
  std::vector<Phrase> Members(const Phrase& last) const;
  std::optional<Resolved> Row(const Phrase& phrase) const;
  std::optional<uint32_t> SharedBody(const NameRow& row) const;
  std::optional<Phrase> MemberBefore(const Phrase& phrase) const;
  Speaker Joined(const std::vector<Phrase>& members) const;
  std::optional<Phrase> UnknownName(uint32_t word) const;
  std::optional<Phrase> NamedBeforeEtc(const Phrase& group) const;
  std::optional<Speaker> Single(const Phrase& phrase) const;
  bool IsOfLowerCourt(const Phrase& bench, std::string_view court) const;
  std::optional<Speaker> Issuer(const Phrase& document) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const Roster& roster_;
  WithheldNames withheld_;
  uint32_t first_end_ = 0;  // word behind the first sentence that is no heading
};

}  // namespace quoth::korean
