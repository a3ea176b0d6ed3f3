#include "core/english/speakers.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/english/cast.h"
#include "core/english/described_bodies.h"
#include "core/english/pronouns.h"

namespace quoth::english {
namespace {

constexpr float kAlternativeConfidence = 0.05f;
constexpr size_t kMostAlternatives = 2;

class Resolver {
 public:
  Resolver(const Text& text, const Names& names, const Phrases& phrases, const Entities& entities)
      : text_(text),
        names_(names),
        phrases_(phrases),
        entities_(entities),
        pronouns_(text, names, entities),
        cast_(text, names, entities) {}

  std::vector<Quotation> Run(const std::vector<Draft>& drafts) {
    std::vector<Quotation> quotations;
    for (const Draft& draft : drafts) quotations.push_back(Resolve(draft));
    return quotations;
  }

 private:
  Quotation Resolve(const Draft& draft) {
    Quotation quotation;
    quotation.kind = draft.kind;
    quotation.speech = draft.speech;
    for (const Range& range : draft.content) quotation.content.push_back(text_.SpanOf(range));
    if (!draft.cue.empty()) quotation.cue = text_.SpanOf(draft.cue);
    quotation.rule = RuleName(draft.rule);
    if (!draft.source.empty()) AddSpeaker(draft.source, quotation);
    if (draft.cue.empty() && quotation.speaker && !text_.IsStory())
      quotation.speaker_rule = "en.speaker.carried";
    if (quotation.speaker && !quotation.speaker->entity) AddAuthor(draft, quotation);
    if (quotation.speaker && quotation.speaker->entity) NoteDocument(draft.cue, *quotation.speaker);
    return quotation;
  }

  void AddSpeaker(Range source, Quotation& quotation) {
    const Range mention = phrases_.Mention(source);
    quotation.source = text_.SpanOf(mention);
    if (text_.IsStory()) return AddFigure(mention, quotation);
    if (text_.Is(mention.begin, kSubjectPronoun | kObjectPronoun | kPossessive) && mention.size() == 1 &&
        names_.At(mention.begin) == kNone) {
      AddPronoun(mention.begin, quotation);
      return;
    }
    const uint32_t name = NameOf(mention);
    if (name != kNone) {
      const uint32_t entity = entities_.Of(name);
      quotation.speaker = OfEntity(entity);
      quotation.speaker_rule = "en.speaker.name";
      pronouns_.NoteSpeaker(mention.begin, entity);
      return;
    }
    uint32_t described = pronouns_.Described(mention);
    if (described == kNone) described = CalledBehind(mention);
    if (described != kNone) {
      quotation.speaker = OfEntity(described);
      quotation.speaker_rule = "en.speaker.described";
      pronouns_.NoteSpeaker(mention.begin, described);
      return;
    }
    quotation.speaker = OfPhrase(mention);
    if (!quotation.speaker->name.empty() && quotation.speaker->kind == SpeakerKind::kOrganization)
      bodies_[std::string(text_.Lower(mention.end - 1))] = quotation.speaker->name;
    quotation.speaker_rule = "en.speaker.phrase";
    pronouns_.NoteUnnamed(mention.end, quotation.speaker->kind);  // "Roe's lawyer": behind Roe
  }

  // "One survivor, a tailor identified only as Halima,", "a driver, who gave his name as Musa,", "who gave only her
  // first name, Lena,": the person so called.
  uint32_t CalledBehind(Range mention) const {
    constexpr Index kReach = 14, kVerbReach = 3;
    if (mention.end >= text_.size() || text_.Word(mention.end) != ",") return kNone;
    const Index end = std::min(text_.SentenceOf(mention.begin).end, mention.end + kReach);
    for (Index i = mention.end + 1; i + 1 < end; ++i) {
      const bool as = text_.LowerIs(i, "as"), first_name = text_.Word(i) == "," && text_.LowerIs(i - 1, "name");
      if (!as && !first_name) continue;
      const uint32_t name = names_.At(i + 1);
      if (name == kNone || entities_.all()[entities_.Of(name)].kind != EntityKind::kPerson) continue;
      for (Index verb = i - 1; verb > mention.end && i - verb <= kVerbReach; --verb) {
        const std::string_view word = text_.Lower(verb);
        if (word == "identified" || word == "named" || word == "known" || word == "name") return entities_.Of(name);
      }
    }
    return kNone;
  }

