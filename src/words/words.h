// Words: codes and arguments in, Korean or English out. Stages never phrase; this is the only place that does, so a
// sentence can be regenerated from the values behind it (law L15).
//
// A template holds {0}, {1}, ... for arguments. In Korean {0|을}, {0|이}, {0|은}, {0|로} adds the particle that fits the
// argument's last syllable; in English {0|file|files} gives the word that fits the number, without the number. Arguments are shown with their
// control characters as signs, whatever file they come from.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "table/finding.h"

namespace majung::words {

enum class Language { english, korean };

struct Phrase {
    std::string_view code, english, korean;
};

/// The sentence of a code; an unknown code gives itself and its arguments, so that nothing is ever silent.
std::string say(Language language, std::string_view code, const std::vector<std::string>& args = {});
bool known(std::string_view code);

/// A moment of the data for people: "2024-01-03T16:29:15", or "row 8103" where rows are counted in place of time.
std::string say_moment(Language language, base::Time moment, bool row_clock);

/// "FILE:ROW: what is wrong; what to do", without the leading "majung: ".
std::string say(Language language, const base::Error& error);

/// What a finding says. Some codes come in kinds, which its first argument names: "format_changed", {"order", ...}.
std::string say(Language language, const table::Finding& finding);
/// The same of a code in a few words, without arguments, for lists that count; the whole sentence where it has no name.
std::string short_name(Language language, const std::string& code);

/// `--lang`, else the locale (LC_ALL, LC_MESSAGES, LANG; unset, C and POSIX are none), else `fallback`.
Language choose_language(std::string_view option, Language fallback);

/// All phrases, list by list, for the console's generated strings and for tests.
std::vector<std::span<const Phrase>> all_phrases();

}  // namespace majung::words
