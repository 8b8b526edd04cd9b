#include "intake/row_writer.h"

#include <algorithm>

#include "base/text.h"
#include "intake/clock.h"
#include "intake/dressed.h"
#include "intake/encoding.h"
#include "intake/lexicon.h"
#include "intake/padded_number.h"
#include "intake/remarks.h"

namespace majung::intake {
namespace {

using table::Type;

/// No byte beyond ASCII; the text is followed by 16 readable bytes.
bool all_ascii_padded(std::string_view text) {
    unsigned high = 0;
    for (std::size_t at = 0; at < text.size(); at += 16) {
        const auto block = static_cast<unsigned>(
            _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at))));
        const std::size_t rest = text.size() - at;
        high |= rest < 16 ? block & ((1U << rest) - 1) : block;
    }
    return high == 0;
}

/// Letters that may be half of a composed one: combining marks, Hangul jamo, kana voicing. Few texts hold any.
bool maybe_decomposed(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto a = static_cast<unsigned char>(text[i]), b = static_cast<unsigned char>(text[i + 1]);
        if (a == 0xcc || a == 0xcd || (a == 0xe1 && b >= 0x84 && b <= 0x87) || (a == 0xe3 && b == 0x82)) return true;
    }
    return false;
}

}  // namespace

RowWriter::RowWriter(const PiecePlan& plan, ParsedPiece& out)
    : plan_(plan), table_(*plan.table), out_(out), columns_(plan.schema->size()) {
    for (const auto& field : plan.schema->fields) writers_.emplace_back(field.type);
    usual_.resize(columns_);
    last_days_.resize(columns_);
    for (std::size_t c = 0; c < columns_; ++c) usual_[c].kind = usual_kind(c);
    for (std::size_t c = 0; c < columns_; ++c)
        if ((table_.columns[c].clock_from >= 0 || table_.columns[c].ms_from >= 0) &&
            table_.columns[c].type == Type::time)
            joined_dates_.push_back(c);
    out.tallies.resize(columns_);
    for (const auto& writer : writers_) fixed_row_bytes_ += writer.type() == Type::boolean ? 1 : 8;
}

void RowWriter::start(std::int64_t rows) {
    for (std::size_t c = 0; c < columns_; ++c) {
        writers_[c].start(rows);
        usual_[c].values = writers_[c].values();
    }
    text_bytes_ = 0;
}

std::vector<table::Column> RowWriter::finish(std::int64_t rows) {
    std::vector<table::Column> columns;
    for (std::size_t c = 0; c < columns_; ++c) {
        out_.tallies[c].filled += usual_[c].filled;
        usual_[c].filled = 0;
        if (!plan_.strict) writers_[c].show(rows, out_.tallies[c].range);
        for (const double value : table_.columns[c].sentinels) {
            const std::int64_t taken = writers_[c].take_as_missing(rows, value);
            out_.tallies[c].missing += taken;
            out_.tallies[c].filled -= taken;
        }
        columns.push_back(writers_[c].finish(rows));
    }
    return columns;
}

void RowWriter::repair(std::string_view code, std::size_t column, std::string_view raw) {
    LedgerEntry entry;
    entry.row = out_.rows;
    entry.line = out_.lines;
    entry.column = static_cast<std::int64_t>(column) + 1;
    entry.code = code;
    entry.raw = raw;
    out_.ledger.push_back(std::move(entry));
    ++repairs_in_row_;
}
void RowWriter::sample(ColumnTally& tally, std::string_view text) {
    if (tally.samples.size() < samples_max(columns_)) tally.samples.emplace_back(text);
}

void RowWriter::note_order(std::size_t c, std::string_view text) {
    Stamp stamp;
    if (parse_stamp(text, stamp)) out_.tallies[c].orders &= possible_orders(stamp);
}

