// The Korean lexicon: core/lexicon/ko/*.tsv read once into tables, and the questions that rules
// ask of them. Immutable and thread-safe after construction.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/korean/hangul.h"
#include "core/word_table.h"

namespace quoth::korean {

// What may follow a closing mark, or end an unmarked clause (endings.tsv, marked_particles.tsv).
enum class Quotative : uint8_t { kNone, kSay, kChain, kNoun, kJudge };

enum class Role : uint8_t {
  kNone,
  kTopic,
  kSubject,
  kAlso,
  kBody,
  kObject,
  kGenitive,
  kWith,
  kOther,
  kCopula
};

struct Josa {
  std::string_view stem;  // the word without the particle; the whole word if there is none
  std::string_view josa;
  Role role = Role::kNone;
};

enum class VerbUse : uint8_t { kNone, kStrong, kWeak, kThought };

struct Verb {
  VerbUse use = VerbUse::kNone;
  std::string_view stem;        // 밝히
  std::string_view verb_class;  // say
  std::string_view tail;        // what follows the stem: 었다, 며, …
  bool fused = false;           // the word holds stem and ending in one syllable: 했, 한
};

enum class TitleUse : uint8_t { kNone, kTitle, kHonorific, kUnnamed };

struct Title {
  TitleUse use = TitleUse::kNone;
  std::string_view head;    // 대표
  std::string_view before;  // what the word has in front of the head: 원내
};

// The end of a title, and how the names of the bodies end that have such an office.
using Office = std::pair<std::string_view, std::vector<std::string_view>>;

class Lexicon {
 public:
  Lexicon();
  Lexicon(const Lexicon&) = delete;  // the tables hold views of each other
  Lexicon& operator=(const Lexicon&) = delete;

  // The longest particle at the end of the word that fits its last sound.
  Josa SplitJosa(std::string_view word) const;
  // The particle that a word starts with right after a closing mark.
  Quotative MarkedParticle(std::string_view word, std::string_view* particle) const;
  // The quotative ending of a word; `kept` = bytes of the word that belong to the content.
  Quotative Ending(std::string_view word, size_t* kept) const;
  // The reporting verb that `word` is a form of. `before` = the words to its left within the
  // sentence, nearest first; an idiom needs them.
  Verb ReportingVerb(std::string_view word, std::string_view before) const;
  Title TitleOf(std::string_view stem) const;
  // Does the word look like a full Korean name: surname, given name?
  bool LooksLikeName(std::string_view stem) const;
  // A surname and two more syllables that form no known word: a name where its place tells so.
  bool MayBeName(std::string_view stem) const;
  // Three syllables that begin with a surname: a name where more says so.
  bool BeginsLikeName(std::string_view word) const;
  // A surname and two syllables, one of which given names have (표은실): a name right before a title.
  bool IsSpelledLikeName(std::string_view word) const;
  // A name where a body and a title stand behind it (변종국 누리교회 목사).
  bool MayBeNameBeforeBody(std::string_view stem) const;
  bool IsSurname(std::string_view stem) const { return surnames.contains(stem); }
  // Length in bytes of the surname that the name starts with.
  size_t SurnameLength(std::string_view name) const;
  // Does the word end like the name of an organization, or is it a well-known one?
  bool LooksLikeOrganization(std::string_view stem) const;
  // As above, for what hardly any common noun looks like.
  bool IsSurelyOrganization(std::string_view stem) const { return IsSurelyOrganization(stem, SetsOf(stem)); }
  bool IsSurelyOrganization(std::string_view stem, SetBits sets) const;  // for who has asked SetsOf(stem)
  // 투자은행, 반도체세정|업체: what kind of body stands before its name; not 누리은행, which is a name.
  bool IsClassNoun(std::string_view word) const;
  // Share of the syllables that are typical of transliterated names.
  double Foreignness(std::string_view stem) const;
  // No word of the language, and surely foreign.
  bool SoundsForeign(std::string_view word) const;
  // 노르딕케미칼: a name that no state's own bodies have, so that a state before it is no part of it (독일
  // 노르딕케미칼).
  bool BearsForeignName(std::string_view body) const;
  static constexpr double kForeign = 0.5;  // from here on a name sounds foreign
  // Does it only look like one (신용카드), or is it an adverb (바로)?
  bool IsBareClass(std::string_view word) const;  // 상담소: how names end, none by itself
  bool IsNoOrganization(std::string_view word) const { return not_organizations_.contains(word); }
  // What clubs are called behind a town or an owner (베어스).
  bool IsClubName(std::string_view stem) const;
  // A name of an organization that is complete as it is (기상청, 국세청).
  bool IsWholeName(std::string_view stem) const;
  bool IsDepartment(std::string_view word) const;
  // 환경정책과장, 건축국장: who heads a part of a body that is named elsewhere.
  bool HeadsDepartment(std::string_view title) const;
  // 소재개발3팀, 형사2과
  bool IsNumberedDivision(std::string_view word) const;
  // Does the word end like a body that belongs to another one (정보위원회, 상무부)?
  bool IsSubBody(std::string_view word) const;
  bool IsGroup(std::string_view stem) const;
  // The bits of all sets that hold the word.
  SetBits SetsOf(std::string_view word) const { return words_.Find(word); }
  // May it end in one of name_tails (런던|증시)? False for most words.
  bool EndsLikeNameTail(std::string_view word) const {
    return name_tail_ends_.Has(LastCodePoint(word));
  }
  // May it be one of credit_ends, or, without its particle, one of reporters? False for most words.
  bool LooksLikeCredit(std::string_view word) const { return credit_last_.Has(LastCodePoint(word)); }
  // Does the word end like a verb before a noun (말한, 열린), or like one that goes on (통해)?
  bool EndsAdnominal(std::string_view word) const { return EndsIn(adnominal_endings_, word); }
  // 예산군, 다모구: a division of a country with the sort of it at its end.
  static bool IsDivision(std::string_view word);
  // 박모, 박아무개: a person whose name is.
  bool IsWithheldName(std::string_view word) const;
  // S사, ㄱ업체: a body whose name is withheld.
  bool IsWithheldBody(std::string_view name) const;
  // 하늘대 before 경제학과: the short name of a university.
  bool IsUniversity(std::string_view name, std::string_view next) const;
  // … before 의대: a part of it that is a body of its own.
  bool IsFaculty(std::string_view name, std::string_view next) const;
  bool EndsConnective(std::string_view word) const { return EndsIn(connective_endings_, word); }
  // 통계청이 발표한, 통계청에서 받은: who issued a document, or whom it was got from, stands before this form.
  bool IsIssuing(std::string_view adnominal) const { return HasStem(issuing_verbs_, adnominal); }
  bool IsReceiving(std::string_view adnominal) const { return HasStem(receiving_verbs_, adnominal); }
  // 제시하(며): what a speaker does while speaking.
  bool IsAccompanying(std::string_view stem) const { return accompanying_acts_.contains(stem); }
  // How often a rule is right (confidence.tsv): one that finds content, or, where the content is
  // right, one that finds the speaker.
  float Confidence(std::string_view rule) const;
  // The role of a particle that stands alone, behind a bracket or a mark.
  Role RoleOf(std::string_view particle) const;

