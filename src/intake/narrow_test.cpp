// What only later rows say of a column, and that it does not matter how the rows were cut into pieces.
#include "intake/narrow.h"

#include <gtest/gtest.h>

#include "intake/text_tables.h"
#include "table/batch.h"

namespace majung::intake {
namespace {

/// A log of `rows` rows; `cell` writes the cells of a row behind its number.
template <class Cell>
std::string log_of(std::string_view names, int rows, const Cell& cell) {
    std::string text = std::string(names) + "\n";
    for (int i = 0; i < rows; ++i) text += std::to_string(i) + "," + cell(i) + "\n";
    return text;
}

struct Column {
    std::string type;
    std::int64_t missing = 0;
};

/// A column after reading, the same with pieces of any size.
Column column_of(const std::string& text, std::size_t c, std::int64_t kept) {
    Column out;
    for (const std::size_t block : {std::size_t{0}, std::size_t{5000}, std::size_t{70000}}) {
        ReadOptions options;
        if (block > 0) options.block_bytes = block;
        const auto tables = test::read_text(text, "log.csv", options);
        EXPECT_EQ(tables.size(), 1U);
        if (tables.size() != 1) return out;
        EXPECT_EQ(tables[0].counts.kept, kept);
        Column column{std::string(table::type_name(tables[0].schema->fields[c].type)), 0};
        for (const auto& batch : tables[0].kept) column.missing += batch.columns[c].null_count;
        if (block > 0) {
            EXPECT_EQ(column.type, out.type);  // L3
            EXPECT_EQ(column.missing, out.missing);
        }
        out = column;
    }
    return out;
}

std::string decimals(int i) { return std::to_string(20 + i % 5) + "." + std::to_string(i % 97); }

TEST(Narrow, NumbersForNothingThatComeLate) {
    const auto failing = log_of("n,flow,level", 6000, [](int i) {
        return (i == 4100 || i == 5200 ? std::string("-9999") : decimals(i)) + "," + std::to_string(i % 40 + 3);
    });
    const auto flow = column_of(failing, 1, 6000);
    EXPECT_EQ(flow.type, "double");
    EXPECT_EQ(flow.missing, 2);
    EXPECT_EQ(column_of(failing, 2, 6000).missing, 0);
    const auto widened = log_of("n,level", 6000, [](int i) {
        return i > 5000 && i % 100 == 0 ? std::string("9999.9") : std::to_string(i % 40 + 3);
    });
    EXPECT_EQ(column_of(widened, 1, 6000).missing, 9);
}

TEST(Narrow, TheHeadsNumberForNothingWasAValue) {
    const auto falling = log_of("n,depth", 6000, [](int i) {
        return i < 3000 ? (i == 70 || i == 1500 ? "-999" : std::to_string(i % 50 + 1)) : std::to_string(2000 - i);
    });
    EXPECT_EQ(column_of(falling, 1, 6000).missing, 0);
}

TEST(Narrow, ValuesThatMerelyLookLikeIt) {
    const auto counter = log_of("n,total", 12000, [](int i) { return std::to_string(i / 2 + 5000); });  // passes 9999
    EXPECT_EQ(column_of(counter, 1, 12000).missing, 0);
    const auto load =
        log_of("n,load", 6000, [](int i) { return i > 2500 && i % 500 == 99 ? "99.9" : decimals(i % 7); });
    EXPECT_EQ(column_of(load, 1, 6000).missing, 0);
    const auto once = log_of("n,flow", 6000, [](int i) { return i == 4000 ? "9999" : decimals(i); });
    EXPECT_EQ(column_of(once, 1, 6000).missing, 0);
}

TEST(Narrow, WordsForNothingThatComeLate) {
    const auto cut = log_of("n,flow,level", 6000, [](int i) {
        const bool off = i >= 4000 && i < 5900;
        return (off ? "Ausgefallen" : decimals(i)) + "," + (off ? "Ausgefallen" : decimals(i + 3));
    });
    for (const std::size_t c : {1U, 2U}) {
        const auto column = column_of(cut, c, 6000);  // all of its rows are kept: the number of the row is left
        EXPECT_EQ(column.type, "double");
        EXPECT_EQ(column.missing, 1900);
    }
    const auto one = log_of("n,flow,level", 6000, [](int i) {
        return (i % 500 == 499 && i > 3000 ? "stört" : decimals(i)) + "," + std::to_string(i % 40);
    });
    EXPECT_EQ(column_of(one, 1, 6000).missing, 6);
}

TEST(Narrow, TextsThatComeLateAreTexts) {
    const auto tags = log_of("n,value", 6000, [](int i) {
        return i < 3000 ? decimals(i) : i % 2 == 0 ? "open" : "shut";
    });
    const auto value = column_of(tags, 1, 6000);
    EXPECT_EQ(value.type, "text");
    EXPECT_EQ(value.missing, 0);
}

TEST(Narrow, WordsForNothingInAShortTable) {
    const auto tables =
        test::read_text("n,v,flow\n1,1.5,1.25\n2,Ausfall,2.25\n3,2.5,3.25\n4,Ausfall,4.25\n5,3.5,5.25\n");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(test::names_of(tables[0]), "n|v|flow");
    EXPECT_EQ(tables[0].counts.kept, 5);
}

TEST(Narrow, WordsOfTheTableHoldInAllItsColumns) {
    const auto stations = log_of("n,NO2,O3,SO2,CO,remark", 40, [](int i) {
        const auto gap = [&](int every, const std::string& value) {
            return i % every == 1 ? std::string("aus") : value;
        };
        return gap(4, decimals(i)) + "," + gap(3, decimals(i + 1)) + "," + gap(5, decimals(i)) + "," +
               (i % 12 == 5 ? "0.35" : "aus") + "," + (i % 3 == 0 ? "aus" : "ok");
    });
    const auto rare = column_of(stations, 4, 40);
    EXPECT_EQ(rare.type, "double");
    EXPECT_EQ(rare.missing, 37);
    EXPECT_EQ(column_of(stations, 5, 40).type, "text");
}

}  // namespace
}  // namespace majung::intake
