#include "core/korean/mentions.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestFirstWord = 20;  // code points of a form's first word

// Characters inside a word behind which a name may begin.
bool Joins(char32_t c) { return c == U'·' || c == U'ㆍ' || c == '/' || c == '-' || c == '&'; }

bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

}  // namespace

void MentionFinder::AddForm(std::string_view form, int32_t entity) {
  if (form.empty()) return;
  first_characters_.Add(FirstCodePoint(form));
  std::vector<Form>& forms = by_first_word_[form.substr(0, form.find(' '))];
  const auto at = std::find_if(forms.begin(), forms.end(), [&](const Form& other) {
    return other.text.size() < form.size() ||
           (other.text.size() == form.size() && other.entity > entity);
  });
  forms.insert(at, {form, entity});
}

std::vector<Mention> MentionFinder::Find() const {
  std::vector<Mention> mentions;
  for (uint32_t w = 0; w < page_.words.size();) w = FindIn(w, mentions);
  return mentions;
}

// Returns the next word to look at.
uint32_t MentionFinder::FindIn(uint32_t w, std::vector<Mention>& mentions) const {
  const Line& line = page_.lines[page_.words[w].line];
  if (line.kind == LineKind::kFooter || w < line.text_word || skipped_[w]) return w + 1;
  const Span span = page_.words[w].span;
  uint32_t next = w + 1;
  bool start = true;
  for (uint32_t at = span.begin; at < span.end;) {
    const CodePoint c = DecodeAt(page_.text, at);
    if (start) {
      const uint32_t end = FindAt(at, w, mentions);
      while (next < page_.words.size() && page_.words[next].span.end <= end) ++next;
      if (end > at) {
        at = end;
        start = false;
        continue;
      }
    }
    start = Joins(c.value) || IsHan(c.value);
    at += c.length;
  }
  return next;
}

// The end of the mention that begins there, or its beginning if there is none.
uint32_t MentionFinder::FindAt(uint32_t begin, uint32_t w, std::vector<Mention>& mentions) const {
  const std::string_view word = page_.text.substr(begin, page_.words[w].span.end - begin);
  if (!first_characters_.Has(FirstCodePoint(word)) && FirstCodePoint(word) < 0x10000) return begin;
  for (size_t size = FirstCodePoints(word, kLongestFirstWord).size(); size > 0;
       size -= DecodeBefore(word, size).length) {
    const auto* found = by_first_word_.Find(word.substr(0, size));
    if (found == nullptr) continue;
    for (const Form& form : found->second) {
      if (page_.text.substr(begin, form.text.size()) != form.text) continue;
      const uint32_t end = begin + static_cast<uint32_t>(form.text.size());
      uint32_t last = w;
      while (last + 1 < page_.words.size() && page_.words[last].span.end < end) ++last;
      const uint32_t word_end = std::max(end, page_.words[last].span.end);
      if (!MayFollow(form.text, page_.text.substr(end, word_end - end))) continue;
      mentions.push_back({{begin, end}, form.entity});
      return end;
    }
  }
  return begin;
}

bool MentionFinder::MayFollow(std::string_view form, std::string_view rest) const {
  if (rest.empty() || Joins(FirstCodePoint(rest))) return true;
  for (size_t at = 0; at < rest.size(); at += DecodeAt(rest, at).length) {
    if (at > 0 && Joins(DecodeAt(rest, at).value)) {  // 구미시와·김천시
      rest = rest.substr(0, at);
      break;
    }
  }
  if (rest.starts_with("인") && lexicon_.states.contains(form)) return false;  // 베트남인: a people
  if (lexicon_.TitleOf(rest).use != TitleUse::kNone) return true;
  const std::string whole = std::string(form) + std::string(rest);
  if (lexicon_.SplitJosa(whole).stem == form) return true;
  const std::string_view tail = lexicon_.SplitJosa(rest).stem;
  if (tail == "씨" || tail == "님") return true;  // 홍길동씨는
  return lexicon_.name_tails.contains(rest) || lexicon_.name_tails.contains(tail) ||
         lexicon_.TitleOf(tail).use == TitleUse::kTitle;
}

void KeepLongest(std::vector<Mention>& mentions) {
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Mention> kept;
  for (const Mention& mention : mentions) {
    if (!kept.empty() && mention.span.begin < kept.back().span.end) {
      if (mention.span.size() <= kept.back().span.size()) continue;
      kept.pop_back();
    }
    kept.push_back(mention);
  }
  mentions = std::move(kept);
}

}  // namespace quoth::korean
