#include "intake/piece.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "intake/encoding.h"
#include "intake/fixed_width.h"
#include "intake/keyed_cells.h"
#include "intake/lexicon.h"
#include "intake/mending.h"
#include "intake/row_writer.h"
#include "intake/unquoted.h"

namespace majung::intake {
namespace {

using table::Type;

/// The end of a file that was cut inside a character.
bool cut_character(std::string_view row) {
    return row.ends_with("\xef\xbf\xbd") || base::valid_utf8_prefix(row) != row.size();
}

std::string raw_text(const char* begin, const char* end) {
    return std::string(begin, static_cast<std::size_t>(std::min<std::ptrdiff_t>(end - begin, 1 << 16)));
}

class PieceParser {
  public:
    PieceParser(const PiecePlan& plan, std::span<const Mark> marks, ParsedPiece& out)
        : plan_(plan), table_(*plan.table), marks_(marks), out_(out), columns_(plan.schema->size()), row_(plan, out) {
        for (std::size_t c = 0; c < columns_; ++c) {
            if (table_.columns[c].type == Type::text) texts_.push_back(c);
            if (table_.columns[c].filled) filled_.push_back(c);
            if (!table_.columns[c].key.empty()) keyed_.push_back(c);
        }
    }

    void run(std::string_view bytes, const Look& look, bool first_data, bool last);
    /// One record; cells [cells, cells + n). `end` is behind its last cell.
    void record(Cell* cells, std::size_t n, const char* begin, const char* end, int lines, bool ended);

  private:
    enum class Verdict { keep, blank, rejected };
    Verdict judge(Cell* cells, std::size_t& n, const char* begin, const char* end, bool ended);
    void tell_marks(const Cell* cells, std::size_t n, const char* end, bool kept);
    bool join_cut_text(Cell* cells, std::size_t& n);
    void reject(std::string_view code, const char* begin, const char* end);
    void start_part();
    void finish_part();
    bool repeated_header(const Cell* cells, std::size_t n) const;
    bool ends_with_cell(const Cell* cells, std::size_t n) const;
    bool totals_row(const Cell* cells, std::size_t n) const;

