#include "core/links/patterns.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "core/lexicon.h"

namespace quoth::links {
namespace {

constexpr uint32_t kLongestAside = 14;  // items between the commas of an apposition
constexpr int kMostSteps = 600;         // of one row from one item, so that no text is slow
constexpr float kConfidence = 0.7F;     // of a row that names none
constexpr uint8_t kAdjectiveBit = 1 << 5;

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t at = text.find(separator);
    if (at != 0) parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

uint8_t ParseCount(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return static_cast<uint8_t>(std::clamp(value, 0, 20));
}

float ParseConfidence(std::string_view text) {
  float value = kConfidence;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Most words are told apart by their first byte.
uint32_t HeadBit(std::string_view word) { return 1U << (static_cast<uint8_t>(word.front()) & 31); }

bool Contains(const std::vector<std::string_view>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

uint8_t KindBit(EntityKind kind) { return static_cast<uint8_t>(1U << static_cast<uint8_t>(kind)); }

uint8_t KindBitOf(char letter) {
  switch (letter) {
    case 'p':
      return KindBit(EntityKind::kPerson);
    case 'o':
      return KindBit(EntityKind::kOrganization);
    case 'g':
      return KindBit(EntityKind::kGroup);
    case 'l':
      return KindBit(EntityKind::kPlace);
    case 'd':
      return kAdjectiveBit;
    default:
      return 0;
  }
}

struct Patterns::State {
  const Line* line;
  int steps = kMostSteps;
  uint32_t from = kNone, to = kNone, trigger = kNone, end = 0;
  uint32_t title_first = kNone, title_last = kNone;
};

Patterns::Patterns(std::string_view lexicon_file, const ClassNames& classes) {
  for (const LexiconRow& columns : ReadLexicon(lexicon_file)) {
    Row row;
    const auto kind = ParseLinkKind(columns.front());
    if (!kind || columns.size() < 2 || !ParseRow(*kind, columns[1], classes, &row)) {
      ++broken_;
      continue;
    }
    row.confidence = columns.size() > 2 ? ParseConfidence(columns[2]) : kConfidence;
    AddTriggers(row, static_cast<uint32_t>(rows_.size()));
    rows_.push_back(std::move(row));
  }
}

bool Patterns::ParseRow(LinkKind kind, std::string_view text, const ClassNames& classes, Row* row) {
  row->kind = kind;
  row->needed_classes = 0;
  bool from = false, to = false;
  for (const std::string_view part : Split(text, ' ')) {
    Element element;
    if (!ParseElement(part, classes, &element)) return false;
    if (element.kind == Kind::kName) {
      from |= element.slot == 'A' || element.slot == 'L';
      to |= element.slot == 'B' || element.slot == 'L';
      if (element.least > 0) row->needed_names.push_back(element.names);
    }
    if (element.kind == Kind::kClass && element.least > 0) row->needed_classes |= element.classes;
    row->elements.push_back(std::move(element));
  }
  return from && to && row->elements.front().least > 0;
}

// The end of an element: ? none or one, *N up to N, ! part of the title.
void Patterns::ParseRepeat(std::string_view* text, Element* element) {
  if (text->ends_with('!')) {
    element->title = true;
    text->remove_suffix(1);
  }
  if (text->size() > 1 && text->ends_with('?')) {
    element->least = 0;
    text->remove_suffix(1);
    return;
  }
  const size_t star = text->rfind('*');
  const bool counts = star != std::string_view::npos && star > 0 && star + 1 < text->size() &&
                      text->find_first_not_of("0123456789", star + 1) == std::string_view::npos;
  if (!counts) return;
  element->least = 0;
  element->most = ParseCount(text->substr(star + 1));
  *text = text->substr(0, star);
}

bool Patterns::ParseName(std::string_view text, Element* element) {
  const bool slot = !text.empty() && std::string_view("ABLX").find(text[0]) != std::string_view::npos;
  if (!slot || (text.size() > 1 && text[1] != ':')) return false;
  element->kind = Kind::kName;
  element->slot = text[0];
  for (const char letter : text.size() > 2 ? text.substr(2) : "po") element->names |= KindBitOf(letter);
  return true;
}

bool Patterns::ParseElement(std::string_view text, const ClassNames& classes, Element* element) {
  ParseRepeat(&text, element);
  if (text.starts_with('^')) {
    element->trigger = true;
    text.remove_prefix(1);
  }
  if (text.size() > 1 && text.starts_with('+')) {
    element->glued = true;
    text.remove_prefix(1);
  }
  if (ParseName(text, element)) return true;
  if (text == "_") {
    element->kind = Kind::kAnyWord;
    return true;
  }
  if (text == ",,") {
    element->kind = Kind::kAside;
    element->least = 0;
    return true;
  }
  if (text.starts_with('@')) {
    element->kind = Kind::kClass;
    for (const std::string_view name : Split(text.substr(1), '|')) {
      const auto known = std::find_if(classes.begin(), classes.end(),
                                      [&](const auto& c) { return c.first == name; });
      if (known == classes.end()) return false;
      element->classes |= known->second;
    }
    return true;
  }
  for (const std::string_view word : Split(text, '|')) {
    const bool any_head = word.size() > 1 && word.starts_with('*');
    element->heads |= any_head ? ~0U : HeadBit(word);
    if (word.size() > 1 && word.ends_with('*')) {
      element->starts.push_back(word.substr(0, word.size() - 1));
    } else if (word.size() > 1 && word.starts_with('*')) {
      element->endings.push_back(word.substr(1));
    } else {
      element->words.push_back(word);
    }
  }
  return !text.empty();
}

// The row is tried only where one of the words of its rarest element stands: the trigger's, or
// else the first one that must be there.
void Patterns::AddTriggers(const Row& row, uint32_t number) {
  const Element* key = nullptr;
  for (const Element& element : row.elements) {
    const bool usable = element.kind == Kind::kWords && element.least > 0 &&
                        element.endings.empty() && element.words != std::vector<std::string_view>{","};
    if (usable && (!key || (element.trigger && !key->trigger))) key = &element;
  }
  if (!key) {
    always_.push_back(number);
    return;
  }
  for (const std::string_view word : key->words) by_word_[word].push_back(number);
  for (const std::string_view start : key->starts) {
    by_start_[static_cast<unsigned char>(start[0])].emplace_back(start, number);
  }
}

std::vector<uint32_t> Patterns::Candidates(const Line& line) const {
  constexpr size_t kBits = 64;
  std::vector<uint64_t> wanted((rows_.size() + kBits - 1) / kBits);
  const auto want = [&](uint32_t row) { wanted[row / kBits] |= uint64_t{1} << row % kBits; };
  std::for_each(always_.begin(), always_.end(), want);
  uint32_t classes = 0;
  uint8_t names = 0;
  for (const Item& item : line.items) {
    classes |= item.classes;
    if (item.IsMention()) {
      names |= NameBits(item);
      continue;
    }
    const auto* known = by_word_.Find(item.text);
    if (known != nullptr) std::for_each(known->second.begin(), known->second.end(), want);
    if (!item.IsWord()) continue;
    for (const auto& [start, row] : by_start_[static_cast<unsigned char>(item.text[0])]) {
      if (item.text.starts_with(start)) want(row);
    }
  }
  std::vector<uint32_t> rows;
  for (size_t word = 0; word < wanted.size(); ++word) {
    for (uint64_t left = wanted[word]; left != 0; left &= left - 1) {
      const auto row = static_cast<uint32_t>(word * kBits + static_cast<size_t>(std::countr_zero(left)));
      if (Allows(rows_[row], classes, names)) rows.push_back(row);
    }
  }
  return rows;
}

// An element asks for any one of its classes; with two elements this lets a little more through.
bool Patterns::Allows(const Row& row, uint32_t classes, uint8_t names) {
  if (row.needed_classes != 0 && (row.needed_classes & classes) == 0) return false;
  return std::all_of(row.needed_names.begin(), row.needed_names.end(),
                     [names](uint8_t kinds) { return (kinds & names) != 0; });
}

uint8_t Patterns::NameBits(const Item& mention) {
  return mention.adjective ? kAdjectiveBit : KindBit(mention.entity_kind);
}

bool Patterns::Fits(const Element& element, const Item& item) {
  if (element.glued && !item.glued) return false;
  switch (element.kind) {
    case Kind::kName:
      if (!item.IsMention() || (element.slot == 'L' && item.members == 0)) return false;
      return (element.names & NameBits(item)) != 0;
    case Kind::kClass:
      return item.IsWord() && (item.classes & element.classes) != 0;
    case Kind::kAnyWord:
      return item.IsWord();
    case Kind::kAside:
      return false;
    case Kind::kWords:
      break;
  }
  if (item.IsMention() || (element.heads & HeadBit(item.text)) == 0) return false;
  if (Contains(element.words, item.text)) return true;
  const auto starts = [&](std::string_view start) { return item.text.starts_with(start); };
  const auto ends = [&](std::string_view end) { return item.text.ends_with(end); };
  return std::any_of(element.starts.begin(), element.starts.end(), starts) ||
         std::any_of(element.endings.begin(), element.endings.end(), ends);
}

// The item behind ", an apposition ,"; `at` itself if none begins there.
uint32_t Patterns::AsideEnd(const Line& line, uint32_t at) {
  const auto size = static_cast<uint32_t>(line.items.size());
  if (at >= size || !line.items[at].Is(",")) return at;
  for (uint32_t i = at + 1; i < std::min(size, at + kLongestAside); ++i) {
    if (line.items[i].Is(",")) return i + 1;
  }
  return at;
}

bool Patterns::Continue(const Row& row, size_t element, uint32_t at, State* state) const {
  if (--state->steps < 0) return false;
  if (element == row.elements.size()) {
    state->end = at;
    return state->from != kNone && state->to != kNone;
  }
  if (row.elements[element].kind == Kind::kAside) {
    const uint32_t behind = AsideEnd(*state->line, at);
    if (behind != at && Continue(row, element + 1, behind, state)) return true;
    return Continue(row, element + 1, at, state);
  }
  return Repeat(row, element, at, state);
}

bool Patterns::Repeat(const Row& row, size_t element, uint32_t at, State* state) const {
  const Element& wanted = row.elements[element];
  const State before = *state;
  uint32_t count = 0;
  const auto size = static_cast<uint32_t>(state->line->items.size());
  // The fewest items first, so that evidence is short; names of the title are taken greedily.
  while (true) {
    if (count >= wanted.least) {
      const State here = *state;
      if (Continue(row, element + 1, at, state)) return true;
      const int steps = state->steps;
      *state = here;
      state->steps = steps;
    }
    if (count == wanted.most || at >= size || !Fits(wanted, state->line->items[at])) break;
    if (wanted.slot == 'A' || wanted.slot == 'L') state->from = at;
    if (wanted.slot == 'B' || wanted.slot == 'L') state->to = at;
    if (wanted.trigger) state->trigger = at;
    if (wanted.title) {
      if (state->title_first == kNone) state->title_first = at;
      state->title_last = at;
    }
    ++at;
    ++count;
  }
  const int steps = state->steps;
  state->from = before.from, state->to = before.to, state->trigger = before.trigger;
  state->title_first = before.title_first, state->title_last = before.title_last;
  state->steps = steps;
  return false;
}

void Patterns::Find(const Line& line, std::vector<Match>* matches) const {
  for (const uint32_t row : Candidates(line)) FindRow(row, line, matches);
}

void Patterns::FindRow(uint32_t number, const Line& line, std::vector<Match>* matches) const {
  const Row& row = rows_[number];
  const auto size = static_cast<uint32_t>(line.items.size());
  for (uint32_t at = 0; at < size; ++at) {
    if (!Fits(row.elements.front(), line.items[at])) continue;
    State state{&line};
    if (!Repeat(row, 0, at, &state)) continue;
    // "Acme bought Bolt's plant" says nothing of Bolt.
    if (state.end < size && line.items[state.end].Is("'s") && line.items[state.end - 1].IsMention())
      continue;
    Match match{row.kind, state.from, state.to, at, state.end, state.trigger, {}, row.confidence, number};
    if (state.title_first != kNone) {
      match.title = {line.items[state.title_first].span.begin,
                     line.items[state.title_last].span.end};
    }
    matches->push_back(match);
  }
}

}  // namespace quoth::links
