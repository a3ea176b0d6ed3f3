#include "storage/corrected_document.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "quoth/identity.h"

namespace quoth {
namespace {

// Bytes that both hold. Precondition: the spans of each are in order, without overlap.
uint64_t Common(const std::vector<Span>& a, const std::vector<Span>& b) {
  uint64_t common = 0;
  for (const Span x : a) {
    for (const Span y : b) {
      if (x.Overlaps(y)) common += std::min(x.end, y.end) - std::max(x.begin, y.begin);
    }
  }
  return common;
}

uint64_t Size(const std::vector<Span>& spans) {
  uint64_t size = 0;
  for (const Span span : spans) size += span.size();
  return size;
}

// The quotation that shares most of the content, at least half of what both hold.
std::optional<size_t> Matching(const std::vector<Quotation>& quotations, const std::vector<Span>& content) {
  std::optional<size_t> best;
  double most = 0.5;
  for (size_t i = 0; i < quotations.size(); ++i) {
    const uint64_t common = Common(quotations[i].content, content);
    const uint64_t either = Size(quotations[i].content) + Size(content) - common;
    const double shared = either == 0 ? 0 : static_cast<double>(common) / static_cast<double>(either);
    if (shared < most) continue;
    if (best && shared == most) continue;
    most = shared;
    best = i;
  }
  return best;
}

// How many bytes around two places are alike, on both sides, up to a bound.
size_t AlikeAround(std::string_view a, Span in_a, std::string_view b, Span in_b) {
  constexpr size_t kFarthest = 200;
  size_t before = 0, behind = 0;
  while (before < kFarthest && before < in_a.begin && before < in_b.begin &&
         a[in_a.begin - before - 1] == b[in_b.begin - before - 1])
    ++before;
  while (behind < kFarthest && in_a.end + behind < a.size() && in_b.end + behind < b.size() &&
         a[in_a.end + behind] == b[in_b.end + behind])
    ++behind;
  return before + behind;
}

// Where the words at `span` of the old text stand now: of several places the one whose surroundings are most like the
// old ones; nothing if two are equally so.
std::optional<Span> Find(std::string_view old_text, Span span, std::string_view text) {
  const std::string_view words = old_text.substr(span.begin, span.size());
  std::optional<Span> best;
  size_t most = 0;
  bool several = false;
  for (size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const Span place{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
    const size_t alike = AlikeAround(old_text, span, text, place);
    if (best && alike == most) several = true;
    if (best && alike <= most) continue;
    several = false;
    best = place;
    most = alike;
  }
  return several ? std::nullopt : best;
}

// Gives a quotation that names entities of a record those of an extraction; false if it lacks one.
bool Renumber(const std::vector<EntityRecord>& old, const Extraction& now, Quotation& quotation) {
  const auto renumber = [&](std::optional<uint32_t>& index) {
    if (!index) return true;
    const Entity& entity = old[*index].entity;
    const auto same = std::find_if(now.entities.begin(), now.entities.end(), [&](const Entity& other) {
      return other.kind == entity.kind && other.name == entity.name;
    });
    index = static_cast<uint32_t>(same - now.entities.begin());
    return same != now.entities.end();
  };
  bool all = true;
  if (quotation.speaker) all = renumber(quotation.speaker->entity) && renumber(quotation.speaker->affiliation);
  for (Alternative& other : quotation.alternatives)
    all = all && renumber(other.speaker.entity) && renumber(other.speaker.affiliation);
  return all;
}

struct Rewritten {
  std::vector<Quotation> quotations;
  std::vector<Id> ids;  // as the rules' quotations have them
};

// The quotations with the corrections in place, by `correction_of`: which one each has.
Rewritten Rewrite(const Document& document, Extraction& extraction, const std::vector<CorrectionRecord>& corrections,
                  const std::vector<std::optional<size_t>>& correction_of) {
  Rewritten rewritten;
  for (size_t i = 0; i < extraction.quotations.size(); ++i) {
    const CorrectionRecord* record = correction_of[i] ? &corrections[*correction_of[i]] : nullptr;
    const Quotation& quotation = record != nullptr ? record->replaced->quotation : extraction.quotations[i];
    const Id id = record != nullptr ? record->quotation : QuotationId(document.id(), quotation);
    auto kept = record != nullptr ? Corrected(quotation, record->correction, document, extraction)
                                  : std::optional(quotation);
    if (!kept) continue;
    rewritten.quotations.push_back(*std::move(kept));
    rewritten.ids.push_back(id);
  }
  return rewritten;
}

}  // namespace

Contribution BuildCorrected(const Document& document, const Extraction& extraction, int64_t ingested,
                            std::vector<CorrectionRecord> corrections) {
  if (corrections.empty()) return BuildContribution(document, extraction, ingested);
  std::vector<std::optional<size_t>> correction_of(extraction.quotations.size());
  for (size_t c = 0; c < corrections.size(); ++c) {
    CorrectionRecord& record = corrections[c];
    const auto at = Matching(extraction.quotations, record.content);
    if (!at || correction_of[*at]) {
      record.replaced.reset();
      continue;
    }
    correction_of[*at] = c;
    const Quotation& quotation = extraction.quotations[*at];
    if (quotation.rule == kUserRule && record.replaced) continue;  // an import of what this store has exported
    record.quotation = QuotationId(document.id(), quotation);
    record.content = quotation.content;
    record.replaced = QuotationRecord{.id = record.quotation, .quotation = quotation, .about = {}, .context = {}};
  }
  Extraction corrected = extraction;
  Rewritten rewritten = Rewrite(document, corrected, corrections, correction_of);
  corrected.quotations = std::move(rewritten.quotations);
  Contribution contribution = BuildContribution(document, corrected, ingested);
  for (size_t i = 0; i < rewritten.ids.size(); ++i) contribution.quotations[i].id = rewritten.ids[i];
  contribution.corrections = std::move(corrections);
  contribution.rule_entities = static_cast<uint32_t>(extraction.entities.size());
  return contribution;
}

Store::StoredDocument RestoreByRules(Contribution contribution) {
  const std::vector<CorrectionRecord> corrections = std::move(contribution.corrections);
  const uint32_t rule_entities = contribution.rule_entities;
  Store::StoredDocument stored = Restore(std::move(contribution));
  if (corrections.empty()) return stored;
  std::vector<Quotation> quotations;
  for (size_t i = 0; i < stored.quotations.size(); ++i) {
    const bool kept = std::none_of(corrections.begin(), corrections.end(), [&](const CorrectionRecord& record) {
      return record.replaced && record.quotation == stored.quotations[i];
    });
    if (kept) quotations.push_back(std::move(stored.extraction.quotations[i]));
  }
  for (const CorrectionRecord& record : corrections) {
    if (record.replaced) quotations.push_back(record.replaced->quotation);
  }
  std::stable_sort(quotations.begin(), quotations.end(), [](const Quotation& a, const Quotation& b) {
    return a.content.front().begin < b.content.front().begin;
  });
  stored.quotations.clear();
  for (const Quotation& quotation : quotations)
    stored.quotations.push_back(QuotationId(stored.document.id(), quotation));
  stored.extraction.quotations = std::move(quotations);
  stored.extraction.entities.resize(rule_entities);
  return stored;
}

std::vector<CorrectionRecord> CarriedTo(const ExtractedDocument& now, const Contribution& old) {
  std::vector<CorrectionRecord> carried;
  const std::string& text = now.document.text();
  for (CorrectionRecord record : old.corrections) {
    bool there = true;
    for (Span& span : record.content) {
      const auto found = text == old.text ? std::optional(span) : Find(old.text, span, text);
      there = there && found;
      if (found) span = *found;
    }
    if (record.replaced && !Renumber(old.entities, now.extraction, record.replaced->quotation)) record.replaced.reset();
    if (there) carried.push_back(std::move(record));
  }
  return carried;
}

}  // namespace quoth