  WordSet ranks, bound_modifiers, reporting_nouns, marked_nouns, glosses, title_modifiers,
      organizations, generic_bodies, groups, surnames, given_syllables, not_names, states, places,
      connectives, time_adverbs, organization_nouns, transliteration, mediums, pages, occasion_ends,
      impersonal_nouns, carrying_nouns, telling_verbs, verbal_endings, contracted_endings,
      open_stems, unattributable, source_documents, plural_groups, name_tails, sub_bodies,
      credit_signs, credit_ends, reporters, event_nouns, unnamed_bodies, not_places, body_heads,
      assemblies, leading_verbs, working_verbs, kin, person_noun_endings, coming_verbs, state_abbreviations,
      interview_words, short_adnominals, question_endings, withheld_bodies;
  std::vector<Office> offices;
  std::vector<Office> researchers;  // of whom many are at any such body
  std::unordered_multimap<std::string_view, std::string_view> body_classes;  // 검찰 → 지검
  std::unordered_map<std::string_view, bool> pronouns;                       // true: plural
  std::vector<std::pair<std::string_view, std::string_view>> bylines;  // at an end of a line, and which
  std::vector<std::string_view> credits;                               // anywhere in one
  CharacterSet credit_starts;
  std::vector<std::pair<std::string_view, std::string_view>> body_aliases;  // short, full

 private:
  bool EndsName(std::string_view start, std::string_view name) const;
  struct VerbEntry {
    VerbUse use;
    std::string_view stem, verb_class;
    std::string_view idiom;  // the words that must stand before the verb
    bool fused;
  };
  struct JosaEntry {
    char after;
    Role role;
  };

  static bool HasStem(const WordSet& stems, std::string_view adnominal);
  static bool EndsIn(const WordSet& endings, std::string_view word);
  void Load(std::string_view file, WordSet* set, std::string_view subset = {},
            WordSet* within = nullptr);
  void LoadSets();
  bool IsOtherWord(std::string_view stem) const;
  bool IsDistrict(std::string_view stem) const;
  bool IsUniversityOfPlace(std::string_view stem) const;
  bool IsInflectedNoun(std::string_view word) const;
  void LoadVerbs();
  void AddVerb(std::string_view stem, std::string_view verb_class, VerbUse use);
  void AddForm(std::string form, const VerbEntry& entry);
  void AddDoubledR(std::string_view stem, const VerbEntry& entry);
  bool StandsBefore(std::string_view idiom, std::string_view before) const;
  void LoadParticles();
  void LoadTitles();

  std::unordered_map<std::string_view, float> confidence_;
  struct OrganizationSuffix {
    size_t shortest = 0;  // least syllables before
    bool loose = false;
    bool none = false;  // 구내식당 is no party
    bool club = false;  // 베어스
  };
  const OrganizationSuffix* SuffixOf(std::string_view stem) const;

  WordTable words_;  // of all sets
  SetBits other_words_ = 0;  // sets of words that are no names of persons
  std::deque<std::string> forms_;  // owns the keys of verbs_
  WordMap<std::vector<VerbEntry>> verbs_;
  WordMap<JosaEntry> josa_;
  WordMap<Quotative> marked_particles_;
  WordMap<std::pair<Quotative, size_t>> endings_;
  WordMap<TitleUse> titles_;
  WordMap<OrganizationSuffix> organization_suffixes_;
  // Of the keys of a table, in characters: most words end in none of them, and need no search.
  EndLengths organization_ends_, title_ends_, josa_ends_, quotative_ends_, organization_noun_ends_;
  CharacterSet verb_starts_;
  CharacterSet surname_starts_, given_characters_, name_tail_ends_, credit_last_;
  WordSet department_suffixes_, verb_tails_, adnominal_endings_, connective_endings_, noun_endings_, name_endings_,
      not_organizations_, university_words_, faculties_, issuing_verbs_, receiving_verbs_, accompanying_acts_,
      title_words_, marked_particle_words_;
};

}  // namespace quoth::korean
