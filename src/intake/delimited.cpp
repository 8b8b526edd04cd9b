// The format of delimited text: choosing its reading. Encoding first, then every plausible dialect cuts a sample of the
// head, and the cut under which the columns take the fewest bits wins; layout and types are then found on the whole head.
#include "intake/delimited.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <span>

#include "base/limits.h"
#include "base/text.h"
#include "intake/beside.h"
#include "intake/corrected.h"
#include "intake/damage.h"
#include "intake/delimited_pass.h"
#include "intake/description_length.h"
#include "intake/dialect.h"
#include "intake/dialect_candidates.h"
#include "intake/encoding.h"
#include "intake/escaped.h"
#include "intake/evidence.h"
#include "intake/folding.h"
#include "intake/foreign.h"
#include "intake/keyed_cells.h"
#include "intake/layout.h"
#include "intake/mending.h"
#include "intake/remarks.h"
#include "intake/sections.h"
#include "intake/sureness.h"
#include "intake/surroundings.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

constexpr std::size_t kSampleBytes = 48UL << 10;
constexpr std::size_t kSampleRecords = 300;
constexpr std::size_t kColumnsPriced = 4096;  // of a table, for a dialect; what the others cost is taken from these

Newline newline_of(std::string_view text) {
    std::size_t lf = 0, crlf = 0, cr = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n')
            (i > 0 && text[i - 1] == '\r' ? crlf : lf) += 1;
        else if (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'))
            ++cr;
    }
    if (lf + crlf == 0 && cr > 0) return Newline::cr;
    if (lf > 0 && crlf > 0) return Newline::mixed;
    return crlf > 0 ? Newline::crlf : Newline::lf;
}

/// Text to its last line end, so that no half record is judged.
std::string_view whole_lines(std::string_view text, char line_end) {
    const std::size_t end = text.rfind(line_end);
    return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

/// The first lines: enough bytes to judge, and at least a few lines where they are long.
std::string_view sample_of(std::string_view text, char line_end) {
    std::size_t end = std::min(kSampleBytes, text.size());
    for (int lines = 0; lines < 4 && end < text.size(); end = std::min(end * 2, text.size()))
        if ((lines = static_cast<int>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), line_end))) >= 4)
            break;
    return end < text.size() ? whole_lines(text.substr(0, end), line_end) : text;
}

/// Nearly every delimiter inside a line has a blank behind it: "a, b, c".
bool blank_follows(std::string_view text, char delimiter) {
    if (delimiter == 0 || delimiter == ' ') return false;
    std::size_t all = 0, blanks = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != delimiter || text[i + 1] == '\n' || text[i + 1] == '\r') continue;
        ++all;
        blanks += text[i + 1] == ' ';
    }
    return all >= 4 && blanks * 20 >= all * 19;
}

struct Scored {
    Dialect dialect;
    double bits = 0;
    double records = 1;
};

/// Cells that are the pieces of a quoted one: a quote opens in one and closes in a later one. Programs write no such thing.
std::size_t cut_quotes(const std::vector<std::string_view>& cells) {
    const auto odd = [](std::string_view cell) { return std::count(cell.begin(), cell.end(), '"') % 2 == 1; };
    std::size_t found = 0;
    bool open = false;
    for (const auto& cell : cells) {
        if (!open && cell.starts_with('"') && odd(cell))
            open = true;
        else if (open && cell.ends_with('"') && odd(cell)) {
            ++found;
            open = false;
        }
    }
    return found;
}

