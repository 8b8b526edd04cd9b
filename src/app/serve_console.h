// The console over a site, in the foreground, until Ctrl-C or SIGTERM: what `serve` and the demo end with.
#pragma once

#include "app/interrupt.h"
#include "app/verb.h"
#include "console/live_notes.h"
#include "console/server.h"
#include "live/service.h"

namespace majung::app {

struct ServeOptions {
    std::string site = {};
    console::Listen listen = {};
    std::shared_ptr<const console::LiveNotes> notes = {};  // of live operation, for the page
    live::Service::Maker live = {};  // live operation in this process; none: the site is only shown
};

/// Prints where the console is (and under SSH how to reach it). A site that another process runs is only shown, and it
/// says so. `signal` was made before any other thread.
base::Result<int> serve_console(const Arguments& arguments, ServeOptions options, const Interrupt& interrupt);

}  // namespace majung::app
