#include "core/korean/name_spans.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

class Mender {
 public:
  Mender(const Page& page, const Lexicon& lexicon, const NameTable& table)
      : page_(page), lexicon_(lexicon), table_(table) {}

  std::vector<FoundName> Run(const std::vector<FoundName>& found) {
    for (const FoundName& name : found) PartAtBrackets(name);
    return Join();
  }

 private:
  std::string_view Text(const FoundName& name) const { return page_.Text(name.span); }

  uint32_t WordAt(uint32_t word, uint32_t begin) const {
    while (page_.words[word].span.end <= begin) ++word;
    return word;
  }

  // A name does not reach over a bracket: of `Jane Doe) 유럽위원회` the last part is the name.
  void PartAtBrackets(FoundName name) {
    const std::string_view text = Text(name);
    const size_t close = text.find_last_of(")]");
    const size_t open = text.find_first_of("([");
    if (close != std::string_view::npos && open == std::string_view::npos) {
      name.span.begin += static_cast<uint32_t>(close) + 1;
      while (name.span.begin < name.span.end && page_.text[name.span.begin] == ' ')
        ++name.span.begin;
    } else if (open != std::string_view::npos && close == std::string_view::npos) {
      name.span.end = name.span.begin + static_cast<uint32_t>(open);
    }
    if (name.span.empty()) return;
    name.word = WordAt(name.word, name.span.begin);
    PartAtDots(name);
  }

  // 나경원·윤상현: names in a row.
  void PartAtDots(FoundName name) {
    const std::string_view text = Text(name);
    constexpr std::string_view kDot = "·";
    size_t dot = text.find(kDot);
    if (dot == std::string_view::npos || CodePoints(text.substr(0, dot)) < 2 ||
        CodePoints(text.substr(dot + kDot.size())) < 2 || text.find(' ') != std::string_view::npos) {
      return PartWords(name);
    }
    FoundName first = name;
    first.span.end = name.span.begin + static_cast<uint32_t>(dot);
    PartWords(first);
    name.span.begin = first.span.end + static_cast<uint32_t>(kDot.size());
    PartAtDots(name);
  }

  // 서울 여의도, 이스라엘 카츠 이스라엘: a known place stands for itself.
  void PartWords(FoundName name) {
    const std::string_view text = Text(name);
    const size_t space = text.find(' ');
    if (space == std::string_view::npos) return Keep(name);
    const std::string_view first = text.substr(0, space);
    if (name.kind == EntityKind::kPlace && lexicon_.places.contains(first)) {
      FoundName place = name;
      place.span.end = place.span.begin + static_cast<uint32_t>(space);
      Keep(place);
      name.span.begin = place.span.end + 1;
      name.word = WordAt(name.word, name.span.begin);
      return PartWords(name);
    }
    if (name.kind == EntityKind::kOrganization && lexicon_.organization_nouns.contains(first)) {
      name.span.begin += static_cast<uint32_t>(space) + 1;
      name.word = WordAt(name.word, name.span.begin);
      return PartWords(name);
    }
    const size_t last = text.rfind(' ');
    const std::string_view tail = text.substr(last + 1);
    if (name.kind == EntityKind::kPerson &&
        (lexicon_.places.contains(tail) || lexicon_.LooksLikeOrganization(tail) || tail == "미")) {
      name.span.end = name.span.begin + static_cast<uint32_t>(last);
      return Keep(name);
    }
    Keep(name);
  }

  void Keep(FoundName name) {
    const std::string_view text = Text(name);
    if (name.span.empty() || text.empty() || IsOtherWord(text)) return;
    if (name.kind == EntityKind::kPerson && PartPersons(name)) return;
    names_.push_back(name);
  }

  // A word that dictionaries know and no list of names has; 김모 hides a name.
  bool IsOtherWord(std::string_view text) const {
    const size_t space = text.find(' ');
    const uint8_t all = table_.Classes(HashName(text));
    const uint8_t named = kPersonName | kOrganizationName | kPlaceName;
    if (space == std::string_view::npos) {
      if (EndsWith(text, "모") && CodePoints(text) == 2 &&
          lexicon_.IsSurname(FirstCodePoints(text, 1)))
        return true;
      return (all & (kNeverName | kCommonNoun)) != 0 && (all & named) == 0 &&
             !lexicon_.organizations.contains(text) && !lexicon_.places.contains(text);
    }
    const std::string_view first = text.substr(0, space);
    const uint8_t classes = table_.Classes(HashName(first));
    return (classes & kNeverName) != 0 && (classes & (named | kPersonPart)) == 0;
  }

