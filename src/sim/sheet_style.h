// How each table's files look: the habits of five programs that never heard of each other, and how often their files are flawed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/encoding.h"
#include "sim/tables.h"

namespace majung::sim {

enum class StampStyle {
    korean_clock,
    german,
    seconds,
    milliseconds,
    minutes
};  // 2024-03-04 오후 4:29:15, 04.03.2024 16:29:15, ...
enum class UnitStyle { own_row, round_brackets, square_brackets };

struct SheetStyle {
    std::string_view file_prefix, file_suffix;  // the date stands between them
    bool dashed_date = false;
    Encoding encoding = Encoding::utf8;
    bool gzipped = false;
    char delimiter = ',', decimal_mark = '.';
    std::string_view line_end = "\n";
    StampStyle stamp = StampStyle::seconds;
    UnitStyle unit = UnitStyle::round_brackets;
    std::vector<std::string_view> preamble;  // lines before the header
    std::vector<std::string_view> missing;   // what stands for a missing value
    double missing_cells = 0;                // a day
    double repeated_headers = 0;             // a day
    double duplicate_rows = 0;               // a day
    double stuck_spans = 0;                  // a day; history only
    double cut_share = 0;                    // of the files end in the middle of a row
    bool totals = false;                     // a total at the end, subtotals at changes of shift
};

/// In the order of Table.
std::vector<SheetStyle> sheet_styles();

/// Appends a cell as the sheet writes it; nothing for a missing value.
void append_cell(std::string& line, const SheetStyle& style, const ColumnSpec& column, base::Time time, double value);
/// "히터출력1", "유량(L/min)", "Öltemperatur [°C]".
std::string header_cell(const SheetStyle& style, const ColumnSpec& column);
/// The value as a reader of the file gets it back: rounded to the column's decimals.
double as_written(const ColumnSpec& column, double value);

}  // namespace majung::sim
