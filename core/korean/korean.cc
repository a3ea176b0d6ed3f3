// The rules of Korean: MakeKoreanRules is the one entrance. Each stage is a file of its own:
// page (lines, marks, words, sentences) → roster (names) → reports (content, cue) → sources
// (who said it) → the Extraction.

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/key_terms.h"
#include "core/korean/hangul.h"
#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/name_spans.h"
#include "core/korean/noun_phrases.h"
#include "core/korean/page.h"
#include "core/korean/reports.h"
#include "core/korean/roster.h"
#include "core/korean/sources.h"
#include "core/korean/unknown_words.h"
#include "core/language.h"

namespace quoth {
namespace {

using korean::Person;
using korean::Roster;

// Drops entities that stand nowhere (merged into others) and renumbers the rest.
class Renumbering {
 public:
  explicit Renumbering(std::vector<Entity>& entities) : to_(entities.size()) {
    std::vector<Entity> kept;
    for (size_t i = 0; i < entities.size(); ++i) {
      if (entities[i].mentions.empty()) continue;
      to_[i] = static_cast<uint32_t>(kept.size());
      kept.push_back(std::move(entities[i]));
    }
    entities = std::move(kept);
  }

  std::optional<uint32_t> operator()(std::optional<uint32_t> old) const {
    return old ? to_[*old] : std::nullopt;
  }

 private:
  std::vector<std::optional<uint32_t>> to_;
};

class AffiliationWriter {
 public:
  AffiliationWriter(const Renumbering& renumber, std::vector<Link>& links)
      : renumber_(renumber), links_(links) {}

  void Write(const Person& person) {
    if (person.entity == korean::kNoIndex) return;
    Write(person, {person.organization, person.title, person.evidence});
    for (const korean::Post& post : person.others) Write(person, post);
  }

 private:
  void Write(const Person& person, const korean::Post& post) {
    constexpr float kConfidence = 0.85f;
    if (post.organization == korean::kNoIndex || post.evidence.empty()) return;
    const auto from = renumber_(static_cast<uint32_t>(person.entity));
    const auto to = renumber_(static_cast<uint32_t>(post.organization));
    if (!from || !to || *from == *to) return;
    for (const Link& known : links_) {
      if (known.from == *from && known.to == *to) return;  // two names of one organization
    }
    Link link;
    link.from = *from;
    link.to = *to;
    link.title = post.title;
    link.evidence = {post.evidence};
    link.rule = "ko.affiliation.apposition";
    link.confidence = kConfidence;
    links_.push_back(std::move(link));
  }

  const Renumbering& renumber_;
  std::vector<Link>& links_;
};

// Who speaks under a name that no list and no model knew is a person or a body of the document all the same.
class UnknownSpeakers {
 public:
  UnknownSpeakers(const korean::Page& page, const korean::Lexicon& lexicon, std::vector<Entity>& entities)
      : page_(page), lexicon_(lexicon), entities_(entities) {
    for (uint32_t i = 0; i < entities_.size(); ++i) by_name_.emplace(entities_[i].name, i);
  }

  void Name(Speaker& speaker) {
    const bool person = speaker.kind == SpeakerKind::kPerson;
    const bool body = speaker.kind == SpeakerKind::kOrganization && MayNameBody(speaker.name);
    if (speaker.entity || speaker.name.empty() || (!person && !body)) return;
    const EntityKind kind = person ? EntityKind::kPerson : EntityKind::kOrganization;
    const auto known = by_name_.find(speaker.name);
    if (known == by_name_.end() && !Add(speaker.name, kind)) return;
    const uint32_t entity = by_name_.at(speaker.name);
    if (entities_[entity].kind == kind) speaker.entity = entity;
  }

 private:
  static constexpr size_t kMostAdded = 40;

  // What ends or sounds as bodies do, but no class of them (회사, 보고서).
  bool MayNameBody(std::string_view name) const {
    const std::string_view last = korean::LastWordOf(name);
    return korean::CodePoints(name) > 2 && !lexicon_.generic_bodies.contains(last) && !lexicon_.IsClassNoun(name) &&
           !lexicon_.unattributable.contains(name) && !lexicon_.IsGroup(name) && !lexicon_.states.contains(name) &&
           !korean::IsCommonWord(lexicon_, name, name) &&
           (lexicon_.LooksLikeOrganization(last) || lexicon_.IsSubBody(last) || korean::IsLatin(name) ||
            lexicon_.Foreignness(name) >= korean::Lexicon::kForeign);
  }

