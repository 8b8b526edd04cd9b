// RowWriter: the cells of one record into typed columns, under what the reading says of each column. What a cell is not is
// told of: repairs go to the piece's ledger, what speaks against a column's type to its tally. A record most of whose cells
// are no values of their columns is not written at all.
#pragma once

#include <string_view>
#include <vector>

#include "intake/column_writer.h"
#include "intake/dialect.h"
#include "intake/piece.h"
#include "intake/usual_stamp.h"

namespace majung::intake {

class RowWriter {
  public:
    RowWriter(const PiecePlan& plan, ParsedPiece& out);

    /// Room for `rows` rows from row 0 on.
    void start(std::int64_t rows);
    void all_ascii(bool ascii) { ascii_ = ascii; }  // of all texts to come
    /// Cells [cells, cells + n) into row `at`. False: it is no row of this table and was not written.
    bool write(const Cell* cells, std::size_t n, std::int64_t at);
    /// A repair of the row being read.
    void repair(std::string_view code, std::size_t column, std::string_view raw);
    bool total_seen() const { return total_seen_; }        // a word for totals stood in the row that was refused
    bool remark_seen() const { return remark_seen_; }      // and a comment's mark with words behind it began it
    bool repaired() const { return repairs_in_row_ > 0; }  // the row written last
    std::int64_t bytes(std::int64_t rows) const { return text_bytes_ + rows * fixed_row_bytes_; }
    std::int64_t row_bytes() const { return fixed_row_bytes_; }  // texts not counted
    /// The first `rows` rows; the writer must be started again.
    std::vector<table::Column> finish(std::int64_t rows);

  private:
    /// The usual cell of a column, read without looking at all that its reading says. Close together: a row touches all.
    struct Usual {
        enum Kind : std::uint8_t { none, real, whole, stamp, text };
        std::byte* values = nullptr;
        std::int64_t filled = 0;  // goes to the tally in `finish`
        Kind kind = none;
    };
    Usual::Kind usual_kind(std::size_t c) const;
    [[gnu::always_inline]] bool write_usual(std::size_t c, const Cell& cell);
    bool write_cell(std::size_t c, const Cell& cell);
    bool odd_cell(std::size_t c, std::string_view text);
    bool dressed_number(std::size_t c, std::string_view text);
    bool marked_number(std::size_t c, std::string_view text);
    void join_clocks(const Cell* cells, std::size_t n);
    void write_text(std::size_t c, const Cell& cell);
    void note_order(std::size_t c, std::string_view text);
    void note_words(const Cell* cells, bool kept, bool some_value);
    void sample(ColumnTally& tally, std::string_view text);

    const PiecePlan& plan_;
    const TableReading& table_;
    ParsedPiece& out_;
    std::size_t columns_;
    std::vector<ColumnWriter> writers_;
    std::vector<Usual> usual_;
    std::vector<LastDay> last_days_;  // of each column
    bool ascii_ = false;
    std::vector<std::size_t> bad_;           // columns of the row being written whose cells are no values of theirs
    std::vector<std::size_t> joined_dates_;  // columns whose clock time stands in another
    std::int64_t fixed_row_bytes_ = 1;
    std::int64_t text_bytes_ = 0;
    std::int64_t at_ = 0;  // the row being written
    bool total_seen_ = false;
    bool remark_seen_ = false;
    std::size_t repairs_in_row_ = 0;
};

}  // namespace majung::intake
