// What English brings to the reading of links: classes of words, lists of names, and how far a
// "may" or a "denied" reaches. The patterns are data: core/lexicon/en/link_patterns.tsv.

#include <algorithm>
#include <string_view>

#include "core/lexicon.h"
#include "core/links/reader.h"
#include "core/word_table.h"

namespace quoth {
namespace {

using links::Item;
using links::ItemKind;
using links::Line;
using links::Reading;

enum WordClass : uint32_t {
  kRole = 1 << 0,         // director, minister
  kKin = 1 << 1,          // brother, wife
  kFiller = 1 << 2,       // may stand between a subject and its verb: also, has, reportedly, will
  kPreposition = 1 << 3,  // of, at
  kDeterminer = 1 << 4,   // a, his
  kModifier = 1 << 5,     // may stand between a body's name and a title: senior, energy
  kClause = 1 << 6,       // verbs and joints, which no title holds
  kCapital = 1 << 7,      // begins with a capital
};

constexpr uint32_t kLongestList = 128;  // items; a longer list is read in pieces
constexpr uint32_t kWindow = 7;  // items on either side of a trigger that may weaken it

class EnglishLinkReader : public links::LinkReader {
 public:
  EnglishLinkReader()
      : LinkReader("en", {{"role", kRole},
                          {"kin", kKin},
                          {"pre", kFiller},
                          {"prep", kPreposition},
                          {"det", kDeterminer},
                          {"mod", kModifier},
                          {"cap", kCapital}}) {
    for (const LexiconRow& row : ReadLexicon("en/roles.tsv")) {
      if (row.size() < 2) continue;
      if (row[1] == "office" || row[1] == "work") classes_[row[0]] |= kRole;
      if (row[1] == "kin") classes_[row[0]] |= kKin;
    }
    for (const LexiconRow& row : ReadLexicon("en/word_classes.tsv")) {
      if (row.size() < 2) continue;
      if (row[0] == "preposition") AddWords(row[1], kPreposition);
      if (row[0] == "determiner" || row[0] == "possessive") AddWords(row[1], kDeterminer);
      if (row[0] == "auxiliary" || row[0] == "adverb" || row[0] == "title_adjective")
        AddWords(row[1], kFiller);
      if (row[0] == "auxiliary" || row[0] == "coordinator" || row[0] == "subordinator" ||
          row[0] == "wh" || row[0] == "relative" || row[0] == "subject_pronoun")
        AddWords(row[1], kClause);
    }
    for (const char* file : {"en/common_verbs.tsv", "en/reporting_verbs.tsv"}) {
      for (const LexiconRow& row : ReadLexicon(file)) {
        for (size_t form = 1; form < std::min<size_t>(row.size(), 3); ++form)
          classes_[row[form]] |= kClause;
      }
    }
    for (const LexiconRow& row : ReadLexicon("en/demonyms.tsv")) {
      if (row.size() > 1 && row[1] != "-") countries_[row[0]] = row[1];
    }
  }

 protected:
  // "French" may name France.
  bool MayNameMore(const Reading& reading, Span sentence) const override {
    const std::string_view text = reading.document.Text(sentence);
    const auto is_letter = [&](size_t at) {
      const auto byte = static_cast<uint8_t>(text[at]);
      return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    };
    for (size_t at = 0; at < text.size(); ++at) {
      if (text[at] < 'A' || text[at] > 'Z' || (at > 0 && is_letter(at - 1))) continue;
      size_t end = at;
      do {  // "Anglo", then "Anglo-Saxon"
        ++end;
        while (end < text.size() && is_letter(end)) ++end;
        if (countries_.contains(text.substr(at, end - at))) return true;
      } while (end < text.size() && text[end] == '-');
      at = end - 1;
    }
    return false;
  }

  void Prepare(const Reading& reading, Line& line) const override {
    for (Item& item : line.items) {
      if (item.IsWord()) ReadCapital(reading, item);
    }
    // A line with one name states nothing; most lines are such.
    const auto names = std::count_if(line.items.begin(), line.items.end(),
                                     [](const Item& item) { return item.IsMention(); });
    if (names < 2) return;
    DropIdle(line);
    for (Item& item : line.items) {
      if (item.IsWord()) Classify(item);
    }
    JoinLists(line);
  }

  uint32_t FirstBefore(const Line& line, uint32_t trigger) const override {
    uint32_t first = trigger;
    const auto goes_on = [&] { return first > 0 && !Ends(line.items[first - 1]); };
    while (goes_on() && trigger - first < kWindow && !line.items[first - 1].IsMention()) --first;
    // "reports that Acme bought", "talk of Acme buying"
    const bool reported =
        first > 1 && (line.items[first - 2].Is("that") || line.items[first - 2].Is("of"));
    const uint32_t farthest = first - std::min<uint32_t>(first, 5);
    while (reported && goes_on() && first > farthest) --first;
    return first;
  }

