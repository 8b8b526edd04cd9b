#include "live/stop_signal.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace majung::live {
namespace {

TEST(StopSignal, TurnsASignalIntoAFlag) {
    const StopSignal signal;
    EXPECT_FALSE(signal.stop());
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    while (!signal.stop()) std::this_thread::yield();
    EXPECT_TRUE(signal.stop());
}

/// Each in a process of its own that starts anew: a copy of one with threads is no place to start more.
class StopSignalDeath : public testing::Test {
  protected:
    void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(StopSignalDeath, EndsTheProcessAtOnceUntilOrderlyIsAskedFor) {
    const auto interrupted = [] {
        const StopSignal signal([](int number) { ::_exit(number == SIGINT ? 77 : 78); });
        ::kill(::getpid(), SIGINT);
        while (!signal.stop()) std::this_thread::yield();
        ::_exit(0);
    };
    EXPECT_EXIT(interrupted(), testing::ExitedWithCode(77), "");
}

TEST_F(StopSignalDeath, ASecondSignalEndsAnOrderlyStop) {
    const auto interrupted_twice = [] {
        const StopSignal signal([](int) {});
        const auto& stop = signal.orderly();
        ::kill(::getpid(), SIGINT);
        while (!stop) std::this_thread::yield();
        ::kill(::getpid(), SIGINT);
        for (;;) ::pause();
    };
    EXPECT_EXIT(interrupted_twice(), testing::ExitedWithCode(128 + SIGINT), "");
}

}  // namespace
}  // namespace majung::live
