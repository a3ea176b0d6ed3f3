// Content words, wordings and the claims that they make: on sentences, and on generated lineages.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "core/claims/claim_finder.h"
#include "core/claims/wording.h"
#include "core/claims/wording_set.h"

namespace quoth {
namespace {

std::string Joined(std::string_view text) {
  std::string joined;
  for (const ContentWord& word : ContentWords(text)) {
    if (!joined.empty()) joined += ' ';
    joined += (word.negated ? "!" : "") + word.form;
  }
  return joined;
}

WordingRelation Relation(std::string_view a, std::string_view b) {
  return Compare(WordingOf(a, "x"), WordingOf(b, "x")).relation;
}

TEST(ContentWords, FormsOfOneKoreanWordAgree) {
  const std::vector<std::vector<std::string>> forms{
      {"지원하겠다", "지원한다", "지원할 것", "지원했습니다", "지원을", "지원하겠다는", "지원"},
      {"확대된다", "확대됐다", "확대될", "확대하고"},
      {"늘리겠다", "늘린다", "늘릴", "늘려", "늘렸다"},
      {"만들겠다", "만든다", "만들어", "만들고"},
      {"공장을", "공장이", "공장에서", "공장은", "공장의"},
      {"3조 원을", "3조원", "3조"},
      {"AI를", "AI의", "AI"},
  };
  for (const auto& group : forms) {
    for (const std::string& form : group) EXPECT_EQ(Joined(form), Joined(group[0])) << form;
  }
}

TEST(ContentWords, FormsOfOneEnglishWordAgree) {
  EXPECT_EQ(Joined("We will invest in new plants."), Joined("it would invest in the new plant"));
  EXPECT_EQ(Joined("investing"), Joined("invested"));
  EXPECT_EQ(Joined("policies"), Joined("policy"));
  EXPECT_EQ(Joined("1,500 jobs"), Joined("1500 jobs"));
}

TEST(ContentWords, NegationMarksTheWord) {
  EXPECT_NE(Joined("동의하지 않는다"), Joined("동의한다"));
  EXPECT_EQ(Joined("동의하지 않는다").front(), '!');
  EXPECT_EQ(Joined("We don't agree").front(), '!');
}

TEST(Wordings, RelationsOfSentences) {
  const struct {
    const char *a, *b;
    WordingRelation relation;
  } cases[] = {
      {"내년까지 새 공장 두 곳을 가람시에 짓겠다", "내년까지 새 공장 두 곳을 가람시에 짓는다",
       WordingRelation::kSame},
      {"내년까지 새 공장 두 곳을 가람시에 짓겠다", "새 공장 두 곳을 가람시에 짓겠다",
       WordingRelation::kSame},
      {"올해 매출이 3조원을 넘어설 전망이다", "올해 매출은 5조원을 넘어설 전망이다",
       WordingRelation::kFigure},
      {"이번 합병 계획에는 전혀 동의하지 않는다", "이번 합병 계획에는 전적으로 동의한다",
       WordingRelation::kContrary},
      {"하반기 안에 북미 시장에 진출할 계획이다", "하반기 안에 유럽 시장에 진출할 계획이다",
       WordingRelation::kNone},
      {"The company will open two plants in Garam next year.",
       "the company would open two plants in Garam next year", WordingRelation::kSame},
      {"We expect sales of 30 million this year", "We expect sales of 50 million this year",
       WordingRelation::kFigure},
      {"We will not sell the northern mine", "We will sell the northern mine",
       WordingRelation::kContrary},
      {"The ferry sank near the harbour at night", "Prices rose for the third month in a row",
       WordingRelation::kNone},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(static_cast<int>(Relation(c.a, c.b)), static_cast<int>(c.relation)) << c.a << "\n" << c.b;
    EXPECT_EQ(static_cast<int>(Relation(c.b, c.a)), static_cast<int>(c.relation)) << c.b;
  }
}

TEST(Wordings, ShortOnesBelongToTheirSpeaker) {
  EXPECT_EQ(WordingOf("최선을 다하겠다", "김가온").id, WordingOf("최선을 다하겠습니다", "김가온").id);
  EXPECT_NE(WordingOf("최선을 다하겠다", "김가온").id, WordingOf("최선을 다하겠다", "이다온").id);
  EXPECT_TRUE(WordingOf("그것은 그렇다…", "x").words.size() <= 1);
}

TEST(Wordings, DifferenceShowsRunsOfWords) {
  const std::vector<WordDifference> runs = DifferenceOf("we will open two plants", "we open three plants");
  ASSERT_EQ(runs.size(), 6u);
  EXPECT_EQ(runs[1].text, "will");
  EXPECT_EQ(static_cast<int>(runs[1].side), static_cast<int>(WordDifference::Side::kFirst));
  EXPECT_EQ(runs[4].text, "three");
}

// ---- lineages

// Invented words by rank; the frequent ones are picked as often as in a language (Zipf).
class Language {
 public:
  Language(bool korean, std::mt19937& random) : korean_(korean), random_(random) {
    const size_t kWords = 20000;
    std::set<std::string> distinct;
    while (distinct.size() < kWords) distinct.insert(korean ? Hangul() : Latin());
    words_.assign(distinct.begin(), distinct.end());
    std::shuffle(words_.begin(), words_.end(), random_);
  }

