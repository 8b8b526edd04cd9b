// Reading: how a raw file is understood. A value: chosen from the head of a file (choose_reading), stored as JSON with a
// `format` version, and used unchanged by read_all on every later file of the same kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "intake/cells.h"
#include "intake/times.h"
#include "table/finding.h"
#include "table/type.h"

namespace majung::intake {

class Source;

enum class Newline { lf, crlf, cr, mixed };
/// The byte that ends a line.
constexpr char line_end_of(Newline newline) { return newline == Newline::cr ? '\r' : '\n'; }
std::string_view newline_name(Newline newline);  // "lf", "crlf", "cr", "mixed"

/// Columns that begin at fixed places of a line, counted in characters.
struct FixedColumns {
    std::vector<int> starts;  // ascending, the first is 0; empty = the line is cut by a delimiter
    bool wide = false;        // letters above U+007F take two places, as in the old East Asian encodings
    bool touching = false;    // no blank need stand between the cells
    bool operator==(const FixedColumns&) const = default;
};

/// How a line is cut into cells.
struct Dialect {
    char delimiter = ',';  // 0 = one cell a line; ' ' with blank_runs = any run of blanks, none at the ends
    bool blank_runs = false;
    char quote = 0;   // 0 = none
    char escape = 0;  // 0 = a quote inside quotes is doubled
    Newline newline = Newline::lf;
    bool blank_after = false;  // a blank behind each delimiter belongs to it
    std::string more;          // what follows `delimiter`, where that is several characters: "::" is ':' and ":"
    bool wrapped = false;      // each row stands in the quote as a whole, its own quotes doubled
    char bracket = 0;          // each row stands in brackets, "[1, 2],": which one opens; 0 = none does
    bool arrow = false;        // a serial monitor wrote the time before what it received: "16:29:15.123 -> 1.5,2.5"
    char closing = 0;          // a mark that closes each row and stands nowhere else in it: "1,2,3;"; 0 = none does
    FixedColumns fixed;
    /// Cut by one character and nothing else.
    bool plain() const {
        return delimiter != 0 && !blank_runs && more.empty() && !wrapped && bracket == 0 && !arrow && closing == 0 &&
               fixed.starts.empty();
    }
    bool operator==(const Dialect&) const = default;
};
std::string delimiter_name(const Dialect& dialect);  // as in R.json: ",", ";", "\t", " ", ""

inline constexpr int kDotted = 1;

struct ColumnReading {
    std::string name;  // NFC, unit taken off
    std::string unit;
    table::Type type = table::Type::text;
    NumberFormat number;               // int64 and double
    std::string cell_unit;             // int64 and double: the unit that the cells themselves carry
    bool signs = false;                // int64 and double: signs behind, or parentheses for negatives
    std::vector<double> sentinels;     // int64 and double: numbers that stand for "no value"
    TimeFormat time;                   // time
    std::vector<std::string> missing;  // what stands for "no value" in this column besides nothing
    std::string key;                   // what stands before each value in its cell, "T="; empty: nothing
    std::string role_hint;             // "time" | "" : what the reading itself knows
    int clock_from = -1;               // time: the column of the clock time that is joined to this date
    int ms_from = -1;                  // and of its milliseconds
    int clock_digits = 0;              // 6 or 4: that column holds digits run together, 162915 or 1629; kDotted: 16.29
    bool order_guessed = false;        // time: day or month first, nothing in the file tells
    bool filled = false;               // no cell of the head was empty
    int length = 0;                    // bytes of each cell of the head but a sign, 0 = they differ
    bool undecided = false;            // every cell of the head was empty
    bool operator==(const ColumnReading&) const = default;
};

enum class Orientation { rows, columns };  // columns: the table lies on its side, a source column is a record

/// What the head says for and against a table's reading (intake/sureness.h); not stored.
struct Evidence {
    bool header = false;          // it has a names row
    double header_ragged = 0;     // names more or fewer than the cells of most rows, as a share of them
    double header_marks = 0;      // share of names that hold a quote or a delimiter, or nothing
    double header_values = 0;     // share of names that are numbers or stamps
    double header_twice = 0;      // share of names that came before
    bool header_shifted = false;  // more names than cells, and one of them is empty: they may stand a cell aside
    bool header_data = false;     // one of several header rows is a setting, or a row of values
    int header_rows = 0;          // names and groups, units left out
    double typed = 0;             // share of columns that are not text
    double ragged = 0;            // share of records in the table with other than the usual cells
    double outside = 0;           // share of the filled lines that belong to no table
    std::int64_t records = 0;     // of the table
    double swallowed = 0;         // share of records whose quotes hold whole lines of delimiters: one was never closed
    double mixed_text = 0;        // share of text columns that hold numbers or stamps besides texts
    bool nameless = false;        // under a names row a column with values (but the first, an index) has no name
    bool names_above = false;     // one of the last lines above it is as wide as it is: there the names may stand
    double below = 0;             // share of the filled lines that belong to no table and stand below its first
    double first_unlike = 0;      // of a table without names: share of columns whose first cell is unlike all below it
    bool uncut = false;           // each cell of a text column holds the same mark as often as the others
    double gaps = 0;              // share of lines that gaps of two blanks cut into fewer cells, as they do its names
    double notes = 0;             // of a table of values: share of records that hold none
    bool other_quote = false;     // ' was taken for the quote, and cells begin with "
    bool operator==(const Evidence&) const = default;
};

/// One table of a file and the lines that it takes.
struct TableReading {
    std::string name;
    std::int64_t first_line = 1;  // physical line of its first header row (data row where it has none), from 1
    std::int64_t end_line = 0;    // physical line after its last; 0 = the end of the file
    int header_rows = 0;          // units row and other rows between names and data included
    int units_row = 0;            // which of them names units, from 1; 0 = none
    Orientation orientation = Orientation::rows;
    int first_cell = 0;               // of a record; more than 0: another table stands left of it in the same lines
    int cells = 0;                    // that it takes; 0 = all from the first on
    int indent = 0;                   // cells that its rows leave empty at their start (layers.h)
    int cells_usual = 0;              // cells of most records; fewer than the columns where trailing ones are left out
    std::vector<std::string> header;  // the cells of the names row as written, to know it when it comes again
    std::vector<ColumnReading> columns;
    double sureness = 0;     // chance of being right, 0..1
    double margin_bits = 0;  // to the runner-up, per record
    bool doubtful = false;
    Evidence evidence;
    std::string runner_up;  // what the next best reading would have been
    bool operator==(const TableReading&) const = default;
};

/// Records that are folded over several lines (intake/folding.h): how many cells each line of a record holds.
struct Folding {
    std::int64_t first_line = 0;  // where the first record begins, from 1
    std::vector<int> cells;       // of each line; none: a record is a line
    char delimiter = 0;           // of those cells, 0 = runs of blanks
    bool operator==(const Folding&) const = default;
};

struct MemberReading;

struct Reading {
    std::string format = "delimited";   // a name in all.cpp
    std::string encoding = "UTF-8";     // IANA name
    std::string other_encoding;         // of lines that are in another one; empty: none was seen
    double encoding_margin_bits = 100;  // to the next encoding that would read other letters; not stored
    bool byte_mark = false;
    bool ascii = false;  // no byte beyond ASCII was seen, in this file or those before it: nothing proves the encoding
    Dialect dialect;
    Folding folding;                 // lines are counted in the unfolded text from `tables` on
    bool quotes_seen = false;        // the dialect's quote stands in the text at all
    std::int64_t preamble_rows = 0;  // lines before the first table
    std::int64_t head_lines = 0;     // lines that were looked at to choose it; not stored
    std::vector<TableReading> tables;
    double detect_ms = 0;                  // not stored
    std::vector<table::Finding> findings;  // not stored: what was put right or is lost above the data, and in names
    std::vector<MemberReading> members;    // of an archive; `tables` then holds theirs, one after another
};

/// One file of an archive.
struct MemberReading {
    std::string name;
    std::string skipped;  // why it is not read; empty = it is
    Reading reading;
};

/// What a file's name calls its table: the name without folders, packing and ending, in normal form C.
std::string table_name(const std::string& path);

base::Json to_json(const Reading& reading);
base::Result<Reading> reading_from_json(const base::Json& json);  // `newer_format` where a later version wrote it

/// The first bytes of a source, unpacked but not decoded.
struct Head {
    std::string_view bytes;
    bool whole = false;  // nothing follows
    std::string path;
    Source* source = nullptr;  // where a format must look further than the head; nullptr: it cannot
};

struct ReadCorrection;  // corrected.h

struct Hints {
    std::optional<Reading> stored;
    const ReadCorrection* corrected = nullptr;  // what a person said of such files; outlives the call
    std::vector<table::Correction> corrections;
};

base::Result<Reading> choose_reading(const Head& head, const Hints& hints);

}  // namespace majung::intake
