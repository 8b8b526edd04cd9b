// Pool: a fixed number of worker threads that run tasks in the order given. Results are put in order by the caller, so
// that nothing depends on the number of threads (law L3).
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace majung::base {

class Pool {
  public:
    /// 0 threads: as many as the machine has cores, at most 16.
    explicit Pool(std::size_t threads = 0);
    ~Pool();  // waits for the tasks that were submitted
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    std::size_t threads() const { return workers_.size(); }

    template <class F>
    auto submit(F task) -> std::future<decltype(task())> {
        auto packaged = std::make_shared<std::packaged_task<decltype(task())()>>(std::move(task));
        auto future = packaged->get_future();
        enqueue([packaged] { (*packaged)(); });
        return future;
    }

    /// Runs body(0) .. body(n-1), the caller's thread helping; returns when all are done. Not from inside a task.
    void for_each(std::size_t n, const std::function<void(std::size_t)>& body);

  private:
    void enqueue(std::function<void()> task);
    void work();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    bool stop_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace majung::base
