// Roster: which names of bodies are short forms of others.

#include "core/korean/body_forms.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/korean/roster.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr std::string_view kCommitteeRest = "원회";  // of 위원회, behind 위
constexpr std::string_view kKorea = "한국";
constexpr size_t kMostAlike = 200;  // bodies that begin or end alike; more are a list, no article

size_t Kind(EntityKind kind) { return static_cast<size_t>(kind); }

// 금융위|원회, rather than 금융통화위원회
bool IsItsCommittee(std::string_view small, std::string_view full) {
  return StartsWith(full, small) && full.substr(small.size()) == kCommitteeRest;
}

// Is the short form the beginning of the full name, or made of syllables of it: 금융위(원회),
// 롯데손(해)보(험)? `complete`: the short form is the name of a body as it stands, so that what goes
// on is another one (한빛교육청, 한빛교육청교육연수원).
bool IsCutOff(std::string_view small, std::string_view large, bool complete) {
  if (!IsHangul(small) || small.size() < 2 * kSyllableBytes || large.size() <= small.size())
    return false;
  if (StartsWith(large, small)) {
    const std::string_view rest = large.substr(small.size());
    return rest == "원회" || rest == "통신" || rest == "전자" || rest == "그룹" ||
           rest == "학교" || rest == "교" || rest == "신문" || rest == "일보" ||
           (!complete && CodePoints(rest) >= 4);
  }
  if (CodePoints(small) < 3 || CodePoints(small) > 5 || !IsHangul(large)) return false;
  if (FirstCodePoints(small, 2) != FirstCodePoints(large, 2)) return false;
  return HoldsInOrder(small, large);
}

CharacterSet LastCharacters(const std::vector<LexiconRow>& rows, size_t column) {
  CharacterSet last;
  for (const LexiconRow& row : rows) last.Add(LastCodePoint(row[column]));
  return last;
}

// 농경연 of 한국농촌경제연구원: the country is left out.
std::string_view WithoutCountry(std::string_view large, std::string_view small) {
  for (const std::string_view country : {kKorea, std::string_view("전국")}) {
    if (StartsWith(large, country) && FirstCodePoints(small, 1) != FirstCodePoints(country, 1))
      return large.substr(country.size());
  }
  return large;
}

// 美국무부, 미 국무부 = 미국 국무부
bool IsOfAbbreviatedState(std::string_view name, std::string_view full) {
  static const std::vector<LexiconRow> states = ReadLexicon("ko/state_abbreviations.tsv");
  for (const LexiconRow& row : states) {
    if (!StartsWith(name, row[0]) || !StartsWith(full, row[1]) || full.size() <= row[1].size() ||
        full[row[1].size()] != ' ')
      continue;
    std::string_view rest = name.substr(row[0].size());
    if (StartsWith(rest, " ")) rest.remove_prefix(1);
    if (!rest.empty() && full.substr(row[1].size() + 1) == rest) return true;
  }
  return false;
}

}  // namespace

bool IsNationalBody(std::string_view name) {
  static const LexiconSet of_korea = ReadLexiconSet("ko/national_bodies.tsv");
  return of_korea.contains(name);
}

std::string_view StateOfAbbreviation(std::string_view word) {
  static const std::vector<LexiconRow> states = ReadLexicon("ko/state_abbreviations.tsv");
  for (const LexiconRow& row : states) {
    if (row[0] == word) return row[1];
  }
  return {};
}

bool HoldsInOrder(std::string_view small, std::string_view large) {
  // 의총련 of 의사총연합: inside a word 연 is 련.
  const auto same = [](std::string_view a, std::string_view b) { return a == b || (a == "련" && b == "연"); };
  size_t at = 0;
  for (size_t i = 0; i < large.size() && at < small.size(); i += kSyllableBytes) {
    if (same(small.substr(at, kSyllableBytes), large.substr(i, kSyllableBytes))) at += kSyllableBytes;
  }
  return at == small.size();
}

bool IsShortInThree(std::string_view small, std::string_view large) {
  return CodePoints(small) == 3 && IsHangul(small) && CodePoints(large) > 4 &&
         EndsWith(large, LastCodePoints(small, 1)) && HoldsInOrder(small, large);
}

