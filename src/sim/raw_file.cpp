#include "sim/raw_file.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/plant_spec.h"

namespace majung::sim {
namespace {

struct StuckSpan {
    std::size_t column = 0, first = 0, last = 0;  // rows
    std::int64_t first_line = 0;
};

// Where the flaws will stand, by data row.
struct FlawPlan {
    std::set<std::size_t> header_before, duplicate_after;
    std::map<std::size_t, std::vector<std::pair<std::size_t, std::string_view>>> missing;  // row: column, marker
    std::vector<StuckSpan> stuck;
    bool cut = false;
};

int draw_count(base::Rng& rng, double mean) {
    int count = 0;
    for (double sum = rng.exponential(); sum < mean; sum += rng.exponential()) ++count;
    return count;
}

bool sentinel(std::string_view marker) { return marker.starts_with("9999"); }

FlawPlan plan_flaws(const SheetStyle& style, const TableSpec& table, std::size_t rows, const Mess& mess,
                    base::Rng& rng) {
    FlawPlan plan;
    if (rows < 20 || mess.amount <= 0) return plan;
    const double scale = mess.amount * mess.days;
    const auto middle = [&] { return 5 + rng.below(rows - 10); };
    std::vector<std::size_t> measured;
    for (std::size_t j = 0; j < table.columns.size(); ++j)
        if (table.columns[j].role == "measurement" && table.columns[j].cell == Cell::number) measured.push_back(j);
    for (int i = draw_count(rng, style.repeated_headers * scale); i > 0; --i) plan.header_before.insert(middle());
    for (int i = draw_count(rng, style.duplicate_rows * scale); i > 0; --i) plan.duplicate_after.insert(middle());
    for (int i = draw_count(rng, style.stuck_spans * scale); i > 0 && mess.stuck && rows > 1000; --i) {
        const std::size_t length = rows / 48 + rng.below(rows / 24);  // half an hour to an hour and a half of a day
        const std::size_t first = 5 + rng.below(rows - length - 10);
        plan.stuck.push_back({.column = measured[rng.below(measured.size())], .first = first, .last = first + length});
    }
    for (int i = draw_count(rng, style.missing_cells * scale); i > 0; --i) {
        const std::size_t row = middle(), column = measured[rng.below(measured.size())];
        const std::string_view marker = style.missing[rng.below(style.missing.size())];
        auto& cells = plan.missing[row];
        const bool taken =
            std::any_of(cells.begin(), cells.end(), [&](const auto& cell) { return cell.first == column; });
        const bool doubled =
            plan.duplicate_after.contains(row);  // one flaw a row: the copy would be a second, unnoted one
        if (!taken && !doubled && (mess.stuck || !sentinel(marker))) cells.emplace_back(column, marker);
    }
    plan.cut = rng.uniform() < style.cut_share * mess.amount && mess.stuck;
    return plan;
}

class SheetWriter {
  public:
    SheetWriter(const SheetStyle& style, const TableSpec& table, const RowBlock& rows, FlawPlan plan)
        : style_(style), table_(table), rows_(rows), plan_(std::move(plan)) {}

    RawFile write();

  private:
    void add_line(std::string_view line) {
        text_.append(line).append(style_.line_end);
        ++line_;
    }
    void note(std::string_view code, std::string_view column) {
        flaws_.push_back(
            {.file = {}, .code = std::string(code), .column = std::string(column), .row = line_, .last_row = line_});
    }
    void add_header();
    void add_units();
    void add_row(std::size_t row);
    void add_total(std::string_view word, std::size_t from, std::size_t until);
    void cut_last_row();

