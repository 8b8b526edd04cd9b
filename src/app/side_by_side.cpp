#include "app/side_by_side.h"

#include "app/autopsy.h"

#include <algorithm>

#include "base/text.h"
#include "intake/encoding.h"
#include "intake/mending.h"
#include "intake/read.h"
#include "intake/source.h"
#include "table/batch.h"

namespace majung::app {
namespace {

std::string decoded(const std::string& bytes, const intake::Reading& reading) {
    std::string out;
    std::string_view rest = bytes;
    if (intake::is_utf16(reading.encoding)) {
        std::size_t used = 0;
        intake::decode_utf16(rest.substr(reading.byte_mark ? 2 : 0), reading.encoding == "UTF-16BE", false, out, used);
        return out;
    }
    rest.remove_prefix(reading.byte_mark ? 3 : 0);
    intake::CleanText clean = intake::clean_text(
        rest, {reading.encoding, reading.other_encoding, intake::line_end_of(reading.dialect.newline), false});
    return clean.same ? std::string(rest) : std::move(clean.owned);
}

std::string visible(std::string_view line) {
    std::string out;
    for (const char c : line) {
        if (c == '\t')
            out += "→";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

/// Columns wide enough for what they hold, as many as fit.
std::vector<std::string> table_lines(const table::Batch& batch, std::size_t rows, std::size_t width) {
    std::vector<std::string> lines(rows + 1);
    std::size_t used = 0;
    for (std::size_t c = 0; c < batch.columns.size(); ++c) {
        const auto& field = batch.schema->fields[c];
        std::vector<std::string> cells{field.name + (field.unit.empty() ? "" : " [" + field.unit + "]")};
        for (std::size_t r = 0; r < rows; ++r)
            cells.push_back(table::cell_text(batch, static_cast<std::int64_t>(r), c));
        std::size_t wide = 0;
        for (const auto& cell : cells) wide = std::max(wide, base::display_width(cell));
        wide = std::min<std::size_t>(wide, 20);
        if (used + wide + 4 > width) {
            for (auto& line : lines) line += "…";
            break;
        }
        used += wide + 2;
        for (std::size_t r = 0; r < cells.size(); ++r) lines[r] += base::fit_width(cells[r], wide) + "  ";
    }
    return lines;
}

}  // namespace

base::Result<std::vector<std::string>> side_by_side(const Arguments& arguments, const std::string& path,
                                                    std::size_t raw_lines, std::size_t width) {
    ASSIGN_OR_RETURN(auto source, intake::open_source(base::real_files(), path));
    ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
    ASSIGN_OR_RETURN(const auto reading, intake::choose_reading(head.view(), {}));
    const bool is_text = reading.format == "delimited";
    const std::string text = is_text ? decoded(head.bytes.substr(0, 1 << 16), reading) : reading.format;
    std::vector<std::string> lines{arguments.say("demo_raw", {base::file_name(path), encoding_word(reading.encoding)})};
    for (const auto raw : base::split(text, '\n')) {
        if (lines.size() > raw_lines) break;
        lines.push_back("  | " + base::fit_width(visible(raw), width - 4));
    }
    ASSIGN_OR_RETURN(const auto tables, intake::read_in_memory(path));
    const auto largest = std::max_element(tables.begin(), tables.end(),
                                          [](const auto& a, const auto& b) { return a.rows() < b.rows(); });
    if (largest == tables.end() || largest->kept.empty()) return lines;
    lines.push_back(
        arguments.say("demo_clean", {std::to_string(largest->counts.read), std::to_string(largest->counts.kept),
                                     std::to_string(largest->counts.rejected)}));
    const table::Batch& batch = largest->kept.front();
    const auto rows = std::min<std::size_t>(raw_lines - 1, static_cast<std::size_t>(batch.rows));
    for (auto& line : table_lines(batch, rows, width - 4)) lines.push_back("  " + line);
    return lines;
}

}  // namespace majung::app
