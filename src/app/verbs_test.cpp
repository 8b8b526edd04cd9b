// What a person gets wrong on the command line is said, never passed over.
#include "app/verbs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "app/called.h"
#include "base/file.h"
#include "base/json.h"
#include "site/site.h"

namespace majung::app {
namespace {

using test::call;
using test::Called;

/// Two pressures and a flow that move together, a row a second.
std::string loop_csv(int rows, bool with_flow = true) {
    std::string text = with_flow ? "time,inlet,outlet,flow\n" : "time,inlet,outlet\n";
    for (int i = 0; i < rows; ++i) {
        const double wave = std::sin(0.05 * i), noise = std::sin(2.9 * i * i);
        const auto two = [](int value) { return std::to_string(100 + value).substr(1); };
        text += "2024-03-01T" + two(i / 3600) + ":" + two(i / 60 % 60) + ":" + two(i % 60) + "," +
                std::to_string(5 + wave + 0.2 * noise) + "," + std::to_string(4 + wave + 0.1 * noise);
        if (with_flow) text += "," + std::to_string(20 - 3 * wave + 0.2 * std::cos(1.3 * i * i));
        text += "\n";
    }
    return text;
}

class Verbs : public testing::Test {
  protected:
    std::string file(const std::string& name, std::string_view bytes) {
        EXPECT_TRUE(base::replace_file(base::real_files(), folder_.file(name), bytes, false).ok());
        return folder_.file(name);
    }
    static void expect_error(const Called& ran, const std::string& code) {
        ASSERT_FALSE(ran.result.ok());
        EXPECT_EQ(ran.result.error().code, code);
        EXPECT_TRUE(words::known(code)) << code;
    }
    base::TemporaryFolder folder_;
};

TEST_F(Verbs, TrialRefusesWhatTheDataDoesNotHave) {
    const std::string data = file("loop.csv", loop_csv(600));
    const auto refused = [&](const std::string& option, const std::string& value, const std::string& code) {
        const auto ran = call(trial_verb, {data}, {{option, value}, {"--report", folder_.file("r.json")}});
        SCOPED_TRACE(option + " " + value);
        expect_error(ran, code);
    };
    refused("--time", "nocol", "option_column");
    refused("--asset", "nocol", "option_column");
    refused("--train-until", "2030-01-01", "train_until_outside");
    refused("--train-until", "2000-01-01", "train_until_outside");
    refused("--false-alarms", "many", "budget_wrong");
    refused("--false-alarms", "1/hour", "budget_wrong");
    refused("--model", folder_.file("x.zip"), "model_name");
    const auto named = call(trial_verb, {data}, {{"--time", "nocol"}});
    EXPECT_NE(words::say(words::Language::english, named.result.error()).find("inlet"), std::string::npos);
}

TEST_F(Verbs, SettingsThatMeanNothingAreRefusedWithTheirPlace) {
    const std::string path = folder_.file("plant");
    ASSERT_TRUE(site::Site::create(base::real_files(), path).ok());
    for (const char* line :
         {"time_zone = \"Mars\"", "alarm_budget = \"lots\"", "alarm_budget = 3", "language = \"fr\""}) {
        ASSERT_TRUE(base::replace_file(base::real_files(), base::join_path(path, "majung.toml"),
                                       std::string("format = 1\n") + line + "\n", false)
                        .ok());
        const auto ran = call(look_verb, {path});
        SCOPED_TRACE(line);
        expect_error(ran, "toml_value");
        EXPECT_EQ(base::file_name(ran.result.error().file), "majung.toml");
        EXPECT_EQ(ran.result.error().row, 2);
    }
}

TEST_F(Verbs, ScoreNamesTheColumnsThatAreNotThereAndSpeaksJson) {
    const std::string data = file("loop.csv", loop_csv(900)), model = folder_.file("loop.majung");
    const auto held = call(trial_verb, {data}, {{"--only", "zscore"}, {"--budget", "5s"}, {"--model", model}});
    ASSERT_TRUE(held.result.ok()) << base::describe(held.result.error());

    const auto whole = call(score_verb, {model, data}, {{"--json", ""}});
    ASSERT_TRUE(whole.result.ok()) << base::describe(whole.result.error());
    EXPECT_EQ(whole.err.find("missing"), std::string::npos) << whole.err;
    const auto json = base::parse_json(whole.out);
    ASSERT_TRUE(json.ok()) << whole.out;
    EXPECT_EQ((*json)["files"].items().at(0)["path"].as_string(), data);
    EXPECT_GT((*json)["files"].items().at(0)["ticks"].as_int(), 0);

    const std::string cut = file("cut.csv", loop_csv(900, false));
    const auto less = call(score_verb, {model, cut});
    ASSERT_TRUE(less.result.ok()) << base::describe(less.result.error());
    EXPECT_NE(less.err.find("missing: flow"), std::string::npos) << less.err;
    EXPECT_EQ(less.err.find("flow"), less.err.rfind("flow")) << less.err;

    const std::string later = file("next day.csv", loop_csv(600));
    ASSERT_TRUE(call(score_verb, {model, data, later}, {{"--to", folder_.file("scores.csv")}}).result.ok());
    for (const char* name : {"scores-loop.csv", "scores-next day.csv"})  // of several files each under its own name
        EXPECT_TRUE(base::real_files().exists(folder_.file(name))) << name;

    const std::string other = file("other.csv", "when,colour\n2024-01-01,red\n2024-01-02,blue\n");
    const auto unlike = call(score_verb, {model, other});
    expect_error(unlike, "columns_unlike_model");
    EXPECT_EQ(unlike.err, "");  // said once, by who prints the error
    EXPECT_NE(words::say(words::Language::english, unlike.result.error()).find("inlet"), std::string::npos);
}

TEST_F(Verbs, AFileWhollyOutsideWhatWasLearnedIsCalledSo) {
    const std::string data = file("loop.csv", loop_csv(900)), model = folder_.file("loop.majung");
    const auto held = call(trial_verb, {data}, {{"--only", "zscore"}, {"--budget", "5s"}, {"--model", model}});
    ASSERT_TRUE(held.result.ok()) << base::describe(held.result.error());
    EXPECT_NE(held.err.find("a winner, if there is one, will be written to " + model), std::string::npos) << held.err;
    EXPECT_EQ(call(score_verb, {model, data}).out.find("lies outside"), std::string::npos);
    std::string far = "time,inlet,outlet,flow\n";
    for (int i = 0; i < 300; ++i)
        far += "2024-03-02T00:0" + std::to_string(i / 60) + ":" + std::to_string(100 + i % 60).substr(1) + ",5.1,4." +
               std::to_string(i % 7) + ",9" + std::to_string(i % 10) + ".5\n";
    const auto outside = call(score_verb, {model, file("far.csv", far)});
    ASSERT_TRUE(outside.result.ok()) << base::describe(outside.result.error());
    EXPECT_NE(outside.out.find("almost all of this file lies outside what the model learned (first of all flow"),
              std::string::npos)
        << outside.out;
}

TEST_F(Verbs, ScoreSaysWhatItCannotSeeWhereATableIsNotThere) {
    const std::string loop = loop_csv(900);
    std::string mixer = "time,speed\n";
    std::size_t row = 0;
    for (std::size_t at = loop.find('\n') + 1; at < loop.size(); at = loop.find('\n', at) + 1, ++row)
        mixer += loop.substr(at, loop.find(',', at) - at) + "," + std::to_string(1450 + row * 7 % 5) + "." +
                 std::to_string(row % 9) + "\n";
    const std::string first = file("loop.csv", loop), second = file("mixer.csv", mixer);
    const std::string model = folder_.file("both.majung");
    const auto held = call(trial_verb, {first, second}, {{"--only", "zscore"}, {"--budget", "5s"}, {"--model", model}});
    ASSERT_TRUE(held.result.ok()) << base::describe(held.result.error());

    const auto both = call(score_verb, {model, first, second});
    ASSERT_TRUE(both.result.ok()) << base::describe(both.result.error());
    EXPECT_EQ(both.err.find("is not seen"), std::string::npos) << both.err;
    const auto alone = call(score_verb, {model, second});
    ASSERT_TRUE(alone.result.ok()) << base::describe(alone.result.error());
    EXPECT_NE(alone.err.find("3 tags of the model stand in none of these files (inlet, outlet, flow)"),
              std::string::npos)
        << alone.err;
    EXPECT_NE(alone.out.find("nothing was judged"), std::string::npos) << alone.out;
}

TEST_F(Verbs, AFileInsideASiteIsReadAsTheSiteSays) {
    const std::string path = folder_.file("plant");
    ASSERT_TRUE(site::Site::create(base::real_files(), path).ok());
    ASSERT_TRUE(base::replace_file(base::real_files(), base::join_path(path, "majung.toml"),
                                   "format = 1\n[read.\"scale*.csv\"]\ndecimal = \",\"\n", false)
                    .ok());
    ASSERT_TRUE(base::real_files().make_directories(base::join_path(path, "inbox/done")).ok());
    std::string text = "Scale: A7\n\nweight;count\n";
    for (int i = 0; i < 30; ++i)
        text += std::to_string(1 + i % 9) + "," + std::to_string(100 + i) + ";" + std::to_string(i) + "\n";
    const auto inside = call(read_verb, {file("plant/inbox/done/scale1.csv", text)}, {{"--json", ""}});
    ASSERT_TRUE(inside.result.ok()) << base::describe(inside.result.error());
    EXPECT_NE(inside.err.find("majung.toml says"), std::string::npos) << inside.err;
    const auto column = [](const Called& ran) {
        const auto json = base::parse_json(ran.out);
        return (*json)["files"].items().at(0)["tables"].items().at(0)["columns"].items().at(0)["type"].as_string();
    };
    EXPECT_EQ(column(inside), "double");
    const auto outside = call(read_verb, {file("scale1.csv", text)}, {{"--json", ""}});
    EXPECT_EQ(outside.err.find("majung.toml"), std::string::npos) << outside.err;

    const auto looked = call(look_verb, {folder_.file("scale1.csv")});
    EXPECT_NE(looked.out.find("Scale: A7"), std::string::npos) << looked.out;
}

TEST_F(Verbs, WhatIsNoSiteOrNoModelIsCalledSo) {
    const std::string data = file("loop.csv", loop_csv(20));
    const std::string site = folder_.file("plant");
    ASSERT_TRUE(site::Site::create(base::real_files(), site).ok());
    expect_error(call(read_verb, {site}), "read_site");
    expect_error(call(run_verb, {folder_.path()}), "folder_no_site");
    ASSERT_TRUE(base::real_files().remove(base::join_path(site, "majung.sqlite")).ok());
    expect_error(call(look_verb, {site}), "site_incomplete");
    expect_error(call(sql_verb, {site, "SELECT 1"}), "site_incomplete");
    expect_error(call(score_verb, {data, data}), "not_a_model");
    expect_error(call(trial_verb, {data}, {{"--only", "foo"}}), "only_unknown");
    expect_error(call(trial_verb, {data}, {{"--report", folder_.file("nowhere/r.json")}}), "folder_absent");
    expect_error(call(read_verb, {data}, {{"--to", folder_.file("nowhere/r.csv")}}), "folder_absent");
}

TEST_F(Verbs, ControlCharactersAreShownNotObeyed) {
    const std::string data =
        file("esc.csv", "time,\x1b]0;owned\x07name,note\n2024-01-01,1,\"a\nb\"\n2024-01-02,2,\x1b[31mred\n");
    for (const auto verb : {read_verb, look_verb}) {
        const auto ran = call(verb, {data});
        EXPECT_EQ(ran.out.find('\x1b'), std::string::npos) << ran.out;
        EXPECT_EQ(ran.out.find('\x07'), std::string::npos) << ran.out;
    }
    const auto asked = call(sql_verb, {data, "SELECT * FROM esc"});
    EXPECT_EQ(asked.out.find('\x1b'), std::string::npos) << asked.out;
    const auto absent = call(read_verb, {folder_.file("no\nsuch\x1b[1m.csv")});
    ASSERT_FALSE(absent.result.ok());
    EXPECT_EQ(words::say(words::Language::english, absent.result.error()).find_first_of("\n\x1b"), std::string::npos);
}

TEST_F(Verbs, AFolderForTemporaryFilesThatIsNotThereIsOneLine) {
    const std::string data = file("loop.csv", loop_csv(20));
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", folder_.file("nowhere").c_str(), 1);
    Arguments arguments;
    arguments.positional = {data};
    const auto looked = look_verb(arguments);
    before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
    ASSERT_FALSE(looked.ok());
    EXPECT_EQ(looked.error().code, "temporary_refused");
    EXPECT_EQ(looked.error().kind, base::ErrorKind::machine);
}

TEST(VerbFirst, OptionsOfAllVerbsMayStandBeforeTheVerb) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(verb_first({"--lang", "ko", "read", "x"}), (Words{"read", "--lang", "ko", "x"}));
    EXPECT_EQ(verb_first({"--lang=ko", "--json", "look"}), (Words{"look", "--lang=ko", "--json"}));
    EXPECT_EQ(verb_first({"read", "--lang", "ko"}), (Words{"read", "--lang", "ko"}));
    EXPECT_EQ(verb_first({"--lang", "ko"}), (Words{"--lang", "ko"}));
    EXPECT_EQ(verb_first({}), Words{});
}

TEST(Parse, AnOptionWithoutItsValueIsSaidInOurWords) {
    for (const auto& verb : all_verbs()) {
        if (verb.name != "read") continue;
        const auto parsed = parse(verb, {"x.csv", "--to"});
        ASSERT_FALSE(parsed.ok());
        EXPECT_EQ(parsed.error().code, "option_needs_value");
        EXPECT_EQ(parsed.error().args.at(0), "--to");
    }
}

}  // namespace
}  // namespace majung::app
