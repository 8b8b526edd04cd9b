#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/pool.h"
#include "base/random.h"
#include "base/text.h"
#include "base/time.h"
#include "base/zip.h"
#include "base/zone.h"

namespace majung::base {
namespace {

TEST(Time, CivilRoundTripOverFourCenturies) {
    for (Time t = -6'000'000'000 * kSecond; t < 7'000'000'000 * kSecond; t += 7'654'321'987'654)
        EXPECT_EQ(from_civil(to_civil(t)), t);
}

TEST(Time, IsoRoundTripWithFractions) {
    for (const Time t : {Time{0}, Time{1}, Time{500'000}, from_civil({2024, 2, 29, 23, 59, 59, 120'000}), Time{-1}}) {
        const auto back = parse_iso(format_iso(t));
        ASSERT_TRUE(back.has_value()) << format_iso(t);
        EXPECT_EQ(*back, t);
    }
    EXPECT_EQ(format_iso(from_civil({2024, 1, 3, 16, 29, 15, 0})), "2024-01-03T16:29:15");
    EXPECT_FALSE(parse_iso("2023-02-29"));
    EXPECT_FALSE(parse_iso("2023-02-9"));
    EXPECT_FALSE(parse_iso(""));
}

TEST(Rng, L3_SameSeedSameNumbersAndForksIgnoreWhatWasDrawn) {
    Rng a(7), b(7);
    const double first = a.normal();
    EXPECT_EQ(first, b.normal());
    EXPECT_EQ(a.fork("x").next(), Rng(7).fork("x").next());
    EXPECT_NE(Rng(7).fork("x").next(), Rng(7).fork("y").next());
    double sum = 0, squares = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double x = a.normal();
        sum += x;
        squares += x * x;
    }
    EXPECT_NEAR(sum / 1e5, 0, 0.02);
    EXPECT_NEAR(squares / 1e5, 1, 0.02);
}

TEST(Text, WidthAndNormalForm) {
    EXPECT_EQ(display_width("온도 C"), 6U);
    EXPECT_EQ(fit_width("온도계", 5), "온도…");
    EXPECT_EQ(fit_width("ab", 4), "ab  ");
    EXPECT_EQ(wrap("온도 and  a wonderful day", 9), (std::vector<std::string>{"온도 and", "a", "wonderful", "day"}));
    EXPECT_EQ(wrap("", 9), std::vector<std::string>{""});
    EXPECT_EQ(to_nfc("\xe1\x84\x80\xe1\x85\xa1"), "가");
    EXPECT_FALSE(valid_utf8("\xc0\xaf"));
    EXPECT_EQ(valid_utf8_prefix("ab\xea\xb0"), 2U);
}

TEST(Text, NumbersForPeople) {
    EXPECT_EQ(rounded(1234567.0), "1234567");
    EXPECT_EQ(rounded(0.012345), "0.0123");
    EXPECT_EQ(rounded(12.0), "12");
    EXPECT_EQ(shortest(0.1), "0.1");
    EXPECT_FALSE(parse_double("1 "));
    EXPECT_FALSE(parse_double("inf"));
}

TEST(Text, CsvCellsAreQuotedWhereTheyMustBe) {
    const auto cell = [](std::string_view text, CsvBlanks blanks) {
        std::string line = "x,";
        append_csv_cell(line, text, blanks);
        return line;
    };
    for (const auto blanks : {CsvBlanks::plain, CsvBlanks::quoted}) {
        EXPECT_EQ(cell("", blanks), "x,");
        EXPECT_EQ(cell("온도 1", blanks), "x,온도 1");
        EXPECT_EQ(cell("1,5", blanks), "x,\"1,5\"");
        EXPECT_EQ(cell("5\" pipe", blanks), "x,\"5\"\" pipe\"");
        EXPECT_EQ(cell("a\r", blanks), "x,\"a\r\"");
        EXPECT_EQ(cell("a\nb", blanks), "x,\"a\nb\"");
    }
    EXPECT_EQ(cell(" a", CsvBlanks::plain), "x, a");
    EXPECT_EQ(cell(" a", CsvBlanks::quoted), "x,\" a\"");
    EXPECT_EQ(cell("a ", CsvBlanks::quoted), "x,\"a \"");
    EXPECT_EQ(cell(" ", CsvBlanks::quoted), "x,\" \"");
}

TEST(File, ReplaceIsWholeAndErrorsNameThePath) {
    const TemporaryFolder folder;
    const std::string path = folder.file("파일 1.txt");
    ASSERT_TRUE(replace_file(real_files(), path, "hello", true).ok());
    EXPECT_EQ(*read_file(real_files(), path, 100), "hello");
    EXPECT_EQ(read_file(real_files(), path, 3).error().code, "file_too_large");
    const auto absent = read_file(real_files(), folder.file("none"), 10);
    EXPECT_EQ(absent.error().code, "file_absent");
    EXPECT_EQ(absent.error().file, folder.file("none"));
    EXPECT_EQ(real_files().list(folder.path())->size(), 1U);
}

