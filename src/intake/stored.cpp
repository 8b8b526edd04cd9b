#include "intake/stored.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "intake/dialect.h"
#include "intake/encoding.h"
#include "intake/folding.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using table::Type;

std::string normal(std::string_view name) {
    std::string out;
    for (const char c : base::lower_ascii(base::trim(name)))
        if (c != ' ' || out.empty() || out.back() != ' ') out += c;
    return out;
}

std::string kind(const ColumnReading& column) {
    return table::numeric(column.type) ? "number" : std::string(table::type_name(column.type));
}

/// How the stored column would read this one; the file's own parts (what the reading joins, a day it found) stay.
ColumnReading as_stored(const ColumnReading& column, const ColumnReading& stored) {
    ColumnReading out = column;
    out.type = stored.type;
    out.number = stored.number;
    if (stored.type == Type::time && column.type == Type::time) {
        out.time.order = stored.time.order;
        out.time.iso = column.time.iso && stored.time.order == DateOrder::ymd;
    } else {
        out.time = stored.time;
    }
    for (const auto& word : stored.missing)
        if (std::find(out.missing.begin(), out.missing.end(), word) == out.missing.end()) out.missing.push_back(word);
    out.role_hint = stored.type == Type::time ? "time" : "";
    out.undecided = false;
    return out;
}

bool explains(const ColumnReading& column, const std::vector<std::string_view>& cells) {
    ColumnFit fit;
    fit.type = column.type;
    fit.number = column.number;
    fit.time = column.time;
    std::int64_t filled = 0;
    for (const auto cell : cells) {
        if (base::trim(cell).empty()) continue;
        ++filled;
        if (!fits(cell, fit)) return false;
    }
    return filled > 0;
}

/// What of two readings of one column differs; empty: nothing that matters.
FormatChange difference(const ColumnReading& column, const ColumnReading& stored) {
    FormatChange out{"", column.name, "", "", false};
    if (kind(column) != kind(stored)) return {"type", column.name, kind(stored), kind(column), false};
    if (column.type == Type::float64 && stored.type == Type::float64 && column.number.decimal != stored.number.decimal)
        return {"decimal", column.name, std::string(1, stored.number.decimal), std::string(1, column.number.decimal)};
    if (column.type == Type::time && column.time.zoned != stored.time.zoned)
        return {"zone", column.name, stored.time.zoned ? "zoned" : "naive", column.time.zoned ? "zoned" : "naive"};
    if (column.type == Type::time && column.time.order != stored.time.order)
        return {"order", column.name, std::string(order_name(stored.time.order)),
                std::string(order_name(column.time.order))};
    return out;
}

void settle_column(ColumnReading& column, const ColumnReading& stored, const std::vector<std::string_view>& cells,
                   std::vector<FormatChange>& changes) {
    if (stored.undecided) return;
    if (!stored.unit.empty() && column.unit.empty())  // another unit is the family's affair
        changes.push_back({"unit", column.name, stored.unit, column.unit, false});
    if (column.undecided) {
        column = as_stored(column, stored);
        return;
    }
    FormatChange change = difference(column, stored);
    const bool other_marks = table::numeric(column.type) && table::numeric(stored.type) &&
                             !(column.number == stored.number) && column.type != stored.type;
    if (change.what.empty() && !other_marks) return;
    const ColumnReading before = as_stored(column, stored);
    if (explains(before, cells)) {
        column = before;
        change.kept = true;
        // A number read as a number, and days that can be months, are what a file alone cannot tell: nothing to say.
        if (change.what != "type") return;
    }
    if (!change.what.empty()) changes.push_back(std::move(change));
}

void settle_file(Reading& reading, const Reading& stored, std::vector<FormatChange>& changes) {
    if (reading.ascii && !is_utf16(stored.encoding) && !reading.byte_mark) {
        reading.encoding = stored.encoding;
        reading.ascii = stored.ascii;
    } else if (reading.encoding != stored.encoding && !stored.ascii) {
        changes.push_back({"encoding", "", stored.encoding, reading.encoding, false});
    }
    const bool same_cut = reading.dialect.delimiter == stored.dialect.delimiter &&
                          reading.dialect.blank_runs == stored.dialect.blank_runs;
    if (!same_cut) {
        changes.push_back({"delimiter", "", delimiter_name(stored.dialect), delimiter_name(reading.dialect), false});
    } else if (!reading.quotes_seen) {
        reading.dialect.quote = stored.dialect.quote;
        reading.dialect.escape = stored.dialect.escape;
    }
}

}  // namespace

std::string head_text(const Reading& reading, const Head& head) {
    const std::size_t mark = detect_encoding(head.bytes, head.whole).mark_bytes;
    const std::string_view bytes = head.bytes.substr(reading.byte_mark ? mark : 0);
    std::string out;
    std::size_t skipped = 0;
    if (is_utf16(reading.encoding))
        decode_utf16(bytes, reading.encoding == "UTF-16BE", head.whole, out, skipped);
    else if (const Decoder* decoder = decoder_for(reading.encoding))
        decoder->decode(bytes, out, skipped);
    else
        out = bytes;
    if (reading.folding.cells.empty()) return out;
    return unfolded(out, reading.folding, reading.dialect.newline);
}

