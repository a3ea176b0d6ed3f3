// Bodies that a class noun, a list or a repetition gives away. Part of Roster.

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <unordered_set>

#include "core/korean/body_forms.h"
#include "core/korean/foreign_names.h"
#include "core/korean/hangul.h"
#include "core/korean/roster.h"
#include "core/korean/societies.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kShortestRecurring = 4;  // code points
constexpr uint32_t kTimesActed = 2;       // that a word with a doubtful ending is a subject

size_t Kind(EntityKind kind) { return static_cast<size_t>(kind); }

}  // namespace

// 노무법인 |동행 노무사, 노무법인 |동행의 홍길동 노무사: any noun can be the name of such a firm.
bool Roster::StandsBeforeMember(uint32_t word, const Josa& josa) const {
  if (word + 1 >= page_.words.size() || !page_.StandTogether(word, word + 1) ||
      lexicon_.title_modifiers.contains(josa.stem))  // 법무법인 소속 변호사
    return false;
  const Word& next = page_.words[word + 1];
  const bool named = word + 2 < page_.words.size() && page_.StandTogether(word + 1, word + 2) &&
                     lexicon_.LooksLikeName(page_.Text(next));
  uint32_t last = named ? word + 2 : word + 1;
  const bool modified = last + 1 < page_.words.size() && page_.StandTogether(last, last + 1) &&
                        lexicon_.title_modifiers.contains(page_.Text(last));
  if (modified) ++last;  // 갤러리 모음의 홍길동 |수석 큐레이터
  const Word& title = page_.words[last];
  const bool before_name = josa.josa == "의" && next.title == TitleUse::kTitle && word + 2 < page_.words.size() &&
                           page_.StandTogether(word + 1, word + 2) &&
                           lexicon_.LooksLikeName(page_.Split(word + 2).stem);
  if (before_name) return true;  // 출판사 물결의 편집자 홍길동은
  return (josa.josa.empty() || (named && josa.josa == "의")) && title.stem_title == TitleUse::kTitle;
}

// `투자은행 번스타인은`, `A, B 등 … 스타트업들`: class nouns give names away.
void Roster::CollectListedOrganizations() {
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    if (Skipped(w) || page_.words[w].in_brackets) continue;
    const std::string_view text = page_.Text(w);
    const Word& next = page_.words[w + 1];
    const bool is_one =
        EndsWith(text, "인") && lexicon_.IsClassNoun(text.substr(0, text.size() - kSyllableBytes));  // 모회사인
    if ((is_one || lexicon_.IsClassNoun(text)) && page_.words[w].after == 0 &&
        !next.in_brackets && next.mark == page_.words[w].mark && next.line == page_.words[w].line) {
      const bool state = w + 2 < page_.words.size() && lexicon_.states.contains(page_.Text(w + 1)) &&
                         page_.StandTogether(w + 1, w + 2);
      const uint32_t name_word = w + (state ? 2 : 1);  // 경쟁사인 중국|누리소재가
      const Josa josa = page_.Split(name_word);
      const bool head = lexicon_.body_heads.contains(text);
      const bool told = head && w > 0 && page_.StandTogether(w - 1, w) &&
                        lexicon_.organization_nouns.contains(page_.Text(w - 1));  // 자회사 |스튜디오 물결은
      const bool titled = told || ((head || josa.josa == "의") && StandsBeforeMember(name_word, josa));
      if ((josa.role == Role::kNone && !head) || josa.role == Role::kCopula || CodePoints(josa.stem) < 2 ||
          lexicon_.IsGroup(josa.stem) || lexicon_.marked_nouns.contains(josa.stem) ||
          lexicon_.TitleOf(josa.stem).use != TitleUse::kNone || lexicon_.organization_nouns.contains(josa.stem) ||
          lexicon_.generic_bodies.contains(josa.stem) || lexicon_.places.contains(josa.stem) ||
          (!titled && (lexicon_.not_names.contains(josa.stem) || IsOtherWord(lexicon_, table_, josa.stem)))) {
        continue;
      }
      const bool likely = head || titled || IsUpperLatin(josa.stem) ||
                          lexicon_.Foreignness(josa.stem) >= Lexicon::kForeign ||
                          IsUnknownAndRecurs(josa.stem);
      if (!likely && !lexicon_.LooksLikeOrganization(josa.stem)) continue;
      const uint32_t begin = page_.words[head ? w : name_word].span.begin;
      const uint32_t end = page_.words[name_word].span.begin + static_cast<uint32_t>(josa.stem.size());
      const std::string_view body = page_.Text(Span{begin, end});
      AddEntity(EntityKind::kOrganization, body);
      known_.organizations[body] = true;
    }
    if (lexicon_.IsClassNoun(text) && page_.words[w].after == 0) AddMarkedBodyAt(w + 1);
    if (text == "등" || page_.Split(w).stem == "등") AddListBefore(w);
  }
}

