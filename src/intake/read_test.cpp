// Whole files through choose_reading and read_all.
#include "intake/read.h"
#include "intake/attributes.h"

#include <gtest/gtest.h>

#include <cctype>

#include "base/file.h"
#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::read_text;

// A section that begins where nobody looked when the tables were found is not swallowed in silence.
TEST(Read, SectionsFurtherDownAreDoubted) {
    std::string text = "no,speed,load\n";
    while (text.size() < (5UL << 20))
        text += std::to_string(text.size()) + ",12.5," + std::to_string(text.size() % 97) + "\n";
    const auto read = [](const std::string& whole) {
        const auto source = memory_source(whole, "t.csv");
        const auto head = read_head(*source);
        const auto reading = choose_reading(head->view(), {});
        MemorySink sink;
        return *read_all(*source, *reading, sink);
    };
    const auto plain = read(text + "\n");
    EXPECT_FALSE(plain.reading.tables[0].doubtful);
    EXPECT_EQ(plain.codes.count("section_below"), 0U);
    const auto more = read(text + "\nSummary\nname,mean,unit\nspeed,12.5,rpm\n");
    EXPECT_TRUE(more.reading.tables[0].doubtful);
    EXPECT_EQ(more.codes.at("section_below"), 1);
    EXPECT_FALSE(read(text + "checked by Lee\n").reading.tables[0].doubtful);
}

// L1: what stands below or between the tables is in none of them, and is told line by line or kept with the source.
TEST(Read, L1_LinesOutsideTheTablesAreTold) {
    std::string text = "time,temp,flow,press\n";
    for (int i = 10; i < 40; ++i)
        text += "2024-01-03 08:" + std::to_string(i) + ":00," + std::to_string(i) + ".5,3,7.25\n";
    text += "\nChecked by: Lee\n\nShift B";
    const auto source = memory_source(text, "t.csv");
    const auto head = read_head(*source);
    const auto reading = choose_reading(head->view(), {});
    ASSERT_TRUE(reading.ok());
    MemorySink sink;
    const auto summary = read_all(*source, *reading, sink);
    ASSERT_TRUE(summary.ok());
    EXPECT_EQ(sink.tables[0].counts.kept, 30);
    std::int64_t told = sink.tables[0].counts.rejected;
    if (const auto outside = summary->codes.find("outside_tables"); outside != summary->codes.end())
        told += outside->second;
    EXPECT_EQ(told, 1);
    const auto attributes = attributes_of(head->view(), *reading);
    ASSERT_TRUE(attributes.ok());
    ASSERT_EQ(attributes->size(), 1U);
    EXPECT_EQ((*attributes)[0].name, "Checked by");
    EXPECT_EQ(summary->lines, 35);
}

TEST(Read, SemicolonWithTimes) {
    const auto tables = read_text(
        "datetime;Pressure;Temp (°C);state\r\n"
        "2020-03-09 10:14:33;0.0265878;79;0\r\n"
        "2020-03-09 10:14:34;0.0261697;80;0\r\n"
        "2020-03-09 10:14:35;0.0261990;81;1\r\n");
    ASSERT_EQ(tables.size(), 1U);
    const auto& table = tables[0];
    EXPECT_EQ(table.counts, (table::RowCounts{3, 3, 0, 0}));
    ASSERT_EQ(table.schema->size(), 4U);
    EXPECT_EQ(table.schema->fields[0].type, table::Type::time);
    EXPECT_EQ(table.schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(table.schema->fields[2].type, table::Type::int64);
    EXPECT_EQ(table.schema->fields[2].name, "Temp");
    EXPECT_EQ(table.schema->fields[2].unit, "°C");
    EXPECT_EQ(table.kept[0].columns[1].float64(0), 0.0265878);
}

TEST(Read, L1_ReadIsKeptPlusRejected) {
    const auto tables = read_text("a,b,c\n1,2,3\n4,5,6\n7,8,9,10\n10,11,12\n13,14,15\na,b,c\n16,17,18\n19,20");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts, (table::RowCounts{8, 5, 3, 0}));
    ASSERT_EQ(tables[0].ledger.size(), 1U);
    const auto& ledger = tables[0].ledger[0];
    EXPECT_EQ(ledger.columns[3].text(0), "row_long");
    EXPECT_EQ(ledger.columns[1].int64(0), 4);
    EXPECT_EQ(ledger.columns[3].text(1), "repeated_header");
    EXPECT_EQ(ledger.columns[3].text(2), "row_cut");
}

