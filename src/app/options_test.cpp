// Options may stand anywhere, with a blank or an equals sign; what is unknown is named.
#include <gtest/gtest.h>

#include "app/verb.h"

namespace majung::app {
namespace {

const Verb& verb_named(const std::string& name) {
    for (const auto& verb : all_verbs())
        if (verb.name == name) return verb;
    ADD_FAILURE() << name;
    return all_verbs().front();
}

TEST(Options, StandAnywhereInBothForms) {
    const auto parsed = parse(verb_named("read"), {"--to=clean.csv", "a b.csv", "--text", "--lang", "ko", "온도.csv"});
    ASSERT_TRUE(parsed.ok()) << base::describe(parsed.error());
    EXPECT_EQ(parsed->positional, (std::vector<std::string>{"a b.csv", "온도.csv"}));
    EXPECT_EQ(parsed->get("--to"), "clean.csv");
    EXPECT_TRUE(parsed->has("--text"));
    EXPECT_FALSE(parsed->has("--json"));
    EXPECT_EQ(parsed->get("--report", "none"), "none");
}

TEST(Options, TwoDashesEndThem) {
    const auto parsed = parse(verb_named("read"), {"--", "--to"});
    ASSERT_TRUE(parsed.ok()) << base::describe(parsed.error());
    EXPECT_EQ(parsed->positional, std::vector<std::string>{"--to"});
}

TEST(Options, WhatIsUnknownIsNamed) {
    const auto parsed = parse(verb_named("read"), {"x.csv", "--too=y.csv"});
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.error().code, "option_unknown");
    EXPECT_EQ(parsed.error().args, (std::vector<std::string>{"--too=y.csv", "read"}));
}

}  // namespace
}  // namespace majung::app
