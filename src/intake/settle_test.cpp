#include "intake/settle.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/file.h"
#include "intake/read.h"
#include "table/batch.h"

namespace majung::intake {
namespace {

/// A small file read whole: names, types, and cells as `read --to` would write them.
class File {
  public:
    explicit File(std::string_view text, const std::string& name = "small.csv") {
        const base::TemporaryFolder folder;
        const std::string path = folder.file(name);
        std::ofstream(path, std::ios::binary) << text;
        auto tables = read_in_memory(path);
        EXPECT_TRUE(tables.ok()) << text;
        if (tables.ok()) table_ = std::move(tables->front());
    }
    std::size_t at(std::string_view name) const {
        for (std::size_t c = 0; c < table_.schema->size(); ++c)
            if (table_.schema->fields[c].name == name) return c;
        ADD_FAILURE() << "no column " << name;
        return 0;
    }
    std::string_view type(std::string_view name) const {
        return table::type_name(table_.schema->fields[at(name)].type);
    }
    /// All cells, a blank between, "." for missing.
    std::string cells(std::string_view name) const {
        std::string out;
        for (const auto& batch : table_.kept)
            for (std::int64_t r = 0; r < batch.rows; ++r) {
                if (!out.empty()) out += ' ';
                out += batch.columns[at(name)].valid(r) ? table::cell_text(batch, r, at(name)) : ".";
            }
        return out;
    }
    const table::RowCounts& counts() const { return table_.counts; }

