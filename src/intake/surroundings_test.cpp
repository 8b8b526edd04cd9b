#include "intake/surroundings.h"

#include <gtest/gtest.h>

#include "intake/read.h"

namespace majung::intake {
namespace {

std::string dates(std::string_view name) {
    std::string out;
    for (const auto time : dates_in_name(name)) out += base::format_iso(time).substr(0, 10) + " ";
    return out;
}

TEST(Surroundings, DatesInNames) {
    EXPECT_EQ(dates("line3_20240103.csv"), "2024-01-03 ");
    EXPECT_EQ(dates("log-2024-01-03_b.txt"), "2024-01-03 ");
    EXPECT_EQ(dates("000123_240103_101500.txt"), "2024-01-03 ");
    EXPECT_EQ(dates("Bericht 03.01.2024.csv"), "2024-01-03 ");
    EXPECT_EQ(dates("20240103162915.csv"), "2024-01-03 ");
    EXPECT_EQ(dates("from_2024-01-03_to_2024-01-09.csv"), "2024-01-03 2024-01-09 ");
    for (const auto* none : {"report.csv", "lot_20241399.csv", "A-12-34.csv", "123456.csv"}) EXPECT_EQ(dates(none), "");
}

struct Read {
    std::vector<ReadTable> tables;
    ReadSummary summary;
    std::string cells(std::size_t c) const {
        std::string out;
        for (const auto& batch : tables[0].kept)
            for (std::int64_t r = 0; r < batch.rows; ++r)
                out += (batch.columns[c].valid(r) ? table::cell_text(batch, r, c) : ".") + " ";
        return out;
    }
};

Read read(std::string text, const std::string& path, std::size_t block = 1 << 20) {
    const auto source = memory_source(std::move(text), path);
    const auto head = read_head(*source);
    const auto reading = choose_reading(head->view(), {});
    EXPECT_TRUE(reading.ok());
    MemorySink sink;
    ReadOptions options;
    options.block_bytes = block;
    auto summary = read_all(*source, *reading, sink, options);
    EXPECT_TRUE(summary.ok());
    return {std::move(sink.tables), std::move(*summary)};
}

TEST(Surroundings, ClockTimesGetTheDateOfTheNameAndPassMidnight) {
    const auto file =
        read("zeit;druck\n23:59:58;1,5\n23:59:59;1,75\n00:00:00;1,25\n00:00:01;2,5\n", "line_20240103.csv");
    EXPECT_EQ(file.cells(0), "2024-01-03T23:59:58 2024-01-03T23:59:59 2024-01-04T00:00:00 2024-01-04T00:00:01 ");
    EXPECT_EQ(file.summary.codes.at("clock_dated"), 1);
}

TEST(Surroundings, L3_MidnightDoesNotDependOnBlockBorders) {
    std::string text = "time,v\n";
    for (int i = 0; i < 5000; ++i) {
        const int t = (72000 + i * 40) % 86400;
        char line[40];
        std::snprintf(line, sizeof line, "%02d:%02d:%02d,%d.5\n", t / 3600, t / 60 % 60, t % 60, i % 7);
        text += line;
    }
    const auto large = read(text, "day-2024-01-03.csv"), small = read(text, "day-2024-01-03.csv", 4096);
    EXPECT_EQ(large.cells(0), small.cells(0));
    EXPECT_EQ(large.cells(0).substr(large.cells(0).size() - 20), "2024-01-06T03:32:40 ");
}

TEST(Surroundings, ClockTimesWithoutOneDateStayText) {
    const auto none = read("time,v\n10:00:00,1.5\n10:00:01,2.5\n10:00:02,2.5\n", "log.csv");
    EXPECT_EQ(none.tables[0].schema->fields[0].type, table::Type::text);
    const auto two = read("time,v\n10:00:00,1.5\n10:00:01,2.5\n10:00:02,2.5\n", "2024-01-03_to_2024-01-05.csv");
    EXPECT_EQ(two.tables[0].schema->fields[0].type, table::Type::text);
}

TEST(Surroundings, TheNameSaysWhichNumberIsTheDay) {
    const std::string text = "date,v\n03/04/24 10:00,1.5\n03/04/24 10:01,2.5\n";
    EXPECT_EQ(read(text, "240403.csv").cells(0).substr(0, 10), "2024-04-03");
    EXPECT_EQ(read(text, "240304.csv").cells(0).substr(0, 10), "2024-03-04");
    const auto open = read(text, "x.csv");
    EXPECT_EQ(open.summary.codes.at("date_order_guessed"), 1);
    EXPECT_TRUE(open.summary.reading.tables[0].doubtful);
    // Stamps behind the head tell: no guess is left, whichever it was.
    for (const auto* last : {"21/04/2024 10:00,1.5\n", "03/21/2024 10:00,1.5\n"}) {
        std::string late = "date,v\n";
        for (int i = 0; i < 80000; ++i) late += "03/04/2024 10:00," + std::to_string(i % 10) + ".5\n";
        const auto told = read(late + last, "x.csv");
        EXPECT_EQ(told.summary.codes.count("date_order_guessed"), 0U) << last;
        EXPECT_EQ(told.summary.codes.count("not_a_time"), 0U) << last;
    }
}

TEST(Surroundings, StampsOfOneFileLieNearOneAnother) {
    const auto data = [](std::string above, std::string day) {
        std::string text = std::move(above) + "\nWhen;Load;Mode\n";
        for (int i = 10; i < 40; ++i)
            text += day + " 08:" + std::to_string(i) + ":00;" + std::to_string(i % 9) + ".5;a\n";
        return read(text, "bench.csv");
    };
    // The day after the run: month first here, day first there.
    const auto month_first = data("Printed;05/07/2023 09:12:00\nBilled;01/01/0001 00:00:00\n", "05/06/2023");
    EXPECT_EQ(month_first.cells(0).substr(0, 10), "2023-05-06");
    EXPECT_FALSE(month_first.summary.reading.tables[0].columns[0].order_guessed);
    const auto day_first = data("Printed;07-05-2023 09:12:00\nRig;4\n", "06-05-2023");
    EXPECT_EQ(day_first.cells(0).substr(0, 10), "2023-05-06");
    EXPECT_FALSE(day_first.summary.reading.tables[0].columns[0].order_guessed);
    // The same day, or one far off either way, tells nothing.
    for (const auto* above : {"Printed;05/06/2023 09:12:00\nRig;4\n", "Adjusted;02/09/2021 09:12:00\nRig;4\n"})
        EXPECT_TRUE(data(above, "05/06/2023").summary.reading.tables[0].columns[0].order_guessed) << above;
}

}  // namespace
}  // namespace majung::intake