    const SheetStyle& style_;
    const TableSpec& table_;
    const RowBlock& rows_;
    FlawPlan plan_;
    std::string text_, cells_;
    std::int64_t line_ = 0;
    std::vector<Flaw> flaws_;
};

void SheetWriter::add_header() {
    std::string line;
    for (std::size_t j = 0; j < table_.columns.size(); ++j) {
        if (j > 0) line += style_.delimiter;
        line += header_cell(style_, table_.columns[j]);
    }
    add_line(line);
}

void SheetWriter::add_units() {
    std::string line;
    for (std::size_t j = 0; j < table_.columns.size(); ++j) {
        if (j > 0) line += style_.delimiter;
        line += table_.columns[j].unit;
    }
    add_line(line);
}

void SheetWriter::add_row(std::size_t row) {
    const auto missing = plan_.missing.find(row);
    cells_.clear();
    for (std::size_t j = 0; j < table_.columns.size(); ++j) {
        if (j > 0) cells_ += style_.delimiter;
        double value = rows_.at(row, j);
        for (const StuckSpan& span : plan_.stuck)
            if (span.column == j && span.first <= row && row <= span.last) value = rows_.at(span.first, j);
        const std::size_t before = cells_.size();
        append_cell(cells_, style_, table_.columns[j], rows_.times[row], value);
        if (missing == plan_.missing.end()) continue;
        for (const auto& [column, marker] : missing->second)
            if (column == j) cells_.replace(before, std::string::npos, marker);
    }
    add_line(cells_);
    if (missing != plan_.missing.end())
        for (const auto& [column, marker] : missing->second) note("missing_marker", table_.columns[column].name);
    for (StuckSpan& span : plan_.stuck) {
        if (span.first == row) span.first_line = line_;
        if (span.last != row) continue;
        note("stuck", table_.columns[span.column].name);
        flaws_.back().row = span.first_line;
    }
}

// The word, the number of rows or the sum of counts, the sum of the weights: what a clerk's sheet adds up.
void SheetWriter::add_total(std::string_view word, std::size_t from, std::size_t until) {
    const bool shots = table_.name == "shots";
    std::string line(word);
    for (std::size_t j = 1; j < table_.columns.size(); ++j) {
        line += style_.delimiter;
        double sum = 0;
        for (std::size_t row = from; row < until; ++row) sum += rows_.at(row, j);
        if (shots && j == shot::number) line += std::to_string(until - from);
        if ((shots && j == shot::weight) || (!shots && (j == inspection::made || j == inspection::rejected)))
            append_cell(line, style_, table_.columns[j], 0, sum);
    }
    add_line(line);
    note("total_row", "");
}

// Drops the end of the last line, its line end too.
void SheetWriter::cut_last_row() {
    std::string whole = text_.substr(0, text_.size() - style_.line_end.size());
    const std::size_t start = whole.rfind('\n') + 1;
    const std::size_t kept = (whole.size() - start) * 3 / 5;
    const std::size_t mark = whole.find(style_.delimiter, start + kept);
    text_.resize(mark == std::string::npos ? whole.size() - 1 : mark - 1);
    note("cut_row", "");
}

RawFile SheetWriter::write() {
    text_.reserve(rows_.rows() * table_.columns.size() * 7 + 4096);
    for (const std::string_view line : style_.preamble) add_line(line);
    add_header();
    if (style_.unit == UnitStyle::own_row) add_units();
    const base::Time group = table_.name == "inspection" ? base::kDay : kShift;
    const auto group_of = [&](std::size_t row) { return (rows_.times[row] - 7 * base::kHour) / group; };
    std::size_t group_start = 0;
    for (std::size_t row = 0; row < rows_.rows(); ++row) {
        if (plan_.header_before.contains(row)) {
            add_header();
            note("repeated_header", "");
        }
        add_row(row);
        if (plan_.duplicate_after.contains(row)) {
            add_line(cells_);
            note("duplicate_row", "");
        }
        if (style_.totals && row + 1 < rows_.rows() && group_of(row) != group_of(row + 1)) {
            add_total("소계", group_start, row + 1);
            group_start = row + 1;
        }
    }
    if (plan_.cut)
        cut_last_row();
    else if (style_.totals && rows_.rows() > 0)
        add_total("합계", 0, rows_.rows());
    std::string bytes = encode(text_, style_.encoding);
    return {.bytes = style_.gzipped ? gzip(bytes) : std::move(bytes), .flaws = std::move(flaws_)};
}

}  // namespace

RawFile make_raw_file(const SheetStyle& style, const TableSpec& table, const RowBlock& rows, const Mess& mess,
                      base::Rng rng) {
    FlawPlan plan = plan_flaws(style, table, rows.rows(), mess, rng);
    return SheetWriter(style, table, rows, std::move(plan)).write();
}

}  // namespace majung::sim
