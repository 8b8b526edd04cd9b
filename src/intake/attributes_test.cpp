// Lines around tables that tell of the source; every file here is our own.
#include "intake/attributes.h"

#include <gtest/gtest.h>

#include "base/zip.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

std::vector<Attribute> found_in(std::string bytes) {
    const auto source = memory_source(std::move(bytes), "bench.txt");
    const auto head = read_head(*source);
    const auto reading = choose_reading(head->view(), {});
    EXPECT_TRUE(reading.ok()) << base::describe(reading.error());
    if (!reading.ok()) return {};
    auto found = attributes_of(head->view(), *reading);
    EXPECT_TRUE(found.ok());
    return *found;
}

std::string said(const std::vector<Attribute>& found) {
    std::string out;
    for (const auto& a : found) out += a.name + " -> " + a.value + "\n";
    return out;
}

std::string rows(char delimiter, int first = 0) {
    std::string out;
    for (int i = first; i < first + 12; ++i)
        out += std::to_string(i) + delimiter + std::to_string(3 * i) + ".5" + delimiter + std::to_string(90 - i) + "\n";
    return out;
}

TEST(Attributes, FormsOfNameAndValue) {
    EXPECT_EQ(said(found_in("Operator: Kim, Lee\nSerial;A-17\nInterval=0.1\n#Channel: 3\nDepth;2.5;mm\n"
                            "\"Test bench\";\"No; 4\"\nStarted: 2024-05-01 06:00:00\nRemark:;dry;;\n\n"
                            "no;force;angle\n" +
                            rows(';'))),
              "Operator -> Kim, Lee\nSerial -> A-17\nInterval -> 0.1\nChannel -> 3\nDepth -> 2.5 mm\n"
              "Test bench -> No; 4\nStarted -> 2024-05-01 06:00:00\nRemark -> dry\n");
    EXPECT_EQ(
        said(found_in("Gauge,G-2\nFile: C:\\data\\run 5.csv\nLimits (low, high): 3\n\nno,force,angle\n" + rows(','))),
        "Gauge -> G-2\nFile -> C:\\data\\run 5.csv\nLimits (low, high) -> 3\n");
}

TEST(Attributes, WhatIsNone) {
    EXPECT_EQ(said(found_in("The bench was warm. It stood there for an hour: no one knows\n2024-05-01 06:00:00\n"
                            "-------\n[Header]\nEmpty:\n;;;\na;b;c;d;e;f\n\nno;force;angle\n" +
                            rows(';'))),
              "");
    EXPECT_EQ(said(found_in("no;force;angle\n" + rows(';'))), "");
}

TEST(Attributes, EncodingsAndKorean) {
    const std::string cp949 =
        "\xbc\xb3\xba\xf1: \xc7\xc1\xb7\xb9\xbd\xba 3\n\xc0\xdb\xbe\xf7\xc0\xda;\xb1\xe8\xc3\xb6\xbc\xf6\n"
        "\xbd\xc3\xb0\xa3;\xbe\xd0\xb7\xc2;\xbf\xc2\xb5\xb5\n" +
        rows(';');
    EXPECT_EQ(said(found_in(cp949)), "설비 -> 프레스 3\n작업자 -> 김철수\n");
    const std::string narrow = "Oven: B\nno;force;angle\n" + rows(';');
    std::string wide = "\xff\xfe";
    for (const char c : narrow) wide += std::string{c, '\0'};
    EXPECT_EQ(said(found_in(wide)), "Oven -> B\n");
    EXPECT_EQ(said(found_in("\xef\xbb\xbfOven\xef\xbc\x9a B\r\nno;force;angle\r\n" + rows(';'))), "Oven -> B\n");
}

TEST(Attributes, BetweenTablesAndTwice) {
    const std::string text =
        "Zone: 1\n\nno;force;angle\n" + rows(';') + "\nZone: 2\nLoad: 40\n\ncount;torque;speed;heat\n";
    std::string second;
    for (int i = 0; i < 12; ++i)
        second += std::to_string(i) + ";" + std::to_string(i) + ".25;" + std::to_string(100 + i) + ";" +
                  std::to_string(60 - i) + ".5\n";
    EXPECT_EQ(said(found_in(text + second)), "Zone -> 1\nZone (2) -> 2\nLoad -> 40\n");
}

TEST(Attributes, NoMoreThanTheLimit) {
    std::string text, table;
    for (int i = 0; i < 210; ++i) text += "Setting " + std::to_string(i) + ": on\n";
    for (int i = 0; i < 200; ++i) table += rows(';', 12 * i);
    EXPECT_EQ(found_in(text + "\nno;force;angle\n" + table).size(), kAttributesMax);
}

TEST(Attributes, FilesOfAnArchiveKeepTheirOwn) {
    const auto bytes = base::zip(
        {{"a.csv", "Line: 1\nno,force,angle\n" + rows(',')}, {"b.csv", "Line: 2\nno,force,angle\n" + rows(',')}});
    const auto found = found_in(*bytes);
    EXPECT_EQ(attributes_json(found, "a.csv").write(), "{\"Line\":\"1\"}");
    EXPECT_EQ(attributes_json(found, "b.csv").write(), "{\"Line\":\"2\"}");
    EXPECT_EQ(attributes_json(found, "").write(), "{}");
}

}  // namespace
}  // namespace majung::intake
