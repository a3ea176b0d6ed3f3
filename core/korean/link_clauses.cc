#include "core/korean/link_clauses.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/korean/hangul.h"
#include "core/korean/link_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

using links::Item;
using links::kNone;
using links::Line;
using links::Match;

constexpr uint32_t kReach = 40;      // items that a clause's parts may lie before its verb
constexpr uint32_t kHeadReach = 5;   // items between a verb and the noun that it modifies
constexpr uint32_t kTitleReach = 6;  // items between a name and the particle behind its title

// What may follow a noun that a verb is made of: 인수했다, 인수를, 인수됐다; not 인수자.
bool IsNounForm(std::string_view rest) {
  return rest.empty() ||
         StartsWithAny(rest, {"하", "했", "한", "할", "해", "합", "함", "됐", "되", "된", "될", "돼", "받",
                              "당", "를", "을", "계약", "설", "가", "는", "은", "이", "도", "의", "에",
                              "과", "와", "로", "식", "전을", "전에", "중"});
}

bool IsPassive(std::string_view rest) {
  return StartsWithAny(rest, {"됐", "되", "된", "될", "돼", "받", "당"});
}

// 인수한, 세운, 이끄는: before the noun that they tell of.
bool IsAdnominal(std::string_view text, std::string_view rest, bool noun) {
  if (noun && !StartsWithAny(rest, {"하", "한", "할", "했", "되", "된", "될", "됐", "받", "당"})) return false;
  if (rest.empty() && text.ends_with("을")) return false;  // 손을 잡은
  const int final_consonant = FinalOf(LastCodePoint(text));
  return final_consonant == kFinalN || final_consonant == kFinalR;
}

// 이끌고 있는
bool IsProgressive(const Line& line, uint32_t verb) {
  if (verb + 1 >= line.items.size() || !line.items[verb].text.ends_with("고")) return false;
  return IsAnyOf(line.items[verb + 1].text, {"있는", "있던", "있었던"});
}

}  // namespace

// The names before a verb, nearest first.
struct LinkClauses::Clause {
  struct Name {
    uint32_t item;
    Part part;
    bool crossed;  // a verb of another clause stands between
    bool blocked;  // a common noun with the same part stands between
  };
  std::vector<Part> parts;     // of the items of the line
  std::vector<bool> consumed;  // names that a clause before a noun has used up
  std::vector<Name> names;
  uint32_t head = kNone;   // the name that the verb modifies
  bool modifies = false;   // it modifies some noun
  bool passive = false;
};

LinkClauses::LinkClauses() {
  for (const LexiconRow& row : ReadLexicon("ko/particles.tsv")) {
    if (row.size() > 2) particles_[row[0]] = ParsePart(row[0], row[2]);
  }
  for (const LexiconRow& row : ReadLexicon("ko/link_frames.tsv")) {
    if (row.size() < 6) continue;
    const auto kind = ParseLinkKind(row[0]);
    if (!kind) continue;
    const Sort sort = row[1] == "verb"      ? Sort::kVerb
                      : row[1] == "active"  ? Sort::kActive
                      : row[1] == "passive" ? Sort::kPassive
                                            : Sort::kNoun;
    Frame frame{*kind, sort, ParseSlot(row[3]), ParseSlot(row[4]), 0.7F};
    std::from_chars(row[5].data(), row[5].data() + row[5].size(), frame.confidence);
    std::string_view stems = row[2];
    while (!stems.empty()) {
      const size_t end = std::min(stems.find('|'), stems.size());
      frames_[stems.substr(0, end)].push_back(frame);
      longest_stem_ = std::max(longest_stem_, end);
      stems.remove_prefix(std::min(end + 1, stems.size()));
    }
  }
}

LinkClauses::Slot LinkClauses::ParseSlot(std::string_view text) {
  const size_t colon = std::min(text.find(':'), text.size());
  Slot slot{text.substr(0, colon), 0};
  for (const char letter : text.substr(std::min(colon + 1, text.size())))
    slot.names |= links::KindBitOf(letter);
  return slot;
}

Part LinkClauses::PartOfParticle(std::string_view text) const {
  const auto exact = particles_.find(text);
  if (exact != particles_.end()) return exact->second;
  for (const std::string_view tail : {"측", "등", "그룹", "팀", "씨", "사"}) {
    if (!text.starts_with(tail)) continue;
    const auto behind = particles_.find(text.substr(tail.size()));
    if (behind != particles_.end()) return behind->second;
  }
  return Part::kNone;
}

