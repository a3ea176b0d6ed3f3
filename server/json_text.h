// JSON written straight into text, in order, where building values first would take most of the time.
#pragma once

#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace quoth {

// What RapidJSON asks of that which it writes to.
class TextSink {
 public:
  using Ch = char;

  explicit TextSink(std::string& text) : text_(text) {}
  void Put(char c) { text_ += c; }
  void Append(std::string_view bytes) { text_ += bytes; }
  void Flush() {}

 private:
  std::string& text_;
};

// Most text has nothing to escape: then it is copied, not looked at character by character.
class JsonWriter : public rapidjson::Writer<TextSink> {
 public:
  using Writer::Writer;

  void Text(std::string_view text) {
    if (NeedsEscape(text)) {
      String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    } else {
      Plain(text);
    }
  }
  // Precondition: no quotation marks, backslashes or controls.
  void Plain(std::string_view text) {
    Prefix(rapidjson::kStringType);
    os_->Put('"');
    os_->Append(text);
    os_->Put('"');
    EndValue(true);
  }

 private:
  static bool NeedsEscape(std::string_view text) {
    bool found = false;  // without a way out, so that the compiler looks at many at once
    for (const char c : text) found |= static_cast<uint8_t>(c) < 0x20 || c == '"' || c == '\\';
    return found;
  }
};

// Appends one value to a text, which must outlive it. Compact. All text must be valid UTF-8; that objects and
// arrays are closed is the caller's business.
class JsonText {
 public:
  explicit JsonText(std::string& text) : sink_(text), writer_(sink_) {}
  JsonText(const JsonText&) = delete;  // the writer holds on to the sink
  JsonText& operator=(const JsonText&) = delete;

  // Names need no escapes.
  void Name(std::string_view name) { writer_.Plain(name); }
  void Value(std::string_view text) { writer_.Text(text); }
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

 private:
  TextSink sink_;
  JsonWriter writer_;
};

}  // namespace quoth