/// Records in runs of one width are tables, paid column by column; all others are free text, paid by the letter.
double score(std::string_view sample, const Dialect& dialect, double& records) {
    CutText cut = cut_text(sample, dialect, kSampleRecords);
    records = static_cast<double>(cut.records.size());
    std::vector<bool> in_table(cut.records.size(), false);
    double total = 0;
    std::vector<std::string_view> cells;
    for (const Run& run : find_runs(cut.records)) {
        if (run.width < 2) continue;
        take_keys_off(cut.records, run);
        for (std::size_t i = run.first; i < run.last; ++i) in_table[i] = cut.records[i].size() == run.width;
        const std::size_t priced = std::min(run.width, kColumnsPriced);
        double columns = 0;
        for (std::size_t c = 0; c < priced; ++c) {
            cells.clear();
            for (std::size_t i = run.first; i < run.last; ++i)
                if (in_table[i]) cells.push_back(cut.records[i][c]);
            columns += fit_column(cells).bits;
        }
        if (priced < run.width) columns *= static_cast<double>(run.width) / static_cast<double>(priced);
        total += columns + bits::choice(static_cast<double>(run.width)) + bits::choice(records);
    }
    for (std::size_t i = 0; i < cut.records.size(); ++i) {
        total += in_table[i] ? 0.1 : bits::text(cut.raw[i]) + bits::kFreeText;
        if (in_table[i]) total += bits::kCutQuote * static_cast<double>(cut_quotes(cut.records[i]));
    }
    return total;
}

std::vector<Scored> score_dialects(std::string_view sample, Newline newline, bool wide) {
    std::vector<Scored> out;
    for (const auto& dialect : dialect_candidates(sample, newline, wide, kSampleRecords)) {
        Scored scored{dialect, 0, 1};
        scored.bits = score(sample, dialect, scored.records);
        out.push_back(scored);
    }
    std::stable_sort(out.begin(), out.end(), [](const Scored& a, const Scored& b) { return a.bits < b.bits; });
    return out;
}

/// The delimiter that a person named first, whatever it costs.
void prefer(std::vector<Scored>& scored, const std::string& delimiter, Newline newline) {
    const auto named = std::stable_partition(scored.begin(), scored.end(),
                                             [&](const Scored& s) { return delimiter_name(s.dialect) == delimiter; });
    if (named != scored.begin()) return;
    Scored wanted{Dialect{}, scored.front().bits, scored.front().records};
    wanted.dialect.delimiter = delimiter.empty() ? '\0' : delimiter[0];
    wanted.dialect.blank_runs = delimiter == " ";
    wanted.dialect.quote = wanted.dialect.blank_runs ? '\0' : '"';
    wanted.dialect.newline = newline;
    scored.insert(scored.begin(), wanted);
}

/// The best reading that cuts the text otherwise than the first; nullptr: none does.
const Scored* runner_up(const std::vector<Scored>& scored) {
    for (const auto& other : scored) {
        const bool same_cut =
            other.dialect.delimiter == scored[0].dialect.delimiter &&
            other.dialect.blank_runs == scored[0].dialect.blank_runs && other.dialect.more == scored[0].dialect.more &&
            other.dialect.wrapped == scored[0].dialect.wrapped && other.dialect.bracket == scored[0].dialect.bracket &&
            other.dialect.closing == scored[0].dialect.closing && other.dialect.fixed == scored[0].dialect.fixed;
        // A mark of several characters is cut by its first alone too, into the same cells and empty ones between.
        const bool part = !scored[0].dialect.more.empty() && other.dialect.delimiter == scored[0].dialect.delimiter;
        if (!same_cut && !part && std::fabs(other.bits - scored[0].bits) > 1e-6) return &other;
    }
    return nullptr;
}

/// Bytes that no text holds: a picture or program named .csv.
/// Pictures, documents, programs, databases and archives by their first bytes, however short the file is.
bool known_binary(std::string_view head) {
    using namespace std::string_view_literals;
    constexpr std::string_view kSigns[] = {"\x89PNG\r\n"sv,
                                           "GIF8"sv,
                                           "\xff\xd8\xff"sv,
                                           "PK\x03\x04"sv,
                                           "%PDF-"sv,
                                           "\x7f"
                                           "ELF"sv,
                                           "MZ\x90\0"sv,
                                           "SQLite format 3\0"sv,
                                           "MATLAB 5.0 MAT-file"sv,
                                           "\x89HDF\r\n"sv,
                                           "7z\xbc\xaf"sv,
                                           "Rar!\x1a"sv,
                                           "\xfd"
                                           "7zXZ"sv,
                                           "\x28\xb5\x2f\xfd"sv,
                                           "\xd0\xcf\x11\xe0"sv};
    return std::any_of(std::begin(kSigns), std::end(kSigns),
                       [&](std::string_view sign) { return head.starts_with(sign); });
}