  // Stands wherever a word begins with it. A single syllable begins too many words.
  bool Add(const std::string& name, EntityKind kind) {
    if (added_++ == kMostAdded || korean::CodePoints(name) == 1) return false;
    Entity speaker{kind, name, {}, {}};
    for (const korean::Word& word : page_.words) {
      const Span mention{word.span.begin, word.span.begin + static_cast<uint32_t>(name.size())};
      if (mention.end > page_.text.size() || page_.Text(mention) != name) continue;
      speaker.mentions.push_back(mention);
    }
    if (speaker.mentions.empty()) return false;
    by_name_.emplace(name, static_cast<uint32_t>(entities_.size()));
    entities_.push_back(std::move(speaker));
    return true;
  }

  const korean::Page& page_;
  const korean::Lexicon& lexicon_;
  std::vector<Entity>& entities_;
  std::unordered_map<std::string, uint32_t> by_name_;
  size_t added_ = 0;
};

// The marked strings that no quotation holds.
void AddSetAside(const korean::Page& page, const korean::Reading& reading, Extraction& extraction) {
  std::vector<Span> content;
  for (const Quotation& quotation : extraction.quotations)
    content.insert(content.end(), quotation.content.begin(), quotation.content.end());
  std::sort(content.begin(), content.end());
  size_t next = 0;
  for (size_t i = 0; i < page.marks.size(); ++i) {
    const Span inner = page.marks[i].inner;
    while (next < content.size() && content[next].end <= inner.begin) ++next;
    if (next < content.size() && content[next].begin < inner.end) continue;
    extraction.set_aside.push_back({inner, std::string(reading.set_aside[i])});
  }
}

// In an article a name of two syllables is more often another word than a person who has neither title nor body nor
// says a word. A few sentences alone need not tell more of anybody.
void DropDoubtfulPersons(const std::vector<Person>& persons, Extraction& extraction) {
  constexpr size_t kFewSentences = 4;
  if (extraction.sentences.size() <= kFewSentences) return;
  std::vector<bool> speaks(extraction.entities.size());
  for (const Quotation& quotation : extraction.quotations) {
    if (quotation.speaker && quotation.speaker->entity) speaks[*quotation.speaker->entity] = true;
    for (const Alternative& other : quotation.alternatives) {
      if (other.speaker.entity) speaks[*other.speaker.entity] = true;
    }
  }
  for (const Person& person : persons) {
    if (person.entity == korean::kNoIndex || korean::CodePoints(person.name) != 2) continue;
    Entity& entity = extraction.entities[static_cast<size_t>(person.entity)];
    const bool told = !person.title.empty() || person.organization != korean::kNoIndex || !entity.aliases.empty();
    if (!told && !speaks[static_cast<size_t>(person.entity)] && entity.name == person.name) entity.mentions.clear();
  }
}

class KoreanRules : public LanguageRules {
 public:
  Extraction Extract(const Document& document) const override {
    const korean::Page page = korean::ReadPage(document.text(), lexicon_);
    Roster roster(page, lexicon_, names_.table(),
                  korean::MendNames(page, lexicon_, names_.table(), names_.Find(page)));
    const korean::Reading reading = korean::FindReports(page, lexicon_, roster.known());
    Extraction extraction;
    for (const korean::Sentence& sentence : page.sentences) {
      // A word inside a mark that an earlier sentence closed leaves nothing of its own.
      if (!sentence.span.empty()) extraction.sentences.push_back(sentence.span);
    }
    extraction.quotations = korean::Attribute(page, lexicon_, roster, reading.reports);
    AddSetAside(page, reading, extraction);
    extraction.entities = roster.TakeEntities();
    DropDoubtfulPersons(roster.persons(), extraction);
    const Renumbering renumber(extraction.entities);
    for (Quotation& quotation : extraction.quotations) {
      if (quotation.speaker) Renumber(renumber, *quotation.speaker);
      for (Alternative& other : quotation.alternatives) Renumber(renumber, other.speaker);
    }
    UnknownSpeakers unknown(page, lexicon_, extraction.entities);
    for (Quotation& quotation : extraction.quotations) {
      if (quotation.speaker) unknown.Name(*quotation.speaker);
    }
    AffiliationWriter affiliations(renumber, extraction.links);
    for (const Person& person : roster.persons()) affiliations.Write(person);
    if (!extraction.quotations.empty()) AddKeyTerms(document.text(), korean::NounPhrases(page, lexicon_), extraction);
    return extraction;
  }

 private:
  static void Renumber(const Renumbering& renumber, Speaker& speaker) {
    speaker.entity = renumber(speaker.entity);
    speaker.affiliation = renumber(speaker.affiliation);
  }

  korean::Lexicon lexicon_;
  korean::NameModel names_;
};

}  // namespace

std::unique_ptr<LanguageRules> MakeKoreanRules() { return std::make_unique<KoreanRules>(); }

}  // namespace quoth