void RowWriter::write_text(std::size_t c, const Cell& cell) {
    const std::string_view text = cell.text();
    bool plain = !cell.escaped;
    bool high = false;
    for (const char ch : text) high |= static_cast<unsigned char>(ch) >= 0x80;
    if (plain && !high) {
        writers_[c].put(at_, text);
        text_bytes_ += static_cast<std::int64_t>(text.size());
        return;
    }
    std::string value = cell.escaped ? unescape(cell, plan_.dialect) : std::string(text);
    if (high && !base::valid_utf8(value)) {
        repair("foreign_bytes", c, text);
        value = mend_utf8(value);
    }
    if (high && maybe_decomposed(value)) value = base::to_nfc(value);
    writers_[c].put(at_, std::string_view(value));
    text_bytes_ += static_cast<std::int64_t>(value.size());
}

/// A filled cell that its column's usual reader did not take; false: it is no value of the column.
bool RowWriter::odd_cell(std::size_t c, std::string_view text) {
    const ColumnReading& column = table_.columns[c];
    ColumnTally& tally = out_.tallies[c];
    ColumnWriter& writer = writers_[c];
    Number number;
    switch (column.type) {
        case Type::float64:
            if (parse_number(text, column.number, number)) {
                writer.put(at_, number.value);
                return true;
            }
            break;
        case Type::int64:
            if (parse_number(text, column.number, number)) {
                if (number.integer && !number.padded) {
                    writer.put(at_, number.whole);
                    return true;
                }
                (number.padded || number.long_digits ? tally.codes : tally.widened) += 1;
                tally.range.add(number.value);
                if (!plan_.strict && tally.widened > 0) out_.refuted = true;
            }
            break;
        case Type::time: {
            base::Time time = 0;
            if (parse_time(text, column.time, time)) {
                writer.put(at_, time);
                return true;
            }
            break;
        }
        case Type::boolean:
            if (means_true(text) || means_false(text)) {
                writer.put(at_, means_true(text));
                return true;
            }
            break;
        case Type::text: return true;
    }
    if (means_missing(text) || std::find(column.missing.begin(), column.missing.end(), text) != column.missing.end()) {
        --tally.filled;
        ++tally.missing;
        writer.put_missing(at_);
        return true;
    }
    if (table::numeric(column.type) && dressed_number(c, text)) return true;
    if (means_total(text)) total_seen_ = true;
    return marked_number(c, text);
}

/// A number in the column's dress, or one beyond what could be measured: that is told of and left empty.
bool RowWriter::dressed_number(std::size_t c, std::string_view text) {
    const ColumnReading& column = table_.columns[c];
    Number number;
    if (beyond_limit(text, column.number)) {
        repair("beyond_limit", c, text);
        writers_[c].put_missing(at_);
        return true;
    }
    if (!parse_dressed(text, column.number, column.cell_unit, column.signs, number)) return false;
    if (column.type == Type::float64) {
        writers_[c].put(at_, number.value);
        return true;
    }
    if (number.integer && !number.padded) {
        writers_[c].put(at_, number.whole);
        return true;
    }
    ++out_.tallies[c].widened;
    out_.tallies[c].range.add(number.value);
    sample(out_.tallies[c], text);
    if (!plan_.strict) out_.refuted = true;
    return false;
}

/// "11**": a number with footnote marks; "11;" one that closes a list. The number is kept, the marks are told of.
bool RowWriter::marked_number(std::size_t c, std::string_view text) {
    const char mark = text.back();
    if (!table::numeric(table_.columns[c].type) || (mark != '*' && mark != ';')) return false;
    const std::string_view marked = text;
    while (!text.empty() && text.back() == mark) text.remove_suffix(1);
    Number number;
    if (!parse_number(text, table_.columns[c].number, number)) return false;
    if (table_.columns[c].type == Type::float64)
        writers_[c].put(at_, number.value);
    else if (number.integer && !number.padded)
        writers_[c].put(at_, number.whole);
    else
        return false;
    repair("footnote_mark", c, marked);
    return true;
}

