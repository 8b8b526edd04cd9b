#include "catalog/flaws.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/limits.h"
#include "base/text.h"

namespace majung::catalog {
namespace {

constexpr base::Time kAbsurdSpan = 40 * 365 * base::kDay,
                     kAbsurdStep = 30 * base::kDay;  // no recorder ran so long, so seldom

class Finder {
  public:
    Finder(const TableInfo& info, const TableSketch& sketch) : info_(info), sketch_(sketch) {}

    std::vector<table::Finding> find() {
        clock();
        if (sketch_.duplicates > 0 && sketch_.clock != nullptr)
            at_row(add("duplicate_rows", "", sketch_.duplicates, {}), sketch_.first_duplicate, sketch_.first_duplicate);
        for (std::size_t c = 0; c < info_.columns.size(); ++c) column(c);
        return std::move(findings_);
    }

  private:
    table::Finding* add(std::string code, std::string column, std::int64_t count, std::vector<std::string> args) {
        if (++counts_[code] > base::kFindingsPerCodeMax) return nullptr;
        findings_.push_back({});
        table::Finding& finding = findings_.back();
        finding.code = std::move(code);
        finding.table = info_.name;
        finding.column = std::move(column);
        finding.count = count;
        finding.args = std::move(args);
        finding.args.insert(finding.args.begin(), std::to_string(count));  // {0} of every sentence
        return &finding;
    }

    void at_row(table::Finding* finding, std::int64_t first, std::int64_t last) {
        if (finding == nullptr || sketch_.clock == nullptr || first < 0) return;
        finding->start = sketch_.clock->time_of(first);
        finding->end = sketch_.clock->time_of(last);
    }

    /// A stretch of rows as people say it: a span of time, else rows.
    std::string stretch(std::int64_t first, std::int64_t last) const {
        if (sketch_.clock == nullptr) return std::to_string(last - first + 1);
        return base::format_span(std::max<base::Time>(sketch_.clock->time_of(last) - sketch_.clock->time_of(first), 0));
    }

    void clock() {
        if (sketch_.clock == nullptr) {
            if (info_.rows > 0) add("no_time_column", "", 1, {});
            return;
        }
        const ClockSketch& clock = *sketch_.clock;
        const std::string& name = info_.columns[static_cast<std::size_t>(info_.time_column)].field.name;
        if (!clock.gaps.empty()) {
            const auto longest = std::max_element(clock.gaps.begin(), clock.gaps.end(),
                                                  [](const auto& a, const auto& b) { return a.size() < b.size(); });
            auto* finding =
                add("gap", name, clock.gap_count, {base::format_span(longest->size()), base::format_span(clock.usual)});
            finding->start = longest->from;
            finding->end = longest->to;
        }
        if (clock.back > 0) {
            auto* finding =
                add("clock_back", name, clock.back, {base::format_span(clock.first_back.from - clock.first_back.to)});
            finding->start = clock.first_back.to;
            finding->end = clock.first_back.from;
        }
        // Dates of lots or two-digit years read as times: decades in steps of months, most of them shared or running back.
        if (clock.last - clock.first > kAbsurdSpan && clock.usual > kAbsurdStep &&
            2 * (clock.same + clock.back) > clock.stamps)
            add("clock_absurd", name, 1,
                {base::format_iso(clock.first).substr(0, 10), base::format_iso(clock.last).substr(0, 10),
                 base::format_span(clock.usual)});
        if (clock.far) {
            auto* finding = add("clock_far", name, 1, {base::format_iso(*clock.far)});
            finding->start = finding->end = *clock.far;
        }
        if (clock.same * 5 > clock.stamps)
            add("same_stamp", name, clock.same,
                {base::rounded(100.0 * static_cast<double>(clock.same) / static_cast<double>(clock.stamps), 2)});
    }