// 소속사 누리온은 …, then 소속사는: the body that the noun stands before, if it does so before one only.
int32_t Roster::BodyIntroducedAs(std::string_view noun, uint32_t before) const {
  constexpr uint32_t kMostWordsOfBody = 3, kReach = 150;
  const std::string being = std::string(noun) + "인";  // 시공사인 누리건설
  int32_t introduced = kNoIndex;
  for (uint32_t w = before > kReach ? before - kReach : 0; w + 1 < before; ++w) {
    const bool introduces = EndsWith(page_.Text(w), noun) || page_.Text(w) == being;  // 시민|단체
    if (Skipped(w) || !introduces) continue;
    for (uint32_t last = w + 1; last < before && last - w <= kMostWordsOfBody && page_.StandTogether(w, last); ++last) {
      const size_t end = page_.words[last].span.begin + page_.Split(last).stem.size();
      const int32_t body =
          FindOrganization(page_.Text(Span{page_.words[w + 1].span.begin, static_cast<uint32_t>(end)}));
      if (body == kNoIndex) continue;
      if (introduced != kNoIndex && introduced != body) return kNoIndex;
      introduced = body;
    }
    // 매체 ‘누리닷컴’
    const int32_t mark = page_.words[w].after == 0 ? page_.words[w + 1].mark : kNoIndex;
    if (mark == kNoIndex || page_.words[w].mark != kNoIndex || page_.marks[static_cast<size_t>(mark)].doubled) continue;
    const int32_t body = FindOrganization(page_.Text(page_.marks[static_cast<size_t>(mark)].inner));
    if (body == kNoIndex) continue;
    if (introduced != kNoIndex && introduced != body) return kNoIndex;
    introduced = body;
  }
  return introduced;
}

// 가람시장 상인회는 …. 상인회는: the society of a place; its noun alone means it where the text names no other one.
void Roster::CollectSocieties() {
  std::map<std::string_view, int32_t> by_noun;
  for (uint32_t w = 1; w < page_.words.size(); ++w) {
    const std::string_view noun = page_.Split(w).stem;
    if (Skipped(w) || !IsSociety(noun) || !page_.StandTogether(w - 1, w)) continue;
    const std::string_view place = page_.Text(w - 1);
    if (!OwnsSociety(place) || lexicon_.generic_bodies.contains(place)) continue;  // 단과대 학생회
    const uint32_t end = page_.words[w].span.begin + static_cast<uint32_t>(noun.size());
    const std::string_view name = page_.Text(Span{page_.words[w - 1].span.begin, end});
    const int32_t society = AddEntity(EntityKind::kOrganization, name);
    if (society == kNoIndex) return;
    known_.organizations[name] = true;
    const auto [entry, added] = by_noun.try_emplace(noun, society);
    if (!added && entry->second != society) entry->second = kNoIndex;
  }
  for (const auto& [noun, society] : by_noun) {
    if (society == kNoIndex) continue;
    AddAlias(society, noun);
    known_.organizations[noun] = true;
  }
}

// A long word that no list has, and that the text names again.
bool Roster::IsUnknownAndRecurs(std::string_view name) const {
  if (CodePoints(name) < kShortestRecurring || !IsHangul(name) || table_.Classes(HashName(name)) != 0) return false;
  constexpr uint32_t kMostWords = 1200;
  uint32_t times = 0;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords && times < 2; ++w)
    times += StartsWith(page_.Text(w), name) && page_.Split(w).stem == name;
  return times > 1;
}

