#include "core/english/name_votes.h"

#include <string_view>

#include "core/english/name_rules.h"

namespace quoth::english {
namespace {

class Voter {
 public:
  Voter(const Text& text, const NameLexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  void VoteByWords(const std::vector<uint8_t>& usage, Name& name) const {
    const Range range = name.range;
    if (OpensAsDateline(text_, range)) return name.Add(NameKind::kPlace, kSure);
    const WordEntry& words = lexicon_.Of(range);
    const OrganizationWord whole = words.organization;
    if (whole == OrganizationWord::kName || whole == OrganizationWord::kMedium) {
      return name.Add(NameKind::kOrganization, kSure);
    }
    if (words.place || (whole == OrganizationWord::kPlace && range.size() > 1)) {
      name.Add(NameKind::kPlace, kStrong + kWeak);
      if (range.size() > 1) return;
    }
    const OrganizationWord last = lexicon_.LastOf(range);
    const OrganizationWord first = text_.Entry(range.begin).organization;
    const bool organization = last == OrganizationWord::kHead ||
                              last == OrganizationWord::kSuffix ||
                              (range.size() > 1 && last == OrganizationWord::kTail) ||
                              (range.size() > 2 && first == OrganizationWord::kHead) ||
                              lexicon_.HeadBeforeOf(range) == OrganizationWord::kHead;
    if (organization) return name.Add(NameKind::kOrganization, kSure);
    // "Elena Park" may be either; its neighbours decide.
    const Gender given = text_.Entry(range.begin).given_name;
    if (range.size() == 2 && last == OrganizationWord::kPlace && given != Gender::kUnknown) {
      name.gender = given;
      name.Add(NameKind::kPlace, kWeak + 1);
      return name.Add(NameKind::kPerson, kWeak);
    }
    if (range.size() > 1 &&
        (last == OrganizationWord::kPlace || first == OrganizationWord::kPlace)) {
      return name.Add(NameKind::kPlace, kSure);
    }
    if (range.size() == 1 && text_[range.begin].shape == Shape::kCaps) {
      // A dateline: "HARLOW, Ohio".
      const bool dateline = text_.paragraphs()[text_[range.begin].paragraph].begin == range.begin &&
                            text_.Words(range).size() > 4;
      return name.Add(dateline ? NameKind::kPlace : NameKind::kOrganization, kStrong);
    }
    VotePerson(usage, name);
  }

  void VoteByNeighbours(Name& name) const {
    const Range range = name.range;
    if (range.begin > 0) {
      const Index before = range.begin - 1;
      if (text_.Lower(before) == "the") name.Add(NameKind::kOrganization, kWeak + 1);
      if (text_.Lower(before).ends_with("-based")) name.Add(NameKind::kOrganization, kSure);
      const std::string_view word = text_.Lower(before);
      if (word == "in" || word == "near" || word == "across" || word == "throughout") {
        name.Add(NameKind::kPlace, kStrong);
      } else if (word == "from" || word == "at" || word == "to") {
        name.Add(NameKind::kPlace, 1);
      }
      // "said Gib Orrin": who speaks is a person unless the name says otherwise.
      const std::vector<ReportingVerb>* verbs = text_.LowerEntry(before).verbs;
      const bool said =
          verbs != nullptr && range.size() > 1 && verbs->front().form == VerbForm::kPast &&
          verbs->front().cue_class == CueClass::kSpeech && (verbs->front().frames & kClause);
      if (said) name.Add(NameKind::kPerson, kStrong);
    }
    if (range.end < text_.size()) VoteByNext(name, range.end);
  }

 private:
  // A word that the text also writes in lower case: "Green Button" is no person.
  bool HasPlainWord(const std::vector<uint8_t>& usage, Range range) const {
    constexpr uint32_t kPlain = kFiniteVerb | kGerund | kRole | kGroupNoun | kChannel | kBaseVerb |
                                kAdverb | kPreposition | kDeterminer | kPossessive | kTime;
    for (Index i = range.begin; i < range.end; ++i) {
      if (text_[i].Is(kNameParticle)) continue;
      if ((usage[text_.FormOf(i).lower] & kWithoutCapital) != 0 || text_[i].Is(kPlain)) return true;
    }
    return false;
  }

  // "NMAH Open Days": what begins with an acronym is nobody's name, unless all of it is in capitals.
  bool OpensWithAcronym(Range range) const {
    return range.size() > 1 && text_[range.begin].shape == Shape::kCaps && text_.Word(range.begin).size() > 2 &&
           text_[range.begin + 1].shape != Shape::kCaps;
  }

  void VotePerson(const std::vector<uint8_t>& usage, Name& name) const {
    const Range range = name.range;
    if (OpensWithAcronym(range)) return;
    const Gender given = text_.Entry(range.begin).given_name;
    if (given != Gender::kUnknown) {
      name.gender = given;
      name.Add(NameKind::kPerson, range.size() > 1 && range.size() < 5 ? kSure : kWeak);
    } else if ((range.size() == 2 || range.size() == 3) && !HasPlainWord(usage, range)) {
      name.Add(NameKind::kPerson, kWeak);
    }
    for (Index i = range.begin; i < range.end && range.size() > 1; ++i) {
      const bool initial = text_.Word(i).size() == 2 && text_.Word(i).back() == '.';
      const bool particle =
          text_[i].shape == Shape::kLower && text_[i].Is(kNameParticle) && !text_.LowerIs(i, "of");
      if (initial || particle) name.Add(NameKind::kPerson, kStrong);
    }
    if (range.size() > 4) name.Add(NameKind::kOrganization, kStrong);
  }

  void VoteByNext(Name& name, Index next) const {
    if (text_.LowerIs(next, "who")) name.Add(NameKind::kPerson, kStrong);
    const bool the = name.range.begin > 0 && text_.LowerIs(name.range.begin - 1, "the");
    const bool speaks = lexicon_.IsSpeechVerb(next);
    if (speaks && !the && name.range.size() > 1) name.Add(NameKind::kPerson, kWeak);
    if (speaks || text_.Is(next, kAuxiliary) || text_[next].clitic)
      name.Add(NameKind::kOrganization, 1);
    if (text_.Word(next) != ",") return;
    // "Jane Roe, 38," and "Jane Roe, who"
    if (text_.LowerIs(next + 1, "who")) name.Add(NameKind::kPerson, kStrong);
    const bool age = next + 2 < text_.size() && text_[next + 1].shape == Shape::kNumber &&
                     text_[next + 1].span.size() <= 3 && IsOneOf(text_.Word(next + 2), ",.");
    if (age) name.Add(NameKind::kPerson, kStrong);
  }

  const Text& text_;
  const NameLexicon& lexicon_;
};

}  // namespace

void VoteByWords(const Text& text, const NameLexicon& lexicon, const std::vector<uint8_t>& usage, Name& name) {
  Voter(text, lexicon).VoteByWords(usage, name);
}

void VoteByNeighbours(const Text& text, const NameLexicon& lexicon, Name& name) {
  Voter(text, lexicon).VoteByNeighbours(name);
}

bool OpensAsDateline(const Text& text, Range range) {
  if (text.paragraphs()[text[range.begin].paragraph].begin != range.begin) return false;
  for (Index i = range.begin; i < range.end; ++i) {
    if (text[i].shape != Shape::kCaps || text.Word(i).size() < 3) return false;
  }
  Index i = range.end;
  while (i < text.size() && (text.Word(i) == "," || text.Word(i) == "." || text[i].IsCapitalized())) ++i;
  if (i + 2 < text.size() && text.Word(i) == "(" && text.Word(i + 2) == ")") i += 3;
  return i < text.size() && (IsDash(text.Word(i)) || text.Word(i) == "-");
}

}  // namespace quoth::english
