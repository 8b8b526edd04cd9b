// majung demo: the simulated plant, or one's own files.
#include <unistd.h>

#include <cstdio>

#include "app/demo.h"
#include "app/demo_path.h"
#include "app/interrupt.h"
#include "app/live_run.h"
#include "app/serve_console.h"
#include "app/sim_connector.h"
#include "app/verbs.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr double kSlowly = 120;  // times real time: the plant's last day under the console lasts twelve minutes

live::Service::Maker live_on(const std::string& site_path, const LiveRunOptions& options = {}) {
    return [site_path, options]() -> base::Result<live::Service::Made> {
        ASSIGN_OR_RETURN(std::shared_ptr<LiveRun> made, make_live_run(site_path, options));
        live::Service::Made out;
        out.runtime = std::move(made->runtime);
        out.ground = std::move(made);
        return out;
    };
}

base::Result<int> demo_plant(const Arguments& arguments, bool serve) {
    const Interrupt interrupt(arguments);
    DemoOptions options;
    const auto seed = base::parse_int(arguments.get("--seed", "1"));
    if (!seed || *seed < 0) return base::user_error("option_value", {"--seed", arguments.get("--seed"), "demo"});
    options.seed = static_cast<std::uint64_t>(*seed);
    options.json = arguments.has("--json");
    options.serve = serve;
    Demo demo(arguments, options);
    ASSIGN_OR_RETURN(const auto result, demo.run());
    if (options.json) std::printf("%s\n", to_json(result).write().c_str());
    if (!result.failed.empty()) return 1;
    if (!serve) {
        std::fprintf(options.json ? stderr : stdout, "majung serve %s\n", options.site.c_str());
        return 0;
    }
    std::printf("%s\n", arguments.say("demo_stop", {base::rounded(kSlowly)}).c_str());
    ServeOptions console{.site = options.site};
    ASSIGN_OR_RETURN(console.listen, console::parse_listen("127.0.0.1:8642"));
    LiveRunOptions last_day;  // goes on where the fast part ended
    last_day.connector = simulated_plant(demo.spec(), kSlowly);
    console.live = live_on(options.site, last_day);
    return serve_console(arguments, std::move(console), interrupt);
}

base::Result<int> demo_path(const Arguments& arguments, bool serve) {
    const Interrupt interrupt(arguments);
    const bool json = arguments.has("--json");
    Steps steps(arguments, json);
    ASSIGN_OR_RETURN(const auto result, run_path_demo(arguments, steps));
    if (json) {
        base::Json line = base::Json::object();
        line.set("read", result.counts.read).set("kept", result.counts.kept).set("rejected", result.counts.rejected);
        line.set("champion", result.champion).set("alarms", result.alarms).set("seconds", steps.seconds_json());
        std::printf("%s\n", line.write().c_str());
    }
    if (!serve) {
        std::fprintf(json ? stderr : stdout, "majung serve %s\n", kOwnSite);
        return 0;
    }
    std::printf("%s\n", arguments.say("demo_stop_path", {base::join_path(kOwnSite, "inbox")}).c_str());
    ServeOptions console{.site = kOwnSite};
    ASSIGN_OR_RETURN(console.listen, console::parse_listen("127.0.0.1:8642"));
    console.live = live_on(kOwnSite);
    return serve_console(arguments, std::move(console), interrupt);
}

}  // namespace

base::Result<int> demo_verb(const Arguments& arguments) {
    const bool serve = !arguments.has("--once") && !arguments.has("--json") && ::isatty(STDOUT_FILENO) != 0;
    return arguments.positional.empty() ? demo_plant(arguments, serve) : demo_path(arguments, serve);
}

}  // namespace majung::app
