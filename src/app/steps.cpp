#include "app/steps.h"

#include <cstdio>

#include "app/layout.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kIndent = 3;

}  // namespace

Steps::Steps(const Arguments& arguments, bool to_stderr) : arguments_(arguments), to_stderr_(to_stderr) {}

void Steps::print(const std::string& text) {
    std::FILE* out = to_stderr_ ? stderr : stdout;
    std::fputs((text + "\n").c_str(), out);
    std::fflush(out);
}

void Steps::begin(const std::string& name, std::string_view title_code, const std::vector<std::string>& args) {
    name_ = name;
    began_ = watch_.seconds();
    print("\n" + std::to_string(seconds_.size() + 1) + ". " + arguments_.say(title_code, args));
}

void Steps::line(const std::string& text) { print(std::string(kIndent, ' ') + text); }

void Steps::sentence(const std::string& text) {
    std::string lines = paragraph(text, kIndent, arguments_.width);
    lines.pop_back();  // print ends the line
    print(lines);
}

std::size_t Steps::width() const { return arguments_.width <= kIndent ? 0 : arguments_.width - kIndent; }

void Steps::end() {
    const double took = watch_.seconds() - began_;
    seconds_.emplace_back(name_, took);
    print("   (" + base::rounded(took, 2) + " s)");
}

base::Json Steps::seconds_json() const {
    base::Json json = base::Json::object();
    for (const auto& [step, took] : seconds_) json.set(step, took);
    return json;
}

}  // namespace majung::app