RowWriter::Usual::Kind RowWriter::usual_kind(std::size_t c) const {
    const ColumnReading& column = table_.columns[c];
    switch (column.type) {
        case Type::float64: return column.number.decimal == '.' ? Usual::real : Usual::none;
        case Type::int64: return Usual::whole;
        case Type::time: return column.time.iso && plan_.open_orders[c] == 0 ? Usual::stamp : Usual::none;
        case Type::text: return column.undecided && !plan_.strict ? Usual::none : Usual::text;
        case Type::boolean: break;
    }
    return Usual::none;
}

/// A filled cell; false: it needs a closer look, nothing was written.
inline bool RowWriter::write_usual(std::size_t c, const Cell& cell) {
    Usual& usual = usual_[c];
    const char* p = cell.begin;
    if (usual.kind == Usual::real) {
        while (*p == ' ' && p < cell.end) ++p;
        double value = 0;
        if (!padded_double(p, cell.end, value)) return false;
        reinterpret_cast<double*>(usual.values)[at_] = value;
    } else if (usual.kind == Usual::whole) {
        while (*p == ' ' && p < cell.end) ++p;
        std::int64_t value = 0;
        if (!padded_int64(p, cell.end, value)) return false;
        reinterpret_cast<std::int64_t*>(usual.values)[at_] = value;
    } else if (usual.kind == Usual::stamp) {
        base::Time value = 0;
        if (!usual_stamp(p, cell.end, last_days_[c], value)) return false;
        reinterpret_cast<std::int64_t*>(usual.values)[at_] = value;
    } else if (usual.kind == Usual::text) {
        const std::string_view text = cell.text();
        if (*p == ' ' || *p == '\t' || cell.escaped || !(ascii_ || all_ascii_padded(text))) return false;
        writers_[c].put_padded(at_, p, text.size());
        text_bytes_ += static_cast<std::int64_t>(text.size());
    } else {
        return false;
    }
    ++usual.filled;
    return true;
}