  // A report, poll or lawsuit speaks for its author, also where it is named again without them.
  void AddAuthor(const Draft& draft, Quotation& quotation) {
    const std::string head = DocumentIn(draft.source);
    if (head.empty()) return;
    if (draft.author.empty()) {
      const auto known = documents_.find(head);
      const bool the = text_.LowerIs(draft.source.begin, "the") ||
                       text_.LowerIs(draft.source.begin, "this");
      if (!the || known == documents_.end()) return;
      quotation.speaker = known->second;
      quotation.speaker_rule = "en.speaker.document";
      return;
    }
    Quotation author;
    AddSpeaker(draft.author, author);
    if (!author.speaker || !author.speaker->entity) return;
    quotation.speaker = author.speaker;
    quotation.speaker_rule = "en.speaker.author";
    documents_[head] = *author.speaker;
  }

  // "Roe said in a letter that": the letter is Roe's.
  void NoteDocument(Range cue, const Speaker& speaker) {
    constexpr Index kWindow = 6;
    if (cue.empty()) return;
    const Index end = std::min(text_.SentenceOf(cue.begin).end, cue.end + kWindow);
    for (Index i = cue.end; i + 2 < end; ++i) {
      if (!text_.Is(i, kPreposition) || !text_[i].IsWord()) continue;
      const bool a = text_.LowerIs(i + 1, "a") || text_.LowerIs(i + 1, "an");
      if (a && text_.Is(i + 2, kChannel)) documents_[std::string(text_.Lower(i + 2))] = speaker;
    }
  }

  // The noun of a document in the phrase ("report"), or empty.
  std::string DocumentIn(Range phrase) const {
    for (Index i = phrase.begin; i < phrase.end; ++i) {
      if (names_.At(i) != kNone) continue;
      if (text_.Is(i, kPreposition)) break;
      const auto& group = text_.LowerEntry(i).group;
      const bool document = group ? *group == GroupClass::kDocument : text_.Is(i, kChannel);
      if (document) return std::string(text_.Lower(i));
      if (group) break;
    }
    return {};
  }

  // In a story the speaker is one of its figures.
  void AddFigure(Range mention, Quotation& quotation) {
    // "Roe with a smile", "he at length"
    for (Index i = mention.begin + 1; i < mention.end; ++i) {
      if (!text_.Is(i, kPreposition) || names_.At(i) != kNone) continue;
      mention.end = i;
      break;
    }
    const uint32_t name = NameOf(mention);
    uint32_t figure = kNone;
    if (name != kNone) {
      quotation.speaker = OfEntity(entities_.Of(name));
      quotation.speaker_rule = "en.speaker.name";
      figure = cast_.Of(entities_.Of(name));
    } else if (text_.Is(mention.begin, kSubjectPronoun | kPossessive) && mention.size() == 1) {
        figure = cast_.Resolve(mention.begin);
      quotation.speaker_rule = "en.speaker.pronoun";
    } else {
      figure = cast_.Described(mention);
      quotation.speaker_rule = "en.speaker.described";
      if (figure == kNone) quotation.speaker = OfPhrase(mention);
    }
    if (figure == kNone) return;
    cast_.NoteSpeaker(mention.begin, figure);
    if (quotation.speaker) return;
    const Figure& found = cast_.At(figure);
    if (found.entity != kNone) {
      quotation.speaker = OfEntity(found.entity);
      return;
    }
    quotation.speaker.emplace();
    quotation.speaker->kind = SpeakerKind::kUnnamed;
    quotation.speaker->name = found.description;
  }

  // The name that the whole mention stands for: "the Emergencies Ministry", "Roe".
  uint32_t NameOf(Range mention) const {
    const uint32_t last = names_.At(mention.end - 1);
    if (last == kNone) return kNone;
    const Range range = names_.all()[last].range;
    if (range.end != mention.end) return kNone;
    Index i = range.begin;
    while (i > mention.begin && text_.Is(i - 1, kDeterminer | kNumber)) --i;
    if (i == mention.begin) return last;
    // "the environmental group Acme", "state press agency Acme": an apposition of the name.
    for (Index j = mention.begin; j < i; ++j) {
      // "author and historian Jane Roe" is one person.
      const bool roles = j > mention.begin && ((text_.Is(j - 1, kRole) && text_.Is(j + 1, kRole)) || JoinsModifiers(j));
      const bool joins = text_[j].Is(kCoordinator) && !roles;
      if (!text_[j].IsWord() || joins || text_[j].clitic || phrases_.JoinsOwner(j)) return kNone;
    }
    return last;
  }