bool IsContraction(std::string_view small, std::string_view large) {
  constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"평", "평가"},   {"위", "위원회"},   {"협", "협회"},   {"연", "연구원"},  {"연", "연구소"},
      {"연", "연합"},   {"연", "연맹"},     {"연", "연합회"}, {"련", "연합회"},  {"련", "연맹"},
      {"진", "진흥원"}, {"공", "공사"},     {"공", "공단"},   {"노", "노조"},    {"노", "노동조합"},
      {"노조", "노동조합"}, {"대", "대학교"}, {"초", "초등학교"}, {"중", "중학교"}, {"고", "고등학교"}};
  if (CodePoints(small) < 3) return false;
  if (const size_t space = small.find(' '); space != std::string_view::npos) {  // 빛노조 문소위 = 빛노동조합 문화소통위
    const std::string_view owner = FirstWordOf(large);
    return owner.size() < large.size() && HoldsInOrder(small.substr(0, space), owner) &&
           IsContraction(small.substr(space + 1), large);
  }
  large = LastWordOf(large);
  while (!small.empty() && !large.empty() && !IsSyllable(FirstCodePoint(small)) &&
         FirstCodePoint(small) == FirstCodePoint(large)) {  // NBC한빛평 = NBC한국빛신용평가
    const uint32_t letter = DecodeAt(small, 0).length;
    small.remove_prefix(letter);
    large.remove_prefix(letter);
  }
  if (!IsHangul(small) || CodePoints(small) < 2 || CodePoints(small) > 5) return false;
  large = WithoutCountry(large, small);
  if (!IsHangul(large) || FirstCodePoint(small) != FirstCodePoint(large)) return false;
  for (const auto& [last, whole] : kEndings) {
    if (!EndsWith(small, last) || !EndsWith(large, whole) || large.size() <= small.size()) continue;
    const std::string_view head = small.substr(0, small.size() - last.size());
    const std::string_view rest = large.substr(0, large.size() - whole.size());
    if (EndsWith(whole, "학교") ? head == rest : HoldsInOrder(head, rest)) return true;
  }
  return false;
}

bool IsAbbreviation(std::string_view small, std::string_view large) {
  if (small.size() + kSyllableBytes > large.size() || small.size() < 2 * kSyllableBytes)
    return false;
  if (!IsHangul(small) || !IsHangul(large)) return false;
  if (FirstCodePoint(small) != FirstCodePoint(large) ||
      LastCodePoint(small) != LastCodePoint(large))
    return false;
  return HoldsInOrder(small, large);
}

// By that name, or by it behind the body that it belongs to (국회 법제사법위원회).
int32_t Roster::BodyNamedInFull(std::string_view name) const {
  if (const auto* found = by_name_[Kind(EntityKind::kOrganization)].Find(name)) return found->second;
  int32_t body = kNoIndex;
  for (size_t i = 0; i < entities_.size() && i < kMostAlike; ++i) {
    const std::string_view full = entities_[i].name;
    if (entities_[i].kind != EntityKind::kOrganization || full.size() <= name.size() || !EndsWith(full, name)) continue;
    if (full[full.size() - name.size() - 1] != ' ') continue;
    if (body != kNoIndex) return kNoIndex;
    body = static_cast<int32_t>(i);
  }
  return body;
}

// 헌재 = 헌법재판소: pairs that the lexicon names.
void Roster::MergeWellKnownForms() {
  for (const auto& [small, full] : lexicon_.body_aliases) {
    const auto* short_form = by_name_[Kind(EntityKind::kOrganization)].Find(small);
    if (short_form == nullptr) continue;
    const int32_t body = BodyNamedInFull(full);
    if (body != kNoIndex && body != short_form->second) merged_into_[static_cast<size_t>(short_form->second)] = body;
  }
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization || merged_into_[i] != static_cast<int32_t>(i)) continue;
    const std::string_view name = entities_[i].name, first = FirstWordOf(name);
    if (first == name) continue;
    for (const auto& [small, full] : lexicon_.body_aliases) {
      if (small != first) continue;  // 전교조 |광주지부
      const int32_t body = FindOrganization(std::string(full) + std::string(name.substr(first.size())));
      if (body != kNoIndex) merged_into_[i] = body;
    }
  }
}

// 누리 통신 = 누리통신
void Roster::MergeSpacings() {
  std::unordered_map<std::string, int32_t> spaced;  // by the name without spaces
  for (size_t i = 0; i < entities_.size(); ++i) {
    std::string name = entities_[i].name;
    if (entities_[i].kind != EntityKind::kOrganization || name.find(' ') == std::string::npos) continue;
    std::erase(name, ' ');
    spaced.emplace(std::move(name), static_cast<int32_t>(i));
  }
  for (size_t i = 0; i < entities_.size() && !spaced.empty(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization) continue;
    const auto found = spaced.find(entities_[i].name);
    if (found != spaced.end()) merged_into_[static_cast<size_t>(found->second)] = merged_into_[i];
  }
}

