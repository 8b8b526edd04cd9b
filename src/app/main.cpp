// The command line: finds the verb, runs it, turns an Error into one line and an exit code.
#include <cstdio>
#include <string>
#include <vector>

#include "app/layout.h"
#include "app/notice.h"
#include "app/verb.h"

namespace majung::app {
namespace {

constexpr const char* kVersion = "0.1.0";

int fail(const base::Error& error, words::Language language) {
    notice("majung: " + words::say(language, error));
    if (error.exit_code != 0) return error.exit_code;
    return error.kind == base::ErrorKind::user ? 2 : 1;
}

/// `--lang X` or `--lang=X` anywhere, so that even a parse error speaks the right language.
std::string language_option(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang" && i + 1 < words.size()) return words[i + 1];
        if (words[i].rfind("--lang=", 0) == 0) return words[i].substr(7);
    }
    return "";
}

bool language_given(const std::string& option) {
    return words::choose_language(option, words::Language::english) ==
           words::choose_language(option, words::Language::korean);
}

/// The exit code once everything printed has reached its place: a full disk is a failure whatever was printed.
int printed(int code, words::Language language) {
    const bool reached = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return reached ? code : fail(base::machine_error("output_lost"), language);
}

int run(const std::vector<std::string>& given) {
    const std::vector<std::string> words = verb_first(given);
    const std::string option = words.empty() ? "" : language_option(words);
    const words::Language language = words::choose_language(option, words::Language::english);
    if (!option.empty() && option != "ko" && option != "en")
        return fail(base::user_error("language_unknown", {option}), language);
    if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help" ||
        words[0].starts_with("--lang")) {
        std::fputs(help_program(language, terminal_width()).c_str(), stdout);
        return printed(0, language);
    }
    if (words[0] == "--version") {
        std::printf("majung %s\n", kVersion);
        return printed(0, language);
    }
    for (const auto& verb : all_verbs()) {
        if (verb.name != words[0]) continue;
        auto arguments = parse(verb, {words.begin() + 1, words.end()});
        if (!arguments.ok()) return fail(arguments.error(), language);
        if (arguments->has("--help")) {
            std::fputs(help(verb, language, terminal_width()).c_str(), stdout);
            return printed(0, language);
        }
        arguments->language = language;
        arguments->width = terminal_width();
        arguments->language_given = language_given(option);
        const auto code = verb.run(*arguments);
        return code.ok() ? printed(*code, language) : fail(code.error(), language);
    }
    return fail(base::user_error("verb_unknown", {words[0]}), language);
}

}  // namespace
}  // namespace majung::app

int main(int argc, char** argv) { return majung::app::run({argv + 1, argv + argc}); }
