#include "intake/piece.h"

#include <algorithm>
#include <cstring>

#include "base/limits.h"
#include "base/text.h"
#include "intake/column_writer.h"
#include "intake/encoding.h"
#include "intake/lexicon.h"
#include "intake/line_scan.h"
#include "intake/padded_number.h"
#include "intake/unquoted.h"

namespace majung::intake {
namespace {

using table::Type;

bool only_blanks(const char* p, const char* end) {
    while (p < end && (*p == ' ' || *p == '\t')) ++p;
    return p == end;
}

/// Letters that may be half of a composed one: combining marks, Hangul jamo, kana voicing. Few texts hold any.
bool maybe_decomposed(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]);
        if (a == 0xcc || a == 0xcd || (a == 0xe1 && b >= 0x84 && b <= 0x87) || (a == 0xe3 && b == 0x82)) return true;
    }
    return false;
}

/// The end of a file that was cut inside a character.
bool cut_character(std::string_view row) {
    return row.ends_with("\xef\xbf\xbd") || base::valid_utf8_prefix(row) != row.size();
}

class PieceParser {
  public:
    PieceParser(const PiecePlan& plan, ParsedPiece& out)
        : plan_(plan), table_(*plan.table), out_(out), columns_(plan.schema->size()) {
        for (const auto& field : plan.schema->fields) writers_.emplace_back(field.type);
        out.tallies.resize(columns_);
        fixed_row_bytes_ = 1;
        for (const auto& writer : writers_) fixed_row_bytes_ += writer.type() == Type::boolean ? 1 : 8;
    }

    void run(std::string_view bytes, bool first_data, bool last);
    /// One record; cells [cells, cells + n). `end` is behind its last cell.
    void record(Cell* cells, std::size_t n, const char* begin, const char* end, int lines, bool ended);

  private:
    enum class Verdict { keep, blank, rejected };
    Verdict judge(Cell* cells, std::size_t& n, const char* begin, const char* end, bool ended);
    bool write_row(const Cell* cells, std::size_t n, const char* begin);
    bool write_cell(std::size_t c, const Cell& cell);
    bool odd_cell(std::size_t c, std::string_view text);
    bool join_cut_text(Cell* cells, std::size_t& n);
    bool marked_number(std::size_t c, std::string_view text);
    void write_text(std::size_t c, const Cell& cell);
    void note_order(std::size_t c, std::string_view text);
    void reject(std::string_view code, const char* begin, const char* end);
    void repair(std::string_view code, std::size_t column, std::string_view raw, const char* at);
    void sample(ColumnTally& tally, std::string_view text);
    void start_part();
    void finish_part();
    bool repeated_header(const Cell* cells, std::size_t n) const;
    bool totals_row(const Cell* cells, std::size_t n) const;

    const PiecePlan& plan_;
    const TableReading& table_;
    ParsedPiece& out_;
    std::size_t columns_;
    std::vector<ColumnWriter> writers_;
    std::int64_t fixed_row_bytes_;
    const char* base_ = nullptr;
    std::int64_t rows_guess_ = 0;
    std::int64_t room_ = 0, kept_ = 0, rejected_ = 0, repaired_ = 0, first_row_ = 0, text_bytes_ = 0;
    std::vector<std::int64_t> kept_rows_;
    bool total_seen_ = false;
    int joined_ = -1;  // the column whose cut text was joined in this row
    bool first_data_ = false;
    int cells_bad_ = 0, cells_typed_ = 0;
    std::size_t repairs_in_row_ = 0;
    Cell empty_;
};

void PieceParser::start_part() {
    const std::int64_t by_bytes = std::max<std::int64_t>(1, base::kBatchBytesMax / fixed_row_bytes_);
    room_ = std::clamp<std::int64_t>(rows_guess_ - out_.rows, 1, std::min(base::kBatchRowsMax, by_bytes));
    for (auto& writer : writers_) writer.start(room_);
    kept_ = rejected_ = repaired_ = text_bytes_ = 0;
    first_row_ = out_.rows;
    kept_rows_.clear();
}

