// The format of a model, numbers little-endian:
//   "QLC1", u8 labels, u8 stride, u8 table bits, u8 0, f32 scale of the emissions,
//   each label as u8 length and its bytes, the transitions as f32, and the table: 2^bits rows of
//   `stride` signed bytes, of which the first `labels` are used.
#include "core/learned/linear_chain.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace quoth {
namespace {

constexpr std::string_view kMagic = "QLC1";
constexpr size_t kHeaderSize = 12;
constexpr uint32_t kMostTableBits = 26;

static_assert(std::endian::native == std::endian::little,
              "models are read as they lie in the file, little-endian");

// Rows are added eight weights at a time: bytes made unsigned, those at even and odd places apart, so
// that each has 16 bits to grow into. The stride is a constant for the compiler. Several times as fast
// as the plain loop, which compilers do not turn into vectors well.
constexpr size_t kMostRows = 256;
constexpr uint64_t kBias = 0x8080808080808080u;
constexpr uint64_t kEven = 0x00ff00ff00ff00ffu;

template <size_t kStride>
void AddRowsOf(std::span<const uint32_t> features, const int8_t* table, uint32_t bits,
               int32_t* scores) {
  constexpr size_t kWords = (kStride + 7) / 8;
  std::array<uint64_t, kWords> even{}, odd{};
  for (const uint32_t hash : features) {
    const int8_t* row = table + FeatureBucket(hash, bits) * kStride;
    std::array<uint64_t, kWords> words;
    for (size_t w = 0; w < kStride / 8; ++w) std::memcpy(&words[w], row + 8 * w, 8);
    if constexpr (kStride % 8 != 0) {
      uint32_t tail;
      std::memcpy(&tail, row + kStride - 4, 4);
      words[kWords - 1] = tail;
    }
    for (size_t w = 0; w < kWords; ++w) {
      const uint64_t word = words[w] ^ kBias;
      even[w] += word & kEven;
      odd[w] += word >> 8 & kEven;
    }
  }
  const auto bias = static_cast<int32_t>(128 * features.size());
  std::array<uint16_t, 4 * kWords> at_even, at_odd;
  std::memcpy(at_even.data(), even.data(), sizeof even);
  std::memcpy(at_odd.data(), odd.data(), sizeof odd);
  for (size_t j = 0; j < kStride; j += 2) {
    scores[j] += at_even[j / 2] - bias;
    scores[j + 1] += at_odd[j / 2] - bias;
  }
}

void AddRows(std::span<const uint32_t> features, const int8_t* table, uint32_t bits, size_t stride,
             int32_t* scores) {
  using Function = void (*)(std::span<const uint32_t>, const int8_t*, uint32_t, int32_t*);
  static constexpr auto kByStride = []<size_t... kQuarter>(std::index_sequence<kQuarter...>) {
    return std::array<Function, sizeof...(kQuarter)>{AddRowsOf<4 * (kQuarter + 1)>...};
  }(std::make_index_sequence<kMostLabels / 4>());
  kByStride[stride / 4 - 1](features, table, bits, scores);
}

size_t StrideFor(size_t labels) { return (labels + 3) / 4 * 4; }

void AppendFloat(float value, std::string* out) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out->append(bytes, sizeof value);
}

float ReadFloat(const char* bytes) {
  float value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

float LogSum(const float* values, size_t size) {
  const float most = *std::max_element(values, values + size);
  float sum = 0;
  for (size_t i = 0; i < size; ++i) sum += std::exp(values[i] - most);
  return most + std::log(sum);
}

float LargestMagnitude(const std::vector<float>& values) {
  float most = 0;
  for (const float value : values) most = std::max(most, std::abs(value));
  return most;
}

Error NoModel(const char* what) {
  return Error{ErrorCode::kCorruption, std::string("not a model of this version: ") + what};
}

}  // namespace

