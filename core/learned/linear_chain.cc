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
#include <limits>
#include <utility>

namespace quoth {
namespace {

constexpr std::string_view kMagic = "QLC1";
constexpr size_t kHeaderSize = 12;
constexpr uint32_t kMostTableBits = 26;

static_assert(std::endian::native == std::endian::little,
              "models are read as they lie in the file, little-endian");

// Rows are added eight weights at a time, in 16 bits each. The stride is a constant for the compiler.
// Several times as fast as the plain loop, which compilers do not turn into vectors well.
constexpr size_t kMostRows = 256;
using Weights [[gnu::vector_size(8)]] = int8_t;
using Sums [[gnu::vector_size(16)]] = int16_t;

template <size_t kStride>
void AddRowsOf(std::span<const uint32_t> features, const int8_t* table, uint32_t bits,
               int32_t* scores) {
  constexpr size_t kBytes = std::min<size_t>(kStride, 8);
  constexpr size_t kChunks = (kStride + 7) / 8;
  // The last chunk overlaps the one before it, so that nothing behind the row is read.
  const auto place = [](size_t chunk) { return std::min(8 * chunk, kStride - kBytes); };
  std::array<Sums, kChunks> sums{};
  for (const uint32_t hash : features) {
    const int8_t* row = table + FeatureBucket(hash, bits) * kStride;
    for (size_t c = 0; c < kChunks; ++c) {
      Weights weights{};
      std::memcpy(&weights, row + place(c), kBytes);
      sums[c] += __builtin_convertvector(weights, Sums);
    }
  }
  for (size_t c = 0; c < kChunks; ++c) {
    for (size_t j = 8 * c; j < std::min(8 * c + 8, kStride); ++j) scores[j] += sums[c][j - place(c)];
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

// Makes the values sum up to 1.
void Normalize(double* values, size_t size) {
  double sum = 0;
  for (size_t i = 0; i < size; ++i) sum += values[i];
  for (size_t i = 0; i < size && sum > 0; ++i) values[i] /= sum;
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
    model.odds_.push_back(std::exp(static_cast<double>(model.transitions_.back())));
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
    const int8_t* row = table_ + FeatureBucket(hash, table_bits_) * stride_;
    __builtin_prefetch(row);
    __builtin_prefetch(row + stride_ - 1);  // rows may lie on two cache lines
  }
}

void LinearChain::Score(const FeatureSequence& sequence, std::vector<float>* scores) const {
  constexpr size_t kAhead = 3;  // positions
  const size_t labels = labels_.size();
  scores->resize(sequence.size() * labels);
  for (size_t i = 0; i < std::min(kAhead, sequence.size()); ++i) Prefetch(sequence.At(i));
  for (size_t i = 0; i < sequence.size(); ++i) {
    if (i + kAhead < sequence.size()) Prefetch(sequence.At(i + kAhead));
    std::array<int32_t, kMostLabels> sums{};
    AddEmissions(sequence.At(i), sums.data());
    for (size_t j = 0; j < labels; ++j) {
      (*scores)[i * labels + j] = scale_ * static_cast<float>(sums[j]);
    }
  }
}

namespace {

// One step of the search for the best sequence: `before` are the scores up to the position before,
// `emissions` those of this one alone, `here` both together. kLabels is the number of labels where the
// compiler may know it, else 0.
template <size_t kLabels>
void Advance(size_t labels_now, const float* transitions, const float* before,
             const float* emissions, float* here, uint8_t* back) {
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
    here[j] = emissions[j] + most[j];
  }
}

constexpr size_t kNameLabels = 7;  // of the models that find names: O, and B and I of three kinds

}  // namespace

void LinearChain::Decode(const FeatureSequence& sequence, std::vector<uint8_t>* best) const {
  std::vector<float> scores;
  Score(sequence, &scores);
  DecodeScores(scores, best);
}

void LinearChain::DecodeScores(std::span<const float> emissions, std::vector<uint8_t>* best) const {
  const size_t labels = labels_.size(), size = emissions.size() / labels;
  best->assign(size, 0);
  if (size == 0) return;
  std::vector<uint8_t> back(size * labels);
  std::array<float, kMostLabels> before{}, here{};
  for (size_t j = 0; j < labels; ++j) before[j] = emissions[j] + Transition(labels, j);
  const auto advance = labels == kNameLabels ? Advance<kNameLabels> : Advance<0>;
  for (size_t i = 1; i < size; ++i) {
    advance(labels, transitions_.data(), before.data(), &emissions[i * labels], here.data(),
            &back[i * labels]);
    std::swap(before, here);
  }
  const float* last = before.data();
  auto label = static_cast<size_t>(std::max_element(last, last + labels) - last);
  for (size_t i = size; i-- > 0;) {
    (*best)[i] = static_cast<uint8_t>(label);
    label = back[i * labels + label];
  }
}

namespace {

using Floats [[gnu::vector_size(16)]] = float;
using Ints [[gnu::vector_size(16)]] = int32_t;
constexpr size_t kLanes = 4;

// The index of the greatest value, of equals the first. `values` must hold a multiple of kLanes.
size_t IndexOfGreatest(std::span<const float> values) {
  const auto load = [&](size_t at) {
    Floats floats;
    std::memcpy(&floats, &values[at], sizeof floats);
    return floats;
  };
  Floats most = load(0);
  Ints at{0, 1, 2, 3}, index = at;
  for (size_t i = kLanes; i < values.size(); i += kLanes) {  // without branches, which here are guesses
    const Floats here = load(i);
    at += static_cast<int32_t>(kLanes);
    const Ints better = here > most;
    most = better ? here : most;
    index = better ? at : index;
  }
  size_t best = 0;
  for (size_t lane = 1; lane < kLanes; ++lane) {
    if (most[lane] > most[best] || (most[lane] == most[best] && index[lane] < index[best])) best = lane;
  }
  return static_cast<size_t>(index[best]);
}

}  // namespace

size_t LinearChain::Best(std::span<const uint32_t> features) const {
  std::array<int32_t, kMostLabels> sums{};
  AddEmissions(features, sums.data());
  const size_t labels = labels_.size(), size = (labels + kLanes - 1) / kLanes * kLanes;
  const float* first = &transitions_[labels * labels];
  std::array<float, kMostLabels> scores;
  for (size_t j = 0; j < labels; ++j) scores[j] = scale_ * static_cast<float>(sums[j]) + first[j];
  std::fill(scores.begin() + labels, scores.begin() + size, std::numeric_limits<float>::lowest());
  return IndexOfGreatest({scores.data(), size});
}

void LinearChain::Marginals(const FeatureSequence& sequence,
                            std::vector<float>* probabilities) const {
  std::vector<float> scores;
  Score(sequence, &scores);
  MarginalsOfScores(scores, probabilities);
}

// Forward and backward over odds rather than their logarithms, brought back to a sum of 1 at every
// position: one exponential for each score.
void LinearChain::MarginalsOfScores(std::span<const float> emissions,
                                    std::vector<float>* probabilities) const {
  const size_t labels = labels_.size(), size = emissions.size() / labels;
  probabilities->assign(size * labels, 0);
  if (size == 0) return;
  std::vector<double> odds(size * labels), forward(size * labels, 0);
  for (size_t i = 0; i < size; ++i) {
    const float* row = &emissions[i * labels];
    const float most = *std::max_element(row, row + labels);
    for (size_t j = 0; j < labels; ++j) odds[i * labels + j] = std::exp(double{row[j]} - most);
  }
  for (size_t j = 0; j < labels; ++j) forward[j] = odds[j] * odds_[labels * labels + j];
  Normalize(forward.data(), labels);
  for (size_t i = 1; i < size; ++i) {
    const double* before = &forward[(i - 1) * labels];
    double* here = &forward[i * labels];
    for (size_t k = 0; k < labels; ++k) {
      for (size_t j = 0; j < labels; ++j) here[j] += before[k] * odds_[k * labels + j];
    }
    for (size_t j = 0; j < labels; ++j) here[j] *= odds[i * labels + j];
    Normalize(here, labels);
  }
  std::array<double, kMostLabels> backward, behind, both;
  backward.fill(1);
  for (size_t i = size; i-- > 0;) {
    for (size_t j = 0; j < labels; ++j) both[j] = forward[i * labels + j] * backward[j];
    Normalize(both.data(), labels);
    for (size_t j = 0; j < labels; ++j) {
      (*probabilities)[i * labels + j] = static_cast<float>(both[j]);
      behind[j] = odds[i * labels + j] * backward[j];
    }
    for (size_t j = 0; j < labels; ++j) {
      backward[j] = 0;
      for (size_t k = 0; k < labels; ++k) backward[j] += odds_[j * labels + k] * behind[k];
    }
    Normalize(backward.data(), labels);
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
