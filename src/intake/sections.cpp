#include "intake/sections.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/pairs.h"
#include "intake/plates.h"

namespace majung::intake {
namespace {

constexpr std::size_t kRaggedMax = 3;  // records of another width in a row that a run bears

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Other names than the run's own, a word without digits for every column, over rows that hold digits.
bool begins_table(const TextRows& records, std::size_t first, std::size_t at, std::size_t end) {
    const auto& names = records[at];
    if (names.size() < 3 || at + 1 >= end || records[at + 1].size() != names.size()) return false;
    std::unordered_set<std::string_view> distinct;
    for (const auto& cell : names)
        if (base::trim(cell).empty() || has_digit(cell) || !distinct.insert(base::trim(cell)).second) return false;
    if (names == records[first]) return false;  // the header again
    const auto& below = records[at + 1];
    return std::count_if(below.begin(), below.end(), has_digit) * 3 >= static_cast<std::ptrdiff_t>(below.size());
}

/// The run that starts at `at`: as long as its width comes again soon, before `end`.
Run run_from(const TextRows& records, std::size_t at, std::size_t end) {
    Run run{at, at + 1, records[at].size(), 1, false, 0};
    std::size_t strange = 0;
    bool separated = false;
    for (std::size_t i = at + 1; i < end && strange <= kRaggedMax; ++i) {
        if (blank_row(records[i])) {
            separated = true;
            continue;
        }
        if (separated && run.rows > 1 && begins_table(records, at, i, end)) break;
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

bool number_like(std::string_view text) {
    text = base::trim(text);
    return !text.empty() && has_digit(text) && text.find_first_not_of("0123456789.,+-eE") == std::string_view::npos;
}

/// Rows of which each says in its first cell what kind of row it is ("DataName, U, I" over "DataValue, 0.1, 2.5"): where the
/// last block of rows of one kind begins, its names included; run.last where there is none. The block has numbers where the
/// row above it, the only one of its kind there, has words.
std::size_t last_block_of_kind(const TextRows& records, const Run& run) {
    constexpr std::size_t kRowsLeast = 5;
    if (run.width < 2) return run.last;
    std::size_t at = run.last, rows = 0;
    const auto kind_at = [&](std::size_t i) { return base::trim(records[i][0]); };
    while (at > run.first && blank_row(records[at - 1])) --at;
    if (at == run.first) return run.last;
    const auto kind = kind_at(at - 1);
    if (kind.empty() || has_digit(kind)) return run.last;
    const std::size_t last = at;
    while (at > run.first && records[at - 1].size() == run.width && kind_at(at - 1) == kind && ++rows > 0) --at;
    if (rows < kRowsLeast || at < run.first + 2 || records[at - 1].size() != run.width) return run.last;
    const auto& names = records[at - 1];
    if (kind_at(at - 1).empty() || has_digit(kind_at(at - 1)) || kind_at(at - 2) == kind_at(at - 1)) return run.last;
    std::size_t numbers = 0;
    for (std::size_t c = 1; c < run.width; ++c) {
        if (base::trim(names[c]).empty()) continue;
        if (number_like(names[c])) return run.last;
        std::size_t here = 0;
        for (std::size_t i = at; i < last; ++i) here += number_like(records[i][c]);
        numbers += here * 10 >= rows * 9;
    }
    return numbers > 0 && numbers * 2 >= run.width - 1 ? at - 1 : run.last;
}

/// The run without pairs above it, in parts where it holds rows of several kinds.
void add_parts(const TextRows& records, Run run, std::vector<Run>& runs) {
    if (const std::size_t from = after_pairs(records, run.first, run.last); from > run.first) {
        run.rows -= std::min(run.rows, from - run.first);
        run.first = from;
        run.begins = true;
    }
    std::vector<Run> parts;
    for (std::size_t from = last_block_of_kind(records, run); from < run.last;
         from = last_block_of_kind(records, run)) {
        Run part = run;
        part.first = from;
        part.rows = run.last - from;
        parts.push_back(part);
        run.rows -= std::min(run.rows, part.rows);
        run.last = from;
    }
    if (run.rows >= 2) runs.push_back(run);
    runs.insert(runs.end(), parts.rbegin(), parts.rend());
}

/// Runs of the records [first, end).
void runs_between(const TextRows& records, std::size_t first, std::size_t end, std::vector<Run>& runs) {
    for (std::size_t at = first; at < end;) {
        if (blank_row(records[at])) {
            ++at;
            continue;
        }
        Run run = run_from(records, at, end);
        // A wider run that begins inside (a preamble of key and value, then the table) takes over from there.
        for (std::size_t i = at + 1; i < run.last && i <= at + 2 * kRaggedMax; ++i) {
            if (blank_row(records[i]) || records[i].size() == run.width) continue;
            const Run other = run_from(records, i, end);
            if (other.rows > run.rows) {
                run.last = i;
                break;
            }
        }
        if (run.rows >= 2) {
            add_parts(records, run, runs);
            at = run.last;
        } else {
            ++at;
        }
    }
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
    std::size_t from = 0;
    for (const Plate& plate : find_plates(records)) {
        runs_between(records, from, plate.names, runs);
        runs.push_back({plate.names, plate.last, plate.width, plate.last - plate.data, true, plate.data});
        from = plate.last;
    }
    runs_between(records, from, records.size(), runs);
    return runs;
}

}  // namespace majung::intake
