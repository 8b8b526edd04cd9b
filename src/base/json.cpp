#include "base/json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "base/text.h"

namespace majung::base {
namespace {

const std::string kEmptyString;
const Json::Array kEmptyArray;
const Json::Object kEmptyObject;
const Json kNull;

/// Valid JSON whatever the bytes: what is no UTF-8 is written as U+FFFD, so that one bad name never makes a whole answer unreadable.
void write_string(std::string& out, std::string_view text) {
    std::string mended;
    if (!valid_utf8(text)) text = mended = to_valid_utf8(text);
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (byte < 0x20 || byte == 0x7f) {
                    out += "\\u00";
                    out += kHex[byte >> 4];
                    out += kHex[byte & 15];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

// Digits alone would be read back as an integer: too large to be one past 2^63, and -0.0 would lose its sign.
std::string write_double(double value) {
    if (!std::isfinite(value)) return "null";
    std::string text = shortest(value);
    const bool digits_alone = text.find_first_of(".e") == std::string::npos;
    if (digits_alone && (std::fabs(value) >= 0x1p63 || (value == 0 && std::signbit(value)))) text += ".0";
    return text;
}

void new_line(std::string& out, int indent, int depth) {
    if (indent <= 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent * depth), ' ');
}

void write_value(std::string& out, const Json& value, int indent, int depth) {
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.as_bool() ? "true" : "false";
    } else if (value.is_number()) {
        out += value.write();
    } else if (value.is_string()) {
        write_string(out, value.as_string());
    } else if (value.is_array()) {
        out += '[';
        bool first = true;
        bool flat = true;
        for (const auto& item : value.items()) flat = flat && !item.is_array() && !item.is_object();
        for (const auto& item : value.items()) {
            if (!first) out += flat && indent > 0 ? ", " : ",";
            first = false;
            if (!flat) new_line(out, indent, depth + 1);
            write_value(out, item, indent, depth + 1);
        }
        if (!first && !flat) new_line(out, indent, depth);
        out += ']';
    } else if (value.is_object()) {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : value.members()) {
            if (!first) out += ',';
            first = false;
            new_line(out, indent, depth + 1);
            write_string(out, key);
            out += indent > 0 ? ": " : ":";
            write_value(out, item, indent, depth + 1);
        }
        if (!first) new_line(out, indent, depth);
        out += '}';
    }
}

// Builds the value while the parser reads (its event interface), so that there is never a second tree and depth is ours to limit.
class Builder {
  public:
    using Event = nlohmann::json_sax<nlohmann::json>;

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return add(value); }
    bool number_unsigned(std::uint64_t value) {
        if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) return add(static_cast<double>(value));
        return add(static_cast<std::int64_t>(value));
    }
    bool number_float(double value, const std::string& /*as written*/) { return add(value); }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(Event::binary_t& /*value*/) { return false; }  // only in the binary formats
    bool start_object(std::size_t /*unknown*/) { return open(); }
    bool start_array(std::size_t /*unknown*/) { return open(); }
    bool end_object() {
        return close([](Open& done) { return Json(std::move(done.members)); });
    }
    bool end_array() {
        return close([](Open& done) { return Json(std::move(done.items)); });
    }
    bool key(std::string& name) {
        open_.back().key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t /*byte*/, const std::string& /*token*/, const nlohmann::json::exception& why) {
        why_ = why.what();
        return false;
    }

    Json take() { return std::move(root_); }

    // Without the library's own "[json.exception...] " in front, and without the text it had read, which may be long or no UTF-8.
    std::string why() const {
        std::string_view why = why_;
        if (const auto end = why.find("] "); why.starts_with('[') && end != why.npos) why.remove_prefix(end + 2);
        why = why.substr(0, why.find("; last read:"));
        return std::string(why.substr(0, valid_utf8_prefix(why.substr(0, 200))));
    }

  private:
    struct Open {
        std::optional<std::string> key;  // of the member to come; none in an array
        Json::Object members;
        Json::Array items;
    };

    bool open() {
        if (open_.size() >= kJsonDepthMax) {
            why_ = "nested too deeply";
            return false;
        }
        open_.emplace_back();
        return true;
    }
    template <class Made>
    bool close(Made made) {
        Json value = made(open_.back());
        open_.pop_back();
        return add(std::move(value));
    }
    bool add(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto& into = open_.back(); into.key) {
            into.members.emplace_back(*std::exchange(into.key, std::nullopt), std::move(value));
        } else {
            into.items.push_back(std::move(value));
        }
        return true;
    }

    std::vector<Open> open_;
    Json root_;
    std::string why_;
};

}  // namespace

bool Json::as_bool(bool fallback) const {
    const bool* value = std::get_if<bool>(&value_);
    return value != nullptr ? *value : fallback;
}

double Json::as_double(double fallback) const {
    if (const double* value = std::get_if<double>(&value_)) return *value;
    if (const std::int64_t* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
    return fallback;
}

std::int64_t Json::as_int(std::int64_t fallback) const {
    if (const std::int64_t* value = std::get_if<std::int64_t>(&value_)) return *value;
    if (const double* value = std::get_if<double>(&value_))
        if (std::fabs(*value) < 9e15) return static_cast<std::int64_t>(*value);
    return fallback;
}

const std::string& Json::as_string() const {
    const std::string* value = std::get_if<std::string>(&value_);
    return value != nullptr ? *value : kEmptyString;
}

const Json::Array& Json::items() const {
    const Array* value = std::get_if<Array>(&value_);
    return value != nullptr ? *value : kEmptyArray;
}

const Json::Object& Json::members() const {
    const Object* value = std::get_if<Object>(&value_);
    return value != nullptr ? *value : kEmptyObject;
}

const Json& Json::operator[](std::string_view key) const {
    for (const auto& [name, value] : members())
        if (name == key) return value;
    return kNull;
}

bool Json::has(std::string_view key) const { return &(*this)[key] != &kNull; }

Json& Json::set(std::string key, Json value) {
    if (is_null()) value_ = Object{};
    auto& object = std::get<Object>(value_);
    for (auto& [name, old] : object) {
        if (name == key) {
            old = std::move(value);
            return *this;
        }
    }
    object.emplace_back(std::move(key), std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (is_null()) value_ = Array{};
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

std::string Json::write(int indent) const {
    std::string out;
    if (const double* value = std::get_if<double>(&value_)) return write_double(*value);
    if (const std::int64_t* value = std::get_if<std::int64_t>(&value_)) return std::to_string(*value);
    write_value(out, *this, indent, 0);
    return out;
}

Result<Json> parse_json(std::string_view text) {
    if (text.size() > kJsonBytesMax) return user_error("json_invalid", {"too large"});
    // JSON has no such byte anywhere; the library would take it for the end and not see what follows.
    if (text.find('\0') != text.npos) return user_error("json_invalid", {"a zero byte"});
    Builder builder;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        return user_error("json_invalid", {builder.why()});
    return builder.take();
}

std::vector<double> json_doubles(const Json& array) {
    std::vector<double> out;
    for (const auto& item : array.items()) out.push_back(item.as_double(std::numeric_limits<double>::quiet_NaN()));
    return out;
}

std::vector<std::string> json_strings(const Json& array) {
    std::vector<std::string> out;
    for (const auto& item : array.items()) out.push_back(item.as_string());
    return out;
}

}  // namespace majung::base