TEST(Zip, RoundTripIsReproducible) {
    const std::vector<ZipEntry> entries{{"manifest.json", "{}"}, {"w/weights", std::string(100'000, 'x')}};
    const auto archive = zip(entries);
    ASSERT_TRUE(archive.ok());
    EXPECT_EQ(*archive, *zip(entries));
    const auto back = unzip(*archive, 1 << 20);
    ASSERT_TRUE(back.ok());
    ASSERT_EQ(back->size(), 2U);
    EXPECT_EQ((*back)[1].bytes, entries[1].bytes);
    EXPECT_EQ(unzip(*archive, 1000).error().code, "zip_too_large");
    EXPECT_FALSE(unzip("not a zip", 1000).ok());
}

TEST(Hash, KnownDigest) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_NE(hash64("a"), hash64("b"));
}

TEST(Pool, RunsEveryIndexOnce) {
    Pool pool(3);
    std::vector<int> seen(1000, 0);
    pool.for_each(seen.size(), [&](std::size_t i) { ++seen[i]; });
    for (const int n : seen) EXPECT_EQ(n, 1);
}

TEST(Zone, ShowsWhatTheClockOnTheWallShows) {
    const Time noon = from_civil({.year = 2026, .month = 3, .day = 14, .hour = 12});
    EXPECT_EQ(wall_time(noon, "Asia/Seoul"), noon + 9 * kHour);
    EXPECT_EQ(wall_time(noon, "Europe/Berlin"), noon + kHour);
    EXPECT_EQ(wall_time(noon + 200 * kDay, "Europe/Berlin"), noon + 200 * kDay + 2 * kHour);
    EXPECT_EQ(wall_time(noon, "Moon/Crater"), noon);
    EXPECT_FALSE(zone_known("Moon/Crater"));
}

TEST(Text, ControlCharactersBecomeSigns) {
    EXPECT_EQ(visible("Pump 1 [°C] 온도"), "Pump 1 [°C] 온도");
    EXPECT_EQ(visible("a\tb\nc\x1b[31m\x7f"), "a␉b␊c␛[31m␡");
    EXPECT_EQ(visible(std::string_view("\0", 1)), "␀");
    EXPECT_EQ(visible("\xc2\x9b"
                      "2J\u202etxt.exe"),
              "�2J�txt.exe");
    EXPECT_EQ(visible("\xff\xea\xb0"), "���");
    for (const char* text : {"a\tb", "\xff", "\u202e"}) EXPECT_EQ(visible(visible(text)), visible(text));
    EXPECT_EQ(fit_width("a\nb", 5), "a␊b  ");
    EXPECT_EQ(to_valid_utf8("\xea\xb0\x80\xea\xb0!"), "가��!");
    EXPECT_EQ(grouped(27000000), "27,000,000");
    EXPECT_EQ(grouped(-999), "-999");
    EXPECT_EQ(grouped(-1234), "-1,234");
}

TEST(SameFile, WhateverTheSpelling) {
    const TemporaryFolder folder, elsewhere;
    ASSERT_TRUE(replace_file(real_files(), folder.file("a"), "1", false).ok());
    ASSERT_TRUE(replace_file(real_files(), folder.file("b"), "1", false).ok());
    ASSERT_EQ(::symlink(folder.path().c_str(), elsewhere.file("link").c_str()), 0);
    EXPECT_TRUE(same_file(folder.file("a"), folder.path() + "/.//a"));
    EXPECT_TRUE(same_file(folder.file("a"), elsewhere.file("link/a")));
    EXPECT_FALSE(same_file(folder.file("a"), folder.file("b")));
    EXPECT_FALSE(same_file(folder.file("new"), folder.file("new")));
    EXPECT_TRUE(same_place(folder.file("new"), elsewhere.file("link/./new")));
    EXPECT_FALSE(same_place(folder.file("new"), folder.file("newer")));
    EXPECT_FALSE(same_file("/dev/null", "/dev/null"));
}

TEST(TemporaryFolders, AProcessRemovesItsOwn) {
    const auto made = TemporaryFolder::make();
    ASSERT_TRUE(made.ok());
    ASSERT_TRUE(replace_file(real_files(), (*made)->file("x"), "1", false).ok());
    remove_temporary_folders();
    EXPECT_FALSE(real_files().exists((*made)->path()));
}

}  // namespace
}  // namespace majung::base
