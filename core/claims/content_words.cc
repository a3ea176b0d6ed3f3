#include "core/claims/content_words.h"

#include <algorithm>

#include "core/lexicon.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "core/word_table.h"

namespace quoth {
namespace {

constexpr size_t kSyllable = 3;  // bytes of one Hangul syllable in UTF-8
constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
constexpr char32_t kFinals = 28, kVowels = 21;

bool IsSyllable(char32_t c) { return c >= kFirstSyllable && c <= kLastSyllable; }

struct Negation {
  std::string_view beginning;
  bool of_next = false;
  bool whole = false;
};

struct WordLexicon {
  WordMap<size_t> endings;  // least number of syllables in front
  WordTable words;
  WordSet verbalizers, korean_function, english_function, english_negations;
  std::vector<Negation> korean_negations;
  size_t longest_ending = 0;  // bytes

  WordLexicon()
      : verbalizers(Read("ko/verbalizers.tsv")),
        korean_function(Read("ko/stem_function_words.tsv")),
        english_function(Read("en/function_words.tsv")),
        english_negations(Read("en/negations.tsv")) {
    // 돈을, 집은: behind one syllable only where a noun hardly ends that way.
    for (const LexiconRow& row : ReadLexicon("ko/particles.tsv")) {
      const bool telling = row.size() > 2 && row[1] != "a" && (row[2] == "object" || row[2] == "topic");
      AddEnding(row[0], telling ? 1 : 2);
    }
    for (const LexiconRow& row : ReadLexicon("ko/word_endings.tsv")) {
      if (row.size() > 1) AddEnding(row[0], static_cast<size_t>(row[1][0] - '0'));
    }
    for (const LexiconRow& row : ReadLexicon("ko/negations.tsv")) {
      if (row.size() > 1) korean_negations.push_back({row[0], row[1] == "after", row.size() > 2});
    }
  }

 private:
  WordSet Read(std::string_view file) {
    const WordSet set = words.NewSet();
    for (const LexiconRow& row : ReadLexicon(file)) words.Add(row[0], set.bits());
    return set;
  }
  // The first that names an ending counts.
  void AddEnding(std::string_view ending, size_t least) {
    if (endings.contains(ending)) return;
    endings[ending] = least;
    longest_ending = std::max(longest_ending, ending.size());
  }
};

const WordLexicon& Lexicon() {
  static const WordLexicon lexicon;
  return lexicon;
}

// ---- Korean

// The word without one particle or ending, the longest that may go.
std::string_view WithoutEnding(std::string_view word) {
  const WordLexicon& lexicon = Lexicon();
  for (size_t size = std::min(lexicon.longest_ending, word.size()); size >= kSyllable;
       size -= kSyllable) {
    if (size % kSyllable != 0) size -= size % kSyllable;
    const auto* found = lexicon.endings.Find(word.substr(word.size() - size));
    if (found == nullptr) continue;
    if ((word.size() - size) / kSyllable >= found->second) return word.substr(0, word.size() - size);
  }
  return word;
}

// 지원하겠다, 지원한다는 → 지원: all behind the verbalizer must be endings.
std::string_view WithoutVerbalizer(std::string_view word) {
  constexpr size_t kLeastNoun = 2 * kSyllable;
  for (size_t at = kLeastNoun; at + kSyllable <= word.size(); at += kSyllable) {
    if (!Lexicon().verbalizers.contains(word.substr(at, kSyllable))) continue;
    std::string_view tail = word.substr(at);
    while (tail.size() > kSyllable) {
      const std::string_view shorter = WithoutEnding(tail);
      if (shorter.size() == tail.size()) break;
      tail = shorter;
    }
    if (tail.size() <= kSyllable) return word.substr(0, at);
  }
  return word;
}

// Without final consonant, and with the vowel that contraction with 어 or 아 hides: 늘렸, 늘릴 → 늘리.
char32_t OpenSyllable(char32_t syllable) {
  char32_t index = (syllable - kFirstSyllable) / kFinals;
  const char32_t vowel = index % kVowels;
  constexpr char32_t kYeo = 6, kI = 20, kWa = 9, kO = 8, kWo = 14, kU = 13;
  const char32_t plain = vowel == kYeo ? kI : vowel == kWa ? kO : vowel == kWo ? kU : vowel;
  index = index - vowel + plain;
  return kFirstSyllable + index * kFinals;
}

std::string KoreanStem(std::string_view word) {
  word = WithoutVerbalizer(word);
  for (std::string_view shorter = WithoutEnding(word); shorter.size() != word.size();
       shorter = WithoutEnding(word)) {
    word = WithoutVerbalizer(shorter);
  }
  std::string stem(word.substr(0, word.size() - kSyllable));
  AppendUtf8(OpenSyllable(DecodeAt(word, word.size() - kSyllable).value), stem);
  return stem;
}

// ---- English

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

void DropEnding(std::string& word, std::string_view ending, size_t least) {
  if (word.size() < ending.size() + least || !word.ends_with(ending)) return;
  word.resize(word.size() - ending.size());
  const size_t n = word.size();
  const bool doubled = n > 2 && word[n - 1] == word[n - 2] && !IsVowel(word[n - 1]) &&
                       word[n - 1] != 'l' && word[n - 1] != 's';
  if (doubled) word.pop_back();
}

std::string EnglishStem(std::string word) {
  if (word.ends_with("'s") || word.ends_with("’s")) word.resize(word.rfind(word.ends_with("’s") ? "’" : "'"));
  if (word.size() > 4 && word.ends_with("ies")) {
    word.resize(word.size() - 3);
    word += 'y';
  } else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
             !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
  if (word.ends_with("ing")) {
    DropEnding(word, "ing", 3);
  } else if (word.ends_with("ed")) {
    DropEnding(word, "ed", 3);
  } else {
    DropEnding(word, "ly", 4);
  }
  if (word.size() > 3 && word.ends_with('e')) word.pop_back();
  if (word.size() > 3 && word.ends_with('i')) word.back() = 'y';
  return word;
}

// ---- both

class WordReader {
 public:
  explicit WordReader(std::string_view text) : folded_(Fold(text)) {}

