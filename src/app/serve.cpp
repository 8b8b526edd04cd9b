// majung serve SITE: the console, and live operation in the same process; where another process runs the site, only the console.
#include <cstdio>

#include "app/interrupt.h"
#include "app/live_run.h"
#include "app/notice.h"
#include "app/serve_console.h"
#include "app/verbs.h"

namespace majung::app {

base::Result<int> serve_verb(const Arguments& arguments) {
    if (arguments.positional.empty()) return base::user_error("argument_missing", {"SITE", "majung serve plant"});
    const Interrupt interrupt(arguments);
    ServeOptions options{.site = arguments.positional[0]};
    ASSIGN_OR_RETURN(options.listen, console::parse_listen(arguments.get("--listen", "127.0.0.1:8642")));
    LiveRunOptions run;
    const auto notes = std::make_shared<console::LiveNotes>();
    options.notes = notes;
    run.on_trouble = [&arguments, notes](const base::Error& error) {
        notice("majung: " + words::say(arguments.language, error));
        notes->add(error);
    };
    run.on_late = [&arguments, notes](std::int64_t rows) {
        notice(arguments.say("live_late_why", {std::to_string(rows)}));
        notes->add(base::user_error("live_late_why", {std::to_string(rows)}));
    };
    run.phrase = [&](const base::Error& error) { return words::say(arguments.language, error); };
    options.live = [site = options.site, run]() -> base::Result<live::Service::Made> {
        ASSIGN_OR_RETURN(std::shared_ptr<LiveRun> made, make_live_run(site, run));
        live::Service::Made out;
        out.runtime = std::move(made->runtime);
        out.ground = std::move(made);
        return out;
    };
    return serve_console(arguments, std::move(options), interrupt);
}

}  // namespace majung::app
