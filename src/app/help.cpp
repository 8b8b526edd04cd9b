// What --help prints. A left part that does not fit its column has a line of its own: usage is never cut.
#include "app/verb.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kLeft = 34, kRight = 62, kMargin = 2;  // 100 terminal columns with the margins
constexpr std::size_t kRightMin = 30;                        // less stands below the left part
constexpr std::size_t kNarrowLeft = 4;

/// Left and right part for a page of `width`.
struct Page {
    explicit Page(std::size_t width) {
        if (width == 0 || width >= kMargin + kLeft + kRight) return;
        left = width < kMargin + kLeft + kRightMin ? kNarrowLeft : kLeft;
        right = width - kMargin - left;
    }
    std::size_t left = kLeft, right = kRight;
};

std::string entry(const Page& page, const std::string& left, const std::string& right) {
    std::string out(kMargin, ' ');
    const std::string indent(kMargin + page.left, ' ');
    if (base::display_width(left) < page.left)
        out += base::fit_width(left, page.left);
    else
        out += left + "\n" + indent;
    bool first = true;
    for (const auto& line : base::wrap(right, page.right)) {
        if (!first) out += indent;
        out += line + "\n";
        first = false;
    }
    return out;
}

std::string option_code(const Verb& verb, const std::string& name) {
    std::string plain = name.substr(2);
    for (auto& c : plain)
        if (c == '-') c = '_';
    const std::string own = "help_" + verb.name + "_" + plain;
    return words::known(own) ? own : "help_" + plain;
}

}  // namespace

std::string help(const Verb& verb, words::Language language, std::size_t width) {
    const Page page(width);
    const auto say = [&](std::string_view code) { return words::say(language, code); };
    std::string out = "majung " + verb.name + ": " + say("help_" + verb.name) + "\n\n";
    out += say("help_usage") + ": majung " + verb.usage + "\n\n";
    if (const std::string more = "help_" + verb.name + "_more"; words::known(more)) {
        const std::string text = say(more);
        for (const auto part : base::split(text, '\n'))
            for (const auto& line : base::wrap(part, page.left + page.right)) out += line + "\n";
        out += "\n";
    }
    out += say("help_options") + ":\n";
    std::vector<OptionSpec> specs = verb.options;
    specs.push_back({"--lang", "ko|en"});
    specs.push_back({"--json", ""});
    specs.push_back({"--help", ""});
    for (const auto& spec : specs)
        out += entry(page, spec.name + (spec.value.empty() ? "" : " " + spec.value), say(option_code(verb, spec.name)));
    return out + "\n" + say("help_example") + ": " + verb.example + "\n";
}

std::string help_program(words::Language language, std::size_t width) {
    const Page page(width);
    const auto say = [&](std::string_view code) { return words::say(language, code); };
    std::string out = "majung (마중물): " + say("help_program") + "\n\n" + say("help_verbs") + ":\n";
    for (const auto& verb : all_verbs()) out += entry(page, "majung " + verb.usage, say("help_" + verb.name));
    out += "\n" + say("help_options") + ":\n";
    out += entry(page, "majung " + say("help_verb_word") + " --help", say("help_of_verb"));
    out += entry(page, "--lang ko|en", say("help_lang"));
    out += entry(page, "--version", say("help_version"));
    out += "\n" + say("help_exit") + ":\n";
    for (const char* code : {"0", "1", "2", "3", "130"})
        out += entry(page, code, say(std::string("help_exit_") + code));
    return out;
}

}  // namespace majung::app
