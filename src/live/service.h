// Service: a Runtime on a thread of its own, for a process that has other things to do (the console). Everything the
// runtime touches is made on that thread, so nothing but its status and its listeners crosses.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "live/runtime.h"

namespace majung::live {

class Service {
  public:
    /// Makes a started runtime, with all it stands on (site, lock, connectors) kept alive by the holder it returns.
    struct Made {
        std::unique_ptr<Runtime> runtime;
        std::shared_ptr<void> ground;  // outlives the runtime; shared only because it is of no type known here
    };
    using Maker = std::function<base::Result<Made>()>;

    /// Starts the thread and returns when the runtime is made or has failed to be.
    static base::Result<std::unique_ptr<Service>> start(Maker maker);
    ~Service();  // stops

    /// Asks it to end its turn, waits, and says how it ended. Safe to call again.
    base::Result<void> stop();
    bool running() const { return running_.load(); }
    Status status() const;

  private:
    Service() = default;
    void work(Maker maker);

    std::atomic<bool> stop_ = false, running_ = false;
    mutable std::mutex mutex_;
    std::condition_variable made_signal_;
    bool made_ = false;  // under mutex_, as are the next two
    Runtime* runtime_ = nullptr;
    base::Result<void> ended_;
    Status last_;
    std::thread thread_;
};

}  // namespace majung::live