  std::vector<ContentWord> Read() {
    words_.reserve(folded_.size() / 8);
    for (size_t at = 0; at < folded_.size();) {
      if (const size_t end = EndOfPlainWord(at); end > at) {
        TakeStraight(std::string_view(folded_).substr(at, end - at));
        glued_ = true;
        at = end;
        continue;
      }
      const CodePoint c = DecodeAt(folded_, at);
      if (IsDigit(c.value)) {
        at = ReadNumber(at);
      } else if (IsSyllable(c.value)) {
        at = ReadRun(at, IsSyllable);
      } else if (IsLetter(c.value)) {
        at = ReadRun(at, [](char32_t letter) {
          return letter == '\'' || letter == U'’' || (IsLetter(letter) && !IsSyllable(letter));
        });
      } else {
        at += c.length;
        glued_ = false;
      }
    }
    return std::move(words_);
  }

 private:
  // Where a word of nothing but a to z ends that begins here, as nearly all do in English; else `at`.
  size_t EndOfPlainWord(size_t at) const {
    size_t end = at;
    while (end < folded_.size() && folded_[end] >= 'a' && folded_[end] <= 'z') ++end;
    const bool goes_on = end < folded_.size() && (folded_[end] == '\'' || static_cast<uint8_t>(folded_[end]) >= 0x80);
    return goes_on ? at : end;
  }

  template <typename Belongs>
  size_t ReadRun(size_t begin, const Belongs& belongs) {
    size_t end = begin;
    while (end < folded_.size()) {
      const CodePoint c = DecodeAt(folded_, end);
      if (!belongs(c.value)) break;
      end += c.length;
    }
    const std::string_view run = std::string_view(folded_).substr(begin, end - begin);
    if (IsSyllable(DecodeAt(run, 0).value)) {
      TakeKorean(run);
    } else {
      TakeLatin(run);
    }
    glued_ = true;
    return end;
  }

  // Digits with their commas and points; 조, 억, 만, 천 behind them belong to the number.
  size_t ReadNumber(size_t at) {
    std::string form;
    for (; at < folded_.size(); ++at) {
      const char c = folded_[at];
      const bool point = (c == '.' || c == ',') && at + 1 < folded_.size() &&
                         folded_[at + 1] >= '0' && folded_[at + 1] <= '9';
      if (c == ',' && point) continue;
      if (!(c >= '0' && c <= '9') && !point) break;
      form += c;
    }
    if (form.empty()) return at + DecodeAt(folded_, at).length;  // digits of other scripts
    for (const std::string_view scale : {"조", "억", "만", "천"}) {
      if (std::string_view(folded_).substr(at).starts_with(scale)) {
        form += scale;
        at += scale.size();
        break;
      }
    }
    Push(std::move(form), true);
    glued_ = true;
    return at;
  }

  void TakeKorean(std::string_view word) {
    for (const Negation& negation : Lexicon().korean_negations) {
      const bool matches = negation.whole ? word == negation.beginning
                                          : word.starts_with(negation.beginning);
      if (!matches) continue;
      if (negation.of_next) {
        negate_next_ = !negate_next_;
      } else if (!words_.empty()) {
        words_.back().negated = !words_.back().negated;
      }
      return;
    }
    // Behind a number or a Latin word: a unit or a particle.
    if (glued_ && word.size() <= 2 * kSyllable) return;
    std::string stem = KoreanStem(word);
    if (!Lexicon().korean_function.contains(stem)) Push(std::move(stem), false);
  }

  // With straight apostrophes, and none at its ends.
  static std::string Straightened(std::string_view run) {
    std::string word(run);
    for (size_t at = word.find("’"); at != std::string::npos; at = word.find("’")) {
      word.replace(at, std::string_view("’").size(), "'");
    }
    while (!word.empty() && word.back() == '\'') word.pop_back();
    while (!word.empty() && word.front() == '\'') word.erase(0, 1);
    return word;
  }

  void TakeLatin(std::string_view run) {
    TakeStraight(Straightened(run));
  }

  void TakeStraight(std::string_view run) {
    if (run.empty()) return;
    if (Lexicon().english_negations.contains(run)) {
      negate_next_ = !negate_next_;
      return;
    }
    const size_t clitic = run.find('\'');
    if (clitic != std::string_view::npos && clitic > 0 && clitic + 1 < run.size()) run = run.substr(0, clitic);
    if (Lexicon().english_function.contains(run)) return;
    Push(EnglishStem(std::string(run)), false);
  }

  void Push(std::string form, bool number) {
    words_.push_back({std::move(form), negate_next_, number});
    negate_next_ = false;
  }

  std::string folded_;
  std::vector<ContentWord> words_;
  bool glued_ = false;  // nothing stands between this word and the one before
  bool negate_next_ = false;
};

}  // namespace

std::vector<ContentWord> ContentWords(std::string_view text) { return WordReader(text).Read(); }

Id WordLexiconDigest() {
  return LexiconDigest({"ko/verbalizers.tsv", "ko/stem_function_words.tsv", "en/function_words.tsv",
                        "en/negations.tsv", "ko/particles.tsv", "ko/word_endings.tsv",
                        "ko/negations.tsv"});
}

}  // namespace quoth