Result<LinearChain> LinearChain::Parse(std::string_view bytes) {
  if (bytes.size() < kHeaderSize || !bytes.starts_with(kMagic)) return NoModel("no such header");
  LinearChain model;
  const size_t labels = static_cast<uint8_t>(bytes[4]);
  model.stride_ = static_cast<uint8_t>(bytes[5]);
  model.table_bits_ = static_cast<uint8_t>(bytes[6]);
  model.scale_ = ReadFloat(bytes.data() + 8);
  if (labels == 0 || labels > kMostLabels || model.stride_ != StrideFor(labels) ||
      model.table_bits_ == 0 || model.table_bits_ > kMostTableBits) {
    return NoModel("sizes out of range");
  }
  size_t at = kHeaderSize;
  for (size_t i = 0; i < labels; ++i) {
    const size_t size = at < bytes.size() ? static_cast<uint8_t>(bytes[at]) : 0;
    if (at + 1 + size > bytes.size()) return NoModel("cut off in the labels");
    model.labels_.emplace_back(bytes.substr(at + 1, size));
    at += 1 + size;
  }
  const size_t transitions = (labels + 1) * labels;
  const size_t table = model.stride_ << model.table_bits_;
  if (bytes.size() != at + transitions * sizeof(float) + table) return NoModel("wrong size");
  for (size_t i = 0; i < transitions; ++i, at += sizeof(float)) {
    model.transitions_.push_back(ReadFloat(bytes.data() + at));
  }
  model.table_ = reinterpret_cast<const int8_t*>(bytes.data() + at);
  return model;
}

void LinearChain::AddEmissions(std::span<const uint32_t> features, int32_t* scores) const {
  while (!features.empty()) {
    const size_t size = std::min(features.size(), kMostRows);
    AddRows(features.first(size), table_, table_bits_, stride_, scores);
    features = features.subspan(size);
  }
}

void LinearChain::Prefetch(std::span<const uint32_t> features) const {
  for (const uint32_t hash : features) {
    __builtin_prefetch(table_ + FeatureBucket(hash, table_bits_) * stride_);
  }
}

std::vector<float> LinearChain::Scores(const FeatureSequence& sequence) const {
  // Rows lie far apart in memory: they are asked for some positions ahead.
  constexpr size_t kAhead = 3;
  const size_t labels = labels_.size();
  std::vector<float> scores(sequence.size() * labels);
  for (size_t i = 0; i < std::min(kAhead, sequence.size()); ++i) Prefetch(sequence.At(i));
  for (size_t i = 0; i < sequence.size(); ++i) {
    if (i + kAhead < sequence.size()) Prefetch(sequence.At(i + kAhead));
    std::array<int32_t, kMostLabels> sums{};
    AddEmissions(sequence.At(i), sums.data());
    for (size_t j = 0; j < labels; ++j) {
      scores[i * labels + j] = scale_ * static_cast<float>(sums[j]);
    }
  }
  return scores;
}

namespace {

// One step of the search for the best sequence: `before` are the scores up to the position before,
// `scores` those of this one alone, and afterwards up to here. kLabels is the number of labels where
// the compiler may know it, else 0.
template <size_t kLabels>
void Advance(size_t labels_now, const float* transitions, const float* before, float* scores,
             uint8_t* back) {
  const size_t labels = kLabels == 0 ? labels_now : kLabels;
  std::array<float, kLabels == 0 ? kMostLabels : kLabels> most;
  std::array<int32_t, kLabels == 0 ? kMostLabels : kLabels> from{};
  for (size_t j = 0; j < labels; ++j) most[j] = before[0] + transitions[j];
  for (size_t k = 1; k < labels; ++k) {
    for (size_t j = 0; j < labels; ++j) {  // without branches: a vector at once
      const float score = before[k] + transitions[k * labels + j];
      from[j] = score > most[j] ? static_cast<int32_t>(k) : from[j];
      most[j] = score > most[j] ? score : most[j];
    }
  }
  for (size_t j = 0; j < labels; ++j) {
    back[j] = static_cast<uint8_t>(from[j]);
    scores[j] += most[j];
  }
}

constexpr size_t kNameLabels = 7;  // of the models that find names: O, and B and I of three kinds

}  // namespace

