// Golden cases: every .csv, .dat and .txt of the shared data outside its pollock and raw folders is read as
// test/golden/shared.json says. That file holds expectations only, checked by eye against the bytes (head, tail, wc, iconv),
// not recorded from the program. Skipped, saying so, where the data are absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

const std::string& data_folder() {
    static const std::string folder = std::string(MAJUNG_SHARED_DATA) + "/";
    return folder;
}

base::Json expectations() {
    const auto text =
        base::read_file(base::real_files(), std::string(MAJUNG_SOURCE_DIR) + "/test/golden/shared.json", 1 << 20);
    if (!text.ok()) return {};
    auto json = base::parse_json(*text);
    return json.ok() ? std::move(*json) : base::Json();
}

struct Got {
    Reading reading;
    std::vector<ReadTable> tables;
};

std::optional<Got> read_file(const std::string& path) {
    auto source = open_source(base::real_files(), data_folder() + path);
    if (!source.ok()) return std::nullopt;
    const auto head = read_head(**source);
    if (!head.ok()) return std::nullopt;
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) return std::nullopt;
    MemorySink sink;
    auto summary = read_all(**source, *reading, sink);
    if (!summary.ok()) return std::nullopt;
    return Got{std::move(summary->reading), std::move(sink.tables)};
}

std::string types_of(const table::Schema& schema) {
    std::string types;
    for (const auto& field : schema.fields) types += "bidts"[static_cast<int>(field.type)];
    return types;
}

void expect_times(const base::Json& times, const ReadTable& table) {
    for (const auto& [name, ends] : times.members()) {
        for (std::size_t c = 0; c < table.schema->size(); ++c) {
            if (table.schema->fields[c].name != name) continue;
            const auto& last = table.kept.back();
            EXPECT_EQ(table::cell_text(table.kept.front(), 0, c), ends.items()[0].as_string()) << name;
            EXPECT_EQ(table::cell_text(last, last.rows - 1, c), ends.items()[1].as_string()) << name;
        }
    }
}

void expect_file(const base::Json& group, const base::Json& file) {
    const std::string& path = file["path"].as_string();
    SCOPED_TRACE(path);
    const auto got = read_file(path);
    ASSERT_TRUE(got);
    const Reading& reading = got->reading;
    EXPECT_EQ(reading.encoding, group["encoding"].as_string());
    EXPECT_EQ(reading.byte_mark, group["byte_mark"].as_bool());
    EXPECT_EQ(delimiter_name(reading.dialect), group["delimiter"].as_string());
    EXPECT_EQ(newline_name(reading.dialect.newline), group["newline"].as_string());
    ASSERT_EQ(got->tables.size(), 1U);
    EXPECT_EQ(reading.preamble_rows, 0);
    EXPECT_EQ(reading.tables[0].header_rows, group["header_rows"].as_int());
    EXPECT_EQ(reading.tables[0].orientation == Orientation::columns, group["orientation"].as_string() == "columns");
    EXPECT_FALSE(reading.tables[0].doubtful);
    const ReadTable& table = got->tables[0];
    EXPECT_EQ(table.counts.kept, file["rows"].as_int());
    EXPECT_EQ(table.counts.rejected, 0);
    EXPECT_EQ(table.counts.repaired, 0);
    EXPECT_EQ(types_of(*table.schema), group["types"].as_string());
    const auto names = base::json_strings(group["names"]);
    for (std::size_t c = 0; c < names.size() && c < table.schema->size(); ++c) {
        const auto& field = table.schema->fields[c];
        EXPECT_EQ(field.name, names[c]);
        EXPECT_EQ(field.unit, group["units"][names[c]].as_string()) << names[c];
    }
    if (table.counts.kept > 0) expect_times(file["times"], table);
}

TEST(Golden, SharedDataAreReadAsTheyAre) {
    if (!std::filesystem::exists(data_folder() + "skab")) GTEST_SKIP() << "no shared data";
    const base::Json golden = expectations();
    ASSERT_FALSE(golden["groups"].items().empty());
    for (const auto& group : golden["groups"].items())
        for (const auto& file : group["files"].items()) expect_file(group, file);
    for (const auto& file : golden["no_table"].items()) {
        SCOPED_TRACE(file["path"].as_string());
        const auto got = read_file(file["path"].as_string());
        if (!got) continue;  // refused as a text without a table: right too
        EXPECT_EQ(got->reading.encoding, file["encoding"].as_string());
        for (const auto& table : got->reading.tables) EXPECT_TRUE(table.doubtful);
    }
}

TEST(Golden, NoFileOfTheSharedDataIsLeftOut) {
    if (!std::filesystem::exists(data_folder() + "skab")) GTEST_SKIP() << "no shared data";
    std::set<std::string> known;
    const base::Json golden = expectations();
    for (const auto& group : golden["groups"].items())
        for (const auto& file : group["files"].items()) known.insert(file["path"].as_string());
    for (const auto& file : golden["no_table"].items()) known.insert(file["path"].as_string());
    for (auto at = std::filesystem::recursive_directory_iterator(data_folder());
         at != std::filesystem::recursive_directory_iterator(); ++at) {
        const std::string name = at->path().filename().string(), kind = at->path().extension().string();
        if (at->is_directory() && (name == "pollock" || name == "raw")) at.disable_recursion_pending();
        if (kind != ".csv" && kind != ".dat" && kind != ".txt") continue;
        EXPECT_TRUE(known.contains(at->path().string().substr(data_folder().size()))) << at->path();
    }
}

}  // namespace
}  // namespace majung::intake