TEST(Read, LaterCellsWidenAColumn) {
    std::string text = "n,v\n";
    for (int i = 0; i < 200000; ++i) text += std::to_string(i) + ",7\n";
    text += "200000,7.5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(tables[0].counts.kept, 200001);
    EXPECT_EQ(tables[0].kept.back().columns[1].float64(tables[0].kept.back().rows - 1), 7.5);
}

/// Random, long texts: every byte must arrive.
TEST(Read, LongTextsArriveWhole) {
    std::string text = "id,note\n";
    for (int i = 0; i < 3000; ++i)
        text += std::to_string(i) + "," +
                std::string(static_cast<std::size_t>(i % 97), static_cast<char>('a' + i % 26)) + "x\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    std::int64_t row = 0;
    for (const auto& batch : tables[0].kept)
        for (std::int64_t r = 0; r < batch.rows; ++r, ++row)
            ASSERT_EQ(batch.columns[1].text(r),
                      std::string(static_cast<std::size_t>(row % 97), static_cast<char>('a' + row % 26)) + "x");
    EXPECT_EQ(row, 3000);
}

TEST(Read, KoreanMachineExport) {
    // A units row, decimal commas, 오전/오후, a total at the end, the header again.
    const auto tables = read_text(
        "시각;온도;압력;비고\n;[°C];[bar];\n"
        "2024-01-03 오전 11:59:59;21,5;1,25;가\n2024-01-03 오후 12:00:00;21,75;1,5;나\n2024-01-03 오후 "
        "4:29:15;22,5;1,25;다\n"
        "시각;온도;압력;비고\n2024-01-03 오후 4:29:16;22,5;1,5;라\n합계;88,25;5,5;\n");
    ASSERT_EQ(tables.size(), 1U);
    const auto& table = tables[0];
    EXPECT_EQ(table.counts, (table::RowCounts{6, 4, 2, 0}));
    ASSERT_EQ(table.schema->size(), 4U);
    EXPECT_EQ(table.schema->fields[1].unit, "°C");
    EXPECT_EQ(table.schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(base::format_iso(table.kept[0].columns[0].time(1)), "2024-01-03T12:00:00");
    EXPECT_EQ(base::format_iso(table.kept[0].columns[0].time(2)), "2024-01-03T16:29:15");
    EXPECT_EQ(table.kept[0].columns[1].float64(1), 21.75);
}

TEST(Read, DayAndMonthOrderIsTheColumns) {
    std::string day_first = "t,v\n", month_first = "t,v\n";
    for (int d = 1; d <= 28; ++d) {
        day_first += std::to_string(d) + "/2/2024 0:00,1.5\n";
        month_first += "2/" + std::to_string(d) + "/24 0:00,1.5\n";
    }
    for (const auto& text : {day_first, month_first}) {
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(base::format_iso(tables[0].kept[0].columns[0].time(27)), "2024-02-28T00:00:00") << text;
    }
}

TEST(Read, ATextCutByItsOwnCommaIsJoined) {
    std::string text = "time,part,machine,n,v\n";
    for (int i = 0; i < 20; ++i)
        text += "2024-01-03 10:00:" + std::to_string(10 + i) + (i % 5 == 4 ? ",SHLD, LH,S14," : ",CN7,S14,") +
                std::to_string(i) + ",2.5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts, (table::RowCounts{20, 20, 0, 4}));
    EXPECT_EQ(tables[0].kept[0].columns[1].text(4), "SHLD, LH");
    EXPECT_EQ(tables[0].kept[0].columns[2].text(4), "S14");
    EXPECT_EQ(tables[0].ledger[0].columns[3].text(0), "unquoted_delimiter");
}

TEST(Read, TinyFilesHaveTheirColumns) {
    for (const std::string text :
         {"a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n", "name,age\nBob,3\n", "t;p\n1,5;2,25\n2,5;3,75\n"}) {
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U) << text;
        EXPECT_EQ(tables[0].schema->size(), 2U) << text;
        EXPECT_GE(tables[0].counts.kept, 1) << text;
    }
}

TEST(Read, TotalsAtTheTopOfAStatisticsTableStay) {
    const auto tables = read_text("city,district,v\nTotal,,10\nA,x,3\nA,y,7\nB,z,1\n");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 4);
}

struct SharedFile {
    const char* path;
    std::int64_t rows;
    std::size_t columns;
    const char* types;  // the first columns' types: t time, i int64, d double, s text
};

class SharedData : public testing::TestWithParam<SharedFile> {};

