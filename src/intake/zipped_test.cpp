// Archives of raw files; each test packs its own.
#include "intake/zipped.h"

#include <gtest/gtest.h>
#include <zip.h>

#include "base/file.h"
#include "base/text.h"
#include "base/zip.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

std::string packed(const std::vector<base::ZipEntry>& entries) {
    auto bytes = base::zip(entries);
    EXPECT_TRUE(bytes.ok());
    return *bytes;
}

struct Outcome {
    std::vector<ReadTable> tables;
    ReadSummary summary;
};

base::Result<Outcome> read_archive(std::string bytes, const ReadOptions& options = {}) {
    const auto source = memory_source(std::move(bytes), "export.zip");
    ASSIGN_OR_RETURN(const auto head, read_head(*source));
    ASSIGN_OR_RETURN(const auto reading, choose_reading(head.view(), {}));
    const auto again = reading_from_json(to_json(reading));  // what is stored is what is read
    EXPECT_TRUE(again.ok());
    MemorySink sink;
    ASSIGN_OR_RETURN(auto summary, read_all(*source, *again, sink, options));
    return Outcome{std::move(sink.tables), std::move(summary)};
}

const std::string kOven = "time,oven,temp\n2024-05-01 06:00:00,A,180.5\n2024-05-01 06:00:10,A,181.25\n";
const std::string kPress =
    "시각;압력;판정\n2024-05-01 06:00;1,5;OK\n2024-05-01 06:01;1,75;NG\n2024-05-01 06:02;2,5;OK\n";

TEST(Zipped, EachMemberIsReadLikeAFile) {
    const auto out = read_archive(packed({{"a/oven.csv", kOven},
                                          {"about.xml", "<?xml version=\"1.0\"?>\n<a><b>1</b></a>\n"},
                                          {"press.txt", kPress},
                                          {"picture.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10)},
                                          {"__MACOSX/a/._oven.csv", "x"}}));
    ASSERT_TRUE(out.ok()) << base::describe(out.error());
    ASSERT_EQ(out->tables.size(), 2U);
    EXPECT_EQ(out->tables[0].name, "oven");
    EXPECT_EQ(out->tables[0].counts, (table::RowCounts{2, 2, 0, 0}));
    EXPECT_EQ(out->tables[1].counts, (table::RowCounts{3, 3, 0, 0}));
    EXPECT_EQ(out->tables[1].kept[0].columns[1].float64(2), 2.5);
    EXPECT_EQ(out->summary.codes.at("zip_member_skipped"), 2);
    EXPECT_EQ(out->summary.findings[0].args[0], "about.xml");
}

TEST(Zipped, ALaterCellThatRefutesATypeSettlesIt) {
    std::string counts = "n,parts\n";
    for (int i = 0; i < 200000; ++i) counts += std::to_string(i) + ",7\n";
    counts += "200000,7.5\n";
    const auto out = read_archive(packed({{"oven.csv", kOven}, {"counts.csv", counts}, {"oven2.csv", kOven}}));
    ASSERT_TRUE(out.ok());
    ASSERT_EQ(out->tables.size(), 3U);
    EXPECT_EQ(out->summary.passes, 2);
    EXPECT_EQ(out->tables[0].counts.kept, 2);
    EXPECT_EQ(out->tables[1].counts.kept, 200001);
    EXPECT_EQ(out->tables[1].schema->fields[1].type, table::Type::float64);
    EXPECT_EQ(out->tables[2].counts.kept, 2);
}

/// Archives of old Korean machines name their members in CP949 without saying so.
TEST(Zipped, NamesInAnOldEncodingAreDecoded) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("old.zip");
    int failure = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, &failure);
    ASSERT_NE(archive, nullptr);
    // "1호기 온도.csv", "2호기 온도.csv" in CP949, of the same length as the ASCII names that are written over.
    const std::string korean = "\xc8\xa3\xb1\xe2 \xbf\xc2\xb5\xb5.csv";
    for (const std::string digit : {"1", "2"})
        ASSERT_GE(zip_file_add(archive, (digit + "xxxx yyyy.csv").c_str(),
                               zip_source_buffer(archive, kOven.data(), kOven.size(), 0), ZIP_FL_ENC_GUESS),
                  0);
    ASSERT_EQ(zip_close(archive), 0);
    auto bytes = base::read_file(base::real_files(), path, 1 << 20);
    ASSERT_TRUE(bytes.ok());
    for (std::size_t at = bytes->find("xxxx yyyy.csv"); at != std::string::npos; at = bytes->find("xxxx yyyy.csv"))
        bytes->replace(at, korean.size(), korean);
    const auto out = read_archive(*bytes);
    ASSERT_TRUE(out.ok()) << base::describe(out.error());
    ASSERT_EQ(out->tables.size(), 2U);
    EXPECT_EQ(out->tables[0].name, "1호기 온도");
}