  const std::string& Word() {
    std::uniform_real_distribution<double> unit(0, 1);
    const double rank = std::pow(static_cast<double>(words_.size()), unit(random_));
    return words_[std::min(words_.size() - 1, static_cast<size_t>(rank))];
  }
  // The word as it may stand in a sentence; verbs take other endings than nouns.
  std::string Inflected(const std::string& word, bool verb) {
    static const std::vector<std::string> kParticles{"을", "은", "이", "에", "의", "도", "에서", "까지"};
    static const std::vector<std::string> kEndings{"하겠다", "한다", "할", "했다", "하고", "하겠습니다", "하는"};
    static const std::vector<std::string> kLatin{"", "s", "ed", "ing"};
    const auto& pool = !korean_ ? kLatin : verb ? kEndings : kParticles;
    const size_t choices = !korean_ && !verb ? 2 : pool.size();
    return word + pool[random_() % choices];
  }

 private:
  std::string Hangul() {
    std::string word;
    for (size_t i = 0, n = 2 + random_() % 2; i < n; ++i) {
      // Syllables without final consonant and with ㄱ, ㄴ, ㅇ.
      static constexpr char32_t kFinals[] = {0, 1, 4, 21};
      const char32_t syllable = static_cast<char32_t>(
          0xAC00 + (random_() % 19 * 21 + random_() % 21) * 28 + kFinals[random_() % 4]);
      word += {static_cast<char>(0xE0 | syllable >> 12), static_cast<char>(0x80 | (syllable >> 6 & 63)),
               static_cast<char>(0x80 | (syllable & 63))};
    }
    return word;
  }
  std::string Latin() {
    std::string word;
    for (size_t i = 0, n = 2 + random_() % 3; i < n; ++i) {
      word += "bcdfghklmnprtv"[random_() % 14];
      word += "aiou"[random_() % 4];
    }
    return word + "nt";
  }

  bool korean_;
  std::mt19937& random_;
  std::vector<std::string> words_;
};

struct Quoted {
  std::string text;
  uint32_t lineage;
};

// Each lineage is a quotation, its copies, parts, and paraphrases by particle and ending. One in eight
// lineages repeats another one's words but for a figure, or for its last third.
class LineageMaker {
 public:
  explicit LineageMaker(uint32_t seed) : random_(seed), korean_(true, random_), english_(false, random_) {}

