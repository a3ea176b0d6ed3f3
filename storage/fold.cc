#include "storage/fold.h"

#include <algorithm>
#include <array>

#include "storage/codec.h"

namespace quoth {
namespace {

constexpr uint64_t kSecondsOfADay = 86'400;
constexpr char kTallyTag = 0;

// Whole days, as most dates are, take a byte or two.
uint64_t StepCode(uint64_t step) {
  return step % kSecondsOfADay == 0 ? step / kSecondsOfADay << 1 : step << 1 | 1;
}

uint64_t StepOf(uint64_t code) { return (code & 1) != 0 ? code >> 1 : (code >> 1) * kSecondsOfADay; }

uint64_t Signed(int64_t value) {
  return static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63);
}

int64_t Unsigned(uint64_t code) {
  return static_cast<int64_t>(code >> 1) ^ -static_cast<int64_t>(code & 1);
}

// The element without its `when`, which its group has.
void AppendElement(RefWidth width, const Element& element, std::string& bytes) {
  std::array<char, 8> ref;
  for (size_t i = 0; i < ref.size(); ++i) ref[i] = static_cast<char>(element.ref >> (56 - 8 * i));
  bytes.append(ref.data(), static_cast<size_t>(width));
  AppendNumber(element.payload.size() << 1 | (element.removed ? 1 : 0), bytes);
  bytes += element.payload;
}

// A group of so many elements, `step` behind the one before.
void AppendGroupHead(uint64_t step, uint64_t size, std::string& bytes) {
  AppendNumber(StepCode(step), bytes);
  AppendNumber(size, bytes);
}

std::string OneElement(RefWidth width, const Element& element) {
  constexpr size_t kMostNumbers = 24;  // bytes that are neither reference nor payload
  std::string bytes;
  bytes.reserve(kMostNumbers + static_cast<size_t>(width) + element.payload.size());
  bytes.push_back(static_cast<char>(width));
  AppendGroupHead(element.when, 1, bytes);
  AppendElement(width, element, bytes);
  return bytes;
}

// Of a width known when compiling, so that it is one load. Precondition: there are as many bytes.
template <RefWidth Width>
uint64_t ReadRef(std::string_view bytes) {
  constexpr auto kBytes = static_cast<size_t>(Width);
  uint64_t ref = 0;
  for (size_t i = 0; i < kBytes; ++i) ref = ref << 8 | static_cast<uint8_t>(bytes[i]);
  return ref << 8 * (8 - kBytes);
}

bool InOrder(const Element& a, const Element& b) { return a.Key() < b.Key(); }

// Elements of one place, the oldest first: the last one decides.
std::string EncodeFolded(RefWidth width, const std::vector<Element>& elements, bool is_final) {
  ListEncoder list(width);
  for (size_t i = 0; i < elements.size(); ++i) {
    if (i + 1 < elements.size() && elements[i].Key() == elements[i + 1].Key()) continue;
    if (is_final && elements[i].removed) continue;
    list.Add(elements[i]);
  }
  return list.Take();
}

std::optional<std::string> FoldLists(const std::vector<std::string_view>& parts, bool is_final) {
  std::vector<Element> elements;
  size_t first = 0;  // elements of the first part, which may be long; the others rarely are
  for (const std::string_view part : parts) {
    if (part[0] != parts.front()[0]) return std::nullopt;
    ListDecoder at(part);
    for (; at.Valid(); at.Next()) elements.push_back(at.element());
    if (at.damaged()) return std::nullopt;
    if (first == 0) first = elements.size();
  }
  // Equal elements keep their order: the last one decides.
  const auto middle = elements.begin() + static_cast<ptrdiff_t>(first);
  std::stable_sort(middle, elements.end(), InOrder);
  std::inplace_merge(elements.begin(), middle, elements.end(), InOrder);
  return EncodeFolded(static_cast<RefWidth>(parts.front()[0]), elements, is_final);
}

std::optional<std::string> FoldTallies(const std::vector<std::string_view>& parts) {
  Tally sum;
  for (const std::string_view part : parts) {
    auto tally = DecodeTally(part);
    if (!tally) return std::nullopt;
    sum.insert(sum.end(), std::make_move_iterator(tally->begin()),
               std::make_move_iterator(tally->end()));
  }
  return EncodeTally(Summed(std::move(sum)));
}

}  // namespace