// 전남교육청, 전남도교육청 = 전라남도교육청; but 제주시체육회 is none of 제주도.
void Roster::MergeProvinceForms() {
  static const std::vector<LexiconRow> forms = ReadLexicon("ko/province_forms.tsv");
  for (size_t i = 0; i < entities_.size(); ++i) {
    const std::string_view name = entities_[i].name;
    if (entities_[i].kind != EntityKind::kOrganization || merged_into_[i] != static_cast<int32_t>(i)) continue;
    for (const LexiconRow& form : forms) {
      if (!StartsWith(name, form[0]) || StartsWith(name, form[1])) continue;
      std::string_view rest = name.substr(form[0].size());
      int32_t body = FindOrganization(std::string(form[1]).append(rest));
      if (StartsWith(rest, LastCodePoints(form[1], 1))) rest.remove_prefix(kSyllableBytes);  // 시, 도
      if (body == kNoIndex && CodePoints(rest) > 1) body = FindOrganization(std::string(form[1]).append(rest));
      if (body != kNoIndex && body != static_cast<int32_t>(i)) merged_into_[i] = body;
    }
  }
}

// 다르단|수력공사: a foreign beginning before words of the language is rather a place than a short form.
bool Roster::BeginsWithPlace(std::string_view full, std::string_view beginning) const {
  return StartsWith(full, beginning) && lexicon_.Foreignness(beginning) >= Lexicon::kForeign &&
         lexicon_.Foreignness(full.substr(beginning.size())) < Lexicon::kForeign;
}

// 누리 of 누리중공업, 샤르티 of 샤르티 인포시스: the name of a firm without what it makes; but 누리노조.
bool Roster::IsShortFirmName(std::string_view name, std::string_view full) const {
  if (!StartsWith(full, name) || !IsHangul(name) || CodePoints(name) < 2 || WellKnown(name)) return false;
  std::string_view rest = full.substr(name.size());
  if (lexicon_.IsSubBody(rest) || table_.Classes(HashName(name)) != 0 || lexicon_.places.contains(name) ||
      EndsLikeUniversity(name))
    return false;
  if (!StartsWith(rest, " ")) return CodePoints(rest) > 1 && IsFirm(full) && lexicon_.LooksLikeOrganization(full);
  rest.remove_prefix(1);
  return rest.find(' ') == std::string_view::npos && lexicon_.Foreignness(name) >= Lexicon::kForeign &&
         lexicon_.Foreignness(rest) >= Lexicon::kForeign;
}

// 금융위 = 금융위원회, 로이터 = 로이터통신.
void Roster::MergeCutOffForms() {
  std::unordered_map<std::string_view, std::vector<int32_t>> by_beginning;
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind == EntityKind::kOrganization)
      by_beginning[FirstCodePoints(entities_[i].name, 1)].push_back(static_cast<int32_t>(i));
  }
  for (const auto& [beginning, group] : by_beginning) {
    if (group.size() > kMostAlike) continue;
    for (const int32_t small : group) {
      if (merged_into_[static_cast<size_t>(small)] != small) continue;
      const std::string_view name = entities_[static_cast<size_t>(small)].name;
      if (IsWholeName(name)) continue;
      const bool district = EndsLikeDistrict(name);  // 누리구, beside 누리구자원봉사센터
      const bool complete = district || lexicon_.organizations.contains(name) || lexicon_.LooksLikeOrganization(name);
      int32_t target = kNoIndex, before = kNoIndex;
      for (const int32_t large : group) {
        const std::string_view full = entities_[static_cast<size_t>(large)].name;
        if (large == small || merged_into_[static_cast<size_t>(large)] == small ||
            (district && !StartsWith(full, name)))  // 누리시, 누리환경시민회
          continue;
        const bool cut_off = full.find(' ') == std::string_view::npos &&
                             IsCutOff(name, full, complete || BeginsWithPlace(full, name));
        const bool named_before = first_word_[static_cast<size_t>(large)] < first_word_[static_cast<size_t>(small)];
        if (!cut_off && (complete || !named_before || !IsShortFirmName(name, full))) continue;
        if (IsItsCommittee(name, full)) {
          target = large;
          break;
        }
        target = target == kNoIndex ? large : -2;
        if (large < small) before = before == kNoIndex ? large : -2;
      }
      if (target == -2) target = before;  // of several the one that the text had named by then
      if (target >= 0) merged_into_[static_cast<size_t>(small)] = target;
    }
  }
}

