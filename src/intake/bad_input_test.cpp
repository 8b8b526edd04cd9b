// What must not crash, eat memory or pass in silence.
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/limits.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

struct Outcome {
    std::string error;
    std::vector<ReadTable> tables;
    ReadSummary summary;
};

Outcome outcome(Source& source) {
    const auto head = read_head(source);
    if (!head.ok()) return {head.error().code, {}, {}};
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) return {reading.error().code, {}, {}};
    MemorySink sink;
    auto summary = read_all(source, *reading, sink);
    if (!summary.ok()) return {summary.error().code, {}, {}};
    return {"", std::move(sink.tables), std::move(*summary)};
}

Outcome outcome(std::string text) { return outcome(*memory_source(std::move(text), "t.csv")); }

/// A line of `bytes` letters between two ordinary rows, made as it is read.
class LongLine final : public Source {
  public:
    explicit LongLine(std::int64_t bytes) : bytes_(bytes) {}
    base::Result<std::size_t> read(char* into, std::size_t size) override {
        std::size_t n = 0;
        for (; n < size; ++n, ++at_) {
            const auto head = static_cast<std::int64_t>(kHead.size()), tail = static_cast<std::int64_t>(kTail.size());
            if (at_ < head)
                into[n] = kHead[static_cast<std::size_t>(at_)];
            else if (at_ < head + bytes_)
                into[n] = 'x';
            else if (at_ < head + bytes_ + tail)
                into[n] = kTail[static_cast<std::size_t>(at_ - head - bytes_)];
            else
                break;
        }
        return n;
    }
    base::Result<void> rewind() override {
        at_ = 0;
        return base::success();
    }
    const std::string& path() const override { return path_; }

  private:
    static constexpr std::string_view kHead = "a,b\n1,2\n3,4\n5,6\n", kTail = "\n7,8\n";
    std::int64_t bytes_, at_ = 0;
    std::string path_ = "long.csv";
};

TEST(BadInput, L14_ALineLongerThanTheLimitIsRejected) {
    LongLine source(base::kRowBytesMax + (8 << 20));
    const Outcome got = outcome(source);
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.tables[0].counts, (table::RowCounts{5, 4, 1, 0}));
    EXPECT_EQ(got.tables[0].ledger[0].columns[3].text(0), "row_too_long");
}

TEST(BadInput, EmptyAndBinaryFilesAreRefused) {
    EXPECT_EQ(outcome("").error, "file_empty");
    std::string png = "\x89PNG\r\n\x1a\n";
    for (int i = 0; i < 4000; ++i) png += static_cast<char>((i * 2654435761U) >> 13);
    EXPECT_EQ(outcome(png).error, "foreign_picture");
    EXPECT_EQ(outcome(png.substr(0, 16)).error, "foreign_picture");
    EXPECT_EQ(outcome(std::string(5000, '\0')).error, "not_text");
    // A database of whose pages a schema is what can be read.
    std::string database("SQLite format 3\0", 16);
    database +=
        std::string(84, '\1') +
        "CREATE TABLE lots (\n  lot TEXT,\n  weight REAL\n)\nCREATE TABLE runs (\n  run TEXT,\n  speed REAL\n)\n";
    EXPECT_EQ(outcome(database).error, "foreign_sqlite");
    EXPECT_EQ(outcome(std::string("TDSm\x0e\0\0\0i\x12\0\0", 12) + std::string(200, '\0')).error, "foreign_tdms");
    EXPECT_EQ(outcome("\n\n\n").error, "no_table");
}

TEST(BadInput, CutInsideACharacterTheRowIsRejectedTheRestKept) {
    const Outcome got = outcome("이름,값\n가,1\n나,2\n다,3\n\xeb\x9d");
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.tables[0].counts, (table::RowCounts{4, 3, 1, 0}));
    EXPECT_EQ(got.tables[0].ledger[0].columns[3].text(0), "row_cut");
}

TEST(BadInput, NulsAndOneRowAndHeaderAlone) {
    EXPECT_EQ(outcome(std::string("a,b\n1,2\n3,\0\n5,6\n7,8\n", 20)).error, "");
    const Outcome one = outcome("1,2,3\n");
    ASSERT_EQ(one.error, "");
    EXPECT_EQ(one.tables[0].counts.kept, 1);
    const Outcome header = outcome("time,value,state\n");
    ASSERT_EQ(header.error, "");
    EXPECT_EQ(header.tables[0].counts.read, 0);
    EXPECT_EQ(header.tables[0].schema->fields[1].name, "value");
}

TEST(BadInput, AHundredThousandColumns) {
    std::string text;
    for (int r = 0; r < 3; ++r) {
        for (int c = 0; c < 100'000; ++c)
            text += (c > 0 ? "," : "") + (r == 0 ? "tag" + std::to_string(c) : std::to_string(c + r));
        text += "\n";
    }
    const Outcome got = outcome(text);
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.tables[0].schema->size(), 100'000U);
    EXPECT_EQ(got.tables[0].counts.kept, 2);
    EXPECT_EQ(got.tables[0].schema->fields[99'999].name, "tag99999");
}

TEST(BadInput, NamesAboveADamagedRowDoNotHoldTheSearchForEver) {
    const std::string bytes =
        "a,b,c\n1,\"x, \"\"y\"\n\"z\",3\n4,'q',5\n7,8\n9,! \xff\xff\xff\xff\xff\xff\xff\xff\xff\n\"13,1E,15\n";
    const auto reading = choose_reading({bytes, true, "damaged.csv"}, {});
    ASSERT_TRUE(reading.ok());
    EXPECT_GE(reading->tables.size(), 1U);
}

TEST(BadInput, AQuoteThatNeverClosesSwallowsNothing) {
    std::string text = "a,b\n1,\"open\n";
    for (int i = 0; i < 20000; ++i) text += std::to_string(i) + ",7\n";
    const Outcome got = outcome(text);
    ASSERT_EQ(got.error, "");
    EXPECT_EQ(got.tables[0].counts.read, 20001);
}

}  // namespace
}  // namespace majung::intake
