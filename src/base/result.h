// Result<T>: a value, or an Error that a person can act on.
//
// Two kinds of error travel as values: what the user can mend (a wrong file, a wrong option; exit 2) and what the
// machine did (a full disk, no permission; exit 1). Bugs are neither: they fail a CHECK.
// An Error carries a code and its arguments; `words/` phrases them in Korean or English.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"

namespace majung::base {

enum class ErrorKind { user, machine };

struct Error {
    ErrorKind kind = ErrorKind::user;
    std::string code;               // a key of words/, e.g. "file_empty"
    std::vector<std::string> args;  // what the sentence names
    std::string file;               // path as the user gave it; empty where no file is to blame
    std::int64_t row = 0;           // physical line from 1; 0 = none
    std::int64_t column = 0;        // column from 1; 0 = none
    int exit_code = 0;              // 0: by kind (user 2, machine 1)

    Error&& at(std::string path, std::int64_t line = 0, std::int64_t col = 0) &&;
};

Error user_error(std::string code, std::vector<std::string> args = {});
Error machine_error(std::string code, std::vector<std::string> args = {});

/// "FILE:ROW: code arg, arg": for logs and tests; people read words/.
std::string describe(const Error& error);

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : value_(std::move(value)) {}      // NOLINT: implicit on purpose, `return value;`
    Result(Error error) : value_(std::move(error)) {}  // NOLINT: implicit on purpose, `return user_error(...);`

    bool ok() const { return value_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & {
        CHECK(ok());
        return std::get<0>(value_);
    }
    const T& value() const& {
        CHECK(ok());
        return std::get<0>(value_);
    }
    T&& value() && {
        CHECK(ok());
        return std::get<0>(std::move(value_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const {
        CHECK(!ok());
        return std::get<1>(value_);
    }
    Error& error() {
        CHECK(!ok());
        return std::get<1>(value_);
    }

  private:
    std::variant<T, Error> value_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit on purpose

    bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    const Error& error() const {
        CHECK(!ok());
        return *error_;
    }
    Error& error() {
        CHECK(!ok());
        return *error_;
    }

  private:
    std::optional<Error> error_;
};

inline Result<void> success() { return {}; }

}  // namespace majung::base

#define MAJUNG_JOIN_(a, b) a##b
#define MAJUNG_JOIN(a, b) MAJUNG_JOIN_(a, b)
/// RETURN_IF_ERROR(expr): returns the Error of a Result<...> expression from the enclosing function.
#define RETURN_IF_ERROR(expr)                                                                             \
    do {                                                                                                  \
        if (auto majung_result_ = (expr); !majung_result_.ok()) return std::move(majung_result_.error()); \
    } while (false)
/// ASSIGN_OR_RETURN(auto x, expr): x is the value, or the Error is returned.
#define ASSIGN_OR_RETURN(declaration, expr) \
    MAJUNG_ASSIGN_OR_RETURN_(MAJUNG_JOIN(majung_result_, __LINE__), declaration, expr)
#define MAJUNG_ASSIGN_OR_RETURN_(temporary, declaration, expr) \
    auto temporary = (expr);                                   \
    if (!temporary.ok()) return std::move(temporary.error());  \
    declaration = std::move(temporary).value()
