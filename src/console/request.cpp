#include "console/request.h"

#include "base/text.h"

namespace majung::console {
namespace {

constexpr std::size_t kTargetBytesMax = 8192;
constexpr std::size_t kParametersMax = 64;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Percent signs decoded, and in queries "+" as a blank; nothing for a broken escape, a control character, invalid UTF-8.
std::optional<std::string> decode(std::string_view text, bool plus_is_blank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]);
            const int low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_blank) {
            c = ' ';
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
        out += c;
    }
    if (!base::valid_utf8(out)) return std::nullopt;
    return out;
}

}  // namespace

std::string_view Target::first(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

std::vector<std::string> Target::all(std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& [key, value] : query)
        if (key == name) out.push_back(value);
    return out;
}

std::optional<Target> parse_target(std::string_view text) {
    if (text.empty() || text[0] != '/' || text.size() > kTargetBytesMax) return std::nullopt;
    const std::size_t mark = text.find('?');
    auto path = decode(text.substr(0, mark), false);
    if (!path) return std::nullopt;
    Target target{.path = std::move(*path), .query = {}};
    if (mark == std::string_view::npos) return target;
    for (const std::string_view part : base::split(text.substr(mark + 1), '&')) {
        if (part.empty()) continue;
        if (target.query.size() == kParametersMax) return std::nullopt;
        const std::size_t equals = part.find('=');
        auto key = decode(part.substr(0, equals), true);
        auto value = decode(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1), true);
        if (!key || !value) return std::nullopt;
        target.query.emplace_back(std::move(*key), std::move(*value));
    }
    return target;
}

std::string_view cookie(std::string_view header, std::string_view name) {
    for (std::string_view part : base::split(header, ';')) {
        part = base::trim(part);
        if (part.size() > name.size() && part.substr(0, name.size()) == name && part[name.size()] == '=')
            return part.substr(name.size() + 1);
    }
    return {};
}

}  // namespace majung::console
