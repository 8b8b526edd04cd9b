#include "live/stop_signal.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
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

TEST(StopSignal, EndsTheProcessAtOnceUntilOrderlyIsAskedFor) {
    const pid_t child = ::fork();
    if (child == 0) {
        const StopSignal signal([](int number) { ::_exit(number == SIGINT ? 77 : 78); });
        ::kill(::getpid(), SIGINT);
        while (!signal.stop()) std::this_thread::yield();
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 77);
}

TEST(StopSignal, ASecondSignalEndsAnOrderlyStop) {
    const pid_t child = ::fork();
    if (child == 0) {
        const StopSignal signal([](int) {});
        const auto& stop = signal.orderly();
        ::kill(::getpid(), SIGINT);
        while (!stop) std::this_thread::yield();
        ::kill(::getpid(), SIGINT);
        for (;;) ::pause();
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGINT);
}

}  // namespace
}  // namespace majung::live
