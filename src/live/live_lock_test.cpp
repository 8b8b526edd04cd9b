#include "live/live_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.h"

namespace majung::live {
namespace {

TEST(LiveLock, L12_OnlyOneRunsASite) {
    const base::TemporaryFolder site;
    EXPECT_FALSE(LiveLock::held(site.path()));
    {
        const auto lock = LiveLock::take(site.path());
        ASSERT_TRUE(lock.ok());
        EXPECT_TRUE(LiveLock::held(site.path()));
        const auto second = LiveLock::take(site.path());
        ASSERT_FALSE(second.ok());
        EXPECT_EQ(second.error().code, "live_running");
        EXPECT_EQ(second.error().args.at(0), std::to_string(::getpid()));
    }
    EXPECT_FALSE(LiveLock::held(site.path()));
    EXPECT_TRUE(LiveLock::take(site.path()).ok());
    EXPECT_FALSE(LiveLock::take(site.file("absent")).ok());
}

}  // namespace
}  // namespace majung::live
