// What stands for "no value" in a column, judged by the column: words that come again among its numbers, and numbers that
// lie far outside of all others and come again (-999, 9999, 1e31). A list of words alone cannot know the first, and the
// same -999 is a value in another column.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/cells.h"

namespace majung::intake {

/// Texts that come at least twice and hold no digit, at most three of them; of the cells that are no values of the column.
/// Units, totals and the column's own name (a header that comes again) are none.
std::vector<std::string> absent_words(std::span<const std::string_view> strange, std::string_view name);

/// Could a text stand for "no value"? No digit, not long, no unit, no total, not the column's own name.
bool maybe_absent_word(std::string_view cell, std::string_view name);

/// Words among the values of a column, counted over all rows. Sums over pieces do not depend on how rows were cut: of more
/// than a few different words none is kept.
class WordTally {
  public:
    void add(std::string_view word, std::int64_t times = 1);
    void add(const WordTally& other);
    const std::map<std::string, std::int64_t, std::less<>>& words() const { return words_; }

  private:
    static constexpr std::size_t kWordsMax = 8;
    std::map<std::string, std::int64_t, std::less<>> words_;
    bool too_many_ = false;
};

/// Could the cell be such a number by its letters? Cheap, and hardly ever true.
bool maybe_sentinel(std::string_view cell);

/// Numbers that stand for "no value": of a form that programs use for that, coming again, and either far outside the range
/// of the others or the only negative one.
std::vector<double> sentinels_of(std::span<const std::string_view> cells, const NumberFormat& format);

/// The numbers of a column over all rows, as far as sentinels ask for them: the range of those that are of no sentinel's
/// form, and how often each of the others comes. Sums over pieces do not depend on how rows were cut.
class RangeTally {
  public:
    /// `valid`: one bit a value, nullptr: all are.
    void add(std::span<const double> values, const std::uint8_t* valid);
    void add(std::span<const std::int64_t> values, const std::uint8_t* valid);
    void add(const RangeTally& other);
    void add(double value);
    /// As sentinels_of, but that "99" and "99.9" among smaller numbers are none: in many rows they come as values do.
    std::vector<double> sentinels() const;
    /// The value lies among the others: it is one of them.
    bool refutes(double sentinel) const { return low_ <= sentinel && sentinel <= high_; }

  private:
    template <class T>
    void add_values(std::span<const T> values, const std::uint8_t* valid);
    void note_levels(double value);

    static constexpr std::size_t kHugeMax = 8;
    double low_ = std::numeric_limits<double>::infinity(), high_ = -std::numeric_limits<double>::infinity();
    std::vector<double> levels_;  // up to three values that differ
    std::map<double, std::int64_t> candidates_;
    std::map<double, std::int64_t> huge_;
    bool too_many_huge_ = false;
};

}  // namespace majung::intake
