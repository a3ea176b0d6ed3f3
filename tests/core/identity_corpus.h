// A generated corpus for identity: invented people and organizations in Korean and English, with
// namesakes, people who change post, and organizations with several names; and who is who in it.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/korean/hangul.h"
#include "quoth/document.h"
#include "quoth/identity.h"

namespace quoth {

struct CorpusDocument {
  Document document;
  // Who bears the name here: name key -> "p12", "o3". Names that are not listed are not judged.
  std::map<std::string, std::string> bearers;
};

class IdentityCorpus {
 public:
  explicit IdentityCorpus(uint32_t seed) : random_(seed) {
    MakeOrganizations();
    MakePeople();
    for (size_t p = 0; p < people_.size(); ++p) WriteAbout(p);
  }

  const std::vector<CorpusDocument>& documents() const { return documents_; }
  size_t people() const { return people_.size(); }
  size_t organizations() const { return organizations_.size(); }
  size_t namesake_pairs() const { return namesake_pairs_; }
  size_t movers() const { return movers_; }
  // Two people of one name whom no document connects.
  const std::set<std::pair<std::string, std::string>>& namesakes() const { return namesakes_; }

 private:
  struct Organization {
    std::string name, other;  // `other`: its acronym, translation or legal form
    bool korean = true;
    bool bracketed = true;  // documents introduce `other` in brackets
  };
  struct Post {
    size_t organization;
    std::string title;
  };
  struct Person {
    std::string name;
    bool korean;
    std::vector<Post> posts;  // one after the other
    bool told = false;        // a document tells of the change
    std::vector<size_t> companions;
  };

  void MakeOrganizations() {
    static const std::vector<std::string> kStems{"가람", "나래", "다온", "라온", "마루",
                                                 "바름", "사라", "아라", "자람", "차오",
                                                 "해솔", "누리", "두빛", "소담"};
    static const std::vector<std::string> kEnds{"전자", "은행", "통신", "건설"};
    static const std::vector<std::string> kLatin{"Brackwell", "Tarnwick", "Oldmere",
                                                 "Verdon",    "Calder",   "Hallowby",
                                                 "Marlow",    "Quillan",  "Rostrand"};
    for (size_t i = 0; i < 24; ++i) {
      const std::string name = kStems[i % kStems.size()] + kEnds[i / kStems.size() * 2 + i % 2];
      Add({name, i % 3 == 0 ? "(주)" + name : name, true, false});
    }
    for (size_t i = 0; i < 12; ++i) {  // research bodies with acronyms
      const std::string acronym = {'K', static_cast<char>('A' + i), 'R', 'I'};
      Add({"한국" + kStems[i] + "연구원", acronym, true, true});
    }
    for (size_t i = 0; i < 9; ++i) {  // in English, with acronyms
      const std::string acronym = {kLatin[i][0], static_cast<char>('A' + i), 'I', 'X'};
      Add({kLatin[i] + " Institute", acronym, false, true});
    }
    static const std::vector<std::string> kForms{" Inc.", " Corp.", " Ltd."};
    for (size_t i = 0; i < 18; ++i) {  // companies, with and without their legal form
      const std::string name = kLatin[i % 9] + (i < 9 ? " Motors" : " Energy");
      Add({name + kForms[i % 3], name, false, false});
    }
  }
  void Add(Organization organization) { organizations_.push_back(std::move(organization)); }

  size_t AnyOrganization(bool korean) {
    while (true) {
      const size_t o = random_() % organizations_.size();
      if (organizations_[o].korean == korean) return o;
    }
  }

  std::string AnyTitle(bool korean) {
    static const std::vector<std::string> kKorean{"대표", "부사장", "본부장", "전무"};
    static const std::vector<std::string> kEnglish{"chief executive", "director", "chairman",
                                                   "spokeswoman"};
    const auto& pool = korean ? kKorean : kEnglish;
    return pool[random_() % pool.size()];
  }

