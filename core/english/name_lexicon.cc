#include "core/english/name_lexicon.h"

#include <string_view>
#include <vector>

#include "core/english/name_model.h"

namespace quoth::english {

const WordEntry& NameLexicon::WithoutStop(Range range) const {
  std::string_view words = text_.Words(range);
  if (!words.ends_with('.')) return Of(range);
  words.remove_suffix(1);
  return words_.Of(words);
}

OrganizationWord NameLexicon::LastOf(Range range) const {
  if (range.size() > 2) {
    const OrganizationWord two = WithoutStop(Range{range.end - 2, range.end}).organization;
    if (two == OrganizationWord::kHead) return two;
  }
  return WithoutStop(range.end - 1).organization;
}

OrganizationWord NameLexicon::HeadBeforeOf(Range range) const {
  for (Index i = range.begin; i + 1 < range.end; ++i) {
    if (!text_.LowerIs(i + 1, "of") && !text_.LowerIs(i + 1, "for") &&
        !text_.LowerIs(i + 1, "on")) {
      continue;
    }
    const OrganizationWord kind = text_.Entry(i).organization;
    if (kind == OrganizationWord::kHead || kind == OrganizationWord::kPlace) return kind;
  }
  return OrganizationWord::kNone;
}

bool NameLexicon::IsCommon(Index i) const {
  std::string_view word = text_.Lower(i);
  word.remove_prefix(word.rfind('-') + 1);  // Ex-Prime Minister
  return words_.IsCommon(word);
}

bool NameLexicon::MeansPeople(Index i) const {
  const std::string_view word = text_.Lower(i);
  const auto means = [](const WordEntry& entry) {
    return entry.role || (entry.group && *entry.group == GroupClass::kGroup);
  };
  return means(text_.LowerEntry(i)) || (word.ends_with('s') && means(words_.Of(word.substr(0, word.size() - 1))));
}

bool NameLexicon::IsKnownPlace(Range range) const {
  constexpr uint16_t kPlaces = kLargeCity | kSmallCity | kRegion;
  return Of(range).place || (words_.name_model().gazetteer().Find(text_.Words(range)) & kPlaces) != 0;
}

bool NameLexicon::IsSpeechVerb(Index i) const {
  if (i >= text_.size() || text_[i].shape != Shape::kLower) return false;
  const std::vector<ReportingVerb>* verbs = text_.LowerEntry(i).verbs;
  return verbs != nullptr && verbs->front().cue_class == CueClass::kSpeech &&
         verbs->front().form != VerbForm::kBase && verbs->front().form != VerbForm::kGerund;
}

}  // namespace quoth::english
