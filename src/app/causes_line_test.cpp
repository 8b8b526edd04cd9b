#include "app/causes_line.h"

#include "base/moment.h"

#include <gtest/gtest.h>

namespace majung::app {
namespace {

using words::Language;

table::Cause cause(std::string tag, double value, double low, double high, double expected, base::Time left_at = 0) {
    table::Cause out{std::move(tag), value, low, high, 0.5, left_at};
    out.expected = expected;
    return out;
}

TEST(CausesLine, ATagInsideItsRangeSaysWhatWouldFitTheOthers) {
    alarm::AlarmChange change;
    change.row_clock = true;
    change.because = {cause("flow", 47, 40, 60, 52.04)};
    EXPECT_EQ(causes_line(Language::english, change),
              "no tag has left its usual range, but they do not fit together: "
              "flow 47 (usually 40 to 60, but about 52 would fit the other tags)");
    EXPECT_EQ(causes_line(Language::korean, change),
              "어느 태그도 평소 범위를 벗어나지 않았지만 서로 맞지 않음: "
              "flow 47 (평소 40~60 안이지만 다른 태그에 맞추면 52 정도여야 함)");
}

TEST(CausesLine, WhereNothingBetterIsKnownTheCombinationIsNamed) {
    alarm::AlarmChange change;
    change.because = {cause("flow", 47, 40, 60, table::kUnknown), cause("level", 3, 2, 4, 3.0001)};
    const std::string line = causes_line(Language::english, change);
    EXPECT_NE(line.find("flow 47 (usual by itself, 40 to 60, but not together"), std::string::npos) << line;
    EXPECT_NE(line.find("level 3 (usual by itself"), std::string::npos) << "no other value to name: " << line;
}

TEST(CausesLine, ATagThatLeftItsRangeSaysWhenAndThenNoneIsCalledUsual) {
    alarm::AlarmChange change;
    change.row_clock = true;
    change.because = {cause("flow", 47, 40, 60, 52), cause("level", 9, 2, 4, 3, 7 * base::kRow)};
    const std::string line = causes_line(Language::english, change);
    EXPECT_EQ(line.find("no tag"), std::string::npos) << line;
    EXPECT_NE(line.find("level 9 (normally 2 to 4) since"), std::string::npos) << line;
}

}  // namespace
}  // namespace majung::app