void PieceParser::finish_part() {
    if (kept_ == 0 && rejected_ == 0) return;
    ParsedPiece::Part part;
    part.kept.schema = plan_.schema;
    part.kept.rows = kept_;
    for (auto& writer : writers_) part.kept.columns.push_back(writer.finish(kept_));
    part.first_row = first_row_;
    part.counts = {kept_ + rejected_, kept_, rejected_, repaired_};
    if (rejected_ > 0) part.rows = kept_rows_;
    part.ledger_end = out_.ledger.size();
    out_.parts.push_back(std::move(part));
}

void PieceParser::reject(std::string_view code, const char* begin, const char* end) {
    LedgerEntry entry;
    entry.row = out_.rows;
    entry.line = out_.lines;
    entry.offset = begin - base_;
    entry.code = code;
    entry.rejected = true;
    entry.raw.assign(begin, static_cast<std::size_t>(std::min<std::ptrdiff_t>(end - begin, 1 << 16)));
    out_.ledger.push_back(std::move(entry));
}

void PieceParser::repair(std::string_view code, std::size_t column, std::string_view raw, const char* at) {
    LedgerEntry entry;
    entry.row = out_.rows;
    entry.line = out_.lines;
    entry.column = static_cast<std::int64_t>(column) + 1;
    entry.offset = at - base_;
    entry.code = code;
    entry.raw = raw;
    out_.ledger.push_back(std::move(entry));
    ++repairs_in_row_;
}

void PieceParser::sample(ColumnTally& tally, std::string_view text) {
    if (tally.samples.size() < kSamplesMax) tally.samples.emplace_back(text);
}

void PieceParser::note_order(std::size_t c, std::string_view text) {
    Stamp stamp;
    if (parse_stamp(text, stamp)) out_.tallies[c].orders &= possible_orders(stamp);
}

void PieceParser::write_text(std::size_t c, const Cell& cell) {
    const std::string_view text = cell.text();
    bool plain = !cell.escaped;
    bool high = false;
    for (const char ch : text) high |= static_cast<unsigned char>(ch) >= 0x80;
    if (plain && !high) {
        writers_[c].put(kept_, text);
        text_bytes_ += static_cast<std::int64_t>(text.size());
        return;
    }
    std::string value = cell.escaped ? unescape(cell, plan_.dialect) : std::string(text);
    if (high && !base::valid_utf8(value)) {
        repair("foreign_bytes", c, text, cell.begin);
        value = mend_utf8(value);
    }
    if (high && maybe_decomposed(value)) value = base::to_nfc(value);
    writers_[c].put(kept_, std::string_view(value));
    text_bytes_ += static_cast<std::int64_t>(value.size());
}

/// A filled cell that its column's usual reader did not take; false: it is no value of the column.
bool PieceParser::odd_cell(std::size_t c, std::string_view text) {
    const ColumnReading& column = table_.columns[c];
    ColumnTally& tally = out_.tallies[c];
    ColumnWriter& writer = writers_[c];
    Number number;
    switch (column.type) {
        case Type::float64:
            if (parse_number(text, column.number, number)) {
                writer.put(kept_, number.value);
                return true;
            }
            break;
        case Type::int64:
            if (parse_number(text, column.number, number)) {
                if (number.integer && !number.padded) {
                    writer.put(kept_, number.whole);
                    return true;
                }
                (number.padded || number.long_digits ? tally.codes : tally.widened) += 1;
                sample(tally, text);
                if (!plan_.strict && tally.widened > 0) out_.refuted = true;
            }
            break;
        case Type::time: {
            base::Time time = 0;
            if (parse_time(text, column.time, time)) {
                writer.put(kept_, time);
                return true;
            }
            break;
        }
        case Type::boolean:
            if (means_true(text) || means_false(text)) {
                writer.put(kept_, means_true(text));
                return true;
            }
            break;
        case Type::text: return true;
    }
    if (means_missing(text)) {
        --tally.filled;
        writer.put_missing(kept_);
        return true;
    }
    if (means_total(text)) total_seen_ = true;
    return marked_number(c, text);
}

