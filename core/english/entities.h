// Entities: which names of a document stand for the same person, organization or place, what each
// is, and what the text says of a person's title and organization.
#pragma once

#include <string>
#include <vector>

#include "core/english/names.h"
#include "core/english/text.h"
#include "quoth/extraction.h"

namespace quoth::english {

struct TitleClaim;

// What a person is at an organization, as one place of the text says.
struct Post {
  std::string title;
  uint32_t organization = kNone;  // index of an entity
  Span evidence;
};

struct KnownEntity {
  EntityKind kind = EntityKind::kPerson;
  bool evident = true;  // false: hardly more than a word with a capital
  Gender gender = Gender::kUnknown;
  std::vector<uint32_t> names;  // in text order
  std::string name;             // the fullest form
  std::vector<std::string> aliases;
  // Of a person.
  std::string title;
  uint32_t affiliation = kNone;  // index of an entity
  Span evidence;                 // of the affiliation
  bool only_body = false;        // that the post is at this body is told by its being the only one
  std::vector<Post> others;      // at other organizations, each once
};

class Entities {
 public:
  Entities(const Text& text, const Names& names);

  const std::vector<KnownEntity>& all() const { return entities_; }
  // The entity that the name (an index into Names) belongs to.
  uint32_t Of(uint32_t name) const { return entity_of_[name]; }

  // The entity of that name, or kNone.
  uint32_t Named(std::string_view name) const;

  std::vector<Entity> List() const;
  std::vector<Link> Affiliations() const;

 private:
  // What is known of the title that a person has so far.
  struct TitleStanding {
    bool rank_only = false;  // "Dr"
    bool past = false;       // "former mayor"
  };

  void TakeTitles();
  void TakeTitle(const TitleClaim& claim, const std::string& title, KnownEntity& person, TitleStanding& standing) const;
  static void SetAffiliationAside(KnownEntity& person);
  static void AddPost(Post post, KnownEntity& person);
  void TakeOnlyBody(KnownEntity& person) const;
  uint32_t OnlyBodyWithEnd(std::string_view end) const;
  uint32_t MainBody() const;

  const Text& text_;
  const Names& names_;
  std::vector<KnownEntity> entities_;
  std::vector<uint32_t> entity_of_;
};

}  // namespace quoth::english