  // "trade and industry commissioner": what stands on both sides of the "and" tells of the post.
  bool JoinsModifiers(Index coordinator) const {
    for (const Index i : {coordinator - 1, coordinator + 1}) {
      const bool plain = text_[i].shape == Shape::kLower && names_.At(i) == kNone &&
                         !text_.Is(i, kRole | kGroupNoun | kDeterminer | kPossessive);
      if (!plain) return false;
    }
    return true;
  }

  Speaker OfEntity(uint32_t index) const {
    const KnownEntity& entity = entities_.all()[index];
    Speaker speaker;
    speaker.kind =
        entity.kind == EntityKind::kPerson ? SpeakerKind::kPerson : SpeakerKind::kOrganization;
    speaker.entity = index;
    speaker.name = entity.name;
    speaker.title = entity.title;
    if (entity.affiliation != kNone) speaker.affiliation = entity.affiliation;
    return speaker;
  }

  // A group, a body or one unnamed person. Its name stays empty.
  Speaker OfPhrase(Range mention) const {
    Speaker speaker;
    speaker.kind = SpeakerKind::kUnnamed;
    bool joint = false;
    const Index end = HeadEnd(mention);
    for (Index i = mention.begin; i < end; ++i) {
      joint = joint || text_.LowerIs(i, "and");
      const auto& group = text_.LowerEntry(i).group;
      if (!group || text_.IsGenitive(i + 1)) continue;
      if (*group == GroupClass::kGroup) speaker.kind = SpeakerKind::kGroup;
      if (*group == GroupClass::kOrganization) speaker.kind = SpeakerKind::kOrganization;
      if (text_.LowerIs(i + 1, "of")) break;
    }
    if (IsPeopleOfBody(mention, end)) speaker.kind = SpeakerKind::kGroup;
    // "a council spokesperson" is no council.
    const auto& last = text_.LowerEntry(end - 1);
    if (last.role && !last.group) speaker.kind = SpeakerKind::kUnnamed;
    speaker.name = JointName(mention);
    if (!speaker.name.empty()) {
      speaker.kind = SpeakerKind::kGroup;
      return speaker;
    }
    if (speaker.kind != SpeakerKind::kUnnamed) {
      speaker.name = NameOfBody(mention);
      return speaker;
    }
    AddPost(mention, speaker);
    const std::string_view head = text_.Lower(end - 1);
    const bool plural = head.size() > 3 && head.ends_with('s') && !head.ends_with("ss");
    if (speaker.kind == SpeakerKind::kUnnamed && (plural || joint))
      speaker.kind = SpeakerKind::kGroup;
    return speaker;
  }

  // "six company employees", "employees of the company" are no company.
  bool IsPeopleOfBody(Range mention, Index end) const {
    Index head = mention.begin;
    while (head + 1 < end && !text_.LowerIs(head + 1, "of")) ++head;
    return text_[head].tag == Tag::kPluralNoun && names_.At(head) == kNone && !text_.LowerEntry(head).group &&
           !text_.Is(head, kChannel | kTime);
  }

  // "the Mexican government", "Acme's office", "the government of Samoa" have a name of their own; "the
  // government" has that of the last such body.
  std::string NameOfBody(Range mention) const {
    while (mention.size() > 1 && text_.Is(mention.begin, kDeterminer)) ++mention.begin;
    const std::string head(text_.Lower(mention.end - 1));
    if (mention.size() == 1) {
      const auto known = bodies_.find(head);
      return known == bodies_.end() ? std::string() : known->second;
    }
    constexpr Index kLongest = 5;
    bool whose = false;
    for (Index i = mention.begin; i < mention.end; ++i) {
      if (!text_[i].IsWord() && !text_.IsGenitive(i)) return {};
      if (text_.Is(i, kCoordinator | kNumber)) return {};
      whose = whose || names_.At(i) != kNone || text_.Entry(i).demonym;
    }
    const auto& group = text_.LowerEntry(mention.end - 1).group;
    const auto& first = text_.LowerEntry(mention.begin).group;
    const bool body = (group && *group == GroupClass::kOrganization) || head == "police" || head == "media";
    const bool of = first && *first == GroupClass::kOrganization && text_.LowerIs(mention.begin + 1, "of");
    if (!whose || (!body && !of) || mention.size() > kLongest) return {};
    return std::string(text_.Words(mention));
  }