/// "11**": a number with footnote marks; the number is kept, the marks are told of.
bool PieceParser::marked_number(std::size_t c, std::string_view text) {
    if (!table::numeric(table_.columns[c].type) || text.back() != '*') return false;
    const std::string_view marked = text;
    while (!text.empty() && text.back() == '*') text.remove_suffix(1);
    Number number;
    if (!parse_number(text, table_.columns[c].number, number)) return false;
    if (table_.columns[c].type == Type::float64)
        writers_[c].put(kept_, number.value);
    else if (number.integer && !number.padded)
        writers_[c].put(kept_, number.whole);
    else
        return false;
    repair("footnote_mark", c, marked, marked.data());
    return true;
}

/// False: a filled cell that is no value of its column (and was written as missing).
bool PieceParser::write_cell(std::size_t c, const Cell& cell) {
    const ColumnReading& column = table_.columns[c];
    ColumnWriter& writer = writers_[c];
    const char* p = cell.begin;
    const char* end = cell.end;
    if (p == end || ((*p == ' ' || *p == '\t') && only_blanks(p, end))) {
        writer.put_missing(kept_);
        return true;
    }
    ColumnTally& tally = out_.tallies[c];
    ++tally.filled;
    switch (column.type) {
        case Type::float64: {
            double value = 0;
            if (column.number.decimal == '.' && padded_double(p, end, value)) {
                writer.put(kept_, value);
                return true;
            }
            break;
        }
        case Type::int64: {
            std::int64_t value = 0;
            if (padded_int64(p, end, value)) {
                writer.put(kept_, value);
                return true;
            }
            break;
        }
        case Type::time: {
            base::Time value = 0;
            if (plan_.open_orders[c] != 0) note_order(c, cell.text());
            if (column.time.iso && fast_iso(p, end, value)) {
                writer.put(kept_, value);
                return true;
            }
            break;
        }
        case Type::boolean: break;
        case Type::text:
            if (column.undecided && !plan_.strict) {
                sample(tally, cell.text());
                out_.refuted = true;
            }
            write_text(c, cell);
            return true;
    }
    const std::string_view text = base::trim(cell.text());
    if (odd_cell(c, text)) return true;
    ++tally.exceptions;
    sample(tally, text);
    writer.put_missing(kept_);
    return false;
}

bool PieceParser::repeated_header(const Cell* cells, std::size_t n) const {
    if (table_.header.empty() || n != table_.header.size()) return false;
    for (std::size_t c = 0; c < n; ++c)
        if (cells[c].text() != table_.header[c] &&
            !(cells[c].escaped && unescape(cells[c], plan_.dialect) == table_.header[c]))
            return false;
    return true;
}

/// A total in a text column, where another text or time column that is always filled stands empty.
bool PieceParser::totals_row(const Cell* cells, std::size_t n) const {
    for (std::size_t c = 0; c < n && c < columns_; ++c) {
        if (table_.columns[c].type != Type::text || cells[c].begin == cells[c].end) continue;
        if (cells[c].end - cells[c].begin > 24 || !means_total(cells[c].text())) return false;
        for (std::size_t o = 0; o < columns_; ++o) {
            const bool empty = o >= n || only_blanks(cells[o].begin, cells[o].end);
            if (o != c && empty && table_.columns[o].filled) return true;
        }
        return false;
    }
    return false;
}

/// Joins the cells of a text that holds an unquoted delimiter, where one place alone explains the row.
bool PieceParser::join_cut_text(Cell* cells, std::size_t& n) {
    const std::size_t extra = n - columns_;
    if (extra > 3 || columns_ < 2 || plan_.dialect.blank_runs) return false;
    const int column = cut_text_column(std::span(cells, n), table_);
    if (column < 0) return false;
    const auto k = static_cast<std::size_t>(column);
    if (std::any_of(cells + k, cells + k + extra + 1, [](const Cell& cell) { return cell.quoted; })) return false;
    cells[k].end = cells[k + extra].end;
    std::copy(cells + k + 1 + extra, cells + n, cells + k + 1);
    n = columns_;
    joined_ = column;
    return true;
}

