// L1 and L3 on generated files: whatever the threads, the block borders and the way the bytes arrive, the same rows, the same
// ledger, and read = kept + rejected everywhere.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include "base/file.h"
#include "base/random.h"
#include "intake/encoding.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

using std::string_literals::operator""s;

/// A messy file: quotes well and badly used, ragged rows, blank lines, repeated headers, texts among numbers, mixed ends.
std::string messy_file(base::Rng& rng) {
    static const char* const kCells[] = {
        "1",      "2.5", "-3",   "",    "x",   "\"a,b\"", "\"say \"\"hi\"\"\"", "\"two\nlines\"",       "5\" pipe",
        "\"open", "N/A", "온도", "1e5", " 7 ", "0012",    "2024-01-03",         "99999999999999999999", "true",
        "\"\""};
    const std::size_t columns = 1 + rng.below(5);
    const char delimiter = ",;\t"[rng.below(3)];
    std::string header;
    for (std::size_t c = 0; c < columns; ++c)
        header += (c > 0 ? std::string(1, delimiter) : "") + "name" + std::to_string(c);
    std::string text = header + "\n";
    const std::size_t rows = 1 + rng.below(60);
    for (std::size_t r = 0; r < rows; ++r) {
        const std::uint64_t kind = rng.below(30);
        if (kind == 0) text += "\n";
        if (kind == 1) text += header + "\n";
        const std::size_t cells = kind == 2 ? columns + 1 : kind == 3 && columns > 1 ? columns - 1 : columns;
        for (std::size_t c = 0; c < cells; ++c) {
            if (c > 0) text += delimiter;
            const bool odd = rng.below(8) == 0;
            text += odd ? kCells[rng.below(std::size(kCells))]
                        : std::to_string(static_cast<int>(rng.below(1000))) + (c % 2 == 1 ? ".5" : "");
        }
        text += kind == 4 ? "\r\n" : "\n";
    }
    if (rng.below(3) == 0) text.pop_back();
    return text;
}

std::string gzipped(const std::string& text) {
    std::string out(compressBound(text.size()) + 64, '\0');
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// Everything that a reading gave, as one string: types, rows, ledger, counts.
std::string dump(Source& source, const ReadOptions& options) {
    const auto head = read_head(source);
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) return "error " + reading.error().code;
    MemorySink sink;
    const auto summary = read_all(source, *reading, sink, options);
    if (!summary.ok()) return "error " + summary.error().code;
    std::string out = to_json(summary->reading).write();
    for (std::size_t t = 0; t < sink.tables.size(); ++t) {
        const auto& table = sink.tables[t];
        EXPECT_TRUE(table.counts.balanced());
        EXPECT_EQ(table.counts, summary->tables[t].counts);
        std::int64_t kept = 0, rejected = 0;
        for (const auto* batches : {&table.kept, &table.ledger}) {
            for (const auto& batch : *batches) {
                for (std::int64_t r = 0; r < batch.rows; ++r) {
                    for (std::size_t c = 0; c < batch.columns.size(); ++c)
                        out += (batch.columns[c].valid(r) ? "=" : "~") + table::cell_text(batch, r, c) + "|";
                    out += "\n";
                }
                if (batches == &table.kept)
                    kept += batch.rows;
                else
                    for (std::int64_t r = 0; r < batch.rows; ++r) rejected += batch.columns[4].text(r) == "rejected";
            }
        }
        EXPECT_EQ(kept, table.counts.kept);
        EXPECT_EQ(rejected, table.counts.rejected);
    }
    return out;
}

RC_GTEST_PROP(Laws, L1_L3_SameInputSameRowsHoweverItIsCut, (std::uint64_t seed)) {
    base::Rng rng(seed);
    const std::string text = messy_file(rng);
    ReadOptions whole;
    const std::string expected = dump(*memory_source(text, "t.csv"), whole);
    base::Pool pool(3);
    for (const std::size_t block : {std::size_t{4}, std::size_t{17}, std::size_t{64}, std::size_t{1000}}) {
        RC_ASSERT(dump(*memory_source(text, "t.csv"), {nullptr, block}) == expected);
        RC_ASSERT(dump(*memory_source(text, "t.csv"), {&pool, block}) == expected);
    }
    const base::TemporaryFolder folder;
    const std::string path = folder.file("t.csv");
    RC_ASSERT(base::replace_file(base::real_files(), path, gzipped(text), false).ok());
    const auto source = open_source(base::real_files(), path);
    RC_ASSERT(source.ok());
    RC_ASSERT((*source)->packing() == "gzip");
    RC_ASSERT(dump(**source, {&pool, 100}) == expected);
}

TEST(Laws, L3_ALoneReturnEndsNoLineWhereNewlinesDo) {
    const std::string text =
        "time;Temp;state\n2024-01-01 00:00:00;1,5;ok\r\n2024-01-01 00:00:01;2,5;\xb1\x96\r\x02\n"
        "2024-01-01 00:00:02;3,5;\xc2\xb0 \xb1\x96\r\x02\x90";
    const std::string expected = dump(*memory_source(text, "t.csv"), {});
    for (std::size_t block = 4; block <= text.size(); ++block)
        EXPECT_EQ(dump(*memory_source(text, "t.csv"), {nullptr, block}), expected) << block;
}

