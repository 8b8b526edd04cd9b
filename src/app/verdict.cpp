// majung verdict SITE ALARM real|false|planned: what an alarm was. It feeds the next trial and the value account.
#include <cstdio>

#include "app/value.h"
#include "app/verbs.h"
#include "base/text.h"
#include "site/site.h"

namespace majung::app {

base::Result<int> verdict_verb(const Arguments& arguments) {
    static const char* const kExample = "majung verdict plant anomaly-3 real --minutes 20";
    if (arguments.positional.size() < 3)
        return base::user_error("argument_missing",
                                {arguments.positional.size() < 2 ? "ALARM" : "real|false|planned", kExample});
    site::Command command;
    command.kind = site::Command::Kind::verdict;
    command.time = base::real_clock().now();
    command.alarm = arguments.positional[1];
    command.verdict = arguments.positional[2];
    command.note = arguments.get("--note");
    if (arguments.has("--minutes")) {
        const auto minutes = base::parse_double(arguments.get("--minutes"));
        if (!minutes || *minutes < 0)
            return base::user_error("option_value", {"--minutes", arguments.get("--minutes"), "verdict"});
        command.minutes = *minutes;
    }
    ASSIGN_OR_RETURN(const auto site, site::Site::open(base::real_files(), arguments.positional[0]));
    RETURN_IF_ERROR(site->say(command));
    ASSIGN_OR_RETURN(const auto account, site->value_account());
    if (arguments.has("--json")) {
        std::printf("%s\n", to_json(account).write().c_str());
        return 0;
    }
    std::printf("%s\n%s\n", arguments.say("verdict_" + command.verdict, {command.alarm}).c_str(),
                account_line(arguments, account, site->config()).c_str());
    return 0;
}

}  // namespace majung::app
