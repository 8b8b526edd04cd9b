// Encodings: small texts of our own, written into each encoding through the inverse of its decoder, must come back whole.
#include "intake/encoding.h"

#include <gtest/gtest.h>

#include <map>

#include "base/text.h"
#include "intake/mending.h"
#include "intake/read.h"
#include "intake/text_tables.h"
#include "table/batch.h"

namespace majung::intake {
namespace {

/// The text in a code page; every character must be in it.
std::string encode(std::string_view utf8, std::string_view page) {
    static std::map<std::string, std::map<std::string, std::string>, std::less<>> tables;
    auto& table = tables[std::string(page)];
    const Decoder* decoder = decoder_for(page);
    const auto add = [&](std::string bytes) {
        std::string text;
        std::size_t strange = 0;
        decoder->decode(bytes, text, strange);
        if (strange == 0 && base::code_points(text) == 1) table.emplace(text, bytes);
    };
    if (table.empty()) {
        for (int a = 0x80; a < 0x100; ++a) add({static_cast<char>(a)});
        for (int a = 0x81; a < 0x100; ++a)
            for (int b = 0x40; b < 0x100; ++b) add({static_cast<char>(a), static_cast<char>(b)});
    }
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t n = 1;
        while (at + n < utf8.size() && (static_cast<unsigned char>(utf8[at + n]) & 0xc0) == 0x80) ++n;
        const std::string one(utf8.substr(at, n));
        const auto found = table.find(one);
        EXPECT_TRUE(n == 1 || found != table.end()) << one << " is not in " << page;
        out += n == 1 || found == table.end() ? one : found->second;
        at += n;
    }
    return out;
}

std::string utf16(std::string_view ascii_or_bmp, bool big, bool mark) {
    std::string out = mark ? (big ? "\xfe\xff" : "\xff\xfe") : "";
    for (std::size_t at = 0; at < ascii_or_bmp.size();) {
        const auto a = static_cast<unsigned char>(ascii_or_bmp[at]);
        const std::size_t n = a < 0x80 ? 1 : a < 0xe0 ? 2 : 3;
        unsigned code = n == 1 ? a : a & (0xffU >> (n + 1));
        for (std::size_t i = 1; i < n; ++i)
            code = code << 6 | (static_cast<unsigned char>(ascii_or_bmp[at + i]) & 0x3f);
        const char high = static_cast<char>(code >> 8), low = static_cast<char>(code & 0xff);
        out += big ? high : low;
        out += big ? low : high;
        at += n;
    }
    return out;
}

struct Got {
    Reading reading;
    ReadSummary summary;
    std::vector<ReadTable> tables;
    std::string name(std::size_t c) const { return tables[0].schema->fields[c].name; }
    std::string cell(std::int64_t row, std::size_t c) const { return table::cell_text(tables[0].kept[0], row, c); }
    std::int64_t count(const std::string& code) const {
        const auto found = summary.codes.find(code);
        return found == summary.codes.end() ? 0 : found->second;
    }
};

Got read_bytes(std::string bytes) {
    auto source = memory_source(std::move(bytes), "test.csv");
    const auto head = read_head(*source);
    auto reading = choose_reading(head->view(), {});
    EXPECT_TRUE(reading.ok());
    if (!reading.ok()) return {};
    MemorySink sink;
    auto summary = read_all(*source, *reading, sink);
    EXPECT_TRUE(summary.ok());
    for (const auto& table : sink.tables) EXPECT_TRUE(table.counts.balanced());
    return {*reading, std::move(*summary), std::move(sink.tables)};
}

/// A header of two names over rows of a number and a word.
std::string sheet(std::string_view first, std::string_view second, std::string_view word) {
    std::string out = std::string(first) + "," + std::string(second) + "\n";
    for (int i = 0; i < 12; ++i) out += std::to_string(20 + i) + ".5," + std::string(word) + "\n";
    return out;
}

struct PageCase {
    const char* page;
    const char* first;
    const char* second;
    const char* word;
};

constexpr PageCase kPages[] = {
    {"EUC-KR", "노즐온도", "판정", "정상"},
    {"EUC-KR", "압력", "비고", "A"},
    {"Shift_JIS", "温度", "メモ", "正常です"},
    {"Shift_JIS", "圧力センサ", "日時", "x"},
    {"GB18030", "温度", "状态", "正常"},
    {"GB18030", "电流", "班组", "x"},
    {"windows-1252", "Température", "Zustand", "geprüft"},
    {"windows-1252", "Temp (°C)", "Note", "ok"},
    {"windows-1252", "Dichte (g/cm³)", "Prüfer", "Jörg"},
    {"windows-1250", "Ciśnienie", "Zmiana", "żółta"},
    {"windows-1250", "Měření", "Příznak", "špatně"},
    {"windows-1250", "Hőfok", "Idő", "kész"},
    {"ISO-8859-2", "Ciśnienie", "Przepływ", "ż"},
    {"ISO-8859-2", "Průtok", "Žádaná", "špatně"},
    {"windows-1252", "Medições", "Pressão", "não"},
    {"windows-1251", "Температура", "Состояние", "норма"},
    {"windows-1254", "Sıcaklık", "Basınç", "ağır"},
    {"windows-1254", "İŞLEM", "SİLİNDİR", "YENİ SIRA"},
    {"windows-1257", "Slėgis", "Būsena", "įjungta"},
    {"IBM850", "Température", "Prüfung", "für"},
    {"IBM850", "Druck über Öl", "Temp (°C)", "geöffnet"},
    {"IBM437", "Widerstand (Ω)", "Note", "ok"},
    {"ISO-8859-15", "Preis (€)", "Prüfer", "Jörg"},
    {"macintosh", "Température", "Numéro", "vérifié"},
};

TEST(Encoding, PagesAreToldByTheirLetters) {
    for (const auto& c : kPages) {
        SCOPED_TRACE(std::string(c.page) + " " + c.first);
        const Got got = read_bytes(encode(sheet(c.first, c.second, c.word), c.page));
        EXPECT_EQ(got.reading.encoding, c.page);
        ASSERT_EQ(got.tables.size(), 1U);
        ASSERT_EQ(got.tables[0].schema->size(), 2U);
        const auto& field = got.tables[0].schema->fields[0];
        EXPECT_TRUE(std::string(c.first).starts_with(field.name)) << field.name;
        EXPECT_EQ(got.cell(11, 1), c.word);
    }
}

TEST(Encoding, Utf16WithAndWithoutMark) {
    for (const bool big : {false, true})
        for (const bool mark : {false, true}) {
            const Got got = read_bytes(utf16(sheet("유량", "상태", "정지"), big, mark));
            EXPECT_EQ(got.reading.encoding, big ? "UTF-16BE" : "UTF-16LE");
            EXPECT_EQ(got.reading.byte_mark, mark);
            EXPECT_EQ(got.name(0), "유량");
            EXPECT_EQ(got.cell(11, 1), "정지");
        }
}

TEST(Encoding, MarksInsideAreDropped) {
    const std::string mark = "\xef\xbb\xbf";
    std::string each;
    for (int i = 0; i < 9; ++i)
        each += mark + (i == 0 ? "t,x\n" : std::to_string(i) + "," + std::to_string(i * i) + "\n");
    const Got every_line = read_bytes(each);
    EXPECT_EQ(every_line.name(0), "t");
    EXPECT_EQ(every_line.tables[0].schema->fields[0].type, table::Type::int64);
    EXPECT_EQ(every_line.tables[0].counts.kept, 8);
    EXPECT_EQ(every_line.count("byte_mark_inside"), 8);
    const Got parts = read_bytes(mark + sheet("a", "b", "c") + mark + sheet("a", "b", "c"));
    EXPECT_EQ(parts.tables[0].counts.kept, 24);
    EXPECT_EQ(parts.count("repeated_header"), 1);
}

TEST(Encoding, NulBytesAreDropped) {
    using namespace std::string_literals;
    const Got padded = read_bytes("tag\0\0,x\nA1\0\0,1\nA2\0\0,2\nA3\0\0,4\nA4\0\0,9\n"s + std::string(4, '\0'));
    EXPECT_EQ(padded.name(0), "tag");
    EXPECT_EQ(padded.cell(1, 0), "A2");
    EXPECT_EQ(padded.tables[0].counts.kept, 4);
    EXPECT_EQ(padded.tables[0].counts.rejected, 0);
    EXPECT_GE(padded.count("nul_bytes"), 4);
}

TEST(Encoding, ForeignByteInUtf8NamesItsPlace) {
    std::string bytes = sheet("온도", "단위", "섭씨");
    bytes +=
        "33.5,\xb0"
        "C 이상\n34.5,5 \xb5m 섭씨\n";
    const Got got = read_bytes(bytes);
    EXPECT_EQ(got.reading.encoding, "UTF-8");
    EXPECT_EQ(got.cell(12, 1), "°C 이상");
    EXPECT_EQ(got.cell(13, 1), "5 µm 섭씨");
    ASSERT_EQ(got.count("foreign_bytes"), 2);
    for (const auto& finding : got.summary.findings) {
        EXPECT_EQ(finding.column, "단위");
        EXPECT_GE(finding.line, 14);
    }
}

TEST(Encoding, ForeignByteFarBelowAPlainHead) {
    std::string bytes = "t,note\n";
    for (int i = 0; i < 200000; ++i) bytes += std::to_string(i) + ",ok\n";
    bytes +=
        "200000,12 \xb0"
        "C\n";
    const Got got = read_bytes(bytes);
    EXPECT_EQ(got.reading.encoding, "UTF-8");
    EXPECT_EQ(got.count("foreign_bytes"), 1);
    const auto& last = got.tables[0].kept.back();
    EXPECT_EQ(last.columns[1].text(last.rows - 1), "12 °C");
}

TEST(Encoding, LinesOfAnotherProgram) {
    const std::string utf8 = sheet("온도", "상태", "정상");
    std::string more = "40.5,이상 발생\n41.5,점검 완료\n";
    const Got appended = read_bytes(utf8 + encode(more, "EUC-KR"));
    EXPECT_EQ(appended.reading.encoding, "UTF-8");
    EXPECT_EQ(appended.cell(12, 1), "이상 발생");
    EXPECT_EQ(appended.cell(13, 1), "점검 완료");
    EXPECT_EQ(appended.count("other_encoding"), 2);
    const Got other_way = read_bytes(encode(utf8, "EUC-KR") + more);
    EXPECT_EQ(other_way.reading.encoding, "EUC-KR");
    EXPECT_EQ(other_way.name(0), "온도");
    EXPECT_EQ(other_way.cell(13, 1), "점검 완료");
    EXPECT_EQ(other_way.count("other_encoding"), 2);
}

TEST(Encoding, MojibakeIsPutRightWhereItIsCertain) {
    const Got got = read_bytes(sheet("Temp (Â°C)", "Prüfer", "JÃ¶rg"));
    EXPECT_EQ(got.tables[0].schema->fields[0].unit, "°C");
    EXPECT_EQ(got.cell(0, 1), "Jörg");
    EXPECT_EQ(got.count("mojibake"), 13);
    const Got korean = read_bytes(sheet("¿Âµµ", "상태", "Á¤»ó"));  // CP949 taken for Latin-1
    EXPECT_EQ(korean.name(0), "온도");
    EXPECT_EQ(korean.cell(3, 1), "정상");
    const Got signs = read_bytes(sheet("온도(캜)", "두께(쨉m)", "세번째"));
    EXPECT_EQ(signs.tables[0].schema->fields[0].unit, "°C");
    EXPECT_EQ(signs.cell(0, 1), "세번째");
}

TEST(Encoding, LostLettersAreNamedNotInvented) {
    const Got got = read_bytes(sheet("ì˜¨ë„", "??", "占쏙옙"));
    EXPECT_EQ(got.name(0), "ì˜¨ë„");
    EXPECT_EQ(got.cell(0, 1), "占쏙옙");
    EXPECT_EQ(got.count("mojibake_left"), 1);
    EXPECT_EQ(got.count("lost_letters"), 13);
    EXPECT_EQ(got.tables[0].counts.repaired, 0);
}

TEST(Encoding, LettersOfOrdinaryTextsStay) {
    for (const std::string_view text :
         {"é", "Überlauf", "Ærø", "«Ölstand»", "±0.5 °C", "세째 줄", "째", "À côté", "Ça", "naïve–ü"}) {
        const CleanText clean = clean_text(text, {});
        EXPECT_EQ(clean.text(text), text);
        EXPECT_TRUE(clean.marks.empty()) << text;
    }
}

TEST(Encoding, CutInsideACharacter) {
    const std::string text = sheet("온도", "상태", "정상") + "50.5,정상";
    const Got utf8 = read_bytes(text.substr(0, text.size() - 1));
    EXPECT_EQ(utf8.reading.encoding, "UTF-8");
    EXPECT_EQ(utf8.tables[0].counts.kept, 12);
    EXPECT_EQ(utf8.count("row_cut"), 1);
    const std::string korean = encode(text, "EUC-KR");
    const Got cut = read_bytes(korean.substr(0, korean.size() - 1));
    EXPECT_EQ(cut.reading.encoding, "EUC-KR");
    EXPECT_EQ(cut.tables[0].counts.kept, 12);
    EXPECT_EQ(cut.count("row_cut"), 1);
}

TEST(Encoding, L3_MendingDoesNotDependOnBlocks) {
    std::string bytes = sheet("온도", "상태", "정상");
    for (int i = 0; i < 300; ++i)
        bytes += std::to_string(i) + (i % 7 == 0    ? encode(".5,이상\n", "EUC-KR")
                                      : i % 11 == 0 ? ".5,\xb0"
                                                      "C Â°C\n"
                                                    : ".5,정상\n");
    std::string first;
    for (const std::size_t block : {64UL, 1000UL, 1UL << 20}) {
        auto source = memory_source(bytes, "test.csv");
        const auto head = read_head(*source);
        const auto reading = choose_reading(head->view(), {});
        MemorySink sink;
        ReadOptions options;
        options.block_bytes = block;
        ASSERT_TRUE(read_all(*source, *reading, sink, options).ok());
        std::string all;
        for (const auto& batch : sink.tables[0].kept)
            for (std::int64_t r = 0; r < batch.rows; ++r)
                all += table::cell_text(batch, r, 0) + table::cell_text(batch, r, 1) + "\n";
        for (const auto& batch : sink.tables[0].ledger)
            for (std::int64_t r = 0; r < batch.rows; ++r)
                all += table::cell_text(batch, r, 1) + table::cell_text(batch, r, 3) + "\n";
        if (first.empty()) first = all;
        EXPECT_EQ(all, first) << block;
    }
}

/// Small whole numbers of two bytes have a zero every other byte, as UTF-16 has; they are no letters.
TEST(Encoding, NumbersInBinaryAreNotUtf16) {
    for (const bool big : {false, true}) {
        std::string counters, levels, letters;
        for (int i = 0; i < 2000; ++i) {
            const auto put = [&](std::string& into, int value) {
                into += static_cast<char>(big ? value >> 8 : value & 255);
                into += static_cast<char>(big ? value & 255 : value >> 8);
            };
            put(counters, i % 200);
            put(levels, i * 7 % 31);
            put(letters, "pressure;21,5\r\n"[i % 15]);
        }
        EXPECT_EQ(detect_encoding(counters, true).name.find("UTF-16"), std::string::npos);
        EXPECT_EQ(detect_encoding(levels, true).name.find("UTF-16"), std::string::npos);
        EXPECT_EQ(detect_encoding(letters, true).name, big ? "UTF-16BE" : "UTF-16LE");
    }
}

TEST(Encoding, TelegramsOfASerialLine) {
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "\x02W," + std::to_string(120 + i * 7 % 30) + ",0" + std::to_string(10 + i % 9) + ".5,kg,\x03" +
                (i % 3 == 0 ? "A" : "4") + std::to_string(i % 10) + "\r\n";
    const auto tables = test::read_text(text, "scale.log");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 40);
    EXPECT_EQ(table::cell_text(tables[0].kept[0], 0, 0), "W");
    EXPECT_EQ(table::type_name(tables[0].schema->fields[1].type), "int64");
    EXPECT_EQ(table::type_name(tables[0].schema->fields[4].type), "text");
}

