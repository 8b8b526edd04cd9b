// Interrupt: what Ctrl-C (SIGINT) and SIGTERM do to a verb. It ends at once with one line, exit 130 or 143, at whatever it was:
// a site is as before or after (law L11), outputs are written aside and renamed, and what was aside is removed here. A verb that
// runs until it is told to stop asks for orderly() when it begins to run: then it ends by itself, and its exit is 0.
// The first thing a verb makes, before any other thread.
#pragma once

#include <string>
#include <vector>

#include "app/verb.h"
#include "live/stop_signal.h"

namespace majung::app {

class Interrupt {
  public:
    /// `outputs`: files that the verb may be writing.
    explicit Interrupt(const Arguments& arguments, std::vector<std::string> outputs = {});
    const std::atomic<bool>& orderly() const { return signal_.orderly(); }

  private:
    live::StopSignal signal_;
};

}  // namespace majung::app