// The particle stands right behind the name, or behind its title, or behind 측 and 등.
Part LinkClauses::PartOf(const Line& line, uint32_t name) const {
  const auto size = static_cast<uint32_t>(line.items.size());
  const bool person = line.items[name].entity_kind == EntityKind::kPerson;
  for (uint32_t i = name + 1; i < std::min(size, name + kTitleReach); ++i) {
    const Item& item = line.items[i];
    if (item.IsMention()) {
      if (!person || item.entity_kind == EntityKind::kPerson) return Part::kBare;
      continue;
    }
    if (!item.IsWord()) return Part::kBare;
    const bool title = (item.classes & kTitleWord) != 0;
    if (item.glued && !title) {
      const Part part = PartOfParticle(item.text);
      if (part != Part::kGenitive || i + 1 >= size) return part;
      return StartsWithAny(line.items[i + 1].text, {"지분", "주식"}) ? Part::kStake : part;
    }
    if (i == name + 1 && StartsWithAny(item.text, {"지분", "주식"})) return Part::kStake;
    if (StartsWithAny(item.text, {"측", "등"}) && CodePoints(item.text) < 5) {
      if (item.text.size() > kSyllableBytes) return PartOfParticle(item.text);
      continue;
    }
    if (!person || (!title && (item.classes & kNounWord) == 0)) return Part::kBare;
  }
  return Part::kBare;
}

std::vector<Part> LinkClauses::PartsOf(const Line& line) const {
  std::vector<Part> parts(line.items.size(), Part::kNone);
  for (uint32_t i = 0; i < line.items.size(); ++i) {
    if (line.items[i].IsMention()) parts[i] = PartOf(line, i);
  }
  return parts;
}

uint32_t LinkClauses::PredicateEnd(const Line& line, uint32_t trigger) {
  constexpr uint32_t kWindow = 8;
  const auto size = static_cast<uint32_t>(line.items.size());
  if (EndsClause(line.items[trigger].text)) return trigger + 1;
  uint32_t end = trigger + 1;
  while (end < size && end - trigger < kWindow && line.items[end].IsWord()) {
    if (EndsClause(line.items[end].text)) return end + 1;
    if (IsAnyOf(line.items[end].text, {"뒤", "후", "이후", "다음", "직후"})) break;
    ++end;
  }
  return end;
}

// 합병에 찬성했다, 인수를 승인했다: whoever does so is no side of the deal.
bool LinkClauses::IsJudged(const Line& line, uint32_t trigger, std::string_view rest) {
  static const std::vector<LexiconRow> judgements = ReadLexicon("ko/link_judgements.tsv");
  if (StartsWithAny(rest, {"하", "했", "한", "할", "해", "합", "함", "됐", "되", "된", "될", "돼"})) return false;
  constexpr uint32_t kWindow = 8;
  const auto size = static_cast<uint32_t>(line.items.size());
  for (uint32_t i = trigger + 1; i < std::min(size, trigger + kWindow); ++i) {
    if (!line.items[i].IsWord()) continue;  // 합병 과정에 |정부가 개입했다고
    const std::string_view text = line.items[i].text;
    const bool judges = std::any_of(judgements.begin(), judgements.end(), [&](const LexiconRow& row) {
      return StartsWith(text, row[0]) && IsNounForm(text.substr(row[0].size()));
    });
    if (judges) return true;
    if (EndsClause(text)) return false;  // 인수를 마치고 조사 인력을 늘렸다
  }
  return false;
}

void LinkClauses::CollectParts(const Line& line, uint32_t trigger, Clause& clause) const {
  clause.names.clear();
  bool crossed = false, object_blocked = false, subject_blocked = false;
  for (uint32_t i = trigger; i-- > 0 && trigger - i <= kReach;) {
    const Item& item = line.items[i];
    if (item.IsMention()) {
      if (clause.consumed[i]) continue;
      Part part = clause.parts[i];
      if (part == Part::kBare && i + 1 == trigger) part = Part::kNear;
      const bool blocked = (part == Part::kObject && object_blocked) ||
                           ((part == Part::kTopic || part == Part::kSubject) && subject_blocked);
      clause.names.push_back({i, part, crossed, blocked});
      continue;
    }
    if (!item.IsWord() || item.glued) continue;
    crossed |= EndsClause(item.text);
    object_blocked |= item.text.ends_with("을") || item.text.ends_with("를");
    subject_blocked |= IsCommonSubject(item.text);
  }
}