/// Zero bytes alone are no sign: loggers pad cells with them, and a power cut leaves whole blocks of them.
bool binary(std::string_view head) {
    std::size_t controls = 0, zeros = 0, high = 0, framing = 0, line_ends = 0;
    for (const char c : head.substr(0, 4096)) {
        const auto byte = static_cast<unsigned char>(c);
        zeros += byte == 0;
        high += byte >= 0x80;
        framing += byte >= 1 && byte <= 4;
        line_ends += byte == '\n' || byte == '\r';
        controls +=
            byte < 32 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != 0x1a && byte != 0;
    }
    const std::size_t seen = std::min<std::size_t>(head.size(), 4096);
    // A serial line's telegrams begin and end with control characters (STX, ETX): at most two a line.
    if (framing <= 2 * line_ends + 2) controls -= framing;
    return controls * 20 > seen - zeros || zeros == seen || (zeros * 4 > seen && controls + high > 0);
}

/// XML and HTML: text, but no table of it.
bool markup(std::string_view text) {
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || text[at] != '<') return false;
    std::string start;
    for (const char c : text.substr(at, 16)) start += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    constexpr std::string_view kSigns[] = {"<?xml", "<!doctype", "<!--", "<html", "<table", "<svg"};
    return std::any_of(std::begin(kSigns), std::end(kSigns), [&](auto sign) { return start.starts_with(sign); });
}

/// Encodings in which a letter's bytes are the places that it takes on a printer.
bool two_bytes_a_letter(std::string_view encoding) {
    return !is_utf8(encoding) && !is_utf16(encoding) && !encoding.starts_with("windows-125") &&
           !encoding.starts_with("ISO-8859") && !encoding.starts_with("IBM");
}

class Delimited final : public Format {
  public:
    std::string_view name() const override { return "delimited"; }

    base::Result<Reading> choose(const Head& head, const Hints& hints) const override {
        auto reading = choose_text(head, hints, true);
        if (!reading.ok() || reading->folding.cells.empty()) return reading;
        // Each line of a folded record brings its cells to the table.
        const int cells = std::accumulate(reading->folding.cells.begin(), reading->folding.cells.end(), 0);
        const bool held = std::any_of(reading->tables.begin(), reading->tables.end(), [&](const TableReading& table) {
            return static_cast<int>(table.columns.size()) >= cells &&
                   table.evidence.records >= static_cast<std::int64_t>(kFoldedRecordsMin);
        });
        return held ? std::move(reading) : choose_text(head, hints, false);
    }

