#include "base/json.h"

#include <gtest/gtest.h>

#include "base/text.h"

#include <cmath>
#include <string>

#include "base/limits.h"

namespace majung::base {
namespace {

using std::string_literals::operator""s;

TEST(Json, DoublesWithoutAPointAreReadBack) {
    for (const double value :
         {22111021199990210001.0, 18446744073709551616.0, -1e20, 9223372036854775808.0, -0.0, 1000.0}) {
        const auto read = parse_json(Json(value).write());
        ASSERT_TRUE(read.ok()) << value;
        EXPECT_EQ(read->as_double(), value);
        EXPECT_EQ(std::signbit(read->as_double()), std::signbit(value));
    }
}

TEST(Json, RoundTripKeepsOrderAndText) {
    Json json = Json::object();
    json.set("한글", "a\"b\n\x01").set("n", 1.5).set("i", std::int64_t{1} << 60).set("nan", std::nan(""));
    json.set("list", Json::array().push(1).push(Json::object().set("x", true)));
    for (const int indent : {0, 2}) {
        const auto back = parse_json(json.write(indent));
        ASSERT_TRUE(back.ok());
        EXPECT_EQ(back->write(), json.write());
    }
}

TEST(Json, NumbersKeepWhatADoubleOrAnIntegerCan) {
    const auto written = [](std::string_view text) { return parse_json(text)->write(); };
    EXPECT_EQ(written("9223372036854775807"), "9223372036854775807");
    EXPECT_EQ(written("-9223372036854775808"), "-9223372036854775808");
    EXPECT_EQ(written("9223372036854775808"), "9223372036854775808.0");
    EXPECT_EQ(written("18446744073709551616"), "18446744073709551616.0");
    EXPECT_EQ(written("-9223372036854775809"), "-9223372036854775808.0");
    EXPECT_EQ(written("-0"), "0");
    EXPECT_EQ(written("-0.0"), "-0.0");
    EXPECT_EQ(written("1e-400"), "0");
    EXPECT_EQ(written("0." + std::string(400, '9')), "1");
    for (const std::string& text : {"NaN"s, "-Infinity"s, "[nan]"s, "1e400"s, "-1e400"s, std::string(400, '9'), "01"s,
                                    "+1"s, ".5"s, "5."s, "1e"s, "-"s})
        EXPECT_FALSE(parse_json(text).ok()) << text;
}

TEST(Json, TextIsUtf8WithWholeSurrogatePairs) {
    EXPECT_EQ(parse_json("\"\\ud83d\\ude00\"")->as_string(), "😀");
    EXPECT_EQ(parse_json("\"a\\u0000b\"")->as_string(), "a\0b"s);
    EXPECT_TRUE(parse_json("\xef\xbb\xbf{}")->is_object());
    for (const char* text :
         {"\"\\ud800\"", "\"\\ud800x\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\xff\"", "\"\xc0\x80\"",
          "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe3\x81\"", "\"a\x01\"", "\"a\tb\"", "\"\\x\""})
        EXPECT_FALSE(parse_json(text).ok()) << text;
}

TEST(Json, OnlyOneWholeValueIsTaken) {
    for (const std::string& text : {""s, "  \n"s, "\xef\xbb\xbf"s, "{\"a\":"s, "{\"a\"}"s, "[1,]"s, "{} {}"s, "{}//x"s,
                                    "/*x*/{}"s, "{}\0x"s, "{}\0"s, "\"a\0b\""s, "tru"s, "{1:2}"s, "'a'"s})
        EXPECT_FALSE(parse_json(text).ok()) << text;
}

TEST(Json, OfAKeyWrittenTwiceTheFirstIsFound) {
    const auto json = parse_json(R"({"a":1,"":3,"a":2})");
    ASSERT_TRUE(json.ok());
    EXPECT_EQ((*json)["a"].as_int(), 1);
    EXPECT_EQ(json->write(), R"({"a":1,"":3,"a":2})");
}

TEST(Json, L14_DepthIsLimited) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_EQ(parse_json(nested(kJsonDepthMax))->write(), nested(kJsonDepthMax));
    for (const std::size_t depth : {kJsonDepthMax + 1, std::size_t{1'000'000}}) {
        const auto refused = parse_json(nested(depth));
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().args, std::vector<std::string>{"nested too deeply"});
    }
}

TEST(Json, TheRefusalSaysWhereInAFewPlainWords) {
    const auto refused = parse_json("{\n\"a\": \"\xff" + std::string(10'000, 'x') + "\"}");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "json_invalid");
    EXPECT_EQ(
        refused.error().args.at(0),
        "parse error at line 2, column 7: syntax error while parsing value - invalid string: ill-formed UTF-8 byte");
}

TEST(Json, WhatIsWrittenIsValidWhateverTheBytes) {
    std::string bytes;
    for (int b = 0; b < 256; ++b) bytes += static_cast<char>(b);
    for (const std::string& name : {bytes, std::string("\xea\xb0"), std::string("a\xff"), std::string("\xed\xa0\x80"),
                                    std::string("\xc0\x80z")}) {
        const Json json = Json::object().set(name, Json::array().push(name));
        for (const int indent : {0, 2}) {
            const auto again = parse_json(json.write(indent));
            ASSERT_TRUE(again.ok()) << describe(again.error());
            EXPECT_EQ(again->members().at(0).first, to_valid_utf8(name));
            EXPECT_EQ(again->members().at(0).second.items().at(0).as_string(), to_valid_utf8(name));
        }
    }
}

}  // namespace
}  // namespace majung::base
