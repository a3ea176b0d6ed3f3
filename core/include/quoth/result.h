// Result<T>: a value, or an Error with a message that a user can act on.
//
// The library never throws for bad input, never prints and never aborts. Names follow
// std::expected, so that C++23 can turn this into an alias.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace quoth {

enum class ErrorCode {
  kInvalidArgument = 1,  // the caller's input is malformed; the message says where
  kNotFound = 2,         // no such document, quotation or entity
  kConflict = 3,         // the request contradicts what is stored
  kCorruption = 4,       // stored data does not decode; restore from a backup
  kIo = 5,               // the file system refused: no space, no permission, read failure
  kLocked = 6,           // another process holds the store
  kUnsupported = 7,      // the store or the input is of a newer or unknown format
  kTooLarge = 8,         // over a stated limit
  kUnauthorized = 9,     // writing over HTTP without the right token
  kInternal = 10,        // a defect of ours; please report it
};

struct Error {
  ErrorCode code;
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Precondition: has_value().
  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }

  // Precondition: !has_value().
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}

  bool has_value() const { return !failed_; }
  explicit operator bool() const { return !failed_; }
  // Precondition: !has_value().
  const Error& error() const { return error_; }

 private:
  Error error_{};
  bool failed_ = false;
};

}  // namespace quoth
