#include "words/words.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "base/moment.h"
#include "base/text.h"
#include "words/lists.h"

namespace majung::words {
namespace {

const std::unordered_map<std::string_view, const Phrase*>& index() {
    static const auto built = [] {
        std::unordered_map<std::string_view, const Phrase*> map;
        for (const auto list : all_phrases())
            for (const auto& phrase : list) map.emplace(phrase.code, &phrase);
        return map;
    }();
    return built;
}

/// Final consonant of the last Hangul syllable: 0 none, 8 is ㄹ; -1 where the text does not end in Hangul.
int final_consonant(std::string_view text) {
    if (text.size() < 3) return -1;
    const auto b = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(text[text.size() - 3 + i]));
    };
    const unsigned code = (b(0) & 0x0fU) << 12 | (b(1) & 0x3fU) << 6 | (b(2) & 0x3fU);
    if ((b(0) & 0xf0U) != 0xe0U || code < 0xac00U || code > 0xd7a3U) return -1;
    return static_cast<int>((code - 0xac00U) % 28);
}

/// The last character as it is read aloud in Korean: digits by their names, other letters by a rule of thumb.
int sound(std::string_view text) {
    const int hangul = final_consonant(text);
    if (hangul >= 0 || text.empty()) return hangul < 0 ? 0 : hangul;
    switch (text.back()) {
        case '0':
        case '3':
        case '6':
        case 'm':
        case 'M':
        case 'n':
        case 'N': return 1;
        case '1':
        case '7':
        case '8':
        case 'l':
        case 'L':
        case 'r':
        case 'R': return 8;
        default: return 0;
    }
}

std::string_view particle(std::string_view kind, std::string_view before) {
    const int end = sound(before);
    if (kind == "을" || kind == "를") return end != 0 ? "을" : "를";
    if (kind == "이" || kind == "가") return end != 0 ? "이" : "가";
    if (kind == "은" || kind == "는") return end != 0 ? "은" : "는";
    if (kind == "와" || kind == "과") return end != 0 ? "과" : "와";
    if (kind == "로") return end != 0 && end != 8 ? "으로" : "로";
    return kind;
}

/// Spans of time ("6 min 43 s", "226 d") and alarm budgets ("1/shift") come as arguments in one form for programs; Korean has words
/// for them. Anything else is left as it is.
std::string in_korean(const std::string& argument) {
    if (argument.empty() || argument.size() > 24 || (argument[0] != '-' && (argument[0] < '0' || argument[0] > '9')))
        return argument;
    if (const std::size_t slash = argument.find('/'); slash != std::string::npos) {
        const std::string_view unit = std::string_view(argument).substr(slash + 1);
        if (!base::parse_double(std::string_view(argument).substr(0, slash))) return argument;
        const std::string count = argument.substr(0, slash) + "건";
        return unit == "shift" ? "교대당 " + count : unit == "day" ? "하루 " + count : argument;
    }
    static constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
        {"d", "일"}, {"h", "시간"}, {"min", "분"}, {"s", "초"}};
    const auto parts = base::split(argument, ' ');
    if (parts.size() != 2 && parts.size() != 4) return argument;
    std::string out;
    for (std::size_t i = 0; i < parts.size(); i += 2) {
        const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                       [&](const auto& known) { return known.first == parts[i + 1]; });
        if (!base::parse_int(parts[i]) || unit == std::end(kUnits)) return argument;
        out += (i == 0 ? "" : " ") + std::string(parts[i]) + std::string(unit->second);
    }
    return out;
}

/// "file|files": the form that fits the number, without the number.
std::string_view form_for(std::string_view forms, std::string_view number) {
    const std::size_t bar = forms.find('|');
    return number == "1" || number == "-1" ? forms.substr(0, bar) : forms.substr(bar + 1);
}

std::string fill(std::string_view pattern, const std::vector<std::string>& args, Language language) {
    std::string out;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) {
            out += pattern.substr(open);
            break;
        }
        std::string_view inside = pattern.substr(open + 1, close - open - 1);
        const std::size_t bar = inside.find('|');
        const auto place = base::parse_int(inside.substr(0, bar));
        if (!place || *place < 0) {
            out += pattern.substr(open, close - open + 1);
        } else if (static_cast<std::size_t>(*place) < args.size()) {
            const std::string& given = args[static_cast<std::size_t>(*place)];
            const std::string argument = base::visible(language == Language::korean ? in_korean(given) : given);
            const std::string_view kind = bar == std::string_view::npos ? "" : inside.substr(bar + 1);
            if (kind.find('|') != std::string_view::npos)
                out += form_for(kind, given);
            else
                out += argument + std::string(kind.empty() ? "" : particle(kind, argument));
        }
        pattern.remove_prefix(close + 1);
    }
    return out;
}

}  // namespace

std::string say(Language language, std::string_view code, const std::vector<std::string>& args) {
    const auto found = index().find(code);
    if (found == index().end()) {
        std::string out(code);
        for (const auto& argument : args) out += " " + argument;
        return out;
    }
    return fill(language == Language::korean ? found->second->korean : found->second->english, args, language);
}

std::string say_moment(Language language, base::Time moment, bool row_clock) {
    if (row_clock) return say(language, "moment_row", {std::to_string(base::row_at(moment))});
    return base::format_iso(moment / base::kSecond * base::kSecond);
}

bool known(std::string_view code) { return index().count(code) > 0; }

std::string say(Language language, const base::Error& error) {
    std::string out;
    if (!error.file.empty()) {
        out += base::visible(error.file);
        if (error.row > 0) out += ":" + std::to_string(error.row);
        out += ": ";
    }
    return out + say(language, error.code, error.args);
}

std::string say(Language language, const table::Finding& finding) {
    if (!finding.asset.empty()) {
        table::Finding without = finding;
        without.asset.clear();
        return base::visible(finding.asset) + ": " + say(language, without);
    }
    static constexpr std::string_view kParts[] = {"name", "effect", "remedy"};  // of a code, no kinds of it
    if (!finding.args.empty() && std::count(std::begin(kParts), std::end(kParts), finding.args[0]) == 0) {
        const std::string kind = finding.code + "_" + finding.args[0];
        if (known(kind)) return say(language, kind, finding.args);
    }
    return say(language, finding.code, finding.args);
}

std::string short_name(Language language, const std::string& code) {
    return say(language, known(code + "_name") ? code + "_name" : code);
}

Language choose_language(std::string_view option, Language fallback) {
    if (option == "ko") return Language::korean;
    if (option == "en") return Language::english;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale(value);
        if (locale == "C" || locale == "POSIX" || locale.substr(0, 2) == "C.") return fallback;
        return locale.substr(0, 2) == "ko" ? Language::korean : Language::english;
    }
    return fallback;
}

}  // namespace majung::words
