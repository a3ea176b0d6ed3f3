// JSON written straight into text, in order, where building values first would take most of the time.
#pragma once

// RAPIDJSON_SSE2 stays undefined: with it, version 1.1.0 leaves the controls U+001A to U+001F unescaped.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace quoth {

// Compact. All text must be valid UTF-8; that objects and arrays are closed is the caller's business.
class JsonText {
 public:
  JsonText() : writer_(text_) {}
  JsonText(const JsonText&) = delete;  // the writer holds on to the text
  JsonText& operator=(const JsonText&) = delete;

  void Name(std::string_view name) { writer_.Key(name.data(), Size(name)); }
  void Value(std::string_view text) { writer_.String(text.data(), Size(text)); }
  // A value that is written already.
  void Raw(std::string_view json) { writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType); }

  void Text(std::string_view name, std::string_view text) {
    Name(name);
    Value(text);
  }
  // An empty text is written as null.
  void TextOrNull(std::string_view name, std::string_view text) {
    if (text.empty()) return Null(name);
    Text(name, text);
  }
  void Null(std::string_view name) {
    Name(name);
    writer_.Null();
  }
  void Flag(std::string_view name, bool flag) {
    Name(name);
    writer_.Bool(flag);
  }
  void Number(std::string_view name, double number) {
    Name(name);
    writer_.Double(number);
  }
  void Count(std::string_view name, uint64_t count) {
    Name(name);
    writer_.Uint64(count);
  }

  template <typename WriteMembers>
  void Object(const WriteMembers& write_members) {
    writer_.StartObject();
    write_members();
    writer_.EndObject();
  }
  template <typename WriteMembers>
  void Object(std::string_view name, const WriteMembers& write_members) {
    Name(name);
    Object(write_members);
  }
  template <typename Items, typename WriteItem>
  void List(std::string_view name, const Items& items, const WriteItem& write_item) {
    Name(name);
    List(items, write_item);
  }
  template <typename Items, typename WriteItem>
  void List(const Items& items, const WriteItem& write_item) {
    writer_.StartArray();
    for (const auto& item : items) write_item(item);
    writer_.EndArray();
  }

  std::string_view text() const { return {text_.GetString(), text_.GetSize()}; }

 private:
  static rapidjson::SizeType Size(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

  rapidjson::StringBuffer text_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace quoth
