#include "base/pool.h"

#include <algorithm>
#include <atomic>

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

void Pool::for_each(std::size_t n, const std::function<void(std::size_t)>& body) {
    std::atomic<std::size_t> next{0};
    const auto drain = [&] {
        for (std::size_t i = next++; i < n; i = next++) body(i);
    };
    std::vector<std::future<void>> helpers;
    const std::size_t extra = std::min(workers_.size(), n > 0 ? n - 1 : 0);
    for (std::size_t i = 1; i <= extra && i < workers_.size(); ++i) helpers.push_back(submit(drain));
    drain();
    for (auto& helper : helpers) helper.get();
}

}  // namespace majung::base
