#include "catalog/flaws.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/limits.h"
#include "base/text.h"

namespace majung::catalog {
namespace {

constexpr base::Time kAbsurdSpan = 40 * 365 * base::kDay,
                     kAbsurdStep = 30 * base::kDay;  // no recorder ran so long, so seldom

/// Where most rows of a column of dates lie, in days since 1970, and what lies far from there.
struct DayRange {
    std::int64_t first = 0, last = 0, rows = 0;
    std::int64_t far_first = 0, far_last = 0, far_rows = 0, far_days = 0;
};

/// The shortest range with nine rows in ten, widened by days that are no further from it than it is long. None where it is
/// no small part of the whole, or where nothing lies outside.
std::optional<DayRange> where_most_lie(const ClockSketch& clock) {
    if (!clock.all_days() || clock.days().size() < 2) return {};
    const std::vector<std::pair<std::int64_t, std::int64_t>> days(clock.days().begin(), clock.days().end());
    std::size_t from = 0, to = days.size();
    std::int64_t inside = 0;
    for (std::size_t a = 0, b = 0; b < days.size(); ++b) {
        inside += days[b].second;
        while (10 * (inside - days[a].second) >= 9 * clock.stamps) inside -= days[a++].second;
        const bool enough = 10 * inside >= 9 * clock.stamps;
        if (enough && days[b].first - days[a].first < days[to - 1].first - days[from].first) {
            from = a;
            to = b + 1;
        }
    }
    const std::int64_t reach = days[to - 1].first - days[from].first + 1;
    while (from > 0 && days[from].first - days[from - 1].first <= reach) --from;
    while (to < days.size() && days[to].first - days[to - 1].first <= reach) ++to;
    if (10 * (days[to - 1].first - days[from].first) > days.back().first - days.front().first) return {};
    DayRange range{days[from].first, days[to - 1].first};
    bool any = false;
    for (std::size_t d = 0; d < days.size(); ++d) {
        if (d >= from && d < to) {
            range.rows += days[d].second;
            continue;
        }
        if (!any) range.far_first = days[d].first;
        any = true;
        range.far_last = days[d].first;
        range.far_rows += days[d].second;
        ++range.far_days;
    }
    if (!any) return {};
    return range;
}

std::string date_of(std::int64_t day) { return base::format_iso(day * base::kDay).substr(0, 10); }

/// What is found of the rows of one machine, of a table whose rows are not told apart, or of a table of several machines
/// (then without what only a machine's own rows can tell).
class Finder {
  public:
    enum class Rows { all, of_machines, of_machine };
    using Counts = std::map<std::string, int>;
    Finder(const TableInfo& info, const TableSketch& sketch, Rows rows, Counts& counts, std::string asset = {})
        : info_(info), sketch_(sketch), rows_(rows), counts_(counts), asset_(std::move(asset)) {}

    std::vector<table::Finding> find() {
        if (rows_ != Rows::of_machine) span();
        if (rows_ != Rows::of_machines) clock();
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
        finding.asset = asset_;
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

    static void place(table::Finding* finding, base::Time start, base::Time end) {
        if (finding == nullptr) return;
        finding->start = start;
        finding->end = end;
    }

    const std::string& time_name() const {
        return info_.columns[static_cast<std::size_t>(info_.time_column)].field.name;
    }

    /// Whether there is a time, and where it lies.
    void span() {
        if (sketch_.clock == nullptr) {
            if (info_.rows > 0) add("no_time_column", "", 1, {});
            return;
        }
        const ClockSketch& clock = *sketch_.clock;
        // Dates of lots or two-digit years read as times: decades in steps of months, most of them shared or running back.
        if (clock.last - clock.first > kAbsurdSpan && clock.usual > kAbsurdStep &&
            2 * (clock.same + clock.back) > clock.stamps)
            absurd(clock);
        if (clock.far) place(add("clock_far", time_name(), 1, {base::format_iso(*clock.far)}), *clock.far, *clock.far);
    }

    void absurd(const ClockSketch& clock) {
        auto* finding = add("clock_absurd", time_name(), 1,
                            {base::format_iso(clock.first).substr(0, 10), base::format_iso(clock.last).substr(0, 10),
                             std::to_string(clock.days().size())});
        const auto most = where_most_lie(clock);
        if (finding == nullptr || !most) return;
        finding->args = {"lone",
                         std::to_string(most->rows),
                         date_of(most->first),
                         date_of(most->last),
                         std::to_string(most->far_rows),
                         std::to_string(most->far_days),
                         date_of(most->far_first),
                         date_of(most->far_last)};
    }

    void clock() {
        if (sketch_.clock == nullptr) return;
        const ClockSketch& clock = *sketch_.clock;
        if (!clock.gaps.empty()) {
            const auto longest = std::max_element(clock.gaps.begin(), clock.gaps.end(),
                                                  [](const auto& a, const auto& b) { return a.size() < b.size(); });
            place(add("gap", time_name(), clock.gap_count,
                      {base::format_span(longest->size()), base::format_span(clock.usual)}),
                  longest->from, longest->to);
        }
        if (clock.back > 0)
            place(add("clock_back", time_name(), clock.back,
                      {base::format_span(clock.first_back.from - clock.first_back.to)}),
                  clock.first_back.to, clock.first_back.from);
        if (clock.same * 5 > clock.stamps)
            add("same_stamp", time_name(), clock.same,
                {base::rounded(100.0 * static_cast<double>(clock.same) / static_cast<double>(clock.stamps))});
    }

    void column(std::size_t c) {
        const ColumnInfo& column = info_.columns[c];
        const ColumnSketch& sketch = sketch_.columns[c];
        const std::string& name = column.field.name;
        if (sketch.rows == 0) return;
        if (rows_ == Rows::of_machine) {
            if (column.role == Role::measurement && sketch.valid() > 0) moves(name, sketch);
            return;
        }
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
        if (column.role == Role::measurement && rows_ == Rows::all) moves(name, sketch);
    }

    void moves(const std::string& name, const ColumnSketch& sketch) {
        stuck(name, sketch);
        spikes(name, sketch);
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
    Rows rows_;
    Counts& counts_;
    std::string asset_;
    std::vector<table::Finding> findings_;
};

}  // namespace

std::vector<table::Finding> find_flaws(const TableInfo& info, const TableSketch& sketch, const Machines& machines) {
    Finder::Counts counts;
    const bool apart = machines.column() >= 0 && machines.column() == info.asset_column &&
                       (machines.too_many() || machines.all().size() > 1);
    if (!apart) return Finder(info, sketch, Finder::Rows::all, counts).find();
    auto findings = Finder(info, sketch, Finder::Rows::of_machines, counts).find();
    for (const auto& [name, machine] : machines.all()) {
        const ClockSketch* clock =
            info.time_column < 0 ? nullptr : &machine.clocks[static_cast<std::size_t>(info.time_column)];
        for (auto& finding : Finder(info, {machine.columns, clock}, Finder::Rows::of_machine, counts, name).find())
            findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace majung::catalog
