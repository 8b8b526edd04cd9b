// StopSignal: SIGINT and SIGTERM without a handler. Both are blocked for the threads that start after it and taken by a thread of
// its own. Make it before any other thread.
//
// Until orderly() is asked for, the first signal calls `at_once` and ends the process: whatever it was doing, a kill leaves before
// or after (law L11), so this is safe and prompt. From then on the first signal is a flag, and the process has kOrderlyWait to end
// by itself; after that, or at a second signal, it is ended at once.
#pragma once

#include <signal.h>

#include <atomic>
#include <functional>
#include <thread>

namespace majung::live {

class StopSignal {
  public:
    /// Called on the signal's thread before the process ends with 128 + the signal's number.
    using AtOnce = std::function<void(int signal)>;
    explicit StopSignal(AtOnce at_once);
    StopSignal() : StopSignal(nullptr) { (void)orderly(); }
    ~StopSignal();  // gives the signals their old meaning back
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    /// From now on a signal sets the flag returned.
    const std::atomic<bool>& orderly() const {
        orderly_ = true;
        return stop_;
    }
    const std::atomic<bool>& stop() const { return stop_; }

  private:
    void wait_for_signals();
    [[noreturn]] void end(int signal) const;

    AtOnce at_once_;
    sigset_t both_{}, before_{};
    mutable std::atomic<bool> orderly_ = false;
    std::atomic<bool> stop_ = false, done_ = false;
    std::thread thread_;
};

}  // namespace majung::live