  // 서은광 이민혁 임현식: Korean names in a row.
  bool PartPersons(const FoundName& name) {
    const std::string_view text = Text(name);
    if (text.find(' ') == std::string_view::npos) return false;
    std::vector<FoundName> parts;
    bool korean = false;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(' ', at), text.size());
      const std::string_view part = text.substr(at, end - at);
      korean = korean || (lexicon_.LooksLikeName(part) && CodePoints(part) == 3);
      FoundName person = name;
      person.span.begin = name.span.begin + static_cast<uint32_t>(at);
      person.span.end = name.span.begin + static_cast<uint32_t>(end);
      person.word = WordAt(name.word, person.span.begin);
      if (CodePoints(part) < 2 || CodePoints(part) > 4) return false;
      parts.push_back(person);
      at = end + 1;
    }
    if (!korean) return false;
    names_.insert(names_.end(), parts.begin(), parts.end());
    return true;
  }

  // Is nothing but one space between the two?
  bool Adjacent(const FoundName& a, const FoundName& b) const {
    return a.span.end + 1 == b.span.begin && page_.text[a.span.end] == ' ';
  }

  bool IsSubBody(std::string_view text) const {
    for (size_t n = 1; n <= 7; ++n) {
      const std::string_view ending = LastCodePoints(text, n);
      if (lexicon_.sub_bodies.contains(ending) && (n > 1 || CodePoints(text) > 3)) return true;
    }
    return false;
  }

  // The word right behind the name, as a body that may belong to it; empty if it is none.
  Span SubBodyBehind(const FoundName& name) const {
    const uint32_t next = WordAfter(name);
    if (next == 0) return {};
    const Word& word = page_.words[next];
    const std::string_view stem = lexicon_.SplitJosa(page_.Text(word)).stem;
    const std::string_view whole = page_.Text(word);
    const std::string_view body = lexicon_.LooksLikeOrganization(whole) ? whole : stem;
    if (!IsSubBody(body)) return {};
    return {word.span.begin, word.span.begin + static_cast<uint32_t>(body.size())};
  }

  uint32_t WordAfter(const FoundName& name) const {
    uint32_t word = name.word;
    while (word + 1 < page_.words.size() && page_.words[word].span.end < name.span.end) ++word;
    if (page_.words[word].span.end != name.span.end || word + 1 >= page_.words.size()) return 0;
    const Word& next = page_.words[word + 1];
    const bool near = next.span.begin == name.span.end + 1 && page_.text[name.span.end] == ' ' &&
                      next.mark == page_.words[word].mark;
    return near ? word + 1 : 0;
  }

  bool Owns(const FoundName& name, std::string_view body) const {
    if (name.kind == EntityKind::kOrganization) return !lexicon_.generic_bodies.contains(body);
    if (name.kind == EntityKind::kPerson) return body == "정부" || body == "정권" || body == "행정부";
    // 미국 정부, 태국 경찰; but 서울 국회.
    if (body == "국회" && !lexicon_.states.contains(Text(name))) return false;
    return name.kind == EntityKind::kPlace;
  }

  std::vector<FoundName> Join() {
    std::vector<FoundName> joined;
    for (size_t i = 0; i < names_.size(); ++i) {
      FoundName name = names_[i];
      if (!joined.empty() && name.span.begin < joined.back().span.end) {
        joined.back().span.end = std::max(joined.back().span.end, name.span.end);
        continue;
      }
      const Span body = SubBodyBehind(name);
      const bool goes_on = i + 1 < names_.size() && Adjacent(name, names_[i + 1]) &&
                           names_[i + 1].kind == EntityKind::kOrganization;
      if (goes_on && IsSubBody(Text(names_[i + 1])) && Owns(name, Text(names_[i + 1]))) {
        name.span.end = names_[i + 1].span.end;
        name.kind = EntityKind::kOrganization;
      } else if (!body.empty() && Owns(name, page_.Text(body)) &&
                 !(i + 1 < names_.size() && names_[i + 1].span.begin < body.end)) {
        name.span.end = body.end;
        name.kind = EntityKind::kOrganization;
      }
      joined.push_back(name);
    }
    return joined;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
  std::vector<FoundName> names_;
};

}  // namespace

std::vector<FoundName> MendNames(const Page& page, const Lexicon& lexicon,
                                 const NameTable& table, const std::vector<FoundName>& found) {
  return Mender(page, lexicon, table).Run(found);
}

}  // namespace quoth::korean