std::vector<std::vector<std::string_view>> data_cells(const CutText& cut, const TableReading& table) {
    std::vector<std::vector<std::string_view>> out(table.columns.size());
    if (table.orientation == Orientation::columns) return out;
    const std::int64_t data = table.first_line + table.header_rows;
    for (std::size_t i = 0; i < cut.records.size() && i < cut.lines.size(); ++i) {
        if (cut.lines[i] < data || (table.end_line > 0 && cut.lines[i] >= table.end_line)) continue;
        if (cut.records[i].size() < static_cast<std::size_t>(table.first_cell) + table.columns.size())
            continue;  // a ragged row says nothing sure
        for (std::size_t c = 0; c < out.size(); ++c)
            out[c].push_back(cut.records[i][static_cast<std::size_t>(table.first_cell) + c]);
    }
    return out;
}

std::vector<FormatChange> keep_stored(Reading& reading, std::size_t table, const Reading& stored,
                                      std::size_t stored_table, const Head& head) {
    std::vector<FormatChange> changes;
    if (reading.format != stored.format) {
        changes.push_back({"format", "", stored.format, reading.format, false});
        return changes;
    }
    TableReading& mine = reading.tables[table];
    const TableReading& theirs = stored.tables[stored_table];
    std::string text;
    CutText cut;
    std::vector<std::vector<std::string_view>> cells(mine.columns.size());
    if (reading.format == "delimited") {
        text = head_text(reading, head);  // before the encoding is settled: what it changes is not in this text
        cut = cut_text(text, reading.dialect, static_cast<std::size_t>(-1));
        if (cut.cut && !head.whole && !cut.records.empty()) cut.records.pop_back();
        cells = data_cells(cut, mine);
        if (table == 0) settle_file(reading, stored, changes);
    }
    if (mine.header_rows != theirs.header_rows)
        changes.push_back({"header", "", std::to_string(theirs.header_rows), std::to_string(mine.header_rows), false});
    std::unordered_map<std::string, const ColumnReading*> by_name;  // the first of a name
    for (const auto& column : theirs.columns) by_name.emplace(normal(column.name), &column);
    for (std::size_t c = 0; c < mine.columns.size(); ++c)
        if (const auto other = by_name.find(normal(mine.columns[c].name)); other != by_name.end())
            settle_column(mine.columns[c], *other->second, cells[c], changes);
    if (changes.empty() && mine.columns.size() == theirs.columns.size() && by_name.size() == theirs.columns.size() &&
        std::all_of(mine.columns.begin(), mine.columns.end(),
                    [&](const auto& column) { return by_name.contains(normal(column.name)); })) {
        mine.evidence = {};  // six rows of a known family are no guess: its sureness is theirs
        mine.sureness = std::max(mine.sureness, theirs.sureness);
        mine.doubtful = mine.doubtful && theirs.doubtful;
    }
    return changes;
}

namespace {

/// Gives each column's cells in the head's data rows; nothing where the format has no cells.
template <class Take>
void each_column(const Reading& reading, const TableReading& table, const Head& head, Take take) {
    if (reading.format != "delimited") return;
    const std::string text = head_text(reading, head);
    CutText cut = cut_text(text, reading.dialect, static_cast<std::size_t>(-1));
    if (cut.cut && !head.whole && !cut.records.empty()) cut.records.pop_back();
    const auto cells = data_cells(cut, table);
    for (std::size_t c = 0; c < table.columns.size(); ++c) take(c, cells[c]);
}

}  // namespace

std::vector<std::vector<std::string>> words_in_head(const Reading& reading, std::size_t table, const Head& head,
                                                    std::size_t most) {
    const TableReading& mine = reading.tables[table];
    std::vector<std::vector<std::string>> out(mine.columns.size());
    each_column(reading, mine, head, [&](std::size_t c, const std::vector<std::string_view>& cells) {
        if (mine.columns[c].type != table::Type::text) return;
        std::set<std::string> words;
        for (std::size_t r = 0; r < cells.size() && words.size() < most; ++r) {
            const std::string_view cell = base::trim(cells[r]);
            if (!cell.empty()) words.insert(base::to_nfc(cell));
        }
        out[c].assign(words.begin(), words.end());
    });
    return out;
}

std::vector<std::optional<HeadRange>> ranges_in_head(const Reading& reading, std::size_t table, const Head& head) {
    const TableReading& mine = reading.tables[table];
    std::vector<std::optional<HeadRange>> out(mine.columns.size());
    each_column(reading, mine, head, [&](std::size_t c, const std::vector<std::string_view>& cells) {
        if (!table::numeric(mine.columns[c].type)) return;
        for (const auto cell : cells) {
            Number number;
            if (!parse_number(cell, mine.columns[c].number, number)) continue;
            if (!out[c]) out[c] = {number.value, number.value};
            out[c]->low = std::min(out[c]->low, number.value);
            out[c]->high = std::max(out[c]->high, number.value);
        }
    });
    return out;
}

}  // namespace majung::intake