// 한빛협 = 한국빛문화협회, also where a body that it belongs to stands before the full name.
void Roster::MergeContractions() {
  std::unordered_map<std::string_view, std::vector<int32_t>> by_beginning;  // of the last word
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization) continue;
    const std::string_view last = LastWordOf(entities_[i].name);
    by_beginning[FirstCodePoints(last, 1)].push_back(static_cast<int32_t>(i));
    const std::string_view bare = WithoutCountry(last, {});
    if (bare.size() < last.size()) by_beginning[FirstCodePoints(bare, 1)].push_back(static_cast<int32_t>(i));
  }
  for (const auto& [beginning, group] : by_beginning) {
    if (group.size() > kMostAlike) continue;
    for (const int32_t small : group) {
      const std::string_view name = entities_[static_cast<size_t>(small)].name;
      if (merged_into_[static_cast<size_t>(small)] != small || WellKnown(name)) continue;
      int32_t target = kNoIndex;
      for (const int32_t large : group) {
        const std::string_view full = entities_[static_cast<size_t>(large)].name;
        if (merged_into_[static_cast<size_t>(large)] != large || !IsContraction(name, full))
          continue;
        if (IsItsCommittee(name, full)) {
          target = large;
          break;
        }
        target = target == kNoIndex ? large : -2;
      }
      if (target >= 0) merged_into_[static_cast<size_t>(small)] = target;
    }
  }
}

// 누리에쿼티 of 누리에쿼티파트너스, 크로거 of 크로거오토모티브: a word that only the full name of one body begins with.
void Roster::CollectBeginnings() {
  WordMap<std::vector<int32_t>> by_beginning;  // first two syllables
  for (size_t i = 0; i < entities_.size(); ++i) {
    const std::string_view name = entities_[i].name;
    if (entities_[i].kind == EntityKind::kOrganization && IsHangul(FirstCodePoints(name, 2)))
      by_beginning[FirstCodePoints(name, 2)].push_back(static_cast<int32_t>(i));
  }
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const auto* group = by_beginning.Find(FirstCodePoints(page_.Text(w), 2));
    if (group == nullptr || group->second.size() > kMostAlike || Skipped(w)) continue;
    const std::string_view form = page_.Split(w).stem;
    if (!MayBeBeginning(form)) continue;
    int32_t target = kNoIndex;
    for (const int32_t body : group->second) {
      const std::string_view full = entities_[static_cast<size_t>(body)].name;
      if (!StartsWith(full, form) || CodePoints(full) < CodePoints(form) + 2) continue;
      target = target == kNoIndex && !BeginsWithPlace(full, form) ? body : -2;
    }
    if (target < 0) continue;
    AddAlias(target, form);
    known_.organizations[form] = true;
  }
}

// A word that means nothing else.
bool Roster::MayBeBeginning(std::string_view form) const {
  if (CodePoints(form) < 2 || !IsHangul(form) || lexicon_.SetsOf(form) != 0 || lexicon_.LooksLikeName(form))
    return false;
  if (lexicon_.Foreignness(form) < Lexicon::kForeign) return false;
  for (const auto& names : by_name_) {
    if (names.contains(form)) return false;
  }
  return lexicon_.TitleOf(form).use == TitleUse::kNone && !IsOtherWord(lexicon_, table_, form) &&
         table_.Classes(HashName(form)) == 0;
}

// 인수위 of a 대통령직 인수위원회, 강남서 of a 서울 강남경찰서: words whose whole form ends a word of the text, by that
// form.
void Roster::FindShortenedBodies() {
  static const std::vector<LexiconRow> endings = ReadLexicon("ko/short_body_endings.tsv");
  static const CharacterSet short_ends = LastCharacters(endings, 0), whole_ends = LastCharacters(endings, 1);
  constexpr size_t kLeast = 2;  // syllables before the end
  std::unordered_set<std::string_view> whole;
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const std::string_view stem = page_.Split(w).stem;
    if (!whole_ends.Has(LastCodePoint(stem)) || Skipped(w)) continue;
    if (std::any_of(endings.begin(), endings.end(), [&](const LexiconRow& row) { return EndsWith(stem, row[1]); }))
      whole.insert(stem);
  }
  if (whole.empty() || whole.size() > kMostAlike) return;
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const std::string_view form = page_.Split(w).stem;
    if (!short_ends.Has(LastCodePoint(form))) continue;
    for (const LexiconRow& row : endings) {
      if (Skipped(w) || !EndsWith(form, row[0]) || CodePoints(form) < kLeast + CodePoints(row[0])) continue;
      const std::string full = std::string(form.substr(0, form.size() - row[0].size())) + std::string(row[1]);
      if (std::any_of(whole.begin(), whole.end(), [&](std::string_view word) { return EndsWith(word, full); }))
        shortened_[form].push_back(full);
    }
  }
}

