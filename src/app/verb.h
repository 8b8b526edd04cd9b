// A verb of the command line: its words, its options, its function. all.cpp lists them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "words/words.h"

namespace majung::app {

struct OptionSpec {
    std::string name;   // "--to"
    std::string value;  // "OUT.csv|OUT.parquet"; empty = a flag
};

struct Arguments {
    std::vector<std::string> positional;
    std::map<std::string, std::string> values;  // "--to" -> its value; flags -> ""
    words::Language language = words::Language::english;
    bool language_given = false;  // by --lang or the locale
    std::size_t width = 0;        // of the terminal that reads it (layout.h); 0 = none does

    bool has(const std::string& option) const { return values.count(option) > 0; }
    std::string get(const std::string& option, std::string fallback = "") const {
        const auto found = values.find(option);
        return found == values.end() ? fallback : found->second;
    }
    std::string say(std::string_view code, const std::vector<std::string>& args = {}) const {
        return words::say(language, code, args);
    }
};

struct Verb {
    std::string name;
    std::string usage;                // "read PATH..."
    std::string example;              // a whole command line
    std::vector<OptionSpec> options;  // besides --lang, --json, --help
    base::Result<int> (*run)(const Arguments&);
};

const std::vector<Verb>& all_verbs();

/// `majung --lang ko --json read x` means `majung read --lang ko --json x`.
std::vector<std::string> verb_first(std::vector<std::string> words);
/// Splits words into positional arguments and options (adapter over CLI11); `option_unknown`, `option_wrong`.
base::Result<Arguments> parse(const Verb& verb, const std::vector<std::string>& words);
std::string help(const Verb& verb, words::Language language, std::size_t width = 0);
std::string help_program(words::Language language, std::size_t width = 0);

}  // namespace majung::app
