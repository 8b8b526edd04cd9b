#include "app/causes_line.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kShown = 3;

std::string cause_text(words::Language language, const table::Cause& cause, bool row_clock) {
    const std::string tag = cause.phase.empty() ? cause.tag : cause.tag + " [" + cause.phase + "]";
    const std::string value = base::rounded(cause.value), expected = base::rounded(cause.expected);
    std::vector<std::string> args = {tag, value, base::rounded(cause.low), base::rounded(cause.high)};
    if (cause.left_at != 0) {
        args.push_back(words::say_moment(language, cause.left_at, row_clock));
        return words::say(language, "live_cause", args);
    }
    if (!std::isfinite(cause.expected) || expected == value) return words::say(language, "live_cause_inside", args);
    args.push_back(expected);
    return words::say(language, "live_cause_expected", args);
}

}  // namespace

std::string causes_line(words::Language language, const alarm::AlarmChange& change) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(kShown, change.because.size()); ++i)
        texts.push_back(cause_text(language, change.because[i], change.row_clock));
    const std::string line = base::join(texts, "; ");
    const auto left = [](const table::Cause& cause) { return cause.left_at != 0; };
    if (line.empty() || std::any_of(change.because.begin(), change.because.end(), left)) return line;
    return words::say(language, "live_together", {line});
}

}  // namespace majung::app