    base::Result<Reading> choose_text(const Head& head, const Hints& hints, bool folded) const {
        const auto start = std::chrono::steady_clock::now();
        if (head.bytes.empty()) return base::user_error("file_empty").at(head.path);
        Reading reading;
        Encoding encoding = detect_encoding(head.bytes, head.whole);
        const ReadCorrection* said = hints.corrected;
        if (said != nullptr && !said->encoding.empty()) encoding.name = said->encoding;
        reading.encoding = encoding.name;
        reading.other_encoding = encoding.other;
        reading.encoding_margin_bits = encoding.margin_bits;
        reading.byte_mark = encoding.mark_bytes > 0;
        if (known_binary(head.bytes) || (!is_utf16(encoding.name) && encoding.name != kEscaped && binary(head.bytes)))
            return base::user_error(std::string(foreign_kind(head.bytes))).at(head.path);
        std::string decoded;
        std::string_view text = head.bytes.substr(encoding.mark_bytes);
        if (is_utf16(encoding.name)) {
            std::size_t used = 0;
            decode_utf16(text, encoding.name == "UTF-16BE", head.whole, decoded, used);
            text = decoded;
        }
        const CleanText clean = clean_text(
            text, {is_utf16(encoding.name) ? "UTF-8" : std::string_view(encoding.name), encoding.other, 0, head.whole});
        text = clean.text(text);
        if (markup(text)) return base::user_error("markup").at(head.path);
        const Newline newline = newline_of(text);
        const char line_end = line_end_of(newline);
        if (!head.whole) text = whole_lines(text, line_end);
        std::string_view sample = sample_of(text, line_end);
        const std::string rows_alone = without_remarks(sample, newline);
        if (!rows_alone.empty()) sample = rows_alone;
        std::string unfolded_text;
        if (folded && rows_alone.empty() && !is_utf16(encoding.name)) reading.folding = find_folding(sample, newline);
        if (!reading.folding.cells.empty()) {
            text = unfolded_text = unfolded(text, reading.folding, newline);
            sample = sample_of(text, line_end);
        }
        std::vector<Scored> scored = score_dialects(sample, newline, two_bytes_a_letter(encoding.name));
        if (said != nullptr && said->delimiter) prefer(scored, *said->delimiter, newline);
        reading.dialect = scored.front().dialect;
        reading.quotes_seen = reading.dialect.quote != 0 && text.find(reading.dialect.quote) != std::string_view::npos;
        reading.dialect.blank_after = blank_follows(sample, reading.dialect.delimiter);
        CutText cut = cut_text(text, reading.dialect, static_cast<std::size_t>(-1));
        std::vector<TableReading> tables = find_tables(cut, head.whole);
        if (tables.empty()) return base::user_error("no_table", {"text"}).at(head.path);
        std::vector<BesideTable> beside;
        if (tables.size() == 1) beside = tables_beside(cut, tables[0], head.whole);
        if (beside.size() > 1) tables.clear();
        for (auto& one : beside) tables.push_back(one.table);
        const auto cut_of = [&](std::size_t t) -> const CutText& { return beside.empty() ? cut : beside[t].cut; };
        for (std::size_t t = 0; t < tables.size(); ++t)
            settle_by_surroundings(std::span(tables).subspan(t, 1), cut_of(t), head.path);
        reading.head_lines = cut.lines_total;
        reading.preamble_rows = tables.front().first_line - 1;
        const std::string name = table_name(head.path);
        const Scored* rival = runner_up(scored);
        for (std::size_t t = 0; t < tables.size(); ++t)
            tables[t].evidence = evidence_of(cut_of(t), reading.dialect, tables[t], tables);
        for (std::size_t t = 0; t < tables.size(); ++t) {
            auto& table = tables[t];
            table.name = tables.size() == 1 ? name : name + "-" + std::to_string(t + 1);
            if (rival != nullptr) {
                table.margin_bits = (rival->bits - scored[0].bits) / std::max(1.0, scored[0].records);
                table.runner_up =
                    rival->dialect.fixed.starts.empty() ? "delimiter " + delimiter_name(rival->dialect) : "fixed width";
            }
        }
        reading.tables = std::move(tables);
        for (auto& table : reading.tables) {
            table.sureness = sureness_of(reading, table, {});
            table.doubtful = table.sureness < kDoubtfulBelow;
        }
        reading.findings = damage_found(text, clean.marks, cut, reading);
        reading.detect_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        return reading;
    }

    base::Result<ReadSummary> read(Source& source, const Reading& reading, ChunkSink& sink,
                                   const ReadOptions& options) const override {
        return read_delimited(source, reading, sink, options);
    }
};

}  // namespace

const Format& delimited_format() {
    static const Delimited format;
    return format;
}

}  // namespace majung::intake
