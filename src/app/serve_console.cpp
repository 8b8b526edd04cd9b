#include "app/serve_console.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "app/notice.h"
#include "base/clock.h"
#include "base/text.h"
#include "console/console.h"
#include "console/site_view.h"

namespace majung::app {
namespace {

void say(const Arguments& arguments, std::string_view code, const std::vector<std::string>& args = {}) {
    std::printf("%s\n", arguments.say(code, args).c_str());
    std::fflush(stdout);
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// "ssh -L 8642:127.0.0.1:8642 user@host" where this is an SSH session; the host as this machine was reached.
std::string ssh_line(std::uint16_t port) {
    const std::string connection = variable("SSH_CONNECTION");  // client's address and port, then this machine's
    const auto parts = base::split(connection, ' ');
    if (parts.size() < 4) return {};
    const std::string user = variable("USER"), number = std::to_string(port);
    return "ssh -L " + number + ":127.0.0.1:" + number + " " + (user.empty() ? "" : user + "@") + std::string(parts[2]);
}

void say_where(const Arguments& arguments, const console::Console& console, const ServeOptions& options) {
    const std::string port = std::to_string(console.port());
    if (console.moved()) say(arguments, "serve_moved", {std::to_string(options.listen.port), port});
    say(arguments, "serve_at", {console.url()});
    const std::string line = ssh_line(console.port());
    if (!line.empty() && options.listen.loopback) say(arguments, "serve_ssh", {line});
    say(arguments, "serve_stop");
}

void say_error(const Arguments& arguments, const base::Error& error) {
    notice("majung: " + words::say(arguments.language, error));
}

}  // namespace

base::Result<int> serve_console(const Arguments& arguments, ServeOptions options, const Interrupt& interrupt) {
    ASSIGN_OR_RETURN(const auto view, console::SiteView::open(base::real_files(), options.site, base::real_clock()));
    view->hear(options.notes);
    if (arguments.has("--lang")) view->speak(arguments.get("--lang"));
    ASSIGN_OR_RETURN(const auto console, console::Console::start(*view, {.listen = options.listen,
                                                                         .access_token = variable("MAJUNG_TOKEN")}));
    std::unique_ptr<live::Service> service;
    if (options.live) {
        auto started = live::Service::start(options.live);
        if (started.ok())
            service = std::move(*started);
        else if (started.error().code == "site_running")
            say(arguments, "serve_elsewhere", {options.site});
        else
            return std::move(started.error());
    }
    const std::atomic<bool>& stop = interrupt.orderly();  // before anybody is told where it serves
    say_where(arguments, *console, options);
    while (!stop) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (service == nullptr || service->running()) continue;
        const auto ended = service->stop();  // a replay that is through, or trouble; what is there stays in view
        service = nullptr;
        if (!ended.ok()) say_error(arguments, ended.error());
    }
    console->stop();
    if (service != nullptr) RETURN_IF_ERROR(service->stop());
    say(arguments, "serve_ended");
    return 0;
}

}  // namespace majung::app