  uint32_t EndBehind(const Line& line, uint32_t trigger) const override {
    const auto size = static_cast<uint32_t>(line.items.size());
    uint32_t end = trigger + 1;
    while (end < size && end - trigger <= kWindow && !Ends(line.items[end])) ++end;
    return end;
  }

 private:
  void AddWords(std::string_view words, uint32_t bit) {
    while (!words.empty()) {
      const size_t space = words.find(' ');
      classes_[words.substr(0, space)] |= bit;
      words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
    }
  }

  static bool Ends(const Item& item) {
    return item.kind == ItemKind::kMark && !item.Is(",") && !item.Is("-");
  }

  // "the", and honorifics with their dot: they say nothing, and would have to stand in every pattern.
  static void DropIdle(Line& line) {
    bool honorific = false;
    std::erase_if(line.items, [&](const Item& item) {
      const bool dot = honorific && item.Is(".");
      honorific = item.Is("dr") || item.Is("mr") || item.Is("mrs") || item.Is("ms") || item.Is("prof");
      return dot || honorific || item.Is("the");
    });
  }

  void Classify(Item& item) const {
    const uint32_t capital = item.classes;
    const auto* known = classes_.Find(item.text);
    item.classes = known != nullptr ? known->second : 0;
    if (item.text.size() > 4 && item.text.ends_with("ly")) item.classes |= kFiller;
    if (markers().MarksBefore(item.text)) item.classes |= kFiller;
    // "vice-president", "ex-chairman"
    const size_t hyphen = item.text.rfind('-');
    if (hyphen != std::string_view::npos && item.classes == 0) {
      const auto* last = classes_.Find(item.text.substr(hyphen + 1));
      if (last != nullptr) item.classes = last->second & (kRole | kKin);
    }
    if ((item.classes & (kClause | kPreposition | kDeterminer)) == 0 && item.text != "'s")
      item.classes |= kModifier;
    item.classes |= capital;
  }

  // "French" reads as France where the document names it.
  void ReadCapital(const Reading& reading, Item& item) const {
    const std::string_view word = reading.document.Text(item.span);
    if (word.empty() || word[0] < 'A' || word[0] > 'Z') return;
    item.classes |= kCapital;
    const auto* country = countries_.Find(word);
    if (country == nullptr) return;
    const auto entity = reading.by_name.find(country->second);
    if (entity == reading.by_name.end()) return;
    if (reading.extraction.entities[entity->second].kind != EntityKind::kPlace) return;
    item.kind = ItemKind::kMention;
    item.adjective = true;
    item.entity = entity->second;
    item.entity_kind = EntityKind::kPlace;
  }

  static bool IsName(const Item& item) { return item.IsMention() && !item.adjective; }
  static bool IsAnd(const Item& item) { return item.Is("and") || item.Is("&"); }

  // Index behind a list that begins with the name at `at`: A and B; A, B, … and C.
  static uint32_t ListEnd(const Line& line, uint32_t at) {
    const auto size = static_cast<uint32_t>(line.items.size());
    const EntityKind kind = line.items[at].entity_kind;
    // "Acme director Ada Roe and Ben Ode": one director.
    if (kind == EntityKind::kPerson && at > 0 && (line.items[at - 1].classes & kRole) != 0 &&
        !line.items[at - 1].text.ends_with('s'))
      return at + 1;
    const auto name = [&](uint32_t i) {
      return i < size && IsName(line.items[i]) && line.items[i].entity_kind == kind;
    };
    for (uint32_t i = at + 1; i < std::min(size, at + kLongestList);) {
      if (line.items[i].Is(",") && i + 1 < size && IsAnd(line.items[i + 1])) ++i;
      if (IsAnd(line.items[i])) return name(i + 1) ? i + 2 : at + 1;
      if (!line.items[i].Is(",") || !name(i + 1)) break;
      i += 2;
    }
    return at + 1;
  }

  static void JoinLists(Line& line) {
    std::vector<Item> joined;
    for (uint32_t i = 0; i < line.items.size();) {
      Item item = line.items[i];
      const uint32_t end = IsName(item) ? ListEnd(line, i) : i + 1;
      item.first_member = static_cast<uint32_t>(line.members.size());
      for (uint32_t k = i + 1; k < end; ++k) {
        if (!IsName(line.items[k])) continue;
        line.members.push_back(line.items[k].entity);
        item.span.end = line.items[k].span.end;
      }
      item.members = static_cast<uint32_t>(line.members.size()) - item.first_member;
      joined.push_back(item);
      i = end;
    }
    line.items = std::move(joined);
  }

  WordMap<uint32_t> classes_;
  WordMap<std::string_view> countries_;
};

}  // namespace

std::unique_ptr<links::LinkReader> MakeEnglishLinkReader() {
  return std::make_unique<EnglishLinkReader>();
}

}  // namespace quoth
