#include "intake/sections.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"

namespace majung::intake {
namespace {

constexpr std::size_t kRaggedMax = 3;  // records of another width in a row that a run bears

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Other names than the run's own, a word without digits for every column, over rows that hold digits.
bool begins_table(const TextRows& records, std::size_t first, std::size_t at) {
    const auto& names = records[at];
    if (names.size() < 3 || at + 1 >= records.size() || records[at + 1].size() != names.size()) return false;
    std::unordered_set<std::string_view> distinct;
    for (const auto& cell : names)
        if (base::trim(cell).empty() || has_digit(cell) || !distinct.insert(base::trim(cell)).second) return false;
    if (names == records[first]) return false;  // the header again
    const auto& below = records[at + 1];
    return std::count_if(below.begin(), below.end(), has_digit) * 3 >= static_cast<std::ptrdiff_t>(below.size());
}

/// The run that starts at `at`: as long as its width comes again soon.
Run run_from(const TextRows& records, std::size_t at) {
    Run run{at, at + 1, records[at].size(), 1};
    std::size_t strange = 0;
    bool separated = false;
    for (std::size_t i = at + 1; i < records.size() && strange <= kRaggedMax; ++i) {
        if (blank_row(records[i])) {
            separated = true;
            continue;
        }
        if (separated && run.rows > 1 && begins_table(records, at, i)) break;
        separated = false;
        if (records[i].size() == run.width) {
            run.last = i + 1;
            ++run.rows;
            strange = 0;
        } else {
            ++strange;
        }
    }
    return run;
}

}  // namespace

bool blank_row(const std::vector<std::string_view>& row) {
    return std::all_of(row.begin(), row.end(), [](std::string_view cell) { return base::trim(cell).empty(); });
}

std::size_t filled_width(const std::vector<std::string_view>& row) {
    std::size_t n = row.size();
    while (n > 0 && base::trim(row[n - 1]).empty()) --n;
    return n;
}

std::vector<Run> find_runs(const TextRows& records) {
    std::vector<Run> runs;
    for (std::size_t at = 0; at < records.size();) {
        if (blank_row(records[at])) {
            ++at;
            continue;
        }
        Run run = run_from(records, at);
        // A wider run that begins inside (a preamble of key and value, then the table) takes over from there.
        for (std::size_t i = at + 1; i < run.last && i <= at + 2 * kRaggedMax; ++i) {
            if (blank_row(records[i]) || records[i].size() == run.width) continue;
            const Run other = run_from(records, i);
            if (other.rows > run.rows) {
                run.last = i;
                break;
            }
        }
        if (run.rows >= 2) {
            runs.push_back(run);
            at = run.last;
        } else {
            ++at;
        }
    }
    return runs;
}

}  // namespace majung::intake