  std::vector<Quoted> Make(size_t count) {
    std::vector<Quoted> quoted;
    for (uint32_t lineage = 0; quoted.size() < count; ++lineage) {
      if (lineage % 8 != 7) NewOriginal();
      else Disturb();
      const size_t size = 1 + random_() % 8;
      for (size_t i = 0; i < size; ++i) quoted.push_back({Variant(i == 0), lineage});
    }
    std::shuffle(quoted.begin(), quoted.end(), random_);
    quoted.resize(count);
    return quoted;
  }

 private:
  void NewOriginal() {
    language_ = random_() % 2 == 0 ? &korean_ : &english_;
    words_.clear();
    for (size_t i = 0, n = 8 + random_() % 18; i < n; ++i) words_.push_back(language_->Word());
    figure_ = 10 + random_() % 80;
    figure_at_ = words_.size() / 2;
  }
  void Disturb() {
    if (random_() % 2 == 0) {
      figure_ += 100;
      return;
    }
    for (size_t i = words_.size() * 2 / 3; i < words_.size(); ++i) words_[i] = language_->Word();
  }
  std::string Variant(bool whole) {
    size_t begin = 0, end = words_.size();
    if (!whole && random_() % 3 == 0) {
      const size_t kept = (words_.size() * (6 + random_() % 4) + 9) / 10;
      begin = random_() % (words_.size() - kept + 1);
      end = begin + kept;
    }
    std::string text;
    for (size_t i = begin; i < end; ++i) {
      if (!text.empty()) text += ' ';
      if (i == figure_at_) text += std::to_string(figure_) + (language_ == &korean_ ? "만 " : " ");
      text += language_->Inflected(words_[i], i % 4 == 3);
    }
    return text + '.';
  }

