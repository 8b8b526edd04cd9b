// Adapter over CLI11: options may stand anywhere, `--name value` and `--name=value`, `--` ends them.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/verb.h"

namespace majung::app {

std::vector<std::string> verb_first(std::vector<std::string> words) {
    std::size_t verb = 0;
    while (verb < words.size()) {
        if (words[verb] == "--json" || words[verb].starts_with("--lang="))
            ++verb;
        else if (words[verb] == "--lang" && verb + 1 < words.size())
            verb += 2;
        else
            break;
    }
    if (verb < words.size())
        std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(verb),
                    words.begin() + static_cast<std::ptrdiff_t>(verb) + 1);
    return words;
}

base::Result<Arguments> parse(const Verb& verb, const std::vector<std::string>& words) {
    CLI::App app;
    app.set_help_flag();
    Arguments arguments;
    std::vector<OptionSpec> specs = verb.options;
    specs.push_back({"--lang", "ko|en"});
    specs.push_back({"--json", ""});
    specs.push_back({"--help", ""});
    std::vector<std::string> values(specs.size());
    std::vector<CLI::Option*> options;
    for (std::size_t i = 0; i < specs.size(); ++i)
        options.push_back(specs[i].value.empty() ? app.add_flag(specs[i].name)
                                                 : app.add_option(specs[i].name, values[i]));
    app.add_option("positional", arguments.positional);
    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend());
        app.parse(reversed);
    } catch (const CLI::ExtrasError&) {
        for (const auto& word : words)
            if (word.size() > 1 && word[0] == '-' && app.get_option_no_throw(word.substr(0, word.find('='))) == nullptr)
                return base::user_error("option_unknown", {word, verb.name});
        return base::user_error("option_wrong", {"?", verb.name});
    } catch (const CLI::ArgumentMismatch& why) {  // "--to: 1 required TEXT missing"
        const std::string said = why.what();
        return base::user_error("option_needs_value", {said.substr(0, said.find(':')), verb.name});
    } catch (const CLI::ParseError& why) {
        return base::user_error("option_wrong", {why.what(), verb.name});
    }
    for (std::size_t i = 0; i < specs.size(); ++i)
        if (options[i]->count() > 0) arguments.values[specs[i].name] = values[i];
    return arguments;
}

}  // namespace majung::app