void ListEncoder::Add(const Element& element) {
  if (group_size_ > 0 && element.when != when_) FinishGroup();
  when_ = element.when;
  ++group_size_;
  AppendElement(width_, element, group_);
}

void ListEncoder::FinishGroup() {
  AppendGroupHead(when_ - before_, group_size_, bytes_);
  bytes_ += group_;
  group_.clear();
  group_size_ = 0;
  before_ = when_;
}

std::string ListEncoder::Take() {
  if (group_size_ > 0) FinishGroup();
  return bytes_.size() == 1 ? std::string() : std::move(bytes_);
}

ListDecoder::ListDecoder(std::string_view bytes) : rest_(bytes) {
  if (bytes.empty()) return;
  width_ = static_cast<uint8_t>(bytes[0]);
  rest_.remove_prefix(1);
  damaged_ = width_ != static_cast<size_t>(RefWidth::kNarrow) &&
             width_ != static_cast<size_t>(RefWidth::kWide);
  if (!damaged_) Next();
}

uint64_t ListDecoder::Number() {
  if (!rest_.empty() && static_cast<uint8_t>(rest_[0]) < 0x80) {
    const auto value = static_cast<uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return value;
  }
  uint64_t value = 0;
  for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    value |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
  damaged_ = true;
  return 0;
}

void ListDecoder::Next() {
  valid_ = false;
  if (rest_.empty()) {
    damaged_ = damaged_ || left_ > 0;
    return;
  }
  if (left_ == 0) {
    element_.when += StepOf(Number());
    left_ = Number();
    damaged_ = damaged_ || left_ == 0;
  }
  if (damaged_ || rest_.size() < width_) {
    damaged_ = true;
    return;
  }
  const bool wide = width_ == static_cast<size_t>(RefWidth::kWide);
  element_.ref = wide ? ReadRef<RefWidth::kWide>(rest_) : ReadRef<RefWidth::kNarrow>(rest_);
  rest_.remove_prefix(width_);
  const uint64_t code = Number();
  if (damaged_ || code >> 1 > rest_.size()) {
    damaged_ = true;
    return;
  }
  element_.removed = (code & 1) != 0;
  element_.payload = rest_.substr(0, code >> 1);
  rest_.remove_prefix(code >> 1);
  --left_;
  valid_ = true;
}

std::string AddOperand(RefWidth width, const Element& element) { return OneElement(width, element); }

std::string RemoveOperand(RefWidth width, Element element) {
  element.removed = true;
  return OneElement(width, element);
}

std::string EncodeTally(const Tally& tally) {
  if (tally.empty()) return {};
  std::string bytes(1, kTallyTag);
  for (const auto& [name, count] : tally) {
    AppendNumber(name.size(), bytes);
    bytes += name;
    AppendNumber(Signed(count), bytes);
  }
  return bytes;
}

std::optional<Tally> DecodeTally(std::string_view bytes) {
  Tally tally;
  if (bytes.empty()) return tally;
  if (bytes[0] != kTallyTag) return std::nullopt;
  Decoder in(bytes.substr(1));
  while (in.ok() && !in.AtEnd()) {
    std::string name = in.Text();
    tally.emplace_back(std::move(name), Unsigned(in.Number()));
  }
  if (!in.ok()) return std::nullopt;
  return tally;
}

Tally Summed(Tally tally) {
  std::stable_sort(tally.begin(), tally.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Tally sum;
  for (auto& entry : tally) {
    if (!sum.empty() && sum.back().first == entry.first) {
      sum.back().second += entry.second;
    } else {
      if (!sum.empty() && sum.back().second == 0) sum.pop_back();
      sum.push_back(std::move(entry));
    }
  }
  if (!sum.empty() && sum.back().second == 0) sum.pop_back();
  return sum;
}

Tally Negated(Tally tally) {
  for (auto& [name, count] : tally) count = -count;
  return tally;
}

std::optional<std::string> Fold(std::optional<std::string_view> base,
                                const std::vector<std::string_view>& operands, bool is_final) {
  std::vector<std::string_view> parts;
  if (base && !base->empty()) parts.push_back(*base);
  for (const std::string_view operand : operands) {
    if (!operand.empty()) parts.push_back(operand);
  }
  if (parts.empty()) return std::string();
  return parts.front()[0] == kTallyTag ? FoldTallies(parts) : FoldLists(parts, is_final);
}

}  // namespace quoth
