// What Korean brings to the reading of links: titles and particles taken apart, lists of names, and
// clauses whose parts are told by particles (link_clauses.h). Patterns and verbs are data:
// core/lexicon/ko/link_patterns.tsv and link_frames.tsv.

#include <algorithm>
#include <string>
#include <string_view>

#include "core/korean/hangul.h"
#include "core/korean/link_clauses.h"
#include "core/korean/link_model.h"
#include "core/korean/link_names.h"
#include "core/korean/link_words.h"
#include "core/word_table.h"
#include "core/lexicon.h"
#include "core/links/reader.h"

namespace quoth {
namespace {

using links::Item;
using links::ItemKind;
using links::Line;
using links::Reading;

constexpr uint32_t kLongestList = 64;  // names; a longer list is read in pieces

class KoreanLinkReader : public links::LinkReader {
 public:
  KoreanLinkReader()
      : LinkReader("ko", {{"title", korean::kTitleWord},
                          {"noun", korean::kNounWord},
                          {"kin", korean::kKinWord}}),
        titles_(words_.NewSet()),
        honorifics_(words_.NewSet()),
        kin_(words_.NewSet()),
        particles_(words_.NewSet()) {
    for (const LexiconRow& row : ReadLexicon("ko/titles.tsv")) {
      words_.Add(row[0], titles_.bits());
      if (row.size() > 1 && row[1] == "honorific") words_.Add(row[0], honorifics_.bits());
      title_ends_.Add(korean::LastCodePoint(row[0]), row[0].size());
    }
    for (const LexiconRow& row : ReadLexicon("ko/kin.tsv")) words_.Add(row[0], kin_.bits());
    for (const LexiconRow& row : ReadLexicon("ko/particles.tsv")) {
      words_.Add(row[0], particles_.bits());
      particle_ends_.Add(korean::LastCodePoint(row[0]), row[0].size());
    }
  }

 protected:
  void Prepare(const Reading& reading, Line& line) const override {
    std::vector<Item> items;
    items.reserve(line.items.size() + 4);
    for (const Item& item : line.items) AddItem(reading, item, &items);
    line.items = std::move(items);
    ResolvePlaces(reading, line);
    JoinLists(line);
  }

  void ReadClauses(const Reading& reading, const Line& line,
                   links::Collector& collector) const override {
    std::vector<links::Match> matches;
    clauses_.Find(line, &matches);
    for (const links::Match& match : matches) {
      AddAll(reading, line, match, "ko.clause." + std::string(ToString(match.kind)), collector);
    }
  }

  void ReadSentence(const Reading& reading, Span sentence, const links::MentionTable& mentions,
                    links::Collector& collector) const override {
    model_.Read(reading, sentence, mentions, collector);
  }

  void Settle(const Reading& reading, std::vector<Link>& links) const override {
    korean::SettleBodies(reading, links);
    for (Link& link : links) {  // 씨, 군: no post
      if (honorifics_.contains(link.title)) link.title.clear();
    }
  }

  uint32_t FirstBefore(const Line&, uint32_t trigger) const override { return trigger; }
  uint32_t EndBehind(const Line& line, uint32_t trigger) const override {
    return korean::LinkClauses::PredicateEnd(line, trigger);
  }

 private:
  // 사무총장이 → 사무총장 + 이; 감사원장 → 감사원 + 장 where the document names 감사원.
  void AddItem(const Reading& reading, const Item& item, std::vector<Item>* items) const {
    if (!item.IsWord()) {
      items->push_back(item);
      return;
    }
    const std::string_view stem = StemOf(item.text);
    const bool kin = kin_.contains(stem);  // also where titles.tsv has the word: 아들
    const bool title = !kin && IsTitle(stem, item.glued);
    if (!title && !kin) {
      items->push_back(item);
      if (!item.glued && korean::MayBeNoun(item.text)) items->back().classes = korean::kNounWord;
      return;
    }
    size_t name = 0;
    // A member of parliament speaks for a party, not for parliament.
    if (title && !item.glued && stem != "국회의원") name = NameIn(reading, stem, item, items);
    Item word = Part(item, name, stem.size());
    word.classes = title ? korean::kTitleWord : korean::kKinWord;
    if (name > 0) word.glued = true;
    items->push_back(word);
    if (stem.size() < item.text.size()) {
      items->push_back(Part(item, stem.size(), item.text.size()));
      items->back().glued = true;
    }
  }

  static Item Part(const Item& item, size_t begin, size_t end) {
    Item part = item;
    part.text = item.text.substr(begin, end - begin);
    part.span = {item.span.begin + static_cast<uint32_t>(begin),
                 item.span.begin + static_cast<uint32_t>(end)};
    return part;
  }

  // The word without its particle, if a title or a word of kin is left.
  std::string_view StemOf(std::string_view word) const {
    if (IsTitle(word, true) || kin_.contains(word)) return word;
    const size_t longest = particle_ends_.Longest(korean::LastCodePoint(word));
    for (size_t n = korean::kSyllableBytes; n < word.size() && n <= longest; n += korean::kSyllableBytes) {
      const std::string_view stem = word.substr(0, word.size() - n);
      if ((word[stem.size()] & 0xC0) == 0x80) continue;
      if (particles_.contains(word.substr(stem.size())) && (IsTitle(stem, true) || kin_.contains(stem)))
        return stem;
    }
    return word;
  }

