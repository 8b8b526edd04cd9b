// Rows that name each value, and rows in brackets, made up for this test.
#include "intake/keyed_cells.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::expect_table;
using test::names_of;
using test::read_text;

std::string n(int i) { return std::to_string(i); }

TEST(KeyedCells, AKeyNamesItsColumn) {
    for (const std::string mark : {"=", ":", ": ", " = "}) {
        std::string text;
        for (int i = 0; i < 12; ++i)
            text += "Heat" + mark + n(20 + i) + ".5;flow" + mark + n(i * 7 % 5) + ";state" + mark +
                    (i % 3 == 0 ? "run" : "rest") + "\n";
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(names_of(tables[0]), "Heat|flow|state");
        EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::float64);
        EXPECT_EQ(tables[0].kept[0].columns[0].float64(3), 23.5);
        EXPECT_EQ(tables[0].counts.kept, 12);
    }
}

TEST(KeyedCells, UnderNamesTheKeyIsNoPartOfTheValue) {
    std::string text = "When;Oven;Fan\n";
    for (int i = 10; i < 22; ++i)
        text += "Done=2023/05/06 07:" + n(i) + ":00;" + n(i) + ".5;" + n(900 - i * i % 17) + "\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "When|Oven|Fan");
    EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::time);
    EXPECT_EQ(tables[0].counts.kept, 12);
}

TEST(KeyedCells, ObjectsALine) {
    std::string lines, list = "[\n";
    for (int i = 10; i < 25; ++i) {
        const std::string object = "{\"at\": \"2022-03-04T05:" + n(i) + ":00\", \"heat\": " + n(i) +
                                   ".25, \"kind\": \"" + (i % 2 == 0 ? "in" : "out") + "\", \"left\": " + n(90 - i) +
                                   "}";
        lines += object + "\n";
        list += object + (i < 24 ? ",\n" : "\n]\n");
    }
    for (const auto& text : {lines, list}) {
        expect_table(text, "at|heat|kind|left", 15);
        const auto tables = read_text(text);
        EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::time);
        EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::float64);
        EXPECT_EQ(tables[0].schema->fields[3].type, table::Type::int64);
    }
}

TEST(KeyedCells, RowsInBrackets) {
    for (const std::string pair : {"[]", "()", "{}"}) {
        std::string text;
        for (int i = 1; i <= 15; ++i)
            text += pair.substr(0, 1) + n(i) + "," + n(i * i % 13) + ".5," + n(1000 - i) + pair.substr(1) + ",\n";
        const auto tables = read_text(text);
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(names_of(tables[0]), "col_0|col_1|col_2");
        EXPECT_EQ(tables[0].schema->fields[0].type, table::Type::int64);
        EXPECT_EQ(tables[0].kept[0].columns[2].int64(0), 999);
        EXPECT_EQ(tables[0].counts.kept, 15);
    }
}

TEST(KeyedCells, ClockTimesDrivesAndAddressesHaveNone) {
    std::string text = "clock,heat,left,file,page\n";
    for (int i = 10; i < 30; ++i)
        text +=
            "pm 4:" + n(i) + ":05," + n(i) + ".5," + n(90 - i) + ",C:\\data\\a" + n(i) + ".bin,http://x/" + n(i) + "\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    ASSERT_EQ(names_of(tables[0]), "clock|heat|left|file|page");
    EXPECT_EQ(tables[0].kept[0].columns[3].text(0), "C:\\data\\a10.bin");
    EXPECT_EQ(tables[0].kept[0].columns[4].text(0), "http://x/10");
}

TEST(KeyedCells, ATextThatBeginsAlikeHasNone) {
    std::string text = "when,what,heat\n";
    for (int i = 10; i < 30; ++i)
        text += "2022-03-04 05:" + n(i) + ":00,Fault: door " + (i % 2 == 0 ? "open" : "shut") + "," + n(i) + ".5\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].kept[0].columns[1].text(0), "Fault: door open");
}

TEST(KeyedCells, AUnitMayFollowTheValue) {
    std::string text;
    for (int i = 0; i < 20; ++i)
        text += "k" + n(i % 3) + " IN1:" + n(20 + i) + ".5V IN2:" + n(i * 7 % 5) + ".25V rest\n";
    const auto tables = read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[1].name, "IN1");
    EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::float64);
}

}  // namespace
}  // namespace majung::intake
