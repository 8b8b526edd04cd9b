#include "app/verb.h"
#include "base/text.h"

namespace majung::app {
namespace {

std::string option_code(const Verb& verb, const std::string& name) {
    std::string plain = name.substr(2);
    for (auto& c : plain)
        if (c == '-') c = '_';
    const std::string own = "help_" + verb.name + "_" + plain;
    return words::known(own) ? own : "help_" + plain;
}

}  // namespace

std::string help(const Verb& verb, words::Language language) {
    const auto say = [&](std::string_view code) { return words::say(language, code); };
    std::string out = "majung " + verb.name + ": " + say("help_" + verb.name) + "\n\n";
    out += say("help_usage") + ": majung " + verb.usage + "\n\n" + say("help_options") + ":\n";
    std::vector<OptionSpec> specs = verb.options;
    specs.push_back({"--lang", "ko|en"});
    specs.push_back({"--json", ""});
    specs.push_back({"--help", ""});
    for (const auto& spec : specs)
        out += "  " + base::fit_width(spec.name + (spec.value.empty() ? "" : " " + spec.value), 34) +
               say(option_code(verb, spec.name)) + "\n";
    return out + "\n" + say("help_example") + ": " + verb.example + "\n";
}

std::string help_program(words::Language language) {
    std::string out = "majung (마중물): " + words::say(language, "help_program") + "\n\n" +
                      words::say(language, "help_verbs") + ":\n";
    for (const auto& verb : all_verbs())
        out += "  majung " + base::fit_width(verb.usage, 34) + words::say(language, "help_" + verb.name) + "\n";
    return out + "\n" + "majung VERB --help\n";
}

}  // namespace majung::app
