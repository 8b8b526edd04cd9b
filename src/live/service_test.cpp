#include "live/service.h"

#include <gtest/gtest.h>

#include "live/memory_store.h"
#include "live/plain_scorer.h"

namespace majung::live {
namespace {

/// Never ends and never rests: a row a look.
class Endless final : public Connector {
  public:
    std::string_view name() const override { return "endless"; }
    base::Result<void> resume(const std::string&) override { return base::success(); }
    base::Result<std::optional<Arrival>> next(base::Time) override {
        Arrival arrival;
        arrival.watermark = ++time_;
        return std::optional<Arrival>(std::move(arrival));
    }

  private:
    base::Time time_ = 0;
};

TEST(Service, RunsUntilItIsStopped) {
    auto service = Service::start([&]() -> base::Result<Service::Made> {
        auto store = std::make_shared<MemoryStore>([] { return std::vector<Champion>(); });
        RuntimeOptions options;
        options.group = 0;
        auto runtime = std::make_unique<Runtime>(*store, base::real_clock(), options);
        runtime->add(std::make_unique<Endless>());
        RETURN_IF_ERROR(runtime->start());
        return Service::Made{std::move(runtime), store};
    });
    ASSERT_TRUE(service.ok());
    EXPECT_TRUE((*service)->running());
    while ((*service)->status().commits < 3) std::this_thread::yield();
    EXPECT_TRUE((*service)->stop().ok());
    EXPECT_FALSE((*service)->running());
    EXPECT_GE((*service)->status().commits, 3);
}

TEST(Service, WhatCannotStartSaysWhy) {
    const auto service =
        Service::start([]() -> base::Result<Service::Made> { return base::user_error("site_running"); });
    ASSERT_FALSE(service.ok());
    EXPECT_EQ(service.error().code, "site_running");
}

}  // namespace
}  // namespace majung::live
