#include "sim/sheet_style.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace majung::sim {
namespace {

constexpr std::array<double, 4> kPowers = {1, 10, 100, 1000};

std::int64_t scaled(const ColumnSpec& column, double value) {
    return std::llround(value * kPowers[static_cast<std::size_t>(column.decimals)]);
}

void append_int(std::string& line, std::int64_t value) {
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    line.append(text, end);
}

void append_number(std::string& line, const ColumnSpec& column, double value, char decimal_mark) {
    std::int64_t whole = scaled(column, value);
    if (whole < 0) {
        line += '-';
        whole = -whole;
    }
    if (column.decimals == 0) return append_int(line, whole);
    const auto power = static_cast<std::int64_t>(kPowers[static_cast<std::size_t>(column.decimals)]);
    append_int(line, whole / power);
    line += decimal_mark;
    for (std::int64_t rest = whole % power, place = power / 10; place > 0; place /= 10)
        line += static_cast<char>('0' + rest / place % 10);
}

void append_stamp(std::string& line, StampStyle style, base::Time time) {
    const base::Civil c = base::to_civil(time);
    char text[64];
    switch (style) {
        case StampStyle::korean_clock:
            std::snprintf(text, sizeof text, "%04d-%02d-%02d %s %d:%02d:%02d", c.year, c.month, c.day,
                          c.hour < 12 ? "오전" : "오후", c.hour % 12 == 0 ? 12 : c.hour % 12, c.minute, c.second);
            break;
        case StampStyle::german:
            std::snprintf(text, sizeof text, "%02d.%02d.%04d %02d:%02d:%02d", c.day, c.month, c.year, c.hour, c.minute,
                          c.second);
            break;
        case StampStyle::seconds:
            std::snprintf(text, sizeof text, "%04d/%02d/%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
                          c.second);
            break;
        case StampStyle::milliseconds:
            std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03d", c.year, c.month, c.day, c.hour,
                          c.minute, c.second, c.microsecond / 1000);
            break;
        case StampStyle::minutes:
            std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
            break;
    }
    line += text;
}

SheetStyle shot_style() {
    return {.file_prefix = "사출1호기_",
            .file_suffix = ".csv",
            .encoding = Encoding::cp949,
            .line_end = "\r\n",
            .stamp = StampStyle::korean_clock,
            .unit = UnitStyle::own_row,
            .preamble = {},
            .missing = {"-", "-", "", "9999"},
            .missing_cells = 6,
            .repeated_headers = 0.6,
            .duplicate_rows = 1,
            .cut_share = 0.1,
            .totals = true};
}

SheetStyle hydraulic_style() {
    return {.file_prefix = "hydraulik_",
            .file_suffix = ".csv",
            .dashed_date = true,
            .encoding = Encoding::utf8_mark,
            .delimiter = ';',
            .decimal_mark = ',',
            .line_end = "\r\n",
            .stamp = StampStyle::german,
            .unit = UnitStyle::square_brackets,
            .preamble = {"Maschine;HYD-400 / 07-2231", "Protokoll;Hydraulikaggregat 10s", ""},
            .missing = {"", "", "9999,0"},
            .missing_cells = 8,
            .repeated_headers = 0.2,
            .duplicate_rows = 1,
            .stuck_spans = 0.5};
}

SheetStyle cooling_style() {
    return {.file_prefix = "냉각수펌프_",
            .file_suffix = ".txt",
            .encoding = Encoding::utf16le,
            .delimiter = '\t',
            .line_end = "\r\n",
            .stamp = StampStyle::seconds,
            .unit = UnitStyle::round_brackets,
            .preamble = {},
            .missing = {"-", "-", "9999"},
            .missing_cells = 5,
            .repeated_headers = 0.5,
            .duplicate_rows = 0.6,
            .stuck_spans = 0.35,
            .cut_share = 0.05};
}

SheetStyle robot_style() {
    return {.file_prefix = "robot_",
            .file_suffix = ".csv.gz",
            .encoding = Encoding::utf8,
            .gzipped = true,
            .stamp = StampStyle::milliseconds,
            .unit = UnitStyle::square_brackets,
            .preamble = {},
            .missing = {""},
            .missing_cells = 10,
            .duplicate_rows = 1.5,
            .cut_share = 0.12};
}

SheetStyle inspection_style() {
    return {.file_prefix = "검사성적서_",
            .file_suffix = ".csv",
            .encoding = Encoding::cp949,
            .line_end = "\r\n",
            .stamp = StampStyle::minutes,
            .unit = UnitStyle::round_brackets,
            .preamble = {"월간 검사 성적서,,,,,,,,,", "라인: 사출 1호기,,,,,,,,,", ""},
            .missing = {"-"},
            .missing_cells = 0.3,
            .totals = true};
}

}  // namespace

std::vector<SheetStyle> sheet_styles() {
    return {shot_style(), hydraulic_style(), cooling_style(), robot_style(), inspection_style()};
}

void append_cell(std::string& line, const SheetStyle& style, const ColumnSpec& column, base::Time time, double value) {
    if (column.cell == Cell::time) return append_stamp(line, style.stamp, time);
    if (std::isnan(value)) return;
    if (column.cell == Cell::label || column.cell == Cell::lot)
        line += cell_label(column, value);
    else
        append_number(line, column, value, style.decimal_mark);
}

std::string header_cell(const SheetStyle& style, const ColumnSpec& column) {
    std::string cell(column.name);
    if (column.unit.empty() || style.unit == UnitStyle::own_row) return cell;
    return cell + (style.unit == UnitStyle::round_brackets ? "(" : " [") + std::string(column.unit) +
           (style.unit == UnitStyle::round_brackets ? ")" : "]");
}

double as_written(const ColumnSpec& column, double value) {
    if (std::isnan(value) || (column.cell != Cell::number && column.cell != Cell::integer)) return value;
    return static_cast<double>(scaled(column, value)) / kPowers[static_cast<std::size_t>(column.decimals)];
}

}  // namespace majung::sim