// The nearest name that can be that part of the verb.
uint32_t LinkClauses::Fill(const Line& line, const Slot& slot, const Clause& clause) const {
  const bool subject = slot.part == "subj";
  for (const Clause::Name& name : clause.names) {
    if (name.blocked) continue;
    const Item& item = line.items[name.item];
    if ((slot.names & links::KindBit(item.entity_kind)) == 0) continue;
    if (slot.part == "list") {
      const bool fits = item.members > 0 && !name.crossed && name.part != Part::kTo &&
                        name.part != Part::kAt && name.part != Part::kNone;
      if (fits) return name.item;
      continue;
    }
    if (subject && name.part == Part::kTopic && !clause.modifies) return name.item;
    if (subject && name.part == Part::kSubject && !(clause.modifies && name.crossed))
      return name.item;
    if (!subject && !name.crossed && SlotTakes(slot.part, name.part)) return name.item;
  }
  return kNone;
}

bool LinkClauses::FillFrame(const Line& line, const Frame& frame, uint32_t trigger, Clause& clause,
                            Match* match) const {
  Slot from = frame.from, to = frame.to;
  if (frame.sort == Sort::kActive && clause.passive) return false;
  if (frame.sort == Sort::kPassive && !clause.passive && line.items[trigger].text.find("피소") != 0)
    return false;
  if (frame.sort == Sort::kNoun && clause.passive) {
    for (Slot* slot : {&from, &to}) {
      if (slot->part == "subj") {
        slot->part = "agent";
      } else if (slot->part == "obj" || slot->part == "near") {
        slot->part = "subj";
      }
    }
  }
  uint32_t a = Fill(line, from, clause), b = Fill(line, to, clause);
  const auto head_fits = [&](const Slot& slot) {
    // 하람이 인수한 누리솔라 says nothing of a stake.
    return clause.head != kNone && slot.part != "stake" &&
           (slot.names & links::KindBit(line.items[clause.head].entity_kind)) != 0;
  };
  if (a == kNone && b != kNone && head_fits(from)) {
    a = clause.head;
  } else if (b == kNone && a != kNone && head_fits(to)) {
    b = clause.head;
  }
  if (a == kNone || b == kNone || (a == b && from.part != "list")) return false;
  match->kind = frame.kind;
  match->from = a;
  match->to = b;
  match->trigger = trigger;
  match->first = std::min({a, b, trigger});
  match->end = std::max({a, b, trigger}) + 1;
  match->confidence = frame.confidence;
  return true;
}

void LinkClauses::ReadTrigger(const Line& line, uint32_t trigger, Clause& clause,
                              std::vector<Match>* matches) const {
  const std::string_view text = line.items[trigger].text;
  for (size_t n = std::min(longest_stem_, text.size()); n > 0; --n) {
    if (n < text.size() && (text[n] & 0xC0) == 0x80) continue;
    const auto* frames = frames_.Find(text.substr(0, n));
    if (frames == nullptr) continue;
    const std::string_view rest = text.substr(n);
    const bool noun = frames->second.front().sort != Sort::kVerb;
    if (noun && !IsNounForm(rest)) continue;
    if (noun && IsJudged(line, trigger, rest)) return;
    clause.passive = noun && IsPassive(rest);
    const bool progressive = IsProgressive(line, trigger);
    const uint32_t verb = trigger + (progressive ? 1 : 0);
    clause.modifies = progressive || IsAdnominal(text, rest, noun);
    clause.head = clause.modifies ? HeadBehind(line, verb, kHeadReach) : kNone;
    if (clause.modifies && ModifiesNothing(line, verb)) clause.modifies = false;
    CollectParts(line, trigger, clause);
    for (const Frame& frame : frames->second) {
      Match match;
      if (!FillFrame(line, frame, trigger, clause, &match)) continue;
      matches->push_back(match);
      if (clause.head != kNone) {
        for (const uint32_t part : {match.from, match.to})
          if (part != clause.head) clause.consumed[part] = true;
      }
      return;
    }
    return;
  }
}

void LinkClauses::Find(const Line& line, std::vector<Match>* matches) const {
  Clause clause;
  for (uint32_t i = 0; i < line.items.size(); ++i) {
    if (!line.items[i].IsWord() || line.items[i].text.size() < kSyllableBytes) continue;
    if (clause.parts.empty()) {
      clause.parts = PartsOf(line);
      clause.consumed.assign(line.items.size(), false);
    }
    ReadTrigger(line, i, clause, matches);
  }
}

}  // namespace quoth::korean
