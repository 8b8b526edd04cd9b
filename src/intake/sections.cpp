#include "intake/sections.h"

#include <algorithm>

#include "base/text.h"

namespace majung::intake {
namespace {

constexpr std::size_t kRaggedMax = 3;  // records of another width in a row that a run bears

/// The run that starts at `at`: as long as its width comes again soon.
Run run_from(const TextRows& records, std::size_t at) {
    Run run{at, at + 1, records[at].size(), 1};
    std::size_t strange = 0;
    for (std::size_t i = at + 1; i < records.size() && strange <= kRaggedMax; ++i) {
        if (blank_row(records[i])) continue;
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
