#include "live/service.h"

namespace majung::live {

base::Result<std::unique_ptr<Service>> Service::start(Maker maker) {
    std::unique_ptr<Service> service(new Service());
    service->thread_ =
        std::thread([raw = service.get(), maker = std::move(maker)]() mutable { raw->work(std::move(maker)); });
    std::unique_lock lock(service->mutex_);
    service->made_signal_.wait(lock, [&] { return service->made_; });
    if (!service->ended_.ok()) return service->ended_.error();
    return service;
}

void Service::work(Maker maker) {
    auto made = maker();
    {
        const std::scoped_lock lock(mutex_);
        made_ = true;
        if (made.ok())
            runtime_ = made->runtime.get();
        else
            ended_ = std::move(made.error());
        running_ = made.ok();
    }
    made_signal_.notify_all();
    if (!made.ok()) return;
    auto ended = made->runtime->run(stop_);
    const std::scoped_lock lock(mutex_);
    last_ = runtime_->status();
    runtime_ = nullptr;
    ended_ = std::move(ended);
    running_ = false;
    made->runtime.reset();
}

base::Result<void> Service::stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
    const std::scoped_lock lock(mutex_);
    return ended_;
}

Service::~Service() { static_cast<void>(stop()); }

Status Service::status() const {
    const std::scoped_lock lock(mutex_);
    return runtime_ != nullptr ? runtime_->status() : last_;
}

}  // namespace majung::live
