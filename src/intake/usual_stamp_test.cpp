#include "intake/usual_stamp.h"

#include <gtest/gtest.h>

#include <string>

#include "base/random.h"

namespace majung::intake {
namespace {

/// Reads both ways, one stamp after another, so that days change and come again.
void expect_same(const std::string& cell, LastDay& last) {
    const std::string padded = cell + std::string(32, ':');
    const char* begin = padded.data();
    const char* end = begin + cell.size();
    base::Time usual = 1, plain = 1;
    const bool read = fast_iso(begin, end, plain);
    ASSERT_EQ(usual_stamp(begin, end, last, usual), read) << cell;
    if (read) {
        ASSERT_EQ(usual, plain) << cell;
    }
}

TEST(UsualStamp, ReadsTheDayOfTheOneBefore) {
    LastDay last;
    for (const char* cell : {"2024-01-03 16:29:15",
                             "2024-01-03 16:29:16",
                             "2024-01-03T23:59:59",
                             "2024-01-04 00:00:00",
                             "1969-12-31 23:59:59",
                             "1969-12-31 00:00:01",
                             "1601-03-01 12:00:00",
                             "2024-01-03 24:00:00",
                             "2024-01-03 16:60:00",
                             "2024-01-03 16:29:60",
                             "2024-01-03 16:29:15.250",
                             "2024-01-03 16:29:15.5",
                             "2024-01-03 16:29:1",
                             "2024-01-03",
                             "",
                             "2024-02-30 00:00:00",
                             "2024-02-30 00:00:00",
                             "2024-01-03 16-29-15",
                             "2024-01-03 1a:29:15",
                             "2024-01-03 16:29:\2655"})
        for (int again = 0; again < 2; ++again) expect_same(cell, last);
}

TEST(UsualStamp, AnswersAsFastIsoWhateverTheCell) {
    base::Rng random(7);
    LastDay last;
    const std::string letters = "0123456789:-. T/\x80\xff";
    for (int round = 0; round < 100'000; ++round) {
        std::string cell = round % 3 == 0 ? "2024-11-03 07:59:18" : "2023-02-28T21:08:40";
        for (int changes = static_cast<int>(random.uniform(0, 3)); changes > 0; --changes) {
            const auto at = static_cast<std::size_t>(random.uniform(round % 2 == 0 ? 11 : 0, 19));
            cell[at] = letters[static_cast<std::size_t>(random.uniform(0, static_cast<double>(letters.size())))];
        }
        if (round % 11 == 0) cell.resize(static_cast<std::size_t>(random.uniform(0, 20)));
        expect_same(cell, last);
    }
}

}  // namespace
}  // namespace majung::intake
