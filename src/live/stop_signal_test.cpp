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

}  // namespace
}  // namespace majung::live