  // Behind the noun that speaks: of "visitors to the museum" the first, but of "a group of lawmakers" all.
  Index HeadEnd(Range mention) const {
    for (Index i = mention.begin + 1; i < mention.end; ++i) {
      if (names_.At(i) == kNone && phrases_.JoinsOwner(i) && !text_.LowerIs(i, "of")) return i;
    }
    return mention.end;
  }

  // "Roe and Doe": the names of both, if the phrase is nothing but names.
  std::string JointName(Range mention) const {
    std::vector<uint32_t> members;
    bool joined = false;
    for (Index i = mention.begin; i < mention.end;) {
      const uint32_t name = names_.At(i);
      if (name != kNone) {
        members.push_back(entities_.Of(name));
        i = names_.all()[name].range.end;
        continue;
      }
      if (text_.LowerIs(i, "and")) joined = true;
      const bool article = text_.LowerIs(i, "the");
      if (!text_.LowerIs(i, "and") && text_.Word(i) != "," && !article && !IsTitleOfNext(i, mention.end)) return {};
      ++i;
    }
    if (!joined || members.size() < 2) return {};
    std::string joint;
    for (size_t m = 0; m < members.size(); ++m) {
      if (m > 0) joint += m + 1 < members.size() ? ", " : " and ";
      joint += entities_.all()[members[m]].name;
    }
    return joint;
  }

  // "Ms", "President" before the next name of the mention.
  bool IsTitleOfNext(Index i, Index end) const {
    if (text_.IsTitle(i)) return true;
    Index next = i;
    while (next < end && names_.At(next) == kNone) ++next;
    if (next >= end) return false;
    const Range title = names_.all()[names_.At(next)].title;
    return title.begin <= i && i < title.end;
  }

  // "a spokesperson for Acme", "Acme's chief engineer", "a Turkish official": what an unnamed person
  // is, and of what body.
  void AddPost(Range mention, Speaker& speaker) const {
    if (speaker.kind != SpeakerKind::kUnnamed) return;
    const Index role = PostIn(mention);
    if (role == kNone) return;
    Index begin = role;
    while (begin > mention.begin && IsModifier(begin - 1)) --begin;
    speaker.title = std::string(text_.Words({begin, role + 1}));
    const uint32_t body = BodyOf(mention, begin, role + 1);
    if (body != kNone) speaker.affiliation = body;
  }

  // The last word of the post that the phrase is about, or kNone: "the prime minister's official |spokesman|".
  Index PostIn(Range mention) const {
    for (Index i = mention.begin; i < mention.end; ++i) {
      const bool more = i + 1 < mention.end && (IsPost(i + 1) || text_.IsGenitive(i + 1));
      if (IsPost(i) && !more) return i;
      if (text_.Is(i, kPreposition) || !text_[i].IsWord()) return kNone;
    }
    return kNone;
  }

  bool IsPost(Index i) const {
    const auto& role = text_.LowerEntry(i).role;
    return role && names_.At(i) == kNone &&
           (role->role_class == RoleClass::kOffice || role->role_class == RoleClass::kWork);
  }

  // "chief", "veterinary"
  bool IsModifier(Index i) const {
    constexpr uint32_t kOut = kDeterminer | kPossessive | kPreposition | kNumber | kPronounNoun |
                              kCoordinator | kAdverb;
    return text_[i].IsWord() && !text_[i].clitic && names_.At(i) == kNone && !text_.Is(i, kOut) &&
           !text_.Entry(i).demonym;
  }

