// Json: one value type for manifests, reports and the API. Reading is by nlohmann-json (adapter in json.cpp), writing by us.
// Objects keep the order in which keys were set, so that the same input gives the same bytes (law L3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace majung::base {

class Json {
  public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default;                                                      // null
    Json(std::nullptr_t) {}                                                // NOLINT: implicit on purpose
    Json(bool value) : value_(value) {}                                    // NOLINT
    Json(double value) : value_(value) {}                                  // NOLINT: NaN and infinities write as null
    Json(std::int64_t value) : value_(value) {}                            // NOLINT
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}          // NOLINT
    Json(std::size_t value) : value_(static_cast<std::int64_t>(value)) {}  // NOLINT
    Json(const char* value) : value_(std::string(value)) {}                // NOLINT
    Json(std::string value) : value_(std::move(value)) {}                  // NOLINT
    Json(std::string_view value) : value_(std::string(value)) {}           // NOLINT
    Json(Array value) : value_(std::move(value)) {}                        // NOLINT
    Json(Object value) : value_(std::move(value)) {}                       // NOLINT

    static Json object() { return Json(Object{}); }
    static Json array() { return Json(Array{}); }

    bool is_null() const { return value_.index() == 0; }
    bool is_bool() const { return std::holds_alternative<bool>(value_); }
    bool is_number() const {
        return std::holds_alternative<double>(value_) || std::holds_alternative<std::int64_t>(value_);
    }
    bool is_string() const { return std::holds_alternative<std::string>(value_); }
    bool is_array() const { return std::holds_alternative<Array>(value_); }
    bool is_object() const { return std::holds_alternative<Object>(value_); }

    /// Reading with a fallback, for files that may be of another version or damaged.
    bool as_bool(bool fallback = false) const;
    double as_double(double fallback = 0) const;
    std::int64_t as_int(std::int64_t fallback = 0) const;
    const std::string& as_string() const;                // "" where it is no string
    const Array& items() const;                          // empty where it is no array
    const Object& members() const;                       // empty where it is no object
    const Json& operator[](std::string_view key) const;  // null where absent
    bool has(std::string_view key) const;

    Json& set(std::string key, Json value);  // an object (null becomes one); replaces
    Json& push(Json value);                  // an array (null becomes one)

    /// One line; with indent > 0 over several.
    std::string write(int indent = 0) const;

  private:
    std::variant<std::nullptr_t, bool, double, std::int64_t, std::string, Array, Object> value_ = nullptr;
};

/// The whole text (UTF-8, a byte order mark before it is skipped) as one JSON value; `json_invalid` with what the parser said: so for
/// bytes that are no UTF-8, half a surrogate pair, NaN, infinities and numbers past a double's range. Depth and size are limited.
/// An integer past 64 bits is read as the nearest double; of a key written twice both members stay, and look-ups find the first.
Result<Json> parse_json(std::string_view text);

template <class T>
Json json_array(const std::vector<T>& values) {
    Json out = Json::array();
    for (const auto& value : values) out.push(Json(value));
    return out;
}
std::vector<double> json_doubles(const Json& array);  // null reads as NaN
std::vector<std::string> json_strings(const Json& array);

}  // namespace majung::base
