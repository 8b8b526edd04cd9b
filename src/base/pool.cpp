#include "base/pool.h"

#include <algorithm>
#include <atomic>
#include <exception>

namespace majung::base {

Pool::Pool(std::size_t threads) {
    if (threads == 0) threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
    for (std::size_t i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
}

Pool::~Pool() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    for (auto& worker : workers_) worker.join();
}

void Pool::enqueue(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void Pool::work() {
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stop_ || !tasks_.empty(); });
            if (tasks_.empty()) return;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        task();
    }
}

namespace {
/// What the threads of one for_each share. A helper that comes to its turn after all is done touches nothing else.
struct Share {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::condition_variable all_done;
    std::size_t done = 0;
    std::exception_ptr failed;
};
}  // namespace

void Pool::for_each(std::size_t n, const std::function<void(std::size_t)>& body) {
    const auto share = std::make_shared<Share>();  // helpers may start after this call has returned
    const auto drain = [share, n, &body] {
        std::size_t did = 0;
        std::exception_ptr failed;
        for (std::size_t i = share->next++; i < n; i = share->next++, ++did) {
            try {
                body(i);
            } catch (...) {
                failed = std::current_exception();  // goes on in the caller
            }
        }
        if (did == 0) return;
        const std::lock_guard lock(share->mutex);
        if (failed) share->failed = failed;
        share->done += did;
        share->all_done.notify_all();
    };
    const std::size_t helpers = std::min(workers_.size() - 1, n > 0 ? n - 1 : 0);
    for (std::size_t i = 0; i < helpers; ++i) enqueue(drain);
    drain();
    std::unique_lock lock(share->mutex);
    share->all_done.wait(lock, [&] { return share->done == n; });
    if (share->failed) std::rethrow_exception(share->failed);
}

}  // namespace majung::base
