#include "intake/beside.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/layout.h"
#include "intake/sections.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using Row = std::vector<std::string_view>;

constexpr std::size_t kTablesMax = 50, kRowsToSee = 20000;
constexpr std::size_t kRowsApart = 2;  // that one is longer than the other

struct Block {
    std::size_t first = 0, count = 0;  // cells
};

std::string_view cell_of(const Row& row, std::size_t c) {
    return c < row.size() ? base::trim(row[c]) : std::string_view();
}

bool filled(const Row& row, const Block& block) {
    for (std::size_t c = block.first; c < block.first + block.count; ++c)
        if (!cell_of(row, c).empty()) return true;
    return false;
}

/// Columns without a name and without any value part them.
std::vector<Block> blocks_between_gaps(const Row& names, const std::vector<const Row*>& rows, std::size_t width) {
    std::vector<Block> blocks;
    for (std::size_t c = 0; c < width; ++c) {
        const bool gap = cell_of(names, c).empty() && std::all_of(rows.begin(), rows.end(), [&](const Row* row) {
                             return cell_of(*row, c).empty();
                         });
        if (gap) continue;
        const bool goes_on = !blocks.empty() && blocks.back().first + blocks.back().count == c;
        if (goes_on)
            ++blocks.back().count;
        else
            blocks.push_back({c, 1});
    }
    return blocks;
}

/// The same names again and again, under a row that bears a title at the start of each set and nothing else.
std::vector<Block> blocks_under_titles(const Row& names, const Row& titles) {
    const std::size_t width = filled_width(names);
    for (std::size_t p = 2; p * 2 <= width; ++p) {
        bool holds = width % p == 0;
        for (std::size_t c = p; c < width && holds; ++c) holds = cell_of(names, c) == cell_of(names, c - p);
        for (std::size_t c = 0; c < std::max(width, titles.size()) && holds; ++c)
            holds = cell_of(titles, c).empty() == (c % p != 0 || c >= width);
        if (!holds) continue;
        std::vector<Block> blocks;
        for (std::size_t c = 0; c < width; c += p) blocks.push_back({c, p});
        return blocks;
    }
    return {};
}

/// Numbers or stamps that rise, or texts that never come twice, with none missing.
bool key(const std::vector<std::string_view>& cells) {
    const ColumnFit fit = fit_column(cells);
    if (fit.exceptions > 0 || static_cast<std::size_t>(fit.filled) != cells.size()) return false;
    if (fit.type == table::Type::text || fit.type == table::Type::boolean) {
        std::unordered_set<std::string_view> seen;
        return std::all_of(cells.begin(), cells.end(), [&](auto cell) { return seen.insert(cell).second; });
    }
    double before = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double value = 0;
        if (fit.type == table::Type::time) {
            base::Time time = 0;
            if (!parse_time(cells[i], fit.time, time)) return false;
            value = static_cast<double>(time);
        } else {
            Number number;
            if (!parse_number(cells[i], fit.number, number)) return false;
            value = number.value;
        }
        if (i > 0 && value <= before) return false;
        before = value;
    }
    return true;
}

/// Rows that the block fills, from the first on without a hole; 0: it has holes, no key or no names.
std::size_t rows_of(const Row& names, const std::vector<const Row*>& rows, const Block& block) {
    if (block.count < 2) return 0;
    for (std::size_t c = block.first; c < block.first + block.count; ++c)
        if (cell_of(names, c).empty()) return 0;
    std::size_t n = 0;
    while (n < rows.size() && filled(*rows[n], block)) ++n;
    for (std::size_t i = n; i < rows.size(); ++i)
        if (filled(*rows[i], block)) return 0;
    std::vector<std::string_view> first;
    for (std::size_t i = 0; i < n; ++i) first.push_back(cell_of(*rows[i], block.first));
    return n >= 2 && key(first) ? n : 0;
}

bool lengths_differ(const Row& names, const std::vector<const Row*>& rows, const std::vector<Block>& blocks) {
    if (blocks.size() < 2 || blocks.size() > kTablesMax) return false;
    std::size_t least = rows.size(), most = 0;
    for (const Block& block : blocks) {
        const std::size_t n = rows_of(names, rows, block);
        if (n == 0) return false;
        least = std::min(least, n);
        most = std::max(most, n);
    }
    return most >= least + kRowsApart && most > least + most / 50;
}

CutText cells_of(const CutText& cut, const Block& block) {
    CutText out;
    out.lines = cut.lines;
    out.raw = cut.raw;
    out.lines_total = cut.lines_total;
    out.cut = cut.cut;
    out.gaps_lost = cut.gaps_lost;
    for (const Row& row : cut.records) {
        const std::size_t from = std::min(block.first, row.size()),
                          to = std::min(block.first + block.count, row.size());
        out.records.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(from),
                                 row.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return out;
}

}  // namespace

std::vector<BesideTable> tables_beside(const CutText& cut, const TableReading& table, bool whole) {
    if (table.header.size() < 4 || table.orientation != Orientation::rows || !whole || cut.gaps_lost) return {};
    const std::int64_t data = table.first_line + table.header_rows;
    Row names, titles;
    std::vector<const Row*> rows;
    for (std::size_t i = 0; i < cut.records.size() && rows.size() < kRowsToSee; ++i) {
        const Row& row = cut.records[i];
        if (table.end_line > 0 && cut.lines[i] >= table.end_line) break;
        if (cut.lines[i] >= data) {
            if (!blank_row(row)) rows.push_back(&row);
        } else if (std::equal(row.begin(), row.end(), table.header.begin(), table.header.end())) {
            names = row;
            if (i > 0) titles = cut.records[i - 1];
        }
    }
    if (names.empty() || rows.size() < 4) return {};
    std::vector<Block> blocks = blocks_between_gaps(names, rows, std::max(names.size(), table.columns.size()));
    if (blocks.size() < 2) blocks = blocks_under_titles(names, titles);
    if (!lengths_differ(names, rows, blocks)) return {};
    std::vector<BesideTable> out;
    for (const Block& block : blocks) {
        BesideTable one;
        one.cut = cells_of(cut, block);
        std::vector<TableReading> found = find_tables(one.cut, whole);
        if (found.size() != 1 || found[0].first_line + found[0].header_rows != data || found[0].header.empty())
            return {};
        one.table = std::move(found[0]);
        one.table.first_cell = static_cast<int>(block.first);
        one.table.cells = static_cast<int>(block.count);
        one.table.end_line = table.end_line;
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace majung::intake