  // Ends in a title; right behind a name 장 (감사원|장) is one, too.
  bool IsTitle(std::string_view stem, bool glued) const {
    if (glued && (stem == "장" || stem == "장관" || stem == "지사")) return true;
    const size_t longest = std::min(stem.size(), title_ends_.Longest(korean::LastCodePoint(stem)));
    for (size_t n = korean::kSyllableBytes; n <= longest;
         n += korean::kSyllableBytes) {
      if (titles_.contains(stem.substr(stem.size() - n))) return true;
    }
    return false;
  }

  // A body of the document that the title word begins with: its item is added, its length returned.
  size_t NameIn(const Reading& reading, std::string_view stem, const Item& item,
                std::vector<Item>* items) const {
    for (size_t n = korean::kSyllableBytes; n < stem.size() && n <= 5 * korean::kSyllableBytes;
         n += korean::kSyllableBytes) {
      const size_t length = stem.size() - n;
      if ((stem[length] & 0xC0) == 0x80) continue;
      auto entity = Body(reading, std::string(stem.substr(0, length)));
      if (entity == links::kNone && stem.ends_with("장관"))
        entity = Body(reading, std::string(stem.substr(0, length)) + "부");
      if (entity == links::kNone) continue;
      Item name = Part(item, 0, length);
      name.kind = ItemKind::kMention;
      name.entity = entity;
      name.entity_kind = reading.extraction.entities[entity].kind;
      items->push_back(name);
      return length;
    }
    return 0;
  }

  static uint32_t Body(const Reading& reading, const std::string& name) {
    if (korean::CodePoints(name) < 2) return links::kNone;
    const auto entity = reading.by_name.find(name);
    if (entity == reading.by_name.end()) return links::kNone;
    return reading.extraction.entities[entity->second].kind == EntityKind::kPerson
               ? links::kNone
               : entity->second;
  }

  // 경남|지사 speaks for 경남도, 창원|시장 for 창원시, where the document names them as bodies.
  static void ResolvePlaces(const Reading& reading, Line& line) {
    for (size_t i = 0; i + 1 < line.items.size(); ++i) {
      Item& place = line.items[i];
      const Item& title = line.items[i + 1];
      if (!place.IsMention() || place.entity_kind == EntityKind::kPerson) continue;
      if (!title.glued || (title.classes & korean::kTitleWord) == 0) continue;
      const std::string name(reading.document.Text(place.span));
      if (name == "국회" && title.text == "의원") {
        place.kind = ItemKind::kWord;  // speaks for a party, not for parliament
        continue;
      }
      for (const char* form : {"시", "도", "군", "구", "특별시", "광역시", "특별자치도"}) {
        const uint32_t body = Body(reading, name + form);
        if (body == links::kNone) continue;
        if (reading.extraction.entities[body].kind != EntityKind::kOrganization) continue;
        place.entity = body;
        place.entity_kind = EntityKind::kOrganization;
        break;
      }
    }
  }

  // A·B, A와 B, A, B 및 C, A, B, C: names of one kind that stand side by side.
  static uint32_t ListEnd(const Line& line, uint32_t at) {
    const auto size = static_cast<uint32_t>(line.items.size());
    const EntityKind kind = line.items[at].entity_kind;
    const auto name = [&](uint32_t i) {
      return i < size && line.items[i].IsMention() && line.items[i].entity_kind == kind;
    };
    uint32_t end = at + 1, names = 1;
    bool sure = false;  // a comma alone may as well part two phrases
    bool with = false;
    while (end < size && names < kLongestList) {
      const Item& joint = line.items[end];
      const bool glued_joint = joint.glued && (joint.Is("와") || joint.Is("과"));
      const bool dot = joint.Is("·") || joint.Is("/") || joint.Is("및");
      const bool space = kind == EntityKind::kPerson && name(end) && !joint.glued;
      if (space) {
        ++end;
      } else if ((glued_joint || dot || joint.Is(",")) && name(end + 1)) {
        end += 2;
      } else {
        break;
      }
      sure |= glued_joint || dot;
      with |= glued_joint;
      ++names;
    }
    // "도윤재와 하윤서 전 하람 대표": what follows is told of the last one only.
    const bool bare = end < size && !line.items[end].glued && line.items[end].kind != ItemKind::kMark;
    if (with && kind == EntityKind::kPerson && bare) return at + 1;
    const bool and_others = end < size && line.items[end].text.starts_with("등");
    return sure || names > 2 || and_others ? end : at + 1;
  }

  static void JoinLists(Line& line) {
    std::vector<Item> joined;
    for (uint32_t i = 0; i < line.items.size();) {
      Item item = line.items[i];
      const uint32_t end = item.IsMention() ? ListEnd(line, i) : i + 1;
      item.first_member = static_cast<uint32_t>(line.members.size());
      for (uint32_t k = i + 1; k < end; ++k) {
        if (!line.items[k].IsMention()) continue;
        line.members.push_back(line.items[k].entity);
        item.span.end = line.items[k].span.end;
      }
      item.members = static_cast<uint32_t>(line.members.size()) - item.first_member;
      joined.push_back(item);
      i = end;
    }
    line.items = std::move(joined);
  }

  WordTable words_;
  WordSet titles_, honorifics_, kin_, particles_;
  EndLengths title_ends_, particle_ends_;  // in bytes
  korean::LinkClauses clauses_;
  korean::LinkModel model_;
};

}  // namespace

std::unique_ptr<links::LinkReader> MakeKoreanLinkReader() {
  return std::make_unique<KoreanLinkReader>();
}

}  // namespace quoth
