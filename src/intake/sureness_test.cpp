// What speaks against a reading, each piece by a file that shows it and one that does not; made up for this test.
#include "intake/sureness.h"

#include <gtest/gtest.h>

#include <string>

#include "base/check.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

Reading choose(const std::string& text) {
    auto reading = choose_reading({text, true, "kiln.txt", nullptr}, {});
    CHECK(reading.ok());
    return std::move(*reading);
}

Evidence seen(const std::string& text) { return choose(text).tables.front().evidence; }

/// `rows` rows of two numbers and a word.
std::string rows_of(int rows, const std::string& m = ";") {
    std::string text;
    for (int i = 0; i < rows; ++i)
        text +=
            std::to_string(20 + i * i % 7) + ".5" + m + std::to_string(i * 3) + m + (i % 3 == 0 ? "low\n" : "high\n");
    return text;
}

bool says(const Reading& reading, std::string_view code) {
    for (const auto& doubt : doubts_of(reading, reading.tables.front(), {}))
        if (doubt.code == code) return true;
    return false;
}

TEST(Sureness, ALineAsWideAsTheTableAboveIt) {
    const std::string numbers = "1.5;20.25;7\n2.5;21.5;8\n3.5;22.25;9\n4.5;23.5;10\n5.5;24.75;11\n6.5;22.5;12\n";
    EXPECT_FALSE(seen("Kiln 4, north hall, made by the shift leader\n\n" + numbers).names_above);
    const Reading close = choose("bar;kg;s;V\nLoad;Gap;Mark\n" + rows_of(30));
    EXPECT_EQ(close.tables.front().evidence.names_above, close.tables.front().first_line > 1);
}

TEST(Sureness, TheFirstRowUnlikeAllBelow) {
    std::string text = "1990;1991;1992\n";
    for (int i = 0; i < 30; ++i)
        text += "K" + std::to_string(i % 9) + ";" + std::to_string(i) + ".25;" + std::to_string(2 * i) + ".75\n";
    const Reading unlike = choose(text);
    if (!unlike.tables.front().evidence.header) {
        EXPECT_GT(unlike.tables.front().evidence.first_unlike, 0.3);
        EXPECT_TRUE(says(unlike, "doubt_first_row"));
    }
    EXPECT_EQ(seen(rows_of(30)).first_unlike, 0);
}

TEST(Sureness, NamesOfGroupsMayRepeat) {
    const std::string body = "1.5;2.5;3.5;4.5\n1.25;2.25;3.75;4.25\n1.75;2.5;3.25;4.5\n1.5;2.25;3.5;4.75\n";
    EXPECT_EQ(seen("North;;South;\nload;gap;load;gap\n" + body + body).header_marks, 0);
    EXPECT_GT(seen("load;gap;load;gap\n" + body + body).header_twice, 0.4);
    EXPECT_GT(seen("Lo\tad;gap;speed;heat\n" + body + body).header_marks, 0.2);
    EXPECT_EQ(seen("Heat, degC;Gap, mm;Speed;Load\n" + body + body).header_marks, 0);
}

TEST(Sureness, NumbersAmongNamesHoldNoMarks) {
    const std::string body = "1.5;2.5;3.5\n1.25;2.25;3.75\n1.75;2.5;3.25\n1.5;2.25;3.5\n";
    EXPECT_EQ(seen("Place;350,5;351,5\n" + body + body).header_marks, 0);
    EXPECT_EQ(seen("Gap;Z\"/ohm;|Load|\n" + body + body).header_marks, 0);
}

TEST(Sureness, ANoteBetweenRowsOfValues) {
    std::string text = "load;gap;speed\n", noted = text;
    for (int i = 0; i < 40; ++i) {
        const std::string row =
            std::to_string(20 + i % 7) + ".5;" + std::to_string(i) + ";3." + std::to_string(i % 9) + "\n";
        text += row;
        noted += row + (i % 12 == 5 ? "belt;was;cleaned\n" : "");
    }
    EXPECT_EQ(seen(text).notes, 0);
    EXPECT_GT(seen(noted).notes, 0);
}

TEST(Sureness, AColumnWithValuesAndNoName) {
    std::string three, four, index;
    for (int i = 0; i < 20; ++i) {
        const std::string row =
            std::to_string(i) + ";" + std::to_string(20 + i * i % 7) + ".5;" + std::to_string(3 * i);
        three += row + ";\n";
        four += row + ";1." + std::to_string(i % 5) + "\n";
        index += row + "\n";
    }
    EXPECT_FALSE(seen("load;gap;mark;\n" + three).nameless);
    EXPECT_FALSE(seen(";gap;mark\n" + index).nameless);
    const Reading wide = choose("load;gap;mark;\n" + four);
    EXPECT_TRUE(wide.tables.front().evidence.nameless);
    EXPECT_TRUE(says(wide, "doubt_nameless"));
}

TEST(Sureness, AColumnNearlyOfAnotherType) {
    std::string mixed = "place;load\n", plain = mixed, flags = "place;load;running\n";
    for (int i = 0; i < 30; ++i) {
        const std::string n = std::to_string(i);
        mixed += (i % 3 == 0 ? n + ",5" : "see note " + n) + ";" + n + "\n";
        plain += "see note " + n + ";" + n + "\n";
        flags += "hall " + n + ";" + n + ";True\n";
    }
    EXPECT_GT(seen(mixed).mixed_text, 0);
    EXPECT_EQ(seen(plain).mixed_text, 0);
    const Reading all = choose(flags);  // a column of one truth alone may be read either way: what is text is doubted
    EXPECT_EQ(all.tables.front().evidence.mixed_text > 0, all.tables.front().columns[2].type == table::Type::text);
}

TEST(Sureness, AMarkInEachCell) {
    std::string text = "place;codes\n", without = text;
    for (int i = 0; i < 30; ++i) {
        text += "hall " + std::to_string(i) + ";a~b" + std::to_string(i) + "~c\n";
        without += "hall " + std::to_string(i) + ";ab" + std::to_string(i) + "c\n";
    }
    EXPECT_TRUE(seen(text).uncut);
    EXPECT_FALSE(seen(without).uncut);
}

TEST(Sureness, LinesBelow) {
    EXPECT_EQ(seen("load;gap;mark\n" + rows_of(30)).below, 0);
    const Reading told = choose("load;gap;mark\n" + rows_of(30) + "\nEnd of record\nChecked by shift 2\n");
    EXPECT_EQ(told.tables.front().evidence.below > 0, says(told, "doubt_lines_below"));
}

TEST(Sureness, MoreAgainstIsNeverSurer) {
    Reading reading = choose("load;gap;mark\n" + rows_of(30));
    TableReading table = reading.tables.front();
    double before = sureness_of(reading, table, {});
    EXPECT_GE(before, kDoubtfulBelow);
    EXPECT_FALSE(table.doubtful);
    const auto worse = [&] {
        const double now = sureness_of(reading, table, {});
        EXPECT_LE(now, before);
        before = now;
    };
    table.evidence.header_marks = 0.5;
    worse();
    table.evidence.names_above = true;
    worse();
    table.evidence.swallowed = 0.1;
    worse();
    EXPECT_LT(before, kDoubtfulBelow);
    const auto doubts = doubts_of(reading, table, {});
    ASSERT_FALSE(doubts.empty());
    for (std::size_t i = 1; i < doubts.size(); ++i) EXPECT_GE(doubts[i - 1].weight, doubts[i].weight);
}

}  // namespace
}  // namespace majung::intake