void Roster::CollectShortenedBodies() {
  for (const auto& [form, wholes] : shortened_) {
    if (FindOrganization(form) != kNoIndex) continue;
    int32_t body = kNoIndex;
    for (size_t i = 0; i < entities_.size(); ++i) {
      const Entity& entity = entities_[i];
      if (entity.kind != EntityKind::kOrganization || !EndsWith(entity.name, wholes.front())) continue;
      body = body == kNoIndex ? static_cast<int32_t>(i) : -2;
    }
    if (body == kNoIndex) continue;
    if (body >= 0) AddAlias(body, form);
    else AddEntity(EntityKind::kOrganization, form);
    known_.organizations[form] = true;
  }
}

// 소비자원 = 한국소비자원, 의사협회 = 대한의사협회: what the text calls a body by without 한국.
void Roster::CollectFormsWithoutCountry() {
  constexpr size_t kLeast = 3, kLeastOfOthers = 4;  // syllables
  WordMap<int32_t> forms;
  for (size_t i = 0; i < entities_.size(); ++i) {
    const std::string_view name = entities_[i].name;
    if (entities_[i].kind != EntityKind::kOrganization || !StartsWithAny(name, {"한국", "대한", "전국"})) continue;
    const std::string_view form = name.substr(2 * kSyllableBytes);
    const size_t least = StartsWith(name, "한국") ? kLeast : kLeastOfOthers;
    const bool body = lexicon_.LooksLikeOrganization(form) ||
                      (CodePoints(form) >= kLeastOfOthers && !IsCommonWord(lexicon_, form, form));
    const bool other = EndsWith(form, "당") || form.find(' ') != std::string_view::npos;  // a party of its own
    if (CodePoints(form) < least || other || !body ||
        lexicon_.generic_bodies.contains(form) || lexicon_.places.contains(form))
      continue;
    forms[form] = static_cast<int32_t>(i);
  }
  if (forms.entries().empty()) return;
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const std::string_view stem = page_.Split(w).stem;
    const auto* found = Skipped(w) ? nullptr : forms.Find(stem);
    if (found == nullptr) continue;
    const int32_t other = FindOrganization(stem);
    if (other != kNoIndex && other != found->second) merged_into_[static_cast<size_t>(other)] = found->second;
    AddAlias(found->second, stem);
    known_.organizations[stem] = true;
  }
}

// A text that does not may call the ministry of another state by its name alone (뉴질랜드 교육부는 …. 교육부는).
bool Roster::SpeaksOfKorea() const {
  constexpr uint32_t kMostWords = 2000;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords; ++w) {
    const bool marked = page_.words[w].mark != kNoIndex;
    if (!Skipped(w) && !marked && StartsWithAny(page_.Text(w), {"한국", "대한민국", "우리나라"})) return true;
    const std::string_view stem = page_.Split(w).stem;
    if (stem == "정부" && w > 0 && !marked && page_.Text(w - 1) == "우리") return true;
  }
  return false;
}

