// Progress of a long verb, on standard error: on a terminal one line that is rewritten a few times a second and gone at the end;
// elsewhere (a log, a pipe) a line now and then. What is done quickly says nothing.
#pragma once

#include <cstdio>
#include <string>

#include "app/verb.h"
#include "base/clock.h"
#include "site/pour.h"

namespace majung::app {

class Progress {
  public:
    Progress(const Arguments& arguments, bool terminal, std::FILE* out = stderr,
             base::Clock& clock = base::real_clock());
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(const site::PourProgress& progress);
    /// Takes the terminal's line away, before something else is printed.
    void clear();

  private:
    const Arguments& arguments_;
    bool terminal_, shown_ = false;
    std::FILE* out_;
    base::Clock& clock_;
    base::Time last_;
    std::size_t last_file_ = 0;
};

/// To standard error, whatever it is.
bool stderr_is_terminal();

}  // namespace majung::app