void LinearChain::Decode(const FeatureSequence& sequence, std::vector<uint8_t>* best) const {
  const size_t labels = labels_.size(), size = sequence.size();
  best->assign(size, 0);
  if (size == 0) return;
  std::vector<float> scores = Scores(sequence);
  std::vector<uint8_t> back(size * labels);
  for (size_t j = 0; j < labels; ++j) scores[j] += Transition(labels, j);
  const auto advance = labels == kNameLabels ? Advance<kNameLabels> : Advance<0>;
  for (size_t i = 1; i < size; ++i) {
    advance(labels, transitions_.data(), &scores[(i - 1) * labels], &scores[i * labels],
            &back[i * labels]);
  }
  const float* last = &scores[(size - 1) * labels];
  size_t label = static_cast<size_t>(std::max_element(last, last + labels) - last);
  for (size_t i = size; i-- > 0;) {
    (*best)[i] = static_cast<uint8_t>(label);
    label = back[i * labels + label];
  }
}

size_t LinearChain::Best(std::span<const uint32_t> features) const {
  std::array<int32_t, kMostLabels> sums{};
  AddEmissions(features, sums.data());
  const size_t labels = labels_.size();
  size_t best = 0;
  float most = 0;
  for (size_t j = 0; j < labels; ++j) {
    const float score = scale_ * static_cast<float>(sums[j]) + Transition(labels, j);
    if (j > 0 && score <= most) continue;
    best = j;
    most = score;
  }
  return best;
}

void LinearChain::Marginals(const FeatureSequence& sequence,
                            std::vector<float>* probabilities) const {
  const size_t labels = labels_.size(), size = sequence.size();
  probabilities->assign(size * labels, 0);
  if (size == 0) return;
  std::vector<float> forward = Scores(sequence);
  const std::vector<float> emissions = forward;
  std::vector<float> backward(size * labels, 0);
  std::array<float, kMostLabels> terms;
  for (size_t j = 0; j < labels; ++j) forward[j] += Transition(labels, j);
  for (size_t i = 1; i < size; ++i) {
    for (size_t j = 0; j < labels; ++j) {
      for (size_t k = 0; k < labels; ++k) {
        terms[k] = forward[(i - 1) * labels + k] + Transition(k, j);
      }
      forward[i * labels + j] += LogSum(terms.data(), labels);
    }
  }
  for (size_t i = size - 1; i-- > 0;) {
    for (size_t j = 0; j < labels; ++j) {
      for (size_t k = 0; k < labels; ++k) {
        const size_t next = (i + 1) * labels + k;
        terms[k] = Transition(j, k) + emissions[next] + backward[next];
      }
      backward[i * labels + j] = LogSum(terms.data(), labels);
    }
  }
  const float total = LogSum(&forward[(size - 1) * labels], labels);
  for (size_t i = 0; i < size * labels; ++i) {
    (*probabilities)[i] = std::exp(forward[i] + backward[i] - total);
  }
}

std::vector<float> LinearChain::Classify(std::span<const uint32_t> features) const {
  FeatureSequence sequence;
  sequence.StartPosition();
  for (const uint32_t hash : features) sequence.Add(hash);
  std::vector<float> probabilities;
  Marginals(sequence, &probabilities);
  return probabilities;
}

std::string SerializeLinearChain(const LinearChainWeights& weights) {
  const size_t labels = weights.labels.size(), stride = StrideFor(labels);
  const float most = LargestMagnitude(weights.emissions);
  const float scale = most > 0 ? most / 127 : 1;
  std::string out(kMagic);
  out += static_cast<char>(labels);
  out += static_cast<char>(stride);
  out += static_cast<char>(weights.table_bits);
  out += '\0';
  AppendFloat(scale, &out);
  for (const std::string& label : weights.labels) {
    out += static_cast<char>(label.size());
    out += label;
  }
  for (const float transition : weights.transitions) AppendFloat(transition, &out);
  for (size_t row = 0; row < size_t{1} << weights.table_bits; ++row) {
    for (size_t j = 0; j < stride; ++j) {
      const float weight = j < labels ? weights.emissions[row * labels + j] : 0;
      out += static_cast<char>(static_cast<int8_t>(std::lround(weight / scale)));
    }
  }
  return out;
}

}  // namespace quoth