TEST_P(SharedData, IsReadWithoutOptions) {
    const std::string path = std::string(MAJUNG_SHARED_DATA) + "/" + GetParam().path;
    if (!base::real_files().exists(path)) GTEST_SKIP() << "no shared data";
    const auto tables = read_in_memory(path);
    ASSERT_TRUE(tables.ok()) << base::describe(tables.error());
    ASSERT_EQ(tables->size(), 1U);
    const auto& table = (*tables)[0];
    EXPECT_EQ(table.counts, (table::RowCounts{GetParam().rows, GetParam().rows, 0, 0}));
    EXPECT_EQ(table.schema->size(), GetParam().columns);
    std::string types;
    for (std::size_t c = 0; c < table.schema->size() && c < std::string(GetParam().types).size(); ++c)
        types += "bidts"[static_cast<int>(table.schema->fields[c].type)];
    EXPECT_EQ(types, GetParam().types);
}

INSTANTIATE_TEST_SUITE_P(Files, SharedData,
                         testing::Values(SharedFile{"skab/valve1/0.csv", 1147, 11, "tddddddddd"},
                                         SharedFile{"skab/anomaly-free/anomaly-free.csv", 9405, 9, "tdddddddd"},
                                         SharedFile{"tep/d00.dat", 500, 52, "ddddd"},
                                         SharedFile{"tep/d01_te.dat", 960, 52, "ddddd"},
                                         SharedFile{"tep/d00_te.dat", 960, 52, "ddddd"},
                                         SharedFile{"press/press.csv", 64359, 8, "isstiiid"},
                                         SharedFile{"gas_turbine/gt_2011.csv", 7411, 11, "ddddddddddd"},
                                         SharedFile{"gas_turbine/gt_2015_labeled.csv", 7384, 11, "ddddddddddd"},
                                         SharedFile{"ett/ETTh1.csv", 17420, 9, "tdddddddi"},
                                         SharedFile{"ai4i/ai4i2020.csv", 10000, 14, "issddidiiiiiii"},
                                         SharedFile{"injection_molding/labeled_data_CN7.csv", 3974, 32, "tstisis"},
                                         SharedFile{"injection_molding/labeled_data_RG3.csv", 1256, 32, "tstisis"},
                                         SharedFile{"cmapss/train_FD001.txt", 20631, 26, "iidddd"},
                                         SharedFile{"batch/kamyr.csv", 96, 10, "dddddddddd"},
                                         SharedFile{"sru/SRU_data.txt", 10080, 7, "ddddddd"},
                                         SharedFile{"lots/CMP-training-000.csv", 3663, 25, "ii"}),
                         [](const auto& file) {
                             std::string name = file.param.path;
                             for (auto& c : name)
                                 if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                             return name;
                         });

TEST(Read, KoreanTwinsGiveTheSameTable) {
    const std::string root = MAJUNG_SHARED_DATA;
    for (const auto& [plain, korean] : {std::pair("labeled_data_CN7.csv", "사출성형_CN7.csv"),
                                        std::pair("labeled_data_RG3.csv", "사출성형_RG3.csv")}) {
        const std::string a = root + "/injection_molding/" + plain, b = root + "/injection_molding_cp949/" + korean;
        if (!base::real_files().exists(b)) GTEST_SKIP() << "no shared data";
        const auto x = read_in_memory(a), y = read_in_memory(b);
        ASSERT_TRUE(x.ok() && y.ok());
        EXPECT_EQ((*x)[0].counts, (*y)[0].counts);
        EXPECT_EQ((*x)[0].schema->fields, (*y)[0].schema->fields);
        ASSERT_EQ((*x)[0].kept.size(), (*y)[0].kept.size());
        for (std::size_t k = 0; k < (*x)[0].kept.size(); ++k)
            for (std::int64_t r = 0; r < (*x)[0].kept[k].rows; ++r)
                for (std::size_t c = 0; c < (*x)[0].schema->size(); ++c)
                    ASSERT_EQ(table::cell_text((*x)[0].kept[k], r, c), table::cell_text((*y)[0].kept[k], r, c));
    }
}

/// A program that writes "\r\n" through another that adds its own carriage return.
TEST(Read, CarriageReturnsBeforeALineFeedAreItsOwn) {
    for (const std::string returns : {"\r\r", "\r\r\r"})
        for (const std::string quote : {"", "\""}) {
            std::string text = quote + "n" + quote + "," + quote + "state" + quote + returns + "\n";
            for (int i = 0; i < 20; ++i)
                text += std::to_string(i) + ".5," + quote + (i % 3 == 0 ? "run" : "rest") + quote + returns + "\n";
            const auto tables = test::read_text(text);
            ASSERT_EQ(tables.size(), 1U);
            EXPECT_EQ(test::names_of(tables[0]), "n|state");
            ASSERT_EQ(tables[0].counts.kept, 20);
            EXPECT_EQ(table::cell_text(tables[0].kept[0], 0, 1), "run");
        }
}

}  // namespace
}  // namespace majung::intake
