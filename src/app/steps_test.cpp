// A long verb's steps: numbered, indented, broken to the terminal, with the seconds of each for programs.
#include "app/steps.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace majung::app {
namespace {

TEST(Steps, AreNumberedBrokenToTheWidthAndTimed) {
    Arguments arguments;
    arguments.width = 40;
    Steps steps(arguments, false);
    EXPECT_EQ(steps.width(), 37U);
    testing::internal::CaptureStdout();
    steps.begin("pour", "demo_step_pour");
    steps.say("demo_in_all", {"1000000", "999000", "1000"});
    steps.line("a line that is to be copied is never broken, however long it is");
    steps.end();
    steps.begin("look", "demo_step_look");
    steps.end();
    const std::string out = testing::internal::GetCapturedStdout();
    EXPECT_NE(out.find("\n1. "), std::string::npos) << out;
    EXPECT_NE(out.find("\n2. "), std::string::npos) << out;
    EXPECT_NE(out.find("   a line that is to be copied is never broken, however long it is\n"), std::string::npos)
        << out;
    EXPECT_NE(out.find("   in the site now: read 1000000, kept\n     999000, rejected 1000\n"), std::string::npos)
        << out;
    const auto json = steps.seconds_json();
    EXPECT_TRUE(json.has("pour"));
    EXPECT_TRUE(json.has("look"));
    EXPECT_EQ(steps.seconds().size(), 2U);
}

TEST(Steps, LeaveStandardOutputToPrograms) {
    const Arguments arguments;
    Steps steps(arguments, true);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    steps.line("to people");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "   to people\n");
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

}  // namespace
}  // namespace majung::app