  private:
    ReadTable table_;
};

TEST(Settle, NumbersThatCountTimeByNameOrByRising) {
    const File seconds("unix,flow\n1704299355,1.5\n1704299356,1.25\n1704299357.5,1.75\n");
    EXPECT_EQ(seconds.cells("unix"), "2024-01-03T16:29:15Z 2024-01-03T16:29:16Z 2024-01-03T16:29:17.5Z");
    const File millis("ts;T\n1704299355123;20,5\n1704299356124;20,75\n1704299357125;21,5\n");
    EXPECT_EQ(millis.cells("ts"), "2024-01-03T16:29:15.123Z 2024-01-03T16:29:16.124Z 2024-01-03T16:29:17.125Z");
    const File nanos("sampled_at_time,v\n1704299355123456789,1.5\n1704299355223456789,1.25\n1704299355323456789,2.5\n");
    EXPECT_EQ(nanos.cells("sampled_at_time"),
              "2024-01-03T16:29:15.123456Z 2024-01-03T16:29:15.223456Z 2024-01-03T16:29:15.323456Z");
    const File unnamed("a,b\n1704299355,1.5\n1704299356,1.5\n1704299357,1.75\n1704299358,1.5\n1704299360,1.5\n");
    EXPECT_EQ(unnamed.type("a"), "time");
}

TEST(Settle, CodesAndElapsedTimesStayNumbers) {
    const File barcode("barcode,weight\n1704299355,1.5\n1704299356,1.25\n1704299357,1.75\n1704299358,1.5\n");
    EXPECT_NE(barcode.type("barcode"), "time");
    const File scattered("a,b\n1704299355,1.5\n1204299356,1.25\n1904299357,1.75\n1104299358,1.5\n1604299358,1.5\n");
    EXPECT_EQ(scattered.type("a"), "int64");
    const File elapsed("Time,b\n45000,1.5\n45001,1.25\n45002,1.75\n45003,1.5\n");
    EXPECT_EQ(elapsed.type("Time"), "int64");
    const File counter("energy_Wh,x\n1499006353,1\n1499006360,0\n1499006366,1\n1499006371,0\n1499006375,0\n");
    EXPECT_EQ(counter.type("energy_Wh"), "int64");
    const File hours("Run Time [h],x\n1499006353,1\n1499006360,0\n1499006366,1\n1499006371,0\n");
    EXPECT_EQ(hours.type("Run Time"), "int64");
    const File spans("date,duration,v\n2024-01-03,00:10:00,1.5\n2024-01-04,00:20:00,1.6\n");
    EXPECT_EQ(spans.cells("date"), "2024-01-03T00:00:00 2024-01-04T00:00:00");
    const File date_lots("LotNo,b\n20240103,1.5\n20240104,1.25\n20240105,1.75\n20240108,1.5\n");
    EXPECT_EQ(date_lots.type("LotNo"), "int64");
}

TEST(Settle, SpreadsheetSerialsAndDigitsRunTogether) {
    const File serial("DateTime,p\n45294.686979167,1.5\n45294.687673611,1.25\n45294.688368056,1.75\n");
    EXPECT_EQ(serial.cells("DateTime"), "2024-01-03T16:29:15 2024-01-03T16:30:15 2024-01-03T16:31:15");
    const File comma("Zeitpunkt;p\n45294,686979167;1,5\n45294,687673611;1,25\n45294,688368056;1,75\n");
    EXPECT_EQ(comma.cells("Zeitpunkt"), "2024-01-03T16:29:15 2024-01-03T16:30:15 2024-01-03T16:31:15");
    const File days("Date,p\n45294,1.5\n45295,1.25\n45296,1.75\n");
    EXPECT_EQ(days.cells("Date"), "2024-01-03T00:00:00 2024-01-04T00:00:00 2024-01-05T00:00:00");
    const File digits("stamp,p\n20240103162915,1.5\n20240103162916,1.25\n20240103162917,1.75\n");
    EXPECT_EQ(digits.cells("stamp"), "2024-01-03T16:29:15 2024-01-03T16:29:16 2024-01-03T16:29:17");
    const File ymd("일자,p\n240103,1.5\n240104,1.25\n240105,1.75\n");
    EXPECT_EQ(ymd.cells("일자"), "2024-01-03T00:00:00 2024-01-04T00:00:00 2024-01-05T00:00:00");
}

TEST(Settle, DateAndClockInTwoColumnsBecomeOneStampInTheDates) {
    const File two("Date,Time,T\n2024-01-03,16:29:15,20.5\n2024-01-03,16:29:16.5,20.75\n2024-01-04,00:00:01,21.5\n");
    EXPECT_EQ(two.cells("Date"), "2024-01-03T16:29:15 2024-01-03T16:29:16.5 2024-01-04T00:00:01");
    EXPECT_EQ(two.type("Time"), "text");
    const File three(
        "date;time;ms;v\n03.01.2024;16:29:15;7;1,5\n03.01.2024;16:29:15;250;1,5\n23.01.2024;16:29:15;999;2,5\n");
    EXPECT_EQ(three.cells("date"), "2024-01-03T16:29:15.007 2024-01-03T16:29:15.25 2024-01-23T16:29:15.999");
    const File digits(
        "Date,Time,T\n20240103,92915,20.5\n20240103,162916,20.75\n20240104,1,21.5\n20240104,162917,20.75\n"
        "20240104,162918,20.75\n20240104,162919,20.75\n");
    EXPECT_EQ(digits.cells("Date").substr(0, 39), "2024-01-03T09:29:15 2024-01-03T16:29:16");
    const File behind("시각,측정일자,온도\n오후 4:29:15,2024-01-03,20.5\n오후 4:29:16,2024-01-03,20.75\n");
    EXPECT_EQ(behind.cells("측정일자"), "2024-01-03T16:29:15 2024-01-03T16:29:16");
}

TEST(Settle, ADateWithoutItsClockIsNoInstant) {
    const File file("Date,Time,T\n2024-01-03,16:29:15,20.5\n2024-01-03,,20.75\n2024-01-04,00:00:01,21.5\n");
    EXPECT_EQ(file.cells("Date"), "2024-01-03T16:29:15 . 2024-01-04T00:00:01");
    EXPECT_EQ(file.counts().repaired, 1);
    EXPECT_TRUE(file.counts().balanced());  // L1
}

TEST(Settle, DayOrMonthFirstByWhatTheFileSays) {
    const File dots("when,v\n03.07.2024 10:00,1.5\n03.07.2024 11:00,2.5\n");
    EXPECT_EQ(dots.cells("when"), "2024-07-03T10:00:00 2024-07-03T11:00:00");
    const File halves("when,v\n03/07/2024 10:00 AM,1.5\n03/07/2024 11:00 AM,2.5\n");
    EXPECT_EQ(halves.cells("when"), "2024-03-07T10:00:00 2024-03-07T11:00:00");
    const File named("when (mm/dd/yyyy),v\n03/07/2024 10:00,1.5\n03/07/2024 11:00,2.5\n");
    EXPECT_EQ(named.cells("when (mm/dd/yyyy)"), "2024-03-07T10:00:00 2024-03-07T11:00:00");
    const File other("made,sent\n03/07/2024,03/17/2024\n03/07/2024,03/18/2024\n");
    EXPECT_EQ(other.cells("made"), "2024-03-07T00:00:00 2024-03-07T00:00:00");
}

TEST(Settle, UnitsInCellsMoveToTheColumn) {
    const File file("name,weight,price\na,12.3 kg,\"₩1,200\"\nb,12.75 kg,\"₩13,500\"\nc,11 kg,₩900\n");
    EXPECT_EQ(file.cells("weight"), "12.3 12.75 11");
    EXPECT_EQ(file.cells("price"), "1200 13500 900");
    const File floors("room,area\n2F,20.5\n3F,21.5\n4F,22.5\n");
    EXPECT_EQ(floors.type("room"), "text");
    const File one("v,w\n1.5,1\n2.5,2\n5 %,3\n3.5,4\n4.5,5\n");  // one cell in percent among others is none of them
    EXPECT_EQ(one.cells("v"), "1.5 2.5 . 3.5 4.5");
    EXPECT_EQ(one.counts().repaired, 1);
}

TEST(Settle, AMonthsNameBetweenTwoNumbersHasTheDayBefore) {
    const File file("t;v\n12-Nov-13 16:29;1.5\n12-Nov-13 16:30;2.5\n");
    EXPECT_EQ(file.cells("t"), "2013-11-12T16:29:00 2013-11-12T16:30:00");
}

TEST(Settle, DottedClocksBehindDottedDates) {
    const File dots("wann;druck\n13.1.2024 16.29;1,5\n13.1.2024 16.30;1,6\n14.1.2024 9.05;1,75\n");
    EXPECT_EQ(dots.cells("wann"), "2024-01-13T16:29:00 2024-01-13T16:30:00 2024-01-14T09:05:00");
}

TEST(Settle, TwoDigitYearsFirstOrLast) {
    const File first("t;v\n24.01.03 16:29;1.5\n24.01.03 16:30;2.5\n");
    EXPECT_EQ(first.cells("t"), "2024-01-03T16:29:00 2024-01-03T16:30:00");
    const File last("t;v\n03.01.24 16:29;1.5\n03.01.24 16:30;2.5\n");
    EXPECT_EQ(last.cells("t"), "2024-01-03T16:29:00 2024-01-03T16:30:00");
}

TEST(Settle, SeveralUnitsInAColumnStayText) {
    const File file("n;mass\n1;1.5 kg\n2;700 g\n3;2 kg\n4;650 g\n");
    EXPECT_EQ(file.cells("mass"), "1.5 kg 700 g 2 kg 650 g");
}

TEST(Settle, MarksOfThousandsOfManyCountries) {
    const File french(
        "a;b\n1\xe2\x80\xaf"
        "234,5;1\n12\xe2\x80\xaf"
        "345,75;2\n999,25;3\n");
    EXPECT_EQ(french.cells("a"), "1234.5 12345.75 999.25");
    const File indian("a;b\n1,23,456;1.5\n12,34,567;2.5\n99,999;3.5\n");
    EXPECT_EQ(indian.cells("a"), "123456 1234567 99999");
    const File swiss("a;b\n1'234.5;1\n12'345.75;2\n999.25;3\n");
    EXPECT_EQ(swiss.cells("a"), "1234.5 12345.75 999.25");
}

TEST(Settle, WhatStandsForMissingIsTheColumnsToSay) {
    std::string text = "time,flow,level\n";
    for (int i = 0; i < 30; ++i)
        text += "2024-01-03 10:00:" + std::to_string(10 + i) + "," +
                (i % 10 == 3 ? "-999" : std::to_string(20 + i % 5) + ".5") + "," +
                (i % 7 == 2 ? "Scan Off" : std::to_string(-989 - i)) + "\n";
    const File file(text);
    EXPECT_EQ(file.cells("flow").substr(0, 21), "20.5 21.5 22.5 . 24.5");
    EXPECT_EQ(file.cells("level").substr(0, 16), "-989 -990 . -992");
    EXPECT_NE(file.cells("level").find("-999"), std::string::npos);  // a value there
    EXPECT_EQ(file.counts().repaired, 0);
    EXPECT_TRUE(file.counts().balanced());  // L1
}

TEST(Settle, BeyondALimitIsToldOf) {
    const File file("n,lead\n1,0.12\n2,<0.05\n3,0.25\n4,0.5\n5,<0.05\n");
    EXPECT_EQ(file.cells("lead"), "0.12 . 0.25 0.5 .");
    EXPECT_EQ(file.counts().repaired, 2);
}

TEST(Settle, CodesKeepTheirNoughts) {
    const File file("lot,barcode,v\n00123,8801234567890123456789,1.5\n00124,8801234567890123456790,2.5\n");
    EXPECT_EQ(file.cells("lot"), "00123 00124");
    EXPECT_EQ(file.cells("barcode").substr(0, 22), "8801234567890123456789");
}

TEST(Settle, DottedClocksBesideADate) {
    const File file("Data;Ora;Portata\n13/10/2020;01.00;33,1\n13/10/2020;01.30;33,8\n13/10/2020;02.00;35,4\n");
    EXPECT_EQ(file.cells("Data"), "2020-10-13T01:00:00 2020-10-13T01:30:00 2020-10-13T02:00:00");
    EXPECT_EQ(file.cells("Ora"), "01.00 01.30 02.00");
}

TEST(Settle, StampsOfWholeSecondsGetTheThousandthsBesideThem) {
    const File file(
        "Stamp;Millis [ms];Force\n14.02.2023 10:00:01;000;1,5\n14.02.2023 10:00:01;050;1,7\n"
        "14.02.2023 10:00:01;100;2,5\n");
    EXPECT_EQ(file.cells("Stamp"), "2023-02-14T10:00:01 2023-02-14T10:00:01.05 2023-02-14T10:00:01.1");
    EXPECT_EQ(file.cells("Millis"), "0 50 100");
    // A span is none of the stamp's, though it be in milliseconds.
    const File span(
        "Stamp;response [ms];Force\n14.02.2023 10:00:01;12;1,5\n14.02.2023 10:00:02;9;1,7\n"
        "14.02.2023 10:00:03;11;2,5\n");
    EXPECT_EQ(span.cells("Stamp"), "2023-02-14T10:00:01 2023-02-14T10:00:02 2023-02-14T10:00:03");
}

TEST(Settle, NamesInDecomposedLettersAreComposed) {
    const File file("\xe1\x84\x8b\xe1\x85\xa9\xe1\x86\xab\xe1\x84\x83\xe1\x85\xa9,b\n20.5,1\n21.5,2\n");
    EXPECT_EQ(file.cells("온도"), "20.5 21.5");
}

TEST(Settle, AStoredReadingKeepsWhatWasSettled) {
    std::string text = "Date;Time;ms;flow;mass;unix\n";
    for (int i = 0; i < 12; ++i)
        text += "03.01.2024;16:29:" + std::to_string(10 + i) + ";" + std::to_string(i * 7) + ";" +
                (i % 5 == 2 ? "-999" : std::to_string(20 + i) + ",5") + ";" + std::to_string(i) + ",25 kg;" +
                std::to_string(1704299355 + i) + "\n";
    const auto source = memory_source(text, "line_20240103.csv");
    const auto head = read_head(*source);
    ASSERT_TRUE(head.ok());
    const auto reading = choose_reading(head->view(), {});
    ASSERT_TRUE(reading.ok());
    const auto& columns = reading->tables[0].columns;
    EXPECT_EQ(columns[0].clock_from, 1);
    EXPECT_EQ(columns[0].ms_from, 2);
    EXPECT_EQ(columns[3].sentinels, (std::vector<double>{-999}));
    EXPECT_EQ(columns[4].cell_unit, "kg");
    EXPECT_EQ(columns[5].time.kind, TimeKind::epoch_s);
    const auto again = reading_from_json(to_json(*reading));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->tables[0].columns, columns);
}

}  // namespace
}  // namespace majung::intake
