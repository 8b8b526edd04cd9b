#include "intake/times.h"

#include <gtest/gtest.h>
#include "intake/clock.h"

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
    EXPECT_EQ(read("24. 1. 3. 4:29:15 오후"), "2024-01-03T16:29:15");  // the word says that the year stands first
    EXPECT_EQ(read("24.01.13 下午 4:29"), "2024-01-13T16:29:00");
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
    for (const auto* cell : {"2024-01-03 - 16:29:15", "2024-01-03 @ 16:29:15", "2024/01/03 - 오후 4:29:15"})
        EXPECT_EQ(read(cell), "2024-01-03T16:29:15") << cell;
    for (const auto* cell : {"03.01.2024 | 16:29:15", "03/01/2024 \u2013 16:29:15", "03.01.2024 - 4:29:15 PM"})
        EXPECT_EQ(read(cell, DateOrder::dmy), "2024-01-03T16:29:15") << cell;
    EXPECT_EQ(read("2024-01-03T16:29:15+09:00", DateOrder::ymd, true), "2024-01-03T07:29:15");
    EXPECT_EQ(read("06/16/2022 04:38:28 PM(-07:00)", DateOrder::mdy, true), "2022-06-16T23:38:28");
    for (const auto* bad : {"", "1:1", "12.5", "2024-13-01", "10.5.12.1", "13/13/2024", "2024-01-03 25:00:00", "hello",
                            "1/2/3", "99:99:99", "2024-02-30", "2024-01-03 - 2024-01-05", "2024-01-03 - "})
        EXPECT_EQ(read(bad), "none") << bad;
}

TEST(Times, MonthNamesOfSevenLanguages) {
    for (const auto* cell : {"3 Mar 2024", "3. März 2024", "3. MÄRZ 2024", "3 mars 2024", "3 de marzo de 2024",
                             "3 de março de 2024", "3 marzo 2024", "3 maart 2024", "3-mrt-2024", "03-MAR-2024"})
        EXPECT_EQ(read(cell, DateOrder::dmy), "2024-03-03T00:00:00") << cell;
    for (const auto* cell :
         {"15 Dez. 2023", "15 déc. 2023", "15 dic 2023", "15 dec. 2023", "15-dic-23", "15 décembre 2023"})
        EXPECT_EQ(read(cell, DateOrder::dmy), "2023-12-15T00:00:00") << cell;
    EXPECT_EQ(read("3 août 2024 14h05", DateOrder::dmy), "2024-08-03T14:05:00");
    EXPECT_EQ(read("January 3rd, 2024 4:29 PM", DateOrder::mdy), "2024-01-03T16:29:00");
    EXPECT_EQ(read("market 3 2024", DateOrder::mdy), "none");
}

TEST(Times, EastAsianForms) {
    EXPECT_EQ(read("2024年1月3日 16時29分"), "2024-01-03T16:29:00");
    EXPECT_EQ(read("2024年1月3日 下午4:29:15"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024/1/3 午後 4:29"), "2024-01-03T16:29:00");
    EXPECT_EQ(read("2024년 1월 3일 오후 4시 29분 15.25초"), "2024-01-03T16:29:15.25");
    EXPECT_EQ(read("2024. 1. 3. 오후 4:29:15"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024.01.03. 16:29"), "2024-01-03T16:29:00");
    EXPECT_EQ(read("2024-01-03 (수) 16:29"), "2024-01-03T16:29:00");
}

TEST(Times, OrdersOfPartsThatProgramsWrite) {
    EXPECT_EQ(read("Wed Jan 03 16:29:15 2024", DateOrder::mdy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("Wed Jan  3 16:29:15 KST 2024", DateOrder::mdy, true), "2024-01-03T07:29:15");
    EXPECT_EQ(read("16:29:15 03/01/2024", DateOrder::dmy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("04:29:15 PM 01/03/2024", DateOrder::mdy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("AM 10:29 2024-01-03"), "2024-01-03T10:29:00");
    EXPECT_EQ(read("2024-W01-3"), "2024-01-03T00:00:00");
    EXPECT_EQ(read("2024-W53-7"), "2025-01-05T00:00:00");
    EXPECT_EQ(read("2024-003T16:29"), "2024-01-03T16:29:00");
    EXPECT_EQ(read("03Jan2024:16:29:15", DateOrder::dmy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("[03/Jan/2024:16:29:15 +0900]", DateOrder::dmy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("240103 162915"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("'24-01-03 16:29:15"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("Mi 03.01.2024 16:29", DateOrder::dmy), "2024-01-03T16:29:00");
    EXPECT_EQ(read("mer. 03/01/2024", DateOrder::dmy), "2024-01-03T00:00:00");
    EXPECT_EQ(read("Mar 3, 2024", DateOrder::mdy), "2024-03-03T00:00:00");
    EXPECT_EQ(read("03-JAN-24 04.29.15.000000000 PM", DateOrder::dmy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("2024-003"), "none");  // rather an order's number
    EXPECT_EQ(read("20240103 162915.123"), "2024-01-03T16:29:15.123");
    EXPECT_EQ(read("2024-01-03 16:29:15:123"), "2024-01-03T16:29:15.123");
    EXPECT_EQ(read("2024:01:03 16:29:15"), "2024-01-03T16:29:15");
    EXPECT_EQ(read("1/3/2024 4:29:15\xe2\x80\xafPM", DateOrder::mdy), "2024-01-03T16:29:15");
    EXPECT_EQ(read("3/1/2024 4:29:15 p. m.", DateOrder::dmy), "2024-01-03T16:29:15");
}

TEST(Times, ZonesByOffsetAndName) {
    for (const auto* cell : {"2024-01-03 16:29:15 KST", "2024-01-03 16:29:15+0900", "2024-01-03T16:29:15 GMT+9",
                             "2024-01-03 16:29:15 (+09:00)", "2024-01-03 16:29:15 UTC+09:00", "2024-01-03T07:29:15Z"})
        EXPECT_EQ(read(cell, DateOrder::ymd, true), "2024-01-03T07:29:15") << cell;
    EXPECT_EQ(read("2024-07-03 16:29:15 CEST", DateOrder::ymd, true), "2024-07-03T14:29:15");
    EXPECT_EQ(read("2024-07-03 16:29:15 XYZ"), "none");
}

TEST(Times, ClocksAlone) {
    const auto clock = [](std::string_view cell) {
        base::Time time = 0;
        return parse_clock(cell, time) ? base::format_iso(time).substr(11) : "none";
    };
    EXPECT_EQ(clock("16:29"), "16:29:00");
    EXPECT_EQ(clock("오후 4:29:15.5"), "16:29:15.5");
    EXPECT_EQ(clock("4:29 PM"), "16:29:00");
    EXPECT_EQ(clock("4시 29분"), "04:29:00");
    for (const auto* bad : {"1:1", "1629", "16.29", "25:00", "16:61", "1h", "12:30:00 kg", "103:20"})
        EXPECT_EQ(clock(bad), "none") << bad;
}

TEST(Times, TheZonesNameBehindItsOffset) {
    EXPECT_EQ(read("Thu Feb 03 2022 21:04:05 GMT+0900 (Korean Standard Time)", DateOrder::mdy, true),
              "2022-02-03T12:04:05");
    EXPECT_EQ(read("2022-02-03 21:04:05 -05:30 (plant)", DateOrder::ymd, true), "2022-02-04T02:34:05");
    EXPECT_EQ(read("2022-02-03 21:04:05 (plant)"), "none");
    EXPECT_EQ(read("2022-02-03 21:04:05 +09:00 (plant"), "none");
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