    void column(std::size_t c) {
        const ColumnInfo& column = info_.columns[c];
        const ColumnSketch& sketch = sketch_.columns[c];
        const std::string& name = column.field.name;
        if (sketch.rows == 0) return;
        if (sketch.valid() == 0) {
            add("empty_column", name, 1, {});
            return;
        }
        if (column.role == Role::constant)
            add("constant_column", name, 1, {sketch.samples.empty() ? "" : sketch.samples.front()});
        if (column.role != Role::measurement && column.role != Role::setpoint) return;
        const double share = 100.0 * static_cast<double>(sketch.missing) / static_cast<double>(sketch.rows);
        if (share >= 1) add("missing_values", name, sketch.missing, {base::rounded(share, 2)});
        if (sketch.markers > 0)
            at_row(add("missing_marker", name, sketch.markers, {base::shortest(sketch.marker)}), sketch.marker_row,
                   sketch.marker_row);
        if (column.role == Role::measurement) {
            stuck(name, sketch);
            spikes(name, sketch);
        }
    }

    /// Longer than the column's own usual runs by far, at a value that is neither its floor nor one it often rests at,
    /// while most other columns move.
    void stuck(const std::string& name, const ColumnSketch& sketch) {
        if (sketch.runs.empty()) return;
        const double mean_run = static_cast<double>(sketch.valid()) / static_cast<double>(sketch.changes() + 1);
        const std::size_t middle = sketch.runs.size() >= 16 ? sketch.runs.size() / 2 : sketch.runs.size();
        const double usual = middle < sketch.runs.size() ? static_cast<double>(sketch.runs[middle].length()) : 0;
        const double most = std::max({20.0, 12 * mean_run, 4 * usual});
        std::vector<ColumnSketch::Run> found;
        for (const auto& run : sketch.runs) {
            if (static_cast<double>(run.length()) <= most) break;
            if (run.value != sketch.min && !rests_at(sketch, run) && !others_stand(run)) found.push_back(run);
        }
        if (found.empty()) return;
        const auto& longest = found.front();
        at_row(add("stuck", name, static_cast<std::int64_t>(found.size()),
                   {stretch(longest.first, longest.last), base::rounded(longest.value, 6)}),
               longest.first, longest.last);
    }

    static bool rests_at(const ColumnSketch& sketch, const ColumnSketch::Run& run) {
        const auto same = [&](const ColumnSketch::Run& other) {
            return other.value == run.value && 3 * other.length() > run.length();
        };
        return std::count_if(sketch.runs.begin(), sketch.runs.end(), same) >= 3;
    }

    bool others_stand(const ColumnSketch::Run& run) const {
        std::size_t standing = 0, all = 0;
        for (std::size_t c = 0; c < info_.columns.size(); ++c) {
            if (info_.columns[c].role != Role::measurement) continue;
            ++all;
            for (const auto& other : sketch_.columns[c].runs) {
                const std::int64_t both = std::min(run.last, other.last) - std::max(run.first, other.first);
                if (both * 10 < run.length() * 8) continue;
                ++standing;
                break;
            }
        }
        return standing > 1 && standing * 3 > all;  // the column itself is one of them
    }

    void spikes(const std::string& name, const ColumnSketch& sketch) {
        const double least = std::max(15 * sketch.mean_move(), 5 * sketch.deviation());
        std::int64_t count = 0;
        for (const auto& spike : sketch.spikes) count += spike.height > least ? 1 : 0;
        if (count == 0 || sketch.valid() < 100) return;
        const auto& highest = sketch.spikes.front();
        at_row(add("spike", name, count, {base::rounded(highest.height)}), highest.row, highest.row);
    }

    const TableInfo& info_;
    const TableSketch& sketch_;
    std::vector<table::Finding> findings_;
    std::map<std::string, int> counts_;
};

}  // namespace

std::vector<table::Finding> find_flaws(const TableInfo& info, const TableSketch& sketch) {
    return Finder(info, sketch).find();
}

}  // namespace majung::catalog