// 매체 |‘누리닷컴’은, 단체 |‘맑은물’의: a name in single marks behind a class noun. kNoIndex if none stands there.
int32_t Roster::AddMarkedBodyAt(uint32_t word) {
  constexpr uint32_t kMostWords = 4;
  if (word >= page_.words.size() || page_.words[word].mark == kNoIndex || page_.words[word - 1].mark != kNoIndex)
    return kNoIndex;
  const Marked& marked = page_.marks[static_cast<size_t>(page_.words[word].mark)];
  const bool particle = marked.end_word < page_.words.size() && page_.words[marked.end_word].glued &&
                        lexicon_.RoleOf(page_.Text(marked.end_word)) != Role::kNone;
  if (marked.doubled || marked.first_word != word || marked.end_word - word > kMostWords || !particle) return kNoIndex;
  const std::string_view name = page_.Text(marked.inner);
  if (CodePoints(name) < 2 || !MayBeBody(name) || lexicon_.LooksLikeName(name) ||
      by_name_[Kind(EntityKind::kPerson)].contains(name))
    return kNoIndex;
  known_.organizations[name] = true;
  return AddEntity(EntityKind::kOrganization, name);
}

// 골목 빵집 ‘가람’은: the house that the text is about, if it has but one.
void Roster::CollectShops() {
  static const std::vector<std::string_view> houses = ReadLexiconWords("ko/shops.tsv", "house");
  bool several = false;
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    if (page_.words[w + 1].mark == kNoIndex || Skipped(w) || page_.words[w].in_brackets || page_.words[w].after != 0)
      continue;
    const int32_t shop = EndsInAny(page_.Text(w), houses) ? AddMarkedBodyAt(w + 1) : kNoIndex;
    if (shop == kNoIndex || shop == only_shop_) continue;
    several = several || only_shop_ != kNoIndex;
    only_shop_ = shop;
  }
  if (several) only_shop_ = kNoIndex;
}

// 누리노조 정책위원회는: the word is the end of a longer name.
bool Roster::EndsLongerName(uint32_t w) const {
  return w > 0 && page_.StandTogether(w - 1, w) && page_.Split(w - 1).role == Role::kNone &&
         (lexicon_.LooksLikeOrganization(page_.Text(w - 1)) || lexicon_.places.contains(page_.Text(w - 1)));
}

// 누리항공은 … 누리항공이: what ends like many a body, and acts more than once, is one; 누리연구원은: what ends as
// only bodies do acts but once.
void Roster::CollectRecurringBodies() {
  WordMap<uint32_t> acts;
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const Word& word = page_.words[w];
    if (word.role != Role::kTopic && word.role != Role::kSubject) continue;
    if (Skipped(w) || word.in_brackets) continue;
    const std::string_view stem = page_.Split(w).stem;
    const bool sure = lexicon_.IsSurelyOrganization(stem) && !EndsLongerName(w);
    const uint32_t times = sure ? 1 : kTimesActed;
    if (CodePoints(stem) < kShortestRecurring || ++acts[stem] != times) continue;
    if (!lexicon_.LooksLikeOrganization(stem) || lexicon_.IsGroup(stem) || lexicon_.places.contains(stem) ||
        lexicon_.LooksLikeName(stem) || lexicon_.TitleOf(stem).use != TitleUse::kNone || EndsLikeDistrict(stem) ||
        IsOtherWord(lexicon_, table_, stem) || !MayBeBody(stem) || FindOrganization(stem) != kNoIndex)
      continue;
    AddEntity(EntityKind::kOrganization, stem);
    known_.organizations[stem] = true;
  }
}

// Foreign, in capitals, or in a list of bodies.
bool Roster::SoundsLikeBody(std::string_view name) const {
  return lexicon_.Foreignness(name) >= Lexicon::kForeign || IsUpperLatin(name) ||
         (table_.Classes(HashName(name)) & kOrganizationName) != 0;
}

