// StopSignal: SIGINT and SIGTERM as a flag, without a handler. Both are blocked for the threads that start after it and
// taken by a thread of its own; a second one ends the process at once. Make it before any other thread.
#pragma once

#include <signal.h>

#include <atomic>
#include <thread>

namespace majung::live {

class StopSignal {
  public:
    StopSignal();
    ~StopSignal();  // gives the signals their old meaning back
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;
    const std::atomic<bool>& stop() const { return stop_; }

  private:
    sigset_t before_{};
    std::atomic<bool> stop_ = false, done_ = false;
    std::thread thread_;
};

}  // namespace majung::live