TEST(Encoding, ControlCharactersInTexts) {
    std::string text = "n,message,v\n";
    for (int i = 0; i < 30; ++i)
        text += std::to_string(i) + ",\x1b[31mtank level above the limit " + std::to_string(i % 3) + "\x1b[0m," +
                std::to_string(i) + ".5\n";
    const auto tables = test::read_text(text + "\x1a", "log.csv");
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].counts.kept, 30);
    EXPECT_EQ(tables[0].counts.rejected, 0);
    EXPECT_EQ(table::cell_text(tables[0].kept[0], 4, 1), "tank level above the limit 1");
    EXPECT_EQ(table::type_name(tables[0].schema->fields[2].type), "double");
}

/// Two columns of texts in bytes of a page, and what they must be.
struct Paged {
    std::string_view encoding, first, second, third, name, value;
};

TEST(Encoding, PagesByTheirLetters) {
    static constexpr Paged kCases[] = {
        {"Shift_JIS", "\xb5\xdd\xc4\xde", "\xb1\xc2\xd8\xae\xb8", "\xcb\xde\xd7\xb7", "ｵﾝﾄﾞ", "ﾋﾞﾗｷ"},
        {"EUC-JP", "\xb2\xb9\xc5\xd9", "\xb0\xb5\xce\xcf", "\xa5\xdd\xa5\xf3\xa5\xd7", "温度", "ポンプ"},
        {"Big5", "\xb7\xc5\xab\xd7", "\xc0\xa3\xa4\x4f", "\xb0\xa8\xb9\x46", "溫度", "馬達"},
        {"windows-1253", "\xd0\xdf\xe5\xf3\xe7", "\xd4\xe9\xec\xde", "\xe1\xed\xf4\xeb\xdf\xe1", "Πίεση", "αντλία"},
        {"KOI8-R", "\xe4\xc1\xd7\xcc\xc5\xce\xc9\xc5", "\xf2\xc1\xd3\xc8\xcf\xc4", "\xce\xc1\xd3\xcf\xd3", "Давление",
         "насос"},
        {"GB18030", "\xce\xc2\xb6\xc8", "\xd1\xb9\xc1\xa6", "\x81\x39\xef\x30\xb1\xc3", "温度", "㐁泵"},
    };
    for (const auto& page : kCases) {
        std::string text = "n," + std::string(page.first) + "," + std::string(page.second) + ",x\n";
        for (int i = 0; i < 20; ++i)
            text += std::to_string(i) + "," + std::to_string(i % 7) + ".5,1.25," + std::string(page.third) + "\n";
        const auto source = memory_source(text, "t.csv");
        const auto head = read_head(*source);
        const auto reading = choose_reading(head->view(), {});
        ASSERT_TRUE(reading.ok());
        EXPECT_EQ(reading->encoding, page.encoding);
        const auto tables = test::read_text(text);
        EXPECT_EQ(tables[0].schema->fields[1].name, page.name);
        EXPECT_EQ(table::cell_text(tables[0].kept[0], 0, 3), page.value);
    }
}