PieceParser::Verdict PieceParser::judge(Cell* cells, std::size_t& n, const char* begin, const char* end, bool ended) {
    if (n <= 1 && (n == 0 || (!cells[0].quoted && only_blanks(cells[0].begin, cells[0].end)))) return Verdict::blank;
    if (end - begin > base::kRowBytesMax) {
        reject("row_too_long", begin, end);
        return Verdict::rejected;
    }
    if (!ended && cut_character(std::string_view(begin, static_cast<std::size_t>(end - begin)))) {
        reject("row_cut", begin, end);
        return Verdict::rejected;
    }
    if (n == columns_) {
        if (cells[0].begin == cells[0].end &&
            std::all_of(cells, cells + n, [](const Cell& cell) { return only_blanks(cell.begin, cell.end); }))
            return Verdict::blank;
        if (!table_.header.empty() && repeated_header(cells, n)) {
            reject("repeated_header", begin, end);
            return Verdict::rejected;
        }
        return Verdict::keep;
    }
    if (std::all_of(cells, cells + n, [](const Cell& cell) { return only_blanks(cell.begin, cell.end); }))
        return Verdict::blank;
    if (repeated_header(cells, n)) {
        reject("repeated_header", begin, end);
        return Verdict::rejected;
    }
    while (n > columns_ && only_blanks(cells[n - 1].begin, cells[n - 1].end)) --n;
    if (n > columns_ && !join_cut_text(cells, n)) {
        reject("row_long", begin, end);
        return Verdict::rejected;
    }
    if (n < static_cast<std::size_t>(table_.cells_usual)) {
        if (!ended) {
            reject("row_cut", begin, end);
            return Verdict::rejected;
        }
        if (n == 1 && columns_ > 2) {
            reject("stray_line", begin, end);
            return Verdict::rejected;
        }
    }
    return Verdict::keep;
}

/// False: too many of its cells are no values of their columns; the row is another thing.
bool PieceParser::write_row(const Cell* cells, std::size_t n, const char* begin) {
    total_seen_ = false;
    repairs_in_row_ = 0;
    const std::size_t ledger_before = out_.ledger.size();
    int bad = 0;
    for (std::size_t c = 0; c < n; ++c) {
        if (write_cell(c, cells[c])) continue;
        ++bad;
        static constexpr std::string_view kCodes[] = {"not_a_bool", "not_a_number", "not_a_number", "not_a_time", ""};
        repair(kCodes[static_cast<int>(table_.columns[c].type)], c, cells[c].text(), cells[c].begin);
    }
    for (std::size_t c = n; c < columns_; ++c) writers_[c].put_missing(kept_);
    if (bad == 0) return true;
    int typed = 0;
    for (std::size_t c = 0; c < n; ++c)
        typed += table_.columns[c].type != Type::text && !only_blanks(cells[c].begin, cells[c].end);
    const bool strange = (bad >= 2 && bad * 2 > typed) || total_seen_;
    if (!strange) return true;
    out_.ledger.resize(ledger_before);
    for (std::size_t c = 0; c < columns_; ++c) {
        writers_[c].take_back(kept_);
        if (c < n && !only_blanks(cells[c].begin, cells[c].end) && table_.columns[c].type != Type::text)
            --out_.tallies[c].filled;
    }
    (void)begin;
    return false;
}

