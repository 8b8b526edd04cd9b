// A piece: a few megabytes of whole lines of one table, parsed by one thread into batches, ledger entries and what its
// cells say about the columns' types. Pieces know nothing of each other; numbers of rows and lines count from the piece's
// start and are moved to the file's when it is delivered.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intake/absent.h"
#include "intake/dialect.h"
#include "intake/line_scan.h"
#include "intake/reading.h"
#include "table/batch.h"
#include "table/ledger.h"

namespace majung::intake {

struct LedgerEntry {
    std::int64_t row = 0, line = 0, column = 0, offset = 0;
    std::string_view code;  // a literal
    bool rejected = false;
    std::string raw;
};

/// What the cells of a column said about its type; sums over pieces.
struct ColumnTally {
    std::int64_t filled = 0;      // cells with something in them
    std::int64_t exceptions = 0;  // of those, not of the type and no word for "no value"
    std::int64_t missing = 0;     // words and numbers that stand for "no value"
    std::int64_t widened = 0;     // int64: numbers that are no integers
    std::int64_t codes = 0;       // int64: leading zeros, more than 18 digits
    unsigned orders = ~0U;        // time, where the head left the order open: orders that explain every cell so far
    WordTally words;              // texts among the values that may stand for "no value"
    RangeTally range;             // numbers
    std::vector<std::string> samples;  // the first cells of an undecided column
    void add(const ColumnTally& other, std::size_t samples_max);
};

/// Cells kept of each of so many undecided columns, to choose its type anew.
inline std::size_t samples_max(std::size_t columns) { return columns > 5000 ? 20 : 200; }

/// How pieces of a table are parsed; one for all threads.
struct PiecePlan {
    Dialect dialect;
    const TableReading* table = nullptr;
    table::SchemaPtr schema;
    std::string encoding, other_encoding;  // what the bytes of a piece are in
    bool strict = false;                // the second pass: what is no value of the column is an exception, never news
    bool origins = false;               // say where each kept row stands
    std::vector<unsigned> open_orders;  // of each column: date orders that the head left open, 0 = none
};

struct ParsedPiece {
    struct Part {
        table::Batch kept;
        std::int64_t first_row = 0;  // of the piece's data records, from 0
        table::RowCounts counts;
        std::vector<std::int64_t> rows;         // of each kept row, where some were rejected between them
        std::vector<table::RowOrigin> origins;  // of each kept row, where the plan wants them
        std::size_t ledger_end = 0;             // entries before this one belong to this part or earlier ones
    };
    std::vector<Part> parts;
    std::vector<LedgerEntry> ledger;
    std::vector<LedgerEntry> notes;  // noticed, but nothing was repaired or rejected
    std::vector<ColumnTally> tallies;
    std::int64_t rows = 0, lines = 0, blank = 0;
    bool refuted = false;
    bool quotes = false;            // it holds the dialect's quote
    bool lf = false, crlf = false;  // line ends that it holds
};

/// `bytes` are followed by at least kPiecePadding readable bytes. `first_data`: the piece begins the table's data.
inline constexpr std::size_t kPiecePadding = 64;
ParsedPiece parse_piece(std::string_view bytes, const Look& look, const PiecePlan& plan, bool first_data, bool last);

}  // namespace majung::intake