  std::string NewName(bool korean) {
    static const std::vector<std::string> kSurnames{"김", "이", "박", "최", "정",
                                                    "강", "조", "윤", "장", "임"};
    static const std::vector<std::string> kFirst{"민", "서", "지", "하", "도",
                                                 "예", "준", "현", "수", "은"};
    static const std::vector<std::string> kSecond{"준", "연", "우", "윤", "진",
                                                  "호", "영", "아", "원", "혁"};
    static const std::vector<std::string> kGiven{"Ada",  "Tom",  "Mia",  "Paul", "Nora",
                                                 "Jack", "Ella", "Mark", "Ruth", "Sean"};
    static const std::vector<std::string> kLast{"Hallow",  "Larchmont", "Penrose", "Whitlock",
                                                "Ashdown", "Corbin",    "Dunmore", "Ellery"};
    while (true) {
      std::string name =
          korean ? kSurnames[random_() % 10] + kFirst[random_() % 10] + kSecond[random_() % 10]
                 : kGiven[random_() % 10] + " " + kLast[random_() % 8];
      if (names_.insert(name).second) return name;
    }
  }

  size_t AddPerson(std::string name, bool korean, size_t posts) {
    Person person{std::move(name), korean, {}, false, {}};
    const std::string title = AnyTitle(korean);
    std::set<size_t> used = avoided_;
    while (person.posts.size() < posts) {
      const size_t organization = AnyOrganization(korean);
      if (used.insert(organization).second) person.posts.push_back({organization, title});
    }
    people_.push_back(std::move(person));
    return people_.size() - 1;
  }

  void MakePeople() {
    for (size_t i = 0; i < 18; ++i) {
      const bool korean = i < 11;
      const std::string name = NewName(korean);
      const size_t a = AddPerson(name, korean, 1);
      avoided_ = {people_[a].posts[0].organization};
      const size_t b = AddPerson(name, korean, 1);
      avoided_.clear();
      namesakes_.insert({Label('p', a), Label('p', b)});
      ++namesake_pairs_;
    }
    for (size_t i = 0; i < 18; ++i) {
      const size_t mover = AddPerson(NewName(i < 11), i < 11, 2);
      people_[mover].told = i % 6 != 0;
      ++movers_;
    }
    while (people_.size() < 90)
      AddPerson(NewName(people_.size() % 5 < 3), people_.size() % 5 < 3, 1);
    // Whom an untold mover is always seen with.
    for (size_t p = 0; p < people_.size(); ++p) {
      for (size_t q = p + 7; people_[p].companions.size() < 3; ++q) {
        const Person& other = people_[q % people_.size()];
        if (other.korean == people_[p].korean && other.posts.size() == 1 &&
            q % people_.size() >= 54)
          people_[p].companions.push_back(q % people_.size());
      }
    }
  }

  static std::string Label(char kind, size_t index) { return kind + std::to_string(index); }

  void WriteAbout(size_t p) {
    const Person& person = people_[p];
    for (size_t post = 0; post < person.posts.size(); ++post) {
      const size_t count = person.posts.size() == 2 ? 2 : 3;
      for (size_t i = 0; i < count; ++i) Write(p, post, i, false);
    }
    if (person.told) Write(p, 1, 5, true);
  }

  std::string Quote(bool korean) {
    static const std::vector<std::string> kKorean{
        "내년에는 수요가 크게 늘어날 것", "새 공장을 서둘러 짓겠다", "올해 안에 결과를 내놓겠다",
        "일자리를 더 만들어야 한다"};
    static const std::vector<std::string> kEnglish{
        "demand will grow next year", "we will open a new plant soon",
        "the results are better than expected", "we need more people"};
    return (korean ? kKorean : kEnglish)[random_() % 4];
  }

  // With the particle that its last syllable asks for.
  static std::string Topic(const std::string& word) {
    return word + (korean::FinalOf(korean::LastCodePoint(word)) == korean::kNoFinal ? "는" : "은");
  }
  std::string Said() {
    const std::string quote = Quote(true);
    return "\"" + quote + "\"" + (quote.ends_with("다") ? "고" : "이라고");
  }

  // The organization as this document writes it.
  std::string Written(size_t o, size_t turn, std::map<std::string, std::string>& bearers) {
    const Organization& organization = organizations_[o];
    bearers[NameKey(organization.name)] = bearers[NameKey(organization.other)] = Label('o', o);
    if (organization.bracketed) {
      return turn % 3 == 0
                 ? organization.name + (organization.korean ? "(" : " (") + organization.other + ")"
             : turn % 3 == 1 ? organization.name
                             : organization.other;
    }
    return turn % 2 == 0 ? organization.name : organization.other;
  }