void PieceParser::record(Cell* cells, std::size_t n, const char* begin, const char* end, int lines, bool ended) {
    if (kept_ == room_ || text_bytes_ + kept_ * fixed_row_bytes_ > base::kBatchBytesMax) {
        finish_part();
        start_part();
    }
    joined_ = -1;
    const Verdict verdict = judge(cells, n, begin, end, ended);
    if (verdict == Verdict::blank) {
        ++out_.blank;
    } else {
        bool keep = verdict == Verdict::keep;
        if (keep && !(first_data_ && out_.rows == 0) && totals_row(cells, n)) {
            reject("totals_row", begin, end);
            keep = false;
        }
        if (keep) {
            const std::size_t short_by = static_cast<std::size_t>(table_.cells_usual) > n ? 1 : 0;
            if (write_row(cells, n, begin)) {
                if (joined_ >= 0) {
                    const Cell& cell = cells[joined_];
                    repair("unquoted_delimiter", static_cast<std::size_t>(joined_), cell.text(), cell.begin);
                }
                if (short_by > 0)
                    repair("row_short", n - 1, std::string_view(begin, static_cast<std::size_t>(end - begin)), begin);
                if (rejected_ > 0 || !kept_rows_.empty()) {
                    kept_rows_.push_back(out_.rows);
                }
                ++kept_;
                repaired_ += repairs_in_row_ > 0;
            } else {
                reject(total_seen_ ? "totals_row" : "row_unlike", begin, end);
                keep = false;
            }
        }
        if (!keep) {
            if (rejected_ == 0)
                for (std::int64_t r = 0; r < kept_; ++r) kept_rows_.push_back(first_row_ + r);
            ++rejected_;
        }
        ++out_.rows;
    }
    out_.lines += lines;
}

void PieceParser::run(std::string_view bytes, bool first_data, bool last) {
    const Dialect& dialect = plan_.dialect;
    const char* p = bytes.data();
    const char* end = p + bytes.size();
    base_ = p;
    first_data_ = first_data;
    const char line_end = dialect.newline == Newline::cr ? '\r' : '\n';
    rows_guess_ = count_byte(bytes, line_end) + 1;
    start_part();
    const bool quotes = dialect.quote != 0 && std::memchr(p, dialect.quote, bytes.size()) != nullptr;
    out_.quotes = quotes;
    if (!quotes && !dialect.blank_runs && dialect.delimiter != 0) {
        scan_lines(bytes, dialect, [&](Cell* cells, std::size_t n, const char* begin, const char* stop, bool ended) {
            if (line_end == '\n' && stop > begin && stop[-1] == '\r') {
                --stop;
                cells[n - 1].end = stop;
                out_.crlf = out_.crlf || ended;
            } else if (ended) {
                out_.lf = true;
            }
            record(cells, n, begin, stop, 1, ended || !last);
        });
    } else {
        Record rec;
        while (p < end) {
            scan_record(p, end, dialect, rec);
            if (rec.ended) (rec.next - rec.end == 2 ? out_.crlf : out_.lf) = true;
            record(rec.cells.data(), rec.cells.size(), rec.begin, rec.end, rec.lines, rec.ended || !last);
            p = rec.next;
        }
    }
    finish_part();
}

}  // namespace

void ColumnTally::add(const ColumnTally& other) {
    filled += other.filled;
    exceptions += other.exceptions;
    widened += other.widened;
    codes += other.codes;
    orders &= other.orders;
    for (const auto& text : other.samples)
        if (samples.size() < kSamplesMax) samples.push_back(text);
}

ParsedPiece parse_piece(std::string_view bytes, const PiecePlan& plan, bool first_data, bool last) {
    ParsedPiece out;
    PieceParser parser(plan, out);
    const Decoder* decoder = decoder_for(plan.encoding);
    if (decoder == nullptr) {
        parser.run(bytes, first_data, last);
        return out;
    }
    std::string decoded;
    decoded.reserve(bytes.size() + bytes.size() / 4 + kPiecePadding);
    std::size_t strange = 0;
    decoder->decode(bytes, decoded, strange);
    const std::size_t size = decoded.size();
    decoded.append(kPiecePadding, '\0');
    parser.run(std::string_view(decoded).substr(0, size), first_data, last);
    return out;
}

}  // namespace majung::intake
