#include "app/progress.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace majung::app {
namespace {

class ProgressTest : public testing::Test {
  protected:
    void SetUp() override { out_ = std::tmpfile(); }
    void TearDown() override { std::fclose(out_); }
    std::string written() {
        std::string text(static_cast<std::size_t>(std::ftell(out_)), ' ');
        std::rewind(out_);
        text.resize(std::fread(text.data(), 1, text.size(), out_));
        return text;
    }
    site::PourProgress at(std::size_t file) { return {false, file, 3000, "plant/day.csv", 0, 0}; }
    std::FILE* out_ = nullptr;
    base::ManualClock clock_;
    Arguments arguments_;
};

TEST_F(ProgressTest, OnATerminalOneLineIsRewrittenAndTakenAway) {
    Progress progress(arguments_, true, out_, clock_);
    for (std::size_t file = 1; file <= 100; ++file) {
        clock_.advance(base::kSecond / 50);
        progress.show(at(file));
    }
    progress.clear();
    const std::string text = written();
    EXPECT_EQ(base::split(text, '\r').size(), 1U + 7U + 1U) << "two seconds, four times a second at most";
    EXPECT_EQ(text.find('\n'), std::string::npos);
    EXPECT_TRUE(text.ends_with("\r\x1b[K")) << text;
}

TEST_F(ProgressTest, InALogALineComesEveryTenSecondsOr500Files) {
    Progress progress(arguments_, false, out_, clock_);
    for (std::size_t file = 1; file <= 1100; ++file) {
        clock_.advance(base::kSecond / 100);
        progress.show(at(file));
    }
    clock_.advance(10 * base::kSecond);
    site::PourProgress large = at(1101);
    large.bytes = std::int64_t{300} << 20;
    large.bytes_all = std::int64_t{900} << 20;
    progress.show(large);
    EXPECT_EQ(written(),
              "pouring file 500 of 3000: day.csv\npouring file 1000 of 3000: day.csv\n"
              "pouring file 1101 of 3000: day.csv (300 of 900 MB)\n");
}

TEST_F(ProgressTest, WhatIsDoneQuicklySaysNothing) {
    Progress progress(arguments_, true, out_, clock_);
    for (std::size_t file = 1; file <= 40; ++file) progress.show(at(file));
    progress.clear();
    EXPECT_EQ(std::ftell(out_), 0);
}

}  // namespace
}  // namespace majung::app