  std::mt19937 random_;
  Language korean_, english_;
  Language* language_ = nullptr;
  std::vector<std::string> words_;
  size_t figure_ = 0, figure_at_ = 0;
};

struct PairScore {
  double precision, recall;
  double F1() const { return 2 * precision * recall / (precision + recall); }
};

PairScore ScorePairs(const std::vector<uint32_t>& gold, const std::vector<Id>& found) {
  std::map<uint32_t, double> by_gold;
  std::map<Id, double> by_found;
  std::map<std::pair<uint32_t, Id>, double> by_both;
  for (size_t i = 0; i < gold.size(); ++i) {
    ++by_gold[gold[i]], ++by_found[found[i]], ++by_both[{gold[i], found[i]}];
  }
  const auto pairs = [](const auto& counts) {
    return std::accumulate(counts.begin(), counts.end(), 0.0, [](double sum, const auto& entry) {
      return sum + entry.second * (entry.second - 1) / 2;
    });
  };
  return {pairs(by_both) / pairs(by_found), pairs(by_both) / pairs(by_gold)};
}

std::vector<Id> ClaimsOf(const WordingSet& index, const std::vector<Wording>& wordings) {
  std::vector<Id> claims;
  ClaimFinder finder(index);
  for (const Wording& wording : wordings) claims.push_back(*finder.ClaimOf(wording.id));
  return claims;
}

std::vector<Wording> WordingsOf(const std::vector<Quoted>& quoted) {
  std::vector<Wording> wordings;
  for (const Quoted& quotation : quoted) wordings.push_back(WordingOf(quotation.text, "x"));
  return wordings;
}

bool FullTests() {
  const char* wanted = std::getenv("QUOTH_FULL_TESTS");
  return wanted != nullptr && *wanted != '\0';
}

TEST(Claims, GeneratedLineagesAreFound) {
  const size_t count = FullTests() ? 100000 : 10000;
  const std::vector<Quoted> quoted = LineageMaker(5).Make(count);
  const std::vector<Wording> wordings = WordingsOf(quoted);
  WordingSet index;
  for (const Wording& wording : wordings) index.Add(wording);
  std::vector<uint32_t> gold;
  for (const Quoted& quotation : quoted) gold.push_back(quotation.lineage);
  const PairScore score = ScorePairs(gold, ClaimsOf(index, wordings));
  std::printf("%zu quotations: precision %.4f recall %.4f F1 %.4f\n", count, score.precision,
              score.recall, score.F1());
  EXPECT_GE(score.F1(), 0.95);
  EXPECT_GE(score.precision, 0.95);
}

TEST(Claims, OrderOfArrivalMakesNoDifference) {
  std::vector<Wording> wordings = WordingsOf(LineageMaker(6).Make(2000));
  std::map<Id, Id> expected;
  std::mt19937 random(3);
  for (int round = 0; round < 5; ++round) {
    WordingSet index;
    for (const Wording& wording : wordings) index.Add(wording);
    // What came and went leaves nothing.
    for (const Wording& other : WordingsOf(LineageMaker(60 + round).Make(500))) {
      if (*index.Read(RefOfWording(other.id))) continue;
      index.Add(other);
      index.Remove(other);
    }
    const std::vector<Id> claims = ClaimsOf(index, wordings);
    for (size_t i = 0; i < claims.size(); ++i) {
      EXPECT_EQ(expected.emplace(wordings[i].id, claims[i]).first->second, claims[i]);
    }
    std::shuffle(wordings.begin(), wordings.end(), random);
  }
}

TEST(Claims, MembersAndHeadsAgree) {
  const std::vector<Wording> wordings = WordingsOf(LineageMaker(7).Make(2000));
  WordingSet index;
  for (const Wording& wording : wordings) index.Add(wording);
  ClaimFinder finder(index);
  std::map<Id, std::set<Id>> members;
  for (const Wording& wording : wordings) members[*finder.ClaimOf(wording.id)].insert(wording.id);
  for (const auto& [claim, expected] : members) {
    const std::vector<Id> found = *finder.WordingsOf(claim);
    EXPECT_EQ(std::set<Id>(found.begin(), found.end()), expected);
  }
}

// A sentence that everybody says stands in many long quotations and does not make one claim of them.
TEST(Claims, ACommonplaceDoesNotChain) {
  const std::string kCommonplace = "국민의 목소리를 겸허하게 듣고 최선을 다하겠다";
  WordingSet index;
  std::vector<Wording> longer;
  std::mt19937 random(9);
  Language korean(true, random);
  for (int i = 0; i < 20; ++i) {
    std::string text = kCommonplace;
    for (int k = 0; k < 8; ++k) text += ' ' + korean.Word() + "을";
    longer.push_back(WordingOf(text, ""));
    index.Add(longer.back());
  }
  index.Add(WordingOf(kCommonplace, ""));
  std::set<Id> claims;
  for (const Id& claim : ClaimsOf(index, longer)) claims.insert(claim);
  EXPECT_EQ(claims.size(), longer.size());
}

// To read a quotation, add it and find its claim: the mean of 2,000.
double MicrosecondsToAdd(size_t before, uint32_t seed) {
  const std::vector<Quoted> quoted = LineageMaker(seed).Make(before + 2000);
  WordingSet index;
  for (size_t i = 0; i < before; ++i) index.Add(WordingOf(quoted[i].text, "x"));
  const std::clock_t start = std::clock();  // of the processor: others may use it meanwhile
  for (size_t i = before; i < quoted.size(); ++i) {
    const Wording wording = WordingOf(quoted[i].text, "x");
    index.Add(wording);
    EXPECT_TRUE(ClaimFinder(index).ClaimOf(wording.id).has_value());
  }
  return static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC / 2000;
}

TEST(Claims, AddingCostsTheSameAmongMany) {
  const size_t many = FullTests() ? 1000000 : 50000;
  const double few = MicrosecondsToAdd(10000, 1), lots = MicrosecondsToAdd(many, 1);
  std::printf("to add one and find its claim: %.1f us at 10000, %.1f us at %zu: %.2f times\n", few,
              lots, many, lots / few);
  // The sample runs beside other tests, so it leaves room for a machine that is busy.
  EXPECT_LE(lots / few, FullTests() ? 1.5 : 2.5);
}

}  // namespace
}  // namespace quoth