/// False: a filled cell that is no value of its column (and was written as missing).
bool RowWriter::write_cell(std::size_t c, const Cell& cell) {
    const ColumnReading& column = table_.columns[c];
    ColumnWriter& writer = writers_[c];
    const char* p = cell.begin;
    const char* end = cell.end;
    if (p == end || ((*p == ' ' || *p == '\t') && cell.blank())) {
        writer.put_missing(at_);
        return true;
    }
    ColumnTally& tally = out_.tallies[c];
    ++tally.filled;
    switch (column.type) {
        case Type::float64: {
            double value = 0;
            if (column.number.decimal == '.' && padded_double(p, end, value)) {
                writer.put(at_, value);
                return true;
            }
            break;
        }
        case Type::int64: {
            std::int64_t value = 0;
            if (padded_int64(p, end, value)) {
                writer.put(at_, value);
                return true;
            }
            break;
        }
        case Type::time: {
            base::Time value = 0;
            if (plan_.open_orders[c] != 0) note_order(c, cell.text());
            if (column.time.iso && fast_iso(p, end, value)) {
                writer.put(at_, value);
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
    if (!means_total(text)) ++tally.exceptions;  // the row of a total is refused and speaks against no type
    writer.put_missing(at_);
    return false;
}

/// Dates get the clock time that stands in a column of its own. A date whose clock time is missing or none is no instant.
void RowWriter::join_clocks(const Cell* cells, std::size_t n) {
    for (const std::size_t c : joined_dates_) {
        ColumnWriter& writer = writers_[c];
        if (!writer.valid(at_)) continue;
        const bool joined = table_.columns[c].clock_from >= 0;  // else the stamps lack their thousandths alone
        const auto from = joined ? static_cast<std::size_t>(table_.columns[c].clock_from) : n;
        const int ms_from = table_.columns[c].ms_from, digits = table_.columns[c].clock_digits;
        const std::string_view text = from < n ? base::trim(cells[from].text()) : std::string_view();
        base::Time clock = 0;
        const bool read = digits == 0         ? parse_clock(text, clock)
                          : digits == kDotted ? parse_dotted_clock(text, clock)
                                              : parse_clock_digits(text, digits, clock);
        if (joined && !read) {
            repair(text.empty() ? "clock_missing" : "not_a_clock", c, cells[c].text());
            writer.put_missing(at_);
            continue;
        }
        Number ms;
        if (ms_from >= 0 && static_cast<std::size_t>(ms_from) < n && parse_number(cells[ms_from].text(), {}, ms) &&
            ms.value >= 0 && ms.value < 1000)
            clock += static_cast<base::Time>(ms.value) * (base::kSecond / 1000);
        writer.add_time(at_, clock);
    }
}

/// What stands for "no value" may come late in a file: the words among the row's values are counted, those of a row that is
/// refused where they are one word and values besides.
void RowWriter::note_words(const Cell* cells, bool kept, bool some_value) {
    if (plan_.strict || total_seen_ || remark_seen_ || !some_value) return;
    const auto word = [&](std::size_t c) { return base::trim(cells[c].text()); };
    if (!kept && std::any_of(bad_.begin(), bad_.end(), [&](std::size_t c) { return word(c) != word(bad_[0]); })) return;
    for (const std::size_t c : bad_)
        if (maybe_absent_word(word(c), table_.columns[c].name)) out_.tallies[c].words.add(word(c));
}

/// False: too many of its cells are no values of their columns; the row is another thing.
bool RowWriter::write(const Cell* cells, std::size_t n, std::int64_t at) {
    at_ = at;
    total_seen_ = remark_seen_ = false;
    repairs_in_row_ = 0;
    const std::size_t ledger_before = out_.ledger.size();
    bad_.clear();
    for (std::size_t c = 0; c < n; ++c) {
        if (cells[c].begin == cells[c].end) {
            writers_[c].put_missing(at);
            continue;
        }
        if (write_usual(c, cells[c]) || write_cell(c, cells[c])) continue;
        bad_.push_back(c);
        static constexpr std::string_view kCodes[] = {"not_a_bool", "not_a_number", "not_a_number", "not_a_time", ""};
        repair(kCodes[static_cast<int>(table_.columns[c].type)], c, cells[c].text());
    }
    for (std::size_t c = n; c < columns_; ++c) writers_[c].put_missing(at_);
    const std::size_t bad = bad_.size();
    if (bad == 0) {
        if (!joined_dates_.empty()) join_clocks(cells, n);
        return true;
    }
    std::size_t typed = 0, filled = 0, emptied = 0;  // emptied: columns that no row of the head leaves empty
    for (std::size_t c = 0; c < n; ++c) {
        filled += !cells[c].blank();
        emptied += cells[c].blank() && table_.columns[c].filled;
        typed += table_.columns[c].type != Type::text && !cells[c].blank();
    }
    const bool no_value = bad == filled && columns_ > 1;  // nothing of it would be left
    const bool closing = bad == typed && emptied >= 2;    // a line that tells how many rows there were
    remark_seen_ = bad_[0] == 0 && columns_ > 1 && remark(cells[0].text());
    const bool strange = (bad >= 2 && bad * 2 > typed) || total_seen_ || no_value || closing || remark_seen_;
    note_words(cells, !strange, bad < filled);
    if (!strange) {
        if (!joined_dates_.empty()) join_clocks(cells, n);
        return true;
    }
    if (remark_seen_)  // it speaks against no type
        for (const std::size_t c : bad_) --out_.tallies[c].exceptions;
    out_.ledger.resize(ledger_before);
    for (std::size_t c = 0; c < columns_; ++c) {
        writers_[c].take_back(at_);
        if (c < n && !cells[c].blank() && table_.columns[c].type != Type::text) --out_.tallies[c].filled;
    }
    return false;
}

}  // namespace majung::intake
