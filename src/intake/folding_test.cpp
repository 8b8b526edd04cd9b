// Records folded over several lines; all made up for this test.
#include "intake/folding.h"

#include <gtest/gtest.h>

#include "intake/source.h"
#include "intake/text_tables.h"

namespace majung::intake {
namespace {

using test::names_of;
using test::read_text;

std::string number(int i, int c) {
    return std::to_string(10 * c + (i * i + c) % 13) + "." + std::to_string(i % 10) + "5";
}

/// Records of as many lines as there are counts; the first line begins with a key.
std::string records(int n, std::initializer_list<int> counts, const std::string& mark, const std::string& end) {
    std::string text;
    for (int i = 0; i < n; ++i) {
        int c = 0;
        bool first = true;
        for (const int count : counts) {
            for (int k = 0; k < count; ++k, ++c)
                text += (k == 0 ? "" : mark) + (first && k == 0 ? "N" + std::to_string(i * 7 % 50) : number(i, c));
            text += end;
            first = false;
        }
    }
    return text;
}

TEST(Folding, ListingsOfTwoLinesARecord) {
    for (const std::string end : {"\n", "\r\n"}) {
        const auto tables =
            read_text("  JOINT   EAST   NORTH   UP" + end + "  LOAD   SWAY" + end + records(20, {4, 2}, "   ", end));
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(names_of(tables[0]), "JOINT|EAST|NORTH|UP|LOAD|SWAY");
        EXPECT_EQ(tables[0].counts, (table::RowCounts{20, 20, 0, 0}));
        EXPECT_EQ(tables[0].kept[0].columns[5].float64(3), std::stod(number(3, 5)));
    }
}

TEST(Folding, SpectraOfManyNumbersUnderAKey) {
    for (const std::string mark : {",", ";", "\t", "  "}) {
        const auto tables = read_text(records(12, {2, 8, 8, 3}, mark, "\n"), "t.txt");
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(tables[0].schema->size(), 21U);
        EXPECT_EQ(tables[0].counts.kept, 12);
        EXPECT_EQ(tables[0].kept[0].columns[20].float64(11), std::stod(number(11, 20)));
    }
}

TEST(Folding, FewRecordsOfNumbersUnderALongPreamble) {
    std::string text = "~V\n VERS. 2.0 : LOG\n WRAP. YES : LINES\n~W\n";
    for (int i = 0; i < 60; ++i)
        text +=
            " P" + std::to_string(i) + ".  :" + std::string(i % 4, 'x') + " an item" + (i % 3 == 1 ? " of it\n" : "\n");
    text += "~C\n D.M : DEPTH\n";
    for (int i = 1; i < 12; ++i) text += " C" + std::to_string(i) + ".V : curve\n";
    text += "~A\n";
    for (int i = 0; i < 5; ++i) {
        text += " " + std::to_string(100 + i) + ".5\n";
        for (int c = 1; c < 12; ++c) text += "  " + number(i, c) + (c % 4 == 0 || c == 11 ? "\n" : "");
    }
    const auto tables = read_text(text, "w.las");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(names_of(tables[0]), "D[M]|C1[V]|C2[V]|C3[V]|C4[V]|C5[V]|C6[V]|C7[V]|C8[V]|C9[V]|C10[V]|C11[V]");
    EXPECT_EQ(tables[0].counts, (table::RowCounts{5, 5, 0, 0}));
}

TEST(Folding, L3_BlocksChangeNothing) {
    const std::string text =
        records(120, {1, 6, 6, 2}, "  ", "\n") + "N9  1.5\n" + records(60, {1, 6, 6, 2}, "  ", "\n");
    const auto whole = read_text(text);
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].counts, (table::RowCounts{181, 181, 0, 1}));
    for (const std::size_t block : {1UL, 63UL, 500UL}) {
        ReadOptions options;
        options.block_bytes = block;
        EXPECT_EQ(read_text(text, "t.csv", options)[0].counts, whole[0].counts);
    }
}

TEST(Folding, EveryByteKeepsItsPlace) {
    Folding folding;
    folding.first_line = 2;
    folding.cells = {2, 3};
    folding.delimiter = ',';
    EXPECT_EQ(unfolded("head\na,1\r\n1,2,3\r\nb,2\n\n4,5,6\nc,3\n7,8,9", folding, Newline::lf),
              "head\na,1 ,1,2,3\r\nb,2\n\n4,5,6\nc,3,7,8,9");
    EXPECT_EQ(folded_line(folding, 1), 1);
    EXPECT_EQ(folded_line(folding, 3), 4);
}

TEST(Folding, RowsThatAreRaggedByTurnsAreRows) {
    std::string rates = "t a b c d e\n", stations;
    for (int i = 0; i < 40; ++i) {
        rates +=
            std::to_string(i) + ".5 " + number(i, 1) + (i % 4 == 0 ? " " + number(i, 2) + " 1.5 2.5 3.5" : "") + "\n";
        stations += (i % 2 == 0 ? "Mill east 2 " : "Kiln ") + number(i, 1) + " " + number(i, 2) + "\n";
    }
    EXPECT_TRUE(find_folding(rates, Newline::lf).cells.empty());
    EXPECT_TRUE(find_folding(stations, Newline::lf).cells.empty());
    std::string tables;
    for (int i = 0; i < 8; ++i)
        tables += "Run " + std::to_string(i) + "\n\nPeak,Time,Area,Width\n1," + number(i, 1) + ",2.5,1\n2," +
                  number(i, 2) + ",3.5,1\n\n";
    EXPECT_TRUE(find_folding(tables, Newline::lf).cells.empty());
    std::string commas;
    for (int i = 0; i < 30; ++i) commas += "x" + std::to_string(i) + ";1,5;2" + (i % 2 == 0 ? ",5" : "") + ";7\n";
    EXPECT_TRUE(find_folding(commas, Newline::lf).cells.empty());
}

TEST(Folding, TheReadingRemembersIt) {
    const auto source = memory_source(records(20, {4, 2}, " ", "\n"), "t.txt");
    const auto head = read_head(*source);
    const auto reading = choose_reading(head->view(), {});
    ASSERT_TRUE(reading.ok());
    const auto again = reading_from_json(to_json(*reading));
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->folding, reading->folding);
    EXPECT_EQ(again->folding.cells, (std::vector<int>{4, 2}));
}

}  // namespace
}  // namespace majung::intake