  // The entity whose post the words [begin, end) of the mention are.
  uint32_t BodyOf(Range mention, Index begin, Index end) const {
    Index before = begin;
    if (before > mention.begin && text_.IsGenitive(before - 1)) --before;
    uint32_t name = before > mention.begin ? names_.At(before - 1) : kNone;
    if (name == kNone && before > mention.begin) {
      const std::string_view country = text_.vocabulary().CountryOf(text_.Word(before - 1));
      if (!country.empty()) return entities_.Named(country);
    }
    const bool joins = end + 1 < mention.end && text_.Is(end, kPreposition);
    if (name == kNone && joins) {
      Index i = end + 1;
      const bool article = text_.LowerIs(i, "the");
      while (i < mention.end && text_.Is(i, kDeterminer) && names_.At(i) == kNone) ++i;
      name = names_.At(i);
      if (name == kNone && article && i + 1 == mention.end) name = DescribedBody(text_, names_, i, begin);
    }
    // the ministry's spokesman, a ministry spokesman
    if (name == kNone && before < begin && before > mention.begin)
      name = DescribedBody(text_, names_, before - 1, before - 1);
    if (name == kNone && begin + 1 < end) name = DescribedBody(text_, names_, begin, begin);
    const bool its = before > mention.begin && (text_.LowerIs(before - 1, "its") || text_.LowerIs(before - 1, "their"));
    if (name == kNone && !joins) name = its ? LastBodyBefore(begin) : OnlyBodyBefore(mention, begin);
    if (name == kNone) return kNone;
    const uint32_t entity = entities_.Of(name);
    return entities_.all()[entity].kind == EntityKind::kPerson ? kNone : entity;
  }

  // "Orrin Ltd … its chief executive said": the last body in this sentence or the one before.
  uint32_t LastBodyBefore(Index role) const {
    return LastNameBefore(text_, names_, role, [&](const Name&, uint32_t n) {
      return entities_.all()[entities_.Of(n)].kind == EntityKind::kOrganization;
    });
  }

  // A spokesman added: of the only body in the sentence before and this one up to here that may be called by the noun
  // whose spokesman it is ("the company's"). The minister's spokesman is of no body.
  uint32_t OnlyBodyBefore(Range mention, Index role) const {
    if (!text_.Lower(role).starts_with("spokes")) return kNone;
    const bool owned = role > mention.begin + 1 && text_.IsGenitive(role - 1);
    if (owned && IsPost(role - 2)) return kNone;
    uint32_t only = kNone;
    for (uint32_t n = names_.CountBefore(role); n-- > 0;) {
      const Name& name = names_.all()[n];
      if (text_[role].sentence - text_[name.range.begin].sentence > 1) break;
      const uint32_t entity = entities_.Of(n);
      if (entities_.all()[entity].kind != EntityKind::kOrganization) continue;
      if (owned && !MayBeCalled(text_, name.range, text_.Lower(role - 2))) continue;
      if (only != kNone && entities_.Of(only) != entity) return kNone;
      only = n;
    }
    return only;
  }

  void AddPronoun(Index pronoun, Quotation& quotation) {
    const PronounAnswer answer = pronouns_.Resolve(pronoun);
    quotation.speaker_rule = answer.others.empty() ? "en.speaker.only-pronoun" : "en.speaker.pronoun";
    if (answer.entity == kNone) {
      const bool plural = text_.LowerIs(pronoun, "they") || text_.LowerIs(pronoun, "we") ||
                          text_.LowerIs(pronoun, "them");
      Speaker speaker;
      speaker.kind = plural ? SpeakerKind::kGroup : SpeakerKind::kUnnamed;
      if (answer.unnamed) quotation.speaker = speaker;
      return;
    }
    quotation.speaker = OfEntity(answer.entity);
    pronouns_.NoteSpeaker(pronoun, answer.entity);
    for (const uint32_t other : answer.others) {
      if (quotation.alternatives.size() >= kMostAlternatives) break;
      quotation.alternatives.push_back(
          {OfEntity(other), kAlternativeConfidence});
    }
  }

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
  const Entities& entities_;
  Pronouns pronouns_;
  Cast cast_;
  std::unordered_map<std::string, std::string> bodies_;     // the last name, by the last word of it
  std::unordered_map<std::string, Speaker> documents_;  // who wrote them, by their noun
};

}  // namespace

std::vector<Quotation> ResolveSpeakers(const Text& text, const Names& names, const Phrases& phrases,
                                       const Entities& entities, const std::vector<Draft>& drafts) {
  return Resolver(text, names, phrases, entities).Run(drafts);
}

}  // namespace quoth::english