// How many of the items before the word are bodies that are known already, as far as it matters?
uint32_t Roster::BodiesInList(uint32_t w) const {
  constexpr uint32_t kReach = 8;
  uint32_t bodies = known_.organizations.contains(page_.Split(w - 1).stem) ? 1 : 0;
  for (uint32_t k = w - 1; k > 0 && w - k < kReach && bodies < 2;) {
    --k;
    if (page_.words[k].line != page_.words[w].line || page_.words[k].mark != page_.words[w].mark) break;
    bodies += page_.words[k].after == ',' && known_.organizations.contains(page_.Text(k)) ? 1 : 0;
  }
  return bodies;
}

// `named`: a noun says that all items are bodies; else one that is known does.
bool Roster::MayBeInList(std::string_view name, bool named) const {
  const bool unlisted = IsHangul(name) && CodePoints(name) >= kShortestRecurring && lexicon_.SetsOf(name) == 0 &&
                        table_.Classes(HashName(name)) == 0;
  const bool body = lexicon_.LooksLikeOrganization(name);
  const bool words = !body && name.find(' ') != std::string_view::npos && !SoundsLikeBody(name);  // 등록금 내역
  const std::string_view first = FirstWordOf(name);
  const bool clause = EndsClause(lexicon_, first) || lexicon_.connectives.contains(first) || first == "및";
  return (named || unlisted || body || SoundsLikeBody(name)) && !words && !clause && CodePoints(name) >= 2 &&
         !HasDigit(name) && !lexicon_.places.contains(name) &&
         !IsOtherWord(lexicon_, table_, name) && MayBeBody(name) && !lexicon_.IsGroup(name) &&
         lexicon_.TitleOf(name).use == TitleUse::kNone && !by_name_[Kind(EntityKind::kPerson)].contains(name) &&
         !by_name_[Kind(EntityKind::kPlace)].contains(name);
}

// The items of `A, B 등`, if a class noun in the plural follows.
void Roster::AddListBefore(uint32_t w) {
  if (w == 0) return;
  // Does a class noun in the plural follow within a few words?
  bool list = false;
  for (uint32_t k = w + 1; k < page_.words.size() && k < w + 6; ++k) {
    const std::string_view stem = page_.Split(k).stem;
    const std::string_view singular =
        EndsWith(stem, "들") ? stem.substr(0, stem.size() - kSyllableBytes) : stem;
    if (lexicon_.organization_nouns.contains(singular)) list = true;
    if (list || EndsWith(page_.Text(k), "의")) break;
  }
  const bool named = list;
  const uint32_t least = page_.words[w].role == Role::kNone ? 1 : 2;  // 누리온, 다온테크 등은: of the subject two
  if (!named && BodiesInList(w) < least) return;
  // Items to the left, from comma to comma; the first one starts behind a particle.
  uint32_t end = w;
  for (uint32_t items = 0; items < 8 && end > 0; ++items) {
    uint32_t begin = end;
    while (begin > 0 && end - begin < 3 && page_.words[begin - 1].line == page_.words[w].line &&
           page_.words[begin - 1].mark == page_.words[w].mark &&
           !page_.words[begin - 1].in_brackets &&
           (begin == end || (page_.words[begin - 1].after == 0 && !lexicon_.EndsAdnominal(page_.Text(begin - 1)))) &&
           page_.Split(begin - 1).role == Role::kNone) {
      --begin;
    }
    if (begin == end) break;
    // 프랑스 |누리웨어: where it is from is no part of its name.
    const uint32_t first = begin + 1 < end && lexicon_.states.contains(page_.Text(begin)) ? begin + 1 : begin;
    const std::string_view name = page_.Text(Span{page_.words[first].span.begin, page_.words[end - 1].span.end});
    if (MayBeInList(name, named)) {
      AddEntity(EntityKind::kOrganization, name);
      known_.organizations[name] = true;
    } else if (!known_.organizations.contains(name)) {
      break;
    }
    if (begin == 0 || page_.words[begin - 1].after != ',') break;
    end = begin;
  }
}

}  // namespace quoth::korean