TEST(Encoding, FullWidthDigitsAreNumbers) {
    std::string text = "No,\x92\x6c\n";  // 値
    for (int i = 0; i < 30; ++i) {
        text += std::to_string(i) + ",";
        for (const char digit : std::to_string(i * 37 % 90 + 100)) {
            text += '\x82';
            text += static_cast<char>(0x4f + digit - '0');
        }
        text += '\n';
    }
    const auto tables = test::read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].schema->fields[1].name, "値");
    EXPECT_EQ(tables[0].schema->fields[1].type, table::Type::int64);
    EXPECT_EQ(table::cell_text(tables[0].kept[0], 1, 1), "137");
}

TEST(Encoding, EscapeSequencesOfJapanese) {
    // The second bytes of its letters may be commas, quotes and semicolons.
    std::string text = "\x1b$B;~9o\x1b(B,\x1b$B29EY\x1b(B(degC),\x1b$B>uBV\x1b(B,\x1b(I51\x1b(B\n";
    for (int i = 10; i < 50; ++i)
        text += "2009/03/04 05:" + std::to_string(i) + "," + std::to_string(i * i % 9) + ".5,\x1b$B" +
                (i % 3 == 0 ? "0[\",\"" : "1?E>") + "\x1b(B," + std::to_string(i) + "\n";
    const auto tables = test::read_text(text);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(test::names_of(tables[0]), "時刻|温度[degC]|状態|ｵｱ");
    EXPECT_EQ(tables[0].counts.kept, 40);
    EXPECT_EQ(tables[0].counts.repaired, 0);
    EXPECT_EQ(table::cell_text(tables[0].kept[0], 0, 2), "運転");
}

}  // namespace
}  // namespace majung::intake
