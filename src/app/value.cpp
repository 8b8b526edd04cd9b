#include "app/value.h"

#include <cmath>

#include "base/text.h"

namespace majung::app {
namespace {

constexpr double kWholeFrom = 1e5;  // no person states parts of so many minutes

std::string minutes_text(double minutes) {
    return minutes < kWholeFrom ? base::rounded(minutes, 6) : base::grouped(std::llround(minutes));
}

}  // namespace

base::Json to_json(const site::ValueAccount& account) {
    base::Json json = base::Json::object();
    json.set("real", account.real).set("false", account.false_alarms).set("planned", account.planned);
    return json.set("minutes", account.minutes).set("krw", account.krw);
}

std::string account_line(const Arguments& arguments, const site::ValueAccount& account,
                         const site::SiteConfig& config) {
    const std::string money = config.krw_per_stop_minute || config.krw_per_false_alarm
                                  ? arguments.say("value_krw", {base::grouped(std::llround(account.krw))})
                                  : arguments.say("value_not_stated");
    std::string line =
        arguments.say("value_line", {std::to_string(account.real), std::to_string(account.false_alarms),
                                     std::to_string(account.planned), minutes_text(account.minutes), money});
    return config.simulated ? line + " " + arguments.say("value_simulated") : line;
}

}  // namespace majung::app
