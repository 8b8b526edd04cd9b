#include "intake/times.h"

#include <gtest/gtest.h>

namespace majung::intake {
namespace {

std::string read(std::string_view cell, DateOrder order = DateOrder::ymd, bool zoned = false) {
    base::Time time = 0;
    return parse_time(cell, {order, zoned, false}, time) ? base::format_iso(time) : "none";
}

TEST(Times, StampsAsPlantsWriteThem) {
    EXPECT_EQ(read("2024-01-03 16:29:15"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024-01-03T16:29:15.25"), "2024-01-03T16:29:15.25");
    EXPECT_EQ(read("2024-01-03 오후 4:29:15"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024년 1월 3일 오후 4:29:15.0"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024-01-03 오전 12:00:01"), "2024-01-03T00:00:01");
    EXPECT_EQ(read("2024/01/03 16:29"), "2024-01-03T16:29:00");
    EXPECT_EQ(read("20240103T162915"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024-01-03 24:00:00"), "2024-01-04T00:00:00");
    EXPECT_EQ(read("5/4/20 0:00", DateOrder::mdy), "2020-05-04T00:00:00");
    EXPECT_EQ(read("5/4/20 0:00", DateOrder::dmy), "2020-04-05T00:00:00");
    EXPECT_EQ(read("03.01.2024 16:29:15,5", DateOrder::dmy), "2024-01-03T16:29:15.5");
    EXPECT_EQ(read("05/25/00 12:10:42 AM", DateOrder::mdy), "2000-05-25T00:10:42");
    EXPECT_EQ(read("23-Nov-23 3:56:08 PM", DateOrder::dmy), "2023-11-23T15:56:08");
    EXPECT_EQ(read("Jan 3, 2024", DateOrder::mdy), "2024-01-03T00:00:00");
    EXPECT_EQ(read("24/07/20 21:00:00", DateOrder::ymd), "2024-07-20T21:00:00");
    EXPECT_EQ(read("2024-01-03T16:29:15+09:00", DateOrder::ymd, true), "2024-01-03T07:29:15");
    EXPECT_EQ(read("06/16/2022 04:38:28 PM(-07:00)", DateOrder::mdy, true), "2022-06-16T23:38:28");
    for (const auto* bad : {"", "1:1", "12.5", "2024-13-01", "10.5.12.1", "13/13/2024", "2024-01-03 25:00:00", "hello",
                            "1/2/3", "99:99:99", "2024-02-30"})
        EXPECT_EQ(read(bad), "none") << bad;
}

TEST(Times, OneCellLeavesTheOrderOpenTheMonthsNameDoesNot) {
    Stamp stamp;
    ASSERT_TRUE(parse_stamp("03/07/2024", stamp));
    EXPECT_EQ(possible_orders(stamp),
              1U << static_cast<unsigned>(DateOrder::dmy) | 1U << static_cast<unsigned>(DateOrder::mdy));
    ASSERT_TRUE(parse_stamp("23/07/2024", stamp));
    EXPECT_EQ(possible_orders(stamp), 1U << static_cast<unsigned>(DateOrder::dmy));
    ASSERT_TRUE(parse_stamp("3-Jul-2024", stamp));
    EXPECT_EQ(possible_orders(stamp), 1U << static_cast<unsigned>(DateOrder::dmy));
}

}  // namespace
}  // namespace majung::intake
