#include "sim/export.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <zlib.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "sim/player.h"
#include "sim/truth.h"

namespace majung::sim {
namespace {

constexpr std::int64_t kBytesMax = 64 << 20;

std::string gunzip(const std::string& bytes) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string out(bytes.size() * 20 + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string to_utf8(std::string bytes, const SheetStyle& style) {
    if (style.gzipped) bytes = gunzip(bytes);
    if (style.encoding == Encoding::utf8) return bytes;
    if (style.encoding == Encoding::utf8_mark) return bytes.substr(3);
    UErrorCode status = U_ZERO_ERROR;
    std::string out(bytes.size() * 2, '\0');
    const bool wide = style.encoding == Encoding::utf16le;
    if (wide) bytes = bytes.substr(2);
    const std::int32_t length =
        ucnv_convert("UTF-8", wide ? "UTF-16LE" : "windows-949", out.data(), static_cast<std::int32_t>(out.size()),
                     bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    EXPECT_TRUE(U_SUCCESS(status));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::size_t table_of(const std::string& file) {
    const std::vector<SheetStyle> styles = sheet_styles();
    for (std::size_t i = 0; i < styles.size(); ++i)
        if (file.starts_with(styles[i].file_prefix)) return i;
    ADD_FAILURE() << file;
    return 0;
}

struct Lines {
    std::vector<std::string> lines;
    const std::string& at(std::int64_t line) const { return lines.at(static_cast<std::size_t>(line - 1)); }
    std::string cell(std::int64_t line, std::size_t column, char delimiter) const {
        const auto cells = base::split(at(line), delimiter);
        return column < cells.size() ? std::string(cells[column]) : "(absent)";
    }
};

Lines read_lines(const std::string& folder, const std::string& file) {
    const SheetStyle style = sheet_styles()[table_of(file)];
    const std::string text =
        to_utf8(base::read_file(base::real_files(), base::join_path(folder, file), kBytesMax).value(), style);
    Lines out;
    for (const std::string_view line : base::split(text, '\n'))
        out.lines.emplace_back(base::trim(line).size() == 0 ? "" : line);
    for (std::string& line : out.lines)
        if (line.ends_with('\r')) line.pop_back();
    if (out.lines.back().empty()) out.lines.pop_back();
    return out;
}

std::size_t column_of(std::size_t table, const std::string& tag) {
    const TableSpec spec = plant_tables()[table];
    for (std::size_t j = 0; j < spec.columns.size(); ++j)
        if (spec.columns[j].name == tag) return j;
    ADD_FAILURE() << tag;
    return 0;
}

std::string header_of(std::size_t table) {
    const SheetStyle style = sheet_styles()[table];
    const TableSpec spec = plant_tables()[table];
    std::string line;
    for (const ColumnSpec& column : spec.columns) {
        if (!line.empty()) line += style.delimiter;
        line += header_cell(style, column);
    }
    return line;
}

void expect_flaw_at_its_row(const Flaw& flaw, const Lines& lines, std::size_t table) {
    const SheetStyle style = sheet_styles()[table];
    SCOPED_TRACE(flaw.file + ":" + std::to_string(flaw.row) + " " + flaw.code + " " + flaw.column);
    ASSERT_GE(flaw.row, 1);
    ASSERT_LE(flaw.last_row, static_cast<std::int64_t>(lines.lines.size()));
    const std::string& line = lines.at(flaw.row);
    if (flaw.code == "repeated_header") {
        EXPECT_EQ(line, header_of(table));
    } else if (flaw.code == "total_row") {
        EXPECT_TRUE(line.starts_with("소계") || line.starts_with("합계")) << line;
    } else if (flaw.code == "duplicate_row") {
        EXPECT_EQ(line, lines.at(flaw.row - 1));
    } else if (flaw.code == "missing_marker") {
        const std::string cell = lines.cell(flaw.row, column_of(table, flaw.column), style.delimiter);
        EXPECT_NE(std::find(style.missing.begin(), style.missing.end(), cell), style.missing.end()) << cell;
    } else if (flaw.code == "stuck") {
        const std::size_t column = column_of(table, flaw.column);
        EXPECT_GT(flaw.last_row - flaw.row, 20);
        std::map<std::string, int> seen;
        for (std::int64_t row = flaw.row; row <= flaw.last_row; ++row)
            if (lines.at(row) != header_of(table)) ++seen[lines.cell(row, column, style.delimiter)];
        for (const std::string_view marker : style.missing) seen.erase(std::string(marker));
        EXPECT_EQ(seen.size(), 1U);
    } else {
        ASSERT_EQ(flaw.code, "cut_row");
        EXPECT_EQ(flaw.row, static_cast<std::int64_t>(lines.lines.size()));
        EXPECT_LT(std::count(line.begin(), line.end(), style.delimiter),
                  static_cast<std::ptrdiff_t>(plant_tables()[table].columns.size()) - 1);
    }
}

class ExportedHistory : public testing::Test {
  protected:
    static constexpr PlantSpec kSpec{.seed = 21, .days_history = 6, .days_live = 2, .faults_per_kind = 0};
    base::TemporaryFolder folder;
};

TEST_F(ExportedHistory, EveryFlawStandsAtItsRowAndNoneIsUnnoted) {
    Plant plant(kSpec);
    const Exporter exporter = export_history(plant, base::real_files(), folder.path()).value();
    std::map<std::string, std::map<std::string, int>> noted;
    std::map<std::string, int> codes;
    std::map<std::string, Lines> files;
    for (const std::string& file : exporter.written()) files[file] = read_lines(folder.path(), file);
    for (const Flaw& flaw : exporter.flaws()) {
        ++noted[flaw.file][flaw.code];
        ++codes[flaw.code];
        expect_flaw_at_its_row(flaw, files.at(flaw.file), table_of(flaw.file));
    }
    for (const char* code : {"repeated_header", "total_row", "duplicate_row", "missing_marker", "stuck", "cut_row"})
        EXPECT_GT(codes[code], 0) << code;
    for (const auto& [file, lines] : files) {
        int headers = -1, totals = 0;
        for (const std::string& line : lines.lines) {
            headers += line == header_of(table_of(file)) ? 1 : 0;
            totals += line.starts_with("소계") || line.starts_with("합계") ? 1 : 0;
        }
        EXPECT_EQ(headers, noted[file]["repeated_header"]) << file;
        EXPECT_EQ(totals, noted[file]["total_row"]) << file;
    }
}

TEST_F(ExportedHistory, L3_SameSeedSameBytes) {
    base::TemporaryFolder again;
    Plant one(kSpec), two(kSpec);
    const Exporter first = export_history(one, base::real_files(), folder.path()).value();
    const Exporter second = export_history(two, base::real_files(), again.path()).value();
    ASSERT_EQ(first.written(), second.written());
    EXPECT_EQ(first.written().size(), 4U * 6U + 1U);
    for (const std::string& file : first.written())
        EXPECT_EQ(base::read_file(base::real_files(), base::join_path(folder.path(), file), kBytesMax).value(),
                  base::read_file(base::real_files(), base::join_path(again.path(), file), kBytesMax).value());
    const Exporter* list[] = {&first};
    const Exporter* other[] = {&second};
    EXPECT_EQ(truth_json(kSpec, one.fault_plan(), list).write(), truth_json(kSpec, two.fault_plan(), other).write());
}

TEST_F(ExportedHistory, TruthHasDesignsForm) {
    const PlantSpec spec{.seed = 2, .days_history = 1, .days_live = 12, .faults_per_kind = 3};
    Plant plant(spec);
    const Exporter exporter = export_history(plant, base::real_files(), folder.path()).value();
    const Exporter* list[] = {&exporter};
    const base::Json truth = base::parse_json(truth_json(spec, plant.fault_plan(), list).write(1)).value();
    EXPECT_EQ(truth["seed"].as_int(), 2);
    ASSERT_EQ(truth["faults"].items().size(), 30U);
    for (const base::Json& fault : truth["faults"].items()) {
        EXPECT_TRUE(base::parse_iso(fault["start"].as_string()));
        EXPECT_LT(*base::parse_iso(fault["start"].as_string()), *base::parse_iso(fault["end"].as_string()));
        EXPECT_FALSE(fault["kind"].as_string().empty());
        EXPECT_FALSE(fault["tags"].items().empty());
    }
    ASSERT_GE(truth["clean"].items().size(), 12U);
    EXPECT_EQ(truth["clean"].items().front().items().size(), 2U);
    std::size_t columns = 0;
    for (const TableSpec& table : plant_tables()) columns += table.columns.size();
    EXPECT_EQ(truth["columns"].items().size(), columns);
    const std::set<std::string> roles = {"time",  "asset",   "lot",   "recipe",   "setpoint", "measurement",
                                         "state", "counter", "event", "constant", "label",    "remark"};
    for (const base::Json& column : truth["columns"].items()) EXPECT_TRUE(roles.contains(column["role"].as_string()));
    EXPECT_FALSE(truth["flaws"].items().empty());
}

// What the player gives is what a reader of the same rows' clean files gets.
TEST_F(ExportedHistory, PlayerGivesTheValuesOfTheFiles) {
    Plant written(kSpec), played(kSpec);
    const base::Time from = kSpec.live_start(), until = from + 3 * base::kHour;
    written.run_until(from, nullptr);
    played.run_until(from, nullptr);
    Exporter exporter(base::real_files(),
                      {.folder = folder.path(), .period = base::kHour, .mess = false, .stuck = false, .seed = 1}, from);
    written.run_until(until, &exporter);
    ASSERT_TRUE(exporter.close_until(until).ok());
    EXPECT_TRUE(exporter.flaws().size() < 10);  // totals only
    Player player(std::move(played));
    std::map<std::size_t, std::vector<std::string>> rows;  // by table: the cells of a row, joined
    const std::vector<TableSpec> tables = plant_tables();
    for (base::Time time = from; time < until;) {
        time += 17 * base::kMinute + 3 * base::kSecond;
        for (const PlayedBatch& part : player.play_until(std::min(time, until)))
            for (std::int64_t row = 0; row < part.batch.rows; ++row) {
                std::string line;
                for (std::size_t j = 1; j < part.batch.columns.size(); ++j)
                    line += table::cell_text(part.batch, row, j) + "|";
                rows[part.table].push_back(std::move(line));
            }
    }
    for (const std::size_t table :
         {std::size_t{kShots}, std::size_t{kHydraulics}, std::size_t{kCooling}, std::size_t{kRobot}}) {
        const SheetStyle style = sheet_styles()[table];
        std::size_t next = 0;
        for (const std::string& file : exporter.written()) {
            if (table_of(file) != table) continue;
            const Lines lines = read_lines(folder.path(), file);
            const std::size_t first = style.preamble.size() + (style.unit == UnitStyle::own_row ? 2 : 1);
            for (std::size_t i = first; i < lines.lines.size(); ++i) {
                if (lines.lines[i].starts_with("합계")) continue;
                std::string line;
                const auto cells = base::split(lines.lines[i], style.delimiter);
                for (std::size_t j = 1; j < cells.size(); ++j) {
                    std::string cell(cells[j]);
                    if (style.decimal_mark == ',') std::replace(cell.begin(), cell.end(), ',', '.');
                    const std::optional<double> number = base::parse_double(cell);
                    line += (number ? base::shortest(*number) : cell) + "|";
                }
                ASSERT_LT(next, rows[table].size());
                ASSERT_EQ(line, rows[table][next++]) << file << ":" << i + 1;
            }
        }
        EXPECT_EQ(next, rows[table].size());
        EXPECT_GT(next, 100U);
    }
}

}  // namespace
}  // namespace majung::sim