TEST(Zipped, WhatIsNoneIsAClearLine) {
    const std::string good = packed({{"oven.csv", kOven}});
    auto code = [](std::string bytes) {
        const auto out = read_archive(std::move(bytes));
        return out.ok() ? std::string("read") : out.error().code;
    };
    EXPECT_EQ(code(good.substr(0, good.size() / 2)), "zip_damaged");
    EXPECT_EQ(code(packed({{"a.xml", "<?xml version=\"1.0\"?><a/>"}})), "zip_no_table");
    EXPECT_EQ(code(packed({{"[Content_Types].xml", "<?xml version=\"1.0\"?><a/>"}})), "not_text");
    EXPECT_EQ(code(packed({{"[Content_Types].xml", "<?xml version=\"1.0\"?><a/>"}, {"xl/workbook.xml", "<a/>"}})),
              "foreign_xlsx");
    EXPECT_EQ(code(packed({{"inner.zip", good}})), "zip_no_table");
}

TEST(Zipped, ALockedMemberIsNamed) {
    const base::TemporaryFolder folder;
    const std::string path = folder.file("locked.zip");
    int failure = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, &failure);
    ASSERT_NE(archive, nullptr);
    const auto at =
        zip_file_add(archive, "oven.csv", zip_source_buffer(archive, kOven.data(), kOven.size(), 0), ZIP_FL_ENC_UTF_8);
    ASSERT_EQ(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, "secret"), 0);
    ASSERT_EQ(zip_close(archive), 0);
    const auto bytes = base::read_file(base::real_files(), path, 1 << 20);
    ASSERT_TRUE(bytes.ok());
    const auto out = read_archive(*bytes);
    ASSERT_FALSE(out.ok());
    EXPECT_EQ(out.error().code, "zip_encrypted");
}

TEST(Zipped, ADamagedMemberIsReadAsFarAsItGoes) {
    std::string long_table = "n,v\n";
    for (int i = 0; i < 50000; ++i) long_table += std::to_string(i) + "," + std::to_string(i * 37 % 1000) + ".5\n";
    std::string bytes = packed({{"long.csv", long_table}, {"oven.csv", kOven}});
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 64; ++i) bytes[i] = '\x55';
    const auto out = read_archive(bytes);
    ASSERT_TRUE(out.ok()) << base::describe(out.error());
    EXPECT_EQ(out->summary.codes.count("zip_member_damaged"), 1U);
    EXPECT_EQ(out->tables.back().counts.kept, 2);
    for (const auto& table : out->tables) EXPECT_TRUE(table.counts.balanced());
}

/// L14: an archive that would unpack to more than the limit is refused before anything is unpacked.
TEST(Zipped, L14_ABombIsRefused) {
    std::vector<base::ZipEntry> entries;
    for (int i = 0; i < 20; ++i) entries.push_back({std::to_string(i) + ".csv", kOven});
    std::string bytes = packed(entries);
    for (std::size_t at = bytes.find("PK\x01\x02"); at != std::string::npos; at = bytes.find("PK\x01\x02", at + 4))
        bytes.replace(at + 24, 4, "\xfe\xff\xff\xff");  // the size that the directory tells: 4 GiB each
    const auto out = read_archive(bytes);
    ASSERT_FALSE(out.ok());
    EXPECT_EQ(out.error().code, "archive_too_large");
}

}  // namespace
}  // namespace majung::intake
