#include "core/korean/confirmed_names.h"

#include <string>
#include <unordered_set>

#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kReach = 3;  // words from a name to its title

class ConfirmedNameFinder {
 public:
  ConfirmedNameFinder(const Page& page, const Lexicon& lexicon) : page_(page), lexicon_(lexicon) {
    for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
      const std::string_view surname = page_.Text(w);
      if (CodePoints(surname) != 1 || !lexicon_.IsSurname(surname) || !page_.StandTogether(w, w + 1)) continue;
      const std::string_view title = TitleAt(w + 1);
      if (!title.empty()) named_.insert(Key(surname, title));
    }
  }

  std::vector<Phrase> Run() const {
    std::vector<Phrase> found;
    if (named_.empty()) return found;
    for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
      if (!MayBeOddName(page_.Text(w)) || !IsConfirmed(w)) continue;
      Phrase phrase;
      phrase.kind = PhraseKind::kPerson;
      phrase.first = phrase.head = w;
      phrase.end = w + 1;
      phrase.name = phrase.mention = page_.words[w].span;
      found.push_back(phrase);
    }
    return found;
  }

 private:
  static std::string Key(std::string_view surname, std::string_view title) {
    return std::string(surname) + ' ' + std::string(title);
  }

  // The title that the word is, without its particle; empty if it is none.
  std::string_view TitleAt(uint32_t w) const {
    if (page_.words[w].stem_title != TitleUse::kTitle) return {};
    const std::string_view stem = page_.Split(w).stem;
    return lexicon_.TitleOf(stem).use == TitleUse::kTitle ? stem : std::string_view();
  }

  bool MayBeOddName(std::string_view word) const {
    return CodePoints(word) == 3 && IsHangul(word) && lexicon_.IsSurname(FirstCodePoints(word, 1)) &&
           !lexicon_.LooksLikeName(word) && lexicon_.SetsOf(word) == 0 && !lexicon_.LooksLikeOrganization(word) &&
           lexicon_.TitleOf(word).use == TitleUse::kNone;
  }

  // Its title follows, at once or behind a body, and no other name stands between.
  bool IsConfirmed(uint32_t w) const {
    const std::string_view surname = FirstCodePoints(page_.Text(w), 1);
    for (uint32_t t = w + 1; t < page_.words.size() && t - w <= kReach && page_.StandTogether(w, t); ++t) {
      const std::string_view title = TitleAt(t);
      if (!title.empty()) return named_.contains(Key(surname, title));
      if (page_.words[t].role != Role::kNone || lexicon_.LooksLikeName(page_.Text(t))) return false;
    }
    return false;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  std::unordered_set<std::string> named_;  // surnames with titles
};

}  // namespace

std::vector<Phrase> FindConfirmedNames(const Page& page, const Lexicon& lexicon) {
  return ConfirmedNameFinder(page, lexicon).Run();
}

}  // namespace quoth::korean