  void Write(size_t p, size_t post, size_t turn, bool telling) {
    const Person& person = people_[p];
    std::map<std::string, std::string> bearers{{NameKey(person.name), Label('p', p)}};
    const std::string at = Written(person.posts[post].organization, turn, bearers);
    std::string text = turn == 2 && p % 3 != 2 ? Sparing(person, post, at, p % 3 == 1)
                       : person.korean         ? Korean(p, post, at, telling, bearers)
                                               : English(p, post, at, telling, bearers);
    const bool untold = person.posts.size() == 2 && !person.told;
    if (untold || turn == 1) {
      for (const size_t companion : person.companions) {
        const Person& other = people_[companion];
        bearers[NameKey(other.name)] = Label('p', companion);
        const std::string where = Written(other.posts[0].organization, 4, bearers);
        text += person.korean ? " " + other.name + " " + where + " " + Topic(other.posts[0].title) +
                                    " " + Said() + " 밝혔다."
                              : " " + other.name + ", " + other.posts[0].title + " of " + where +
                                    ", said that " + Quote(false) + ".";
      }
    }
    Metadata metadata;
    metadata.external_id = "corpus-" + std::to_string(documents_.size());
    const int month = static_cast<int>(post * 6 + turn % 6) + 1;
    metadata.published =
        (month < 10 ? "2025-0" : "2025-") + std::to_string(month) + "-1" + std::to_string(p % 10);
    documents_.push_back({*Document::Parse(text, metadata), std::move(bearers)});
  }

  // Without the organization behind the name; it is named elsewhere. With or without title.
  std::string Sparing(const Person& person, size_t post, const std::string& at, bool titled) {
    const std::string& title = person.posts[post].title;
    if (person.korean) {
      return at + " 직원 300명이 모였다. " +
             Topic(titled ? person.name + " " + title : person.name) + " 10일 " + Said() +
             " 말했다.";
    }
    return "The staff of " + at + " met on Monday. " + (titled ? Capital(title) + " " : "") +
           person.name + " said that \"" + Quote(false) + "\".";
  }
  static std::string Capital(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }

  std::string Korean(size_t p, size_t post, const std::string& at, bool telling,
                     std::map<std::string, std::string>& bearers) {
    const Person& person = people_[p];
    std::string text = person.name + " " + at + " " + Topic(person.posts[post].title) + " 10일 " +
                       Said() + " 말했다.";
    if (telling) {
      text += " 앞서 " + person.name + " 전 " + Written(person.posts[0].organization, 1, bearers) +
              " " + Topic(person.posts[0].title) + " " + Said() + " 밝힌 바 있다.";
    }
    return text;
  }

  std::string English(size_t p, size_t post, const std::string& at, bool telling,
                      std::map<std::string, std::string>& bearers) {
    const Person& person = people_[p];
    std::string text = person.name + ", the " + person.posts[post].title + " of " + at +
                       ", said on Monday that \"" + Quote(false) + "\".";
    if (telling) {
      text += " " + person.name + ", the former " + person.posts[0].title + " of " +
              Written(person.posts[0].organization, 1, bearers) + ", moved in May.";
    }
    return text;
  }

  std::mt19937 random_;
  std::vector<Organization> organizations_;
  std::vector<Person> people_;
  std::set<std::string> names_;
  std::set<size_t> avoided_;
  std::set<std::pair<std::string, std::string>> namesakes_;
  size_t namesake_pairs_ = 0, movers_ = 0;
  std::vector<CorpusDocument> documents_;
};

// B-cubed over items with a gold label and a found one.
struct BCubed {
  double precision = 0, recall = 0;
  double F1() const { return 2 * precision * recall / (precision + recall); }
};

template <typename Found>
BCubed ScoreBCubed(const std::vector<std::pair<std::string, Found>>& items) {
  std::map<std::string, double> gold;
  std::map<Found, double> found;
  std::map<std::pair<std::string, Found>, double> both;
  for (const auto& item : items) ++gold[item.first], ++found[item.second], ++both[item];
  BCubed score;
  for (const auto& item : items) {
    score.precision += both[item] / found[item.second] / static_cast<double>(items.size());
    score.recall += both[item] / gold[item.first] / static_cast<double>(items.size());
  }
  return score;
}

}  // namespace quoth
