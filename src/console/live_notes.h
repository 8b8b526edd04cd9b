// What live operation in this process has to say of the rows that come (columns missing, units converted, a clock set back, rows
// too late): said once on the terminal, and kept here for the page, the newest last.
#pragma once

#include <mutex>
#include <vector>

#include "base/result.h"

namespace majung::console {

class LiveNotes {
  public:
    static constexpr std::size_t kMost = 6;  // a page is no log

    /// One that says the same of the same file takes the place of the one before (a count that grows).
    void add(const base::Error& note);
    std::vector<base::Error> list() const;

  private:
    mutable std::mutex mutex_;
    std::vector<base::Error> notes_;
};

}  // namespace majung::console