    const PiecePlan& plan_;
    const TableReading& table_;
    std::span<const Mark> marks_;  // of the records not read yet
    ParsedPiece& out_;
    std::size_t columns_;
    std::vector<std::size_t> texts_, filled_;  // columns of text; columns that no row of the head left empty
    std::vector<std::size_t> keyed_;           // columns whose cells say what they are
    RowWriter row_;
    const char* base_ = nullptr;
    std::int64_t rows_guess_ = 0;
    std::int64_t room_ = 0, kept_ = 0, rejected_ = 0, repaired_ = 0, first_row_ = 0;
    std::vector<std::int64_t> kept_rows_;
    std::vector<table::RowOrigin> origins_;
    int joined_ = -1;  // the column whose cut text was joined in this row
    bool first_data_ = false;
};

/// What was mended in the record that ends at `end`: repairs of its row, or mere notes where nothing was changed or kept.
/// What stood between the two bytes of its line end is its own too.
void PieceParser::tell_marks(const Cell* cells, std::size_t n, const char* end, bool kept) {
    while (line_end_of(plan_.dialect.newline) == '\n' && *end == '\r') ++end;
    for (; !marks_.empty() && base_ + marks_[0].at <= end; marks_ = marks_.subspan(1)) {
        const char* at = base_ + marks_[0].at;
        std::size_t column = 0;
        while (column + 1 < n && cells[column].end < at) ++column;
        if (marks_[0].changed && kept) {
            row_.repair(marks_[0].code, column, marks_[0].raw);
            continue;
        }
        LedgerEntry note;
        note.line = out_.lines;
        note.column = n == 0 ? 0 : static_cast<std::int64_t>(column) + 1;
        note.code = marks_[0].code;
        note.raw = marks_[0].raw;
        out_.notes.push_back(std::move(note));
    }
}

void PieceParser::start_part() {
    const std::int64_t by_bytes = std::max<std::int64_t>(1, base::kBatchBytesMax / row_.row_bytes());
    room_ = std::clamp<std::int64_t>(rows_guess_ - out_.rows, 1, std::min(base::kBatchRowsMax, by_bytes));
    row_.start(room_);
    kept_ = rejected_ = repaired_ = 0;
    first_row_ = out_.rows;
    kept_rows_.clear();
    origins_.clear();
}

void PieceParser::finish_part() {
    if (kept_ == 0 && rejected_ == 0) return;
    ParsedPiece::Part part;
    part.kept.schema = plan_.schema;
    part.kept.rows = kept_;
    part.kept.columns = row_.finish(kept_);
    part.first_row = first_row_;
    part.counts = {kept_ + rejected_, kept_, rejected_, repaired_};
    if (rejected_ > 0) part.rows = kept_rows_;
    part.origins = std::move(origins_);
    part.ledger_end = out_.ledger.size();
    out_.parts.push_back(std::move(part));
}

void PieceParser::reject(std::string_view code, const char* begin, const char* end) {
    LedgerEntry entry;
    entry.row = out_.rows;
    entry.line = out_.lines;
    entry.code = code;
    entry.rejected = true;
    entry.raw = raw_text(begin, end);
    out_.ledger.push_back(std::move(entry));
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
    const auto empty = [&](std::size_t c) { return c >= n || cells[c].blank(); };
    if (texts_.empty() || std::none_of(filled_.begin(), filled_.end(), empty)) return false;
    for (const std::size_t c : texts_) {
        if (c >= n || cells[c].begin == cells[c].end) continue;
        if (cells[c].end - cells[c].begin > 24 || !means_total(cells[c].text())) return false;
        return std::any_of(filled_.begin(), filled_.end(), [&](std::size_t o) { return o != c && empty(o); });
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

/// A logger that is stopped between two channels ends the file with a whole cell: one as long as all of its column, and
/// a value of it. A copy that was cut ends it anywhere.
bool PieceParser::ends_with_cell(const Cell* cells, std::size_t n) const {
    if (n < 2) return false;
    const ColumnReading& column = table_.columns[n - 1];
    const auto text = cells[n - 1].text();
    return column.length > 3 && length_without_sign(text) == static_cast<std::size_t>(column.length) &&
           cell_fits(text, column);
}

PieceParser::Verdict PieceParser::judge(Cell* cells, std::size_t& n, const char* begin, const char* end, bool ended) {
    if (n <= 1 && (n == 0 || (!cells[0].quoted && cells[0].blank()))) return Verdict::blank;
    const auto indent = std::min(n, static_cast<std::size_t>(table_.indent));
    if (indent > 0 && std::any_of(cells, cells + indent, [](const Cell& cell) { return !cell.blank(); })) {
        reject("row_unlike", begin, end);  // of a coarser kind
        return Verdict::rejected;
    }
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
            std::all_of(cells, cells + n, [](const Cell& cell) { return cell.blank(); }))
            return Verdict::blank;
        if (!table_.header.empty() && repeated_header(cells, n)) {
            reject("repeated_header", begin, end);
            return Verdict::rejected;
        }
        // Over sums a rule is drawn under their columns alone: in lines of fixed width it may begin anywhere.
        const bool drawn =
            end - begin > 2 && (*begin == '-' || *begin == '=') && begin[1] == *begin && begin[2] == *begin;
        const bool anywhere = !plan_.dialect.fixed.starts.empty() && (*begin == ' ' || *begin == '-' || *begin == '=');
        if ((drawn || anywhere) && rule_line(std::string_view(begin, static_cast<std::size_t>(end - begin)))) {
            reject("stray_line", begin, end);
            return Verdict::rejected;
        }
        return Verdict::keep;
    }
    if (std::all_of(cells, cells + n, [](const Cell& cell) { return cell.blank(); })) return Verdict::blank;
    if (repeated_header(cells, n)) {
        reject("repeated_header", begin, end);
        return Verdict::rejected;
    }
    while (n > columns_ && (cells[n - 1].blank() || cells[n - 1].text() == ";")) --n;  // ";" closes a list
    if (n > columns_ && !join_cut_text(cells, n)) {
        reject("row_long", begin, end);
        return Verdict::rejected;
    }
    if (n < static_cast<std::size_t>(table_.cells_usual)) {
        if (!ended && !ends_with_cell(cells, n)) {
            reject("row_cut", begin, end);
            return Verdict::rejected;
        }
        std::size_t filled = 0;
        for (std::size_t c = 0; c < n; ++c) filled += !cells[c].blank();
        // A stamp with a delimiter behind it is a row of which no reading was written.
        const bool stamped =
            n > 1 && table_.columns[0].type == Type::time && cell_fits(cells[0].text(), table_.columns[0]);
        if (filled == 1 && !cells[0].blank() && columns_ > 2 && !stamped) {
            reject("stray_line", begin, end);
            return Verdict::rejected;
        }
    }
    return Verdict::keep;
}

void PieceParser::record(Cell* cells, std::size_t n, const char* begin, const char* end, int lines, bool ended) {
    if (kept_ == room_ || row_.bytes(kept_) > base::kBatchBytesMax) {
        finish_part();
        start_part();
    }
    if (table_.cells > 0) {  // its part of lines that tables beside one another share
        const std::size_t before = std::min(n, static_cast<std::size_t>(table_.first_cell));
        cells += before;
        n = std::min(n - before, static_cast<std::size_t>(table_.cells));
    }
    joined_ = -1;
    const std::size_t told = out_.ledger.size();
    for (const std::size_t c : keyed_) {
        if (c >= n) break;
        const std::string_view value = without_key(cells[c].text(), table_.columns[c].key);
        cells[c].begin = value.data();
        cells[c].end = value.data() + value.size();
    }
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
            if (row_.write(cells, n, kept_)) {
                if (joined_ >= 0) {
                    const Cell& cell = cells[joined_];
                    row_.repair("unquoted_delimiter", static_cast<std::size_t>(joined_), cell.text());
                }
                if (!marks_.empty()) tell_marks(cells, n, end, true);
                if (short_by > 0)
                    row_.repair("row_short", n - 1, std::string_view(begin, static_cast<std::size_t>(end - begin)));
                if (rejected_ > 0 || !kept_rows_.empty()) {
                    kept_rows_.push_back(out_.rows);
                }
                if (plan_.origins) origins_.push_back({out_.lines, begin - base_, raw_text(begin, end)});
                ++kept_;
                repaired_ += row_.repaired();
            } else {
                reject(row_.total_seen() ? "totals_row" : row_.remark_seen() ? "stray_line" : "row_unlike", begin, end);
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
    if (!marks_.empty()) tell_marks(cells, n, end, false);
    for (auto& entry : std::span(out_.ledger).subspan(told)) entry.offset = begin - base_;
    out_.lines += lines;
}

void PieceParser::run(std::string_view bytes, const Look& look, bool first_data, bool last) {
    const Dialect& dialect = plan_.dialect;
    const char* p = bytes.data();
    const char* end = p + bytes.size();
    base_ = p;
    first_data_ = first_data;
    const char line_end = line_end_of(dialect.newline);
    rows_guess_ = look.lines + 1;
    row_.all_ascii(!look.high);
    start_part();
    out_.quotes = look.quote;
    if (!look.quote && dialect.plain()) {
        scan_lines(bytes, dialect, [&](Cell* cells, std::size_t n, const char* begin, const char* stop, bool ended) {
            if (line_end == '\n' && stop > begin && stop[-1] == '\r') {
                while (stop > begin && stop[-1] == '\r') --stop;
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
            if (rec.ended) (rec.next - rec.end >= 2 ? out_.crlf : out_.lf) = true;
            record(rec.cells.data(), rec.cells.size(), rec.begin, rec.end, rec.lines, rec.ended || !last);
            p = rec.next;
        }
    }
    tell_marks(nullptr, 0, end, false);
    finish_part();
}

/// Where the records of the entries begin in the bytes as they were: mending moves bytes, but neither adds nor takes lines.
template <class Placed>
void place_in_raw(std::string_view bytes, char line_end, std::vector<Placed>& entries) {
    std::size_t at = 0;
    std::int64_t line = 0;
    for (auto& entry : entries) {
        for (; line < entry.line; ++line) at = std::min(bytes.find(line_end, at), bytes.size() - 1) + 1;
        entry.offset = static_cast<std::int64_t>(at);
    }
}

}  // namespace

void ColumnTally::add(const ColumnTally& other, std::size_t samples_max) {
    filled += other.filled;
    exceptions += other.exceptions;
    missing += other.missing;
    widened += other.widened;
    codes += other.codes;
    orders &= other.orders;
    words.add(other.words);
    range.add(other.range);
    for (const auto& text : other.samples)
        if (samples.size() < samples_max) samples.push_back(text);
}

ParsedPiece parse_piece(std::string_view bytes, const Look& look, const PiecePlan& plan, bool first_data, bool last) {
    ParsedPiece out;
    CleanText clean;
    if (look.high || look.steering)
        clean = clean_text(bytes, {plan.encoding, plan.other_encoding, line_end_of(plan.dialect.newline), last});
    PieceParser parser(plan, clean.marks, out);
    if (clean.same) {
        parser.run(bytes, look, first_data, last);
        return out;
    }
    const std::size_t size = clean.owned.size();
    clean.owned.append(kPiecePadding, '\0');
    const std::string_view text = std::string_view(clean.owned).substr(0, size);
    const char line_end = line_end_of(plan.dialect.newline);
    parser.run(text, look_at(text, plan.dialect.quote, line_end), first_data, last);
    place_in_raw(bytes, line_end, out.ledger);
    for (auto& part : out.parts) place_in_raw(bytes, line_end, part.origins);
    return out;
}

}  // namespace majung::intake