TEST(Laws, L3_BytesBetweenReturnAndNewlineAreTheirLinesOwn) {
    const std::string text =
        "time;Temp;state\r\n2024-01-01 00:00:00;1,5;ok\r\0\0\n2024-01-01 00:00:01;2,5;o\0k\r\n\0\0"s;
    const std::string expected = dump(*memory_source(text, "t.csv"), {});
    for (std::size_t block = 4; block <= text.size(); ++block)
        EXPECT_EQ(dump(*memory_source(text, "t.csv"), {nullptr, block}), expected) << block;
}

TEST(Laws, L3_AQuoteBehindBytesThatAreDroppedOpensACell) {
    for (const std::string& dropped : {"\0"s, "\x02"s, "\x1b"s, "\xef\xbb\xbf"s}) {
        std::string text = "time;note;Temp\n";
        for (int i = 10; i < 16; ++i)
            text += "2024-01-" + std::to_string(i) + ";" + dropped + "\"first; line\nsecond line\";1." +
                    std::to_string(i) + "\n";
        const std::string expected = dump(*memory_source(text, "t.csv"), {});
        EXPECT_NE(expected.find("first; line"), std::string::npos);
        for (const std::size_t block : {std::size_t{4}, std::size_t{30}, std::size_t{45}, std::size_t{100}})
            EXPECT_EQ(dump(*memory_source(text, "t.csv"), {nullptr, block}), expected) << block;
    }
}

TEST(Laws, L3_LedgerSaysWhereTheRecordBeginsInTheFile) {
    const std::string text =
        "시각;온도;상태\n2024-01-01;1;양품\n2024-01-02;2;양품\n2024-01-03;x;불량\n2024-01-04;4;양품\n";
    std::string korean;
    for (std::size_t at = 0; at < text.size();) {  // CP949 by hand: these six syllables and signs alone
        const auto pair = [&](std::string_view letter, std::string_view bytes) {
            if (text.substr(at, 3) != letter) return false;
            korean += bytes;
            at += 3;
            return true;
        };
        if (pair("시", "\xbd\xc3") || pair("각", "\xb0\xa2") || pair("온", "\xbf\xc2") || pair("도", "\xb5\xb5"))
            continue;
        if (pair("상", "\xbb\xf3") || pair("태", "\xc5\xc2") || pair("양", "\xbe\xe7") || pair("품", "\xc7\xb0"))
            continue;
        if (pair("불", "\xba\xd2") || pair("량", "\xb7\xae")) continue;
        korean += text[at++];
    }
    const auto place = std::to_string(korean.find("2024-01-03"));
    for (const std::size_t block : {std::size_t{4}, std::size_t{40}, std::size_t{1} << 20}) {
        const std::string rows = dump(*memory_source(korean, "t.csv"), {nullptr, block});
        EXPECT_NE(rows.find("=x|=" + place + "|"), std::string::npos) << rows;
    }
}

RC_GTEST_PROP(Laws, EncodingsGiveTheSameRows, (std::uint64_t seed)) {
    base::Rng rng(seed);
    std::string text = "시각;온도;상태\n";
    const std::size_t rows = 3 + rng.below(20);
    for (std::size_t r = 0; r < rows; ++r)
        text += "2024-01-0" + std::to_string(1 + rng.below(9)) + " 오후 4:29:15;" + std::to_string(rng.below(100)) +
                ".5;" + (rng.below(2) == 0 ? "양품" : "불량") + "\n";
    std::string little = "\xff\xfe", big = "\xfe\xff";
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(text[at + i]));
        };
        const std::size_t n = byte(0) < 0x80 ? 1 : 3;
        const unsigned c = n == 1 ? byte(0) : (byte(0) & 15) << 12 | (byte(1) & 63) << 6 | (byte(2) & 63);
        little += {static_cast<char>(c & 255), static_cast<char>(c >> 8)};
        big += {static_cast<char>(c >> 8), static_cast<char>(c & 255)};
        at += n;
    }
    const auto rows_of = [](std::string bytes, std::size_t block) {
        const auto source = memory_source(std::move(bytes), "t.csv");
        const auto head = read_head(*source);
        const auto reading = choose_reading(head->view(), {});
        MemorySink sink;
        EXPECT_TRUE(read_all(*source, *reading, sink, {nullptr, block}).ok());
        std::string out;
        for (const auto& batch : sink.tables[0].kept)
            for (std::int64_t r = 0; r < batch.rows; ++r)
                for (std::size_t c = 0; c < batch.columns.size(); ++c) out += table::cell_text(batch, r, c) + "|";
        return out;
    };
    const std::string expected = rows_of(text, 1 << 20);
    for (const std::size_t block : {std::size_t{7}, std::size_t{100}, std::size_t{1} << 20}) {
        RC_ASSERT(rows_of("\xef\xbb\xbf" + text, block) == expected);
        RC_ASSERT(rows_of(little, block) == expected);
        RC_ASSERT(rows_of(big, block) == expected);
        RC_ASSERT(rows_of(little.substr(2), block) == expected);
        RC_ASSERT(rows_of(big.substr(2), block) == expected);
    }
}

}  // namespace
}  // namespace majung::intake
