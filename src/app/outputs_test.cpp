// No verb replaces what it reads; several tables never hide behind the name of one.
#include "app/outputs.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/table_files.h"
#include "app/verbs.h"
#include "base/file.h"
#include "table/builder.h"

namespace majung::app {
namespace {

constexpr const char* kPumps =
    "time,flow,head\n2024-01-01 00:00:00,1.5,10\n2024-01-01 00:00:01,2.5,11\n2024-01-01 00:00:02,3.5,12\n";
constexpr const char* kOven = "stamp;zone;door\n2023-05-01 00:00;400;0\n2023-05-01 00:01;401;1\n";

class Outputs : public testing::Test {
  protected:
    std::string file(const std::string& name, std::string_view bytes) {
        EXPECT_TRUE(base::replace_file(base::real_files(), folder_.file(name), bytes, false).ok());
        return folder_.file(name);
    }
    std::string text(const std::string& path) {
        const auto bytes = base::read_file(base::real_files(), path, 1 << 20);
        return bytes.ok() ? *bytes : "absent";
    }
    bool exists(const std::string& name) { return base::real_files().exists(folder_.file(name)); }
    static base::Result<int> call(base::Result<int> (*verb)(const Arguments&), std::vector<std::string> positional,
                                  std::map<std::string, std::string> values) {
        Arguments arguments;
        arguments.positional = std::move(positional);
        arguments.values = std::move(values);
        return verb(arguments);
    }
    void expect_refused(const base::Result<int>& result, const std::string& code) {
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().code, code);
        EXPECT_EQ(result.error().kind, base::ErrorKind::user);
    }
    base::TemporaryFolder folder_;
};

TEST_F(Outputs, ReadNeverReplacesWhatItReads) {
    const std::string raw = file("raw.csv", kPumps), other = file("oven.csv", kOven);
    ASSERT_EQ(::symlink(raw.c_str(), folder_.file("link.csv").c_str()), 0);
    const std::string spelled = folder_.path() + "/./" + "raw.csv";
    for (const auto& to : {raw, spelled, folder_.file("link.csv")}) {
        expect_refused(call(read_verb, {raw}, {{"--to", to}}), "output_is_input");
        expect_refused(call(read_verb, {other, raw}, {{"--to", to}}), "output_is_input");
        expect_refused(call(read_verb, {folder_.path()}, {{"--to", to}}), "output_is_input");
        expect_refused(call(read_verb, {raw}, {{"--report", to}}), "output_is_input");
        expect_refused(call(read_verb, {raw}, {{"--to", to}, {"--text", ""}}), "output_is_input");
        expect_refused(call(sql_verb, {raw, "SELECT 1"}, {{"--to", to}}), "output_is_input");
        expect_refused(call(score_verb, {raw, other}, {{"--to", to}}), "output_is_input");
        expect_refused(call(trial_verb, {raw}, {{"--report", to}}), "output_is_input");
        expect_refused(call(trial_verb, {raw}, {{"--model", to}}), "model_name");
        expect_refused(call(trial_verb, {other}, {{"--events", raw}, {"--report", to}}), "output_is_input");
    }
    EXPECT_EQ(text(raw), kPumps);
    EXPECT_EQ(text(other), kOven);
    const std::string out = folder_.file("new.csv");
    expect_refused(
        call(read_verb, {raw},
             {{"--to", out}, {"--report", folder_.path() + "/../" + base::file_name(folder_.path()) + "/new.csv"}}),
        "output_twice");
    EXPECT_FALSE(exists("new.csv"));
}

TEST_F(Outputs, ANumberedOutputNeverReplacesAnInputEither) {
    const std::string raw = file("mix-2.csv", kPumps), other = file("oven.csv", kOven);
    expect_refused(call(read_verb, {raw, other}, {{"--to", folder_.file("mix.csv")}}), "output_is_input");
    EXPECT_EQ(text(raw), kPumps);
    EXPECT_FALSE(exists("mix.csv"));
    EXPECT_FALSE(exists("mix-1.csv"));
}

TEST_F(Outputs, UnlikeTablesOfSeveralFilesGetAFileEachAndNoneThePlainName) {
    const std::string a = file("pumps.csv", kPumps), b = file("oven.csv", kOven);
    testing::internal::CaptureStderr();
    const auto read = call(read_verb, {a, b}, {{"--to", folder_.file("mix.csv")}});
    const std::string said = testing::internal::GetCapturedStderr();
    ASSERT_TRUE(read.ok()) << base::describe(read.error());
    EXPECT_FALSE(exists("mix.csv"));
    EXPECT_NE(text(folder_.file("mix-1.csv")).find("3.5,12"), std::string::npos);
    EXPECT_NE(text(folder_.file("mix-2.csv")).find("401"), std::string::npos);
    EXPECT_NE(said.find("mix-1.csv: 3 rows of pumps"), std::string::npos) << said;
    EXPECT_NE(said.find("mix-2.csv: 2 rows of oven"), std::string::npos) << said;
}

TEST_F(Outputs, LikeTablesOfSeveralFilesBecomeOne) {
    const std::string a = file("pump-a.csv", kPumps), b = file("pump-b.csv", kPumps);
    testing::internal::CaptureStderr();
    const auto read = call(read_verb, {a, b}, {{"--to", folder_.file("all.csv")}});
    const std::string said = testing::internal::GetCapturedStderr();
    ASSERT_TRUE(read.ok()) << base::describe(read.error());
    EXPECT_NE(said.find("all.csv: 6 rows"), std::string::npos) << said;
    EXPECT_FALSE(exists("all-1.csv"));
}

TEST_F(Outputs, TheLargestTableOfOneFileHasThePlainNameBesidesItsOwn) {
    const auto schema = std::make_shared<const table::Schema>(table::Schema{{{"lot", table::Type::int64, "", false}}});
    FileSink sink(base::real_files(), folder_.file("out.csv"), {}, FileSink::Several::parts_and_largest);
    ASSERT_TRUE(sink.begin({{"few", schema}, {"many", schema}}).ok());
    for (const int table : {0, 1}) {
        table::BatchBuilder rows(schema);
        for (std::int64_t row = 0; row < 2 + table; ++row) rows.column(0).append(row);
        intake::Chunk chunk;
        chunk.table = table;
        chunk.kept = rows.finish();
        ASSERT_TRUE(sink.take(std::move(chunk)).ok());
    }
    const auto written = sink.finish();
    ASSERT_TRUE(written.ok() && written->size() == 3);
    EXPECT_EQ(text(folder_.file("out-1.csv")), "lot\n0\n1\n");
    EXPECT_EQ(text(folder_.file("out-2.csv")), "lot\n0\n1\n2\n");
    EXPECT_EQ(text(folder_.file("out.csv")), text(folder_.file("out-2.csv")));
    EXPECT_TRUE(written->back().again && written->back().table == "many" && written->back().rows == 3);
}

}  // namespace
}  // namespace majung::app
