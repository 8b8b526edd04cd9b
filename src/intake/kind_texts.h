// For tests: a file of a published kind as a head, a row that is written out again and again, and a tail.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/text.h"
#include "intake/encoding.h"
#include "intake/text_tables.h"

namespace majung::intake::test {

struct Kind {
    const char* name;
    const char* encoding;
    const char* head;
    const char*
        row;  // @i counts, @0 too in two digits; @f @g @h @e @n @m are numbers, @F @C with a comma, @b 0 or 1, @c @w words
    int rows;
    const char* tail;
    const char* names;
    const char* types;  // one letter a column: s text, f and i numbers, t time, b truth
    std::int64_t kept;
};

inline std::string cell_text(char kind, int i) {
    static constexpr const char* kWords[] = {"Pump A", "Valve", "Mixer 2", "Fan"};
    char text[40] = "";
    const auto print = [&](const char* format, auto value) { (void)std::snprintf(text, sizeof text, format, value); };
    const double slow = 20 + i * i % 17 * 0.125 + i * 0.25, quick = 7.5 - i * 7 % 13 * 0.31;
    switch (kind) {
        case 'i': print("%d", i); break;
        case '0': print("%02d", i); break;
        case 'f':
        case 'F': print("%.3f", slow); break;
        case 'g':
        case 'C': print("%.2f", quick); break;
        case 'h': print("%.1f", i * i * 3 % 101 * 0.7); break;
        case 'e': print("%.4E", 1.5e-6 * (1 + i * i % 23)); break;
        case 'n': print("%d", 100 + i * i * 7 % 97); break;
        case 'm': print("%d", i * 5 % 7); break;
        case 'b': print("%d", i % 2); break;
        case 'c': print("%s", i % 4 == 1 ? "NG" : "OK"); break;
        default: print("%s", kWords[i % 4]);
    }
    std::string out = text;
    if (kind == 'F' || kind == 'C')
        for (char& c : out)
            if (c == '.') c = ',';
    return out;
}

inline std::string written_out(const Kind& kind) {
    std::string text = kind.head;
    for (int i = 10; i < 10 + kind.rows; ++i) {
        for (const char* p = kind.row; *p != 0; ++p) {
            if (*p == '@')
                text += cell_text(*++p, i);
            else
                text += *p;
        }
        text += '\n';
    }
    return text + kind.tail;
}

/// The text as the file's bytes: letters up to U+00FF for the pages, or two bytes each with a mark in front.
inline std::string encoded(const std::string& text, const std::string& encoding) {
    if (encoding == "UTF-8") return text;
    std::string out = encoding == "UTF-16LE" ? "\xff\xfe" : "";
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0xc2 && c <= 0xc3) c = static_cast<unsigned char>((c & 3) << 6 | (text[++i] & 0x3f));
        out += static_cast<char>(c);
        if (encoding == "UTF-16LE") out += '\0';
    }
    return out;
}

inline void expect_kind(const Kind& kind) {
    SCOPED_TRACE(kind.name);
    const auto source = memory_source(encoded(written_out(kind), kind.encoding), std::string(kind.name) + ".txt");
    const auto head = read_head(*source);
    const auto reading = choose_reading(head->view(), {});
    ASSERT_TRUE(reading.ok());
    EXPECT_EQ(reading->encoding, kind.encoding);
    MemorySink sink;
    ASSERT_TRUE(read_all(*source, *reading, sink).ok());
    ASSERT_EQ(sink.tables.size(), 1U);
    EXPECT_EQ(names_of(sink.tables[0]), kind.names);
    EXPECT_EQ(sink.tables[0].counts.kept, kind.kept);
    EXPECT_TRUE(sink.tables[0].counts.balanced());
    std::string types;
    for (const auto& field : sink.tables[0].schema->fields) types += "bifts"[static_cast<int>(field.type)];
    EXPECT_EQ(types, kind.types);
}

}  // namespace majung::intake::test