// 환경부 = 대한민국 환경부, 상무부 = 미국 상무부, 징계위 = 법무부 검사징계위원회, 경남지부 = 누리교사회 경남지부,
// 하버스 = 인천 하버스.
void Roster::MergeNationalForms() {
  const bool korea = SpeaksOfKorea();
  for (size_t small = 0; small < entities_.size() && small < kMostAlike; ++small) {
    const std::string& name = entities_[small].name;
    if (entities_[small].kind != EntityKind::kOrganization || CodePoints(name) < 3) continue;
    const bool committee = EndsWith(name, "위") && !WellKnown(name);
    int32_t target = kNoIndex;
    for (size_t large = 0; large < entities_.size() && large < kMostAlike; ++large) {
      const std::string_view full = entities_[large].name;
      if (entities_[large].kind != EntityKind::kOrganization || full.size() <= name.size() + 1) continue;
      const size_t space = full.find(' ');
      const bool of_state = space != std::string_view::npos && full.substr(space + 1) == name &&
                            lexicon_.states.contains(full.substr(0, space)) &&
                            (!IsNationalBody(name) || (first_word_[large] < first_word_[small] && !korea));
      const bool part =
          merged_into_[small] == static_cast<int32_t>(small) && space != std::string_view::npos &&
          LastWordOf(full) == name && !WellKnown(name) && !IsNationalBody(name) &&
          !lexicon_.LooksLikeName(full.substr(0, space)) &&
          (lexicon_.IsSubBody(name) || lexicon_.IsClubName(name) ||
           (lexicon_.places.contains(full.substr(0, space)) && !lexicon_.states.contains(full.substr(0, space)) &&
            lexicon_.Foreignness(name) >= Lexicon::kForeign));
      const bool national =
          of_state || part || IsOfAbbreviatedState(name, full) || full == "대한민국 " + name || full == "한국 " + name;
      if (!national && !(committee && EndsWith(full, name + std::string(kCommitteeRest)))) continue;
      target = target == kNoIndex ? static_cast<int32_t>(large) : -2;
    }
    if (target >= 0 && merged_into_[static_cast<size_t>(target)] != static_cast<int32_t>(small))
      merged_into_[small] = target;
  }
}

// 누리군의회: no short form of a 누리군주민협의회; nor is 금융위원회 one of a 금융통화위원회.
bool Roster::IsWholeName(std::string_view name) const {
  constexpr std::string_view kCouncil = "의회";
  if (EndsWithAny(name, {"위원회", "협의회", "연합회", "연구원", "연구소", "진흥원"})) return true;
  return EndsWith(name, kCouncil) && lexicon_.IsDivision(name.substr(0, name.size() - kCouncil.size()));
}

// 서부발전 = 한국서부발전, 국토부 = 국토교통부, 민주당 = 더불어민주당.
void Roster::MergeShortForms() {
  std::unordered_map<std::string_view, std::vector<int32_t>>
      by_ending;  // last two syllables, or one
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization) continue;
    by_ending[LastCodePoints(entities_[i].name, 1)].push_back(static_cast<int32_t>(i));
  }
  for (auto& [ending, group] : by_ending) {
    if (group.size() > kMostAlike) continue;
    for (const int32_t small : group) {
      const std::string_view name = entities_[static_cast<size_t>(small)].name;
      if (CodePoints(name) < 3) continue;
      int32_t target = kNoIndex;
      if (WellKnown(name)) continue;
      for (const int32_t large : group) {
        const std::string_view full = entities_[static_cast<size_t>(large)].name;
        if (large == small || full.size() <= name.size()) continue;
        const bool drops_head = EndsWith(full, name) && full.find(' ') == std::string_view::npos &&
                                !lexicon_.places.contains(FirstCodePoints(name, 2));  // 누리|서울대병원 is another
        const bool shortens = IsAbbreviation(name, full) || IsAbbreviation(name, WithoutCountry(full, name));
        if (!drops_head && (CodePoints(name) > 5 || IsWholeName(name) || !shortens)) continue;
        const std::string_view other = target >= 0 ? entities_[static_cast<size_t>(target)].name : std::string_view();
        if (EndsWith(other, full)) continue;  // 권익연대 of 소상인권익연대, short itself for 전국소상인권익연대
        target = target == kNoIndex || (target >= 0 && EndsWith(full, other)) ? large : -2;
      }
      if (target >= 0) merged_into_[static_cast<size_t>(small)] = target;
    }
  }
  MergeWellKnownForms();
  MergeSpacings();
  MergeProvinceForms();
  MergeCutOffForms();
  MergeContractions();
  MergeNationalForms();
  for (size_t i = 0; i < entities_.size(); ++i) {
    int32_t target = merged_into_[i];
    for (int step = 0; step < 4 && merged_into_[static_cast<size_t>(target)] != target; ++step) {
      target = merged_into_[static_cast<size_t>(target)];
    }
    merged_into_[i] = target;
    if (target == static_cast<int32_t>(i)) continue;
    AddAlias(target, by_name_[Kind(entities_[i].kind)].Find(entities_[i].name)->first);
    for (const std::string& alias : entities_[i].aliases) {
      const auto* found = by_name_[Kind(entities_[i].kind)].Find(alias);
      if (found != nullptr) AddAlias(target, found->first);
    }
  }
  for (Person& person : persons_) {
    if (person.organization != kNoIndex)
      person.organization = merged_into_[static_cast<size_t>(person.organization)];
  }
}

}  // namespace quoth::korean
