// What needs no sockets: targets, the guard, decimation, the API's answers.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "base/json.h"
#include "console/api.h"
#include "console/decimate.h"
#include "console/fake_view.h"
#include "console/server.h"
#include "words/lists.h"

namespace majung::console {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Target, IsTakenApart) {
    const auto target = parse_target("/api/trends?tag=%EC%98%A8%EB%8F%84+1&tag=a%26b&from=-5&empty");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/api/trends");
    EXPECT_EQ(target->all("tag"), (std::vector<std::string>{"온도 1", "a&b"}));
    EXPECT_EQ(target->first("from"), "-5");
    EXPECT_EQ(target->first("absent"), "");
    for (const char* wrong : {"", "api", "*", "/%", "/%4", "/%zz", "/%00", "/a?b=%ff", "/a\tb", "http://x/"})
        EXPECT_FALSE(parse_target(wrong)) << wrong;
}

TEST(Guard, KnowsTheNamesOfThisMachine) {
    for (const char* own : {"127.0.0.1", "127.0.0.1:8642", "localhost:1", "LOCALHOST", "[::1]:9000", "[::1]"})
        EXPECT_TRUE(loopback_host(own)) << own;
    for (const char* foreign : {"", "127.0.0.1.evil.example", "localhost.evil", "127.0.0.1:0", "127.0.0.1:x", "[::2]",
                                "0.0.0.0", "127.0.0.1:80:80"})
        EXPECT_FALSE(loopback_host(foreign)) << foreign;
    EXPECT_NE(random_token(), random_token());
    EXPECT_FALSE(same_secret("", ""));
}

TEST(Listen, IsParsed) {
    const auto full = parse_listen("0.0.0.0:80");
    ASSERT_TRUE(full.ok());
    EXPECT_FALSE(full->loopback);
    EXPECT_EQ(full->port, 80);
    EXPECT_TRUE(parse_listen("localhost")->loopback);
    EXPECT_EQ(parse_listen("[::1]:9")->address, "::1");
    EXPECT_EQ(parse_listen("::1")->port, 8642) << "a bare address of the longer kind";
    for (const char* wrong : {"", "plant:80", "127.0.0.1:99999", "127.0.0.1:x", ":80", "[::1"})
        EXPECT_FALSE(parse_listen(wrong).ok()) << wrong;
}

TEST(Decimator, KeepsSpikesAndShowsGaps) {
    Decimator decimator(0, 1'000'000, 10);
    for (Time t = 0; t <= 1'000'000; t += 1'000)
        if (t < 300'000 || t > 700'000) decimator.push(t, t == 123'000 ? 99.0 : 1.0);
    const Series series = decimator.finish();
    EXPECT_LE(series.time.size(), 12U);
    EXPECT_EQ(*std::max_element(series.high.begin(), series.high.end(),
                                [](double a, double b) { return std::isnan(a) || a < b; }),
              99.0);
    EXPECT_EQ(std::count_if(series.low.begin(), series.low.end(), [](double v) { return std::isnan(v); }), 1);
}

RC_GTEST_PROP(Decimator, KeepsTheRangeOfWhatItSaw,
              (const std::vector<std::pair<std::uint16_t, std::int16_t>>& steps, std::uint8_t points)) {
    std::vector<Time> time;
    std::vector<double> value;
    Time t = 0;
    for (const auto& [step, v] : steps) {
        t += step;
        time.push_back(t);
        value.push_back(v % 7 == 0 ? kNaN : v);
    }
    Decimator decimator(0, t + 1, points + 1);
    for (std::size_t i = 0; i < time.size(); ++i) decimator.push(time[i], value[i]);
    const Series series = decimator.finish();
    RC_ASSERT(series.time.size() == series.low.size() && series.low.size() == series.high.size());
    RC_ASSERT(std::is_sorted(series.time.begin(), series.time.end()));
    RC_ASSERT(series.time.size() <= 2U * (points + 1U));
    double low = kNaN, high = kNaN, low_out = kNaN, high_out = kNaN;
    for (const double v : value) low = std::fmin(low, v), high = std::fmax(high, v);
    for (const double v : series.low) low_out = std::fmin(low_out, v);
    for (const double v : series.high) high_out = std::fmax(high_out, v);
    const bool same = std::isnan(low) ? std::isnan(low_out) : low == low_out && high == high_out;
    RC_ASSERT(same);
}

Request get(const std::string& target) {
    Request request{.method = "GET", .target = parse_target(target).value_or(Target{})};
    request.host = "127.0.0.1:8642";
    return request;
}

TEST(Api, AnswersEveryPath) {
    FakeView view;
    const Guard guard{.page_token = "t"};
    for (const char* path :
         {"/", "/app.js", "/app.css", "/icon.svg", "/api/words", "/api/session", "/api/overview", "/api/trends",
          "/api/alarms", "/api/findings?lang=ko", "/api/tables", "/api/trial?lang=en", "/api/account", "/api/events"}) {
        const Response response = answer(view, guard, get(path));
        EXPECT_EQ(response.status, 200) << path;
        const bool json = response.type == "application/json";
        EXPECT_TRUE(!json || base::parse_json(response.body).ok()) << path;
    }
    EXPECT_EQ(answer(view, guard, get("/api/none")).status, 404);
    EXPECT_EQ(answer(view, guard, get("/api/trends?from=9&to=3")).status, 400);
}

Request post(const std::string& path, const std::string& body) {
    Request request = get(path);
    request.method = "POST";
    request.host = "127.0.0.1:8642";
    request.origin = "http://127.0.0.1:8642";
    request.content_type = "application/json";
    request.token = "t";
    request.body = body;
    return request;
}

TEST(Api, EveryRefusalSaysWhyInTheLanguageAsked) {
    FakeView view;
    const Guard guard{.page_token = "t"};
    Request elsewhere = post("/api/acknowledge?lang=en", R"({"alarm": "A-20"})");
    elsewhere.origin = "http://evil.example";
    Request stale = post("/api/acknowledge?lang=en", R"({"alarm": "A-20"})");
    stale.token = "old";
    const std::tuple<Request, int, std::string> cases[] = {
        {get("/api/none?lang=en"), 404, "there is no /api/none here"},
        {post("/api/none?lang=en", "{}"), 404, "there is no /api/none here"},
        {post("/api/acknowledge?lang=en", R"({"alarm": "A-99"})"), 404, "there is no alarm A-99"},
        {post("/api/acknowledge?lang=en", R"({"alarm": 5})"), 400, "must be an alarm's name"},
        {post("/api/acknowledge?lang=en", "no json"), 400, "a JSON object is wanted"},
        {post("/api/verdict?lang=en", R"({"alarm": "A-20", "what": "maybe"})"), 400, "out of its range"},
        {elsewhere, 403, "from another page"},
        {stale, 403, "load it again"},
        {post("/api/reading?lang=en", R"({"encoding": "EUC-KR"})"), 400, "out of its range"},
    };
    for (const auto& [request, status, text] : cases) {
        const Response response = answer(view, guard, request);
        EXPECT_EQ(response.status, status) << response.body;
        const auto body = base::parse_json(response.body);
        ASSERT_TRUE(body.ok()) << response.body;
        EXPECT_NE((*body)["text"].as_string().find(text), std::string::npos) << response.body;
        EXPECT_FALSE((*body)["error"].as_string().empty());
    }
    const auto korean = base::parse_json(answer(view, guard, get("/api/none?lang=ko")).body);
    EXPECT_NE((*korean)["text"].as_string().find("없습니다"), std::string::npos);
}

TEST(Api, AReadingIsPutRight) {
    FakeView view;
    const Guard guard{.page_token = "t"};
    const auto done = base::parse_json(
        answer(view, guard, post("/api/reading", R"({"pattern": "line_*.csv", "decimal": ",", "header_rows": 1})"))
            .body);
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE((*done)["done"].as_bool());
    EXPECT_EQ((*done)["rows_kept"].as_int(), 98);
    const auto shown = base::parse_json(answer(view, guard, get("/api/readings?table=x")).body);
    const auto& one = shown->items().at(0);
    EXPECT_EQ(one["decimal"].as_string(), ",");
    EXPECT_EQ(one["header_rows"].as_int(), 1);
    EXPECT_EQ(one["delimiter"].as_string(), ",") << "what is not said stays";
    EXPECT_EQ(one["said_by"].as_string(), "console");
    EXPECT_EQ(one["attributes"].items().at(0)["name"].as_string(), "설비");
}

TEST(Api, TrendsAreDecimatedAndMissingNumbersAreNull) {
    FakeView view;
    const Guard guard{.page_token = "t"};
    const auto overview = *view.overview();
    const auto body = base::parse_json(
        answer(view, guard,
               get("/api/trends?points=100&tag=%EC%9C%A0%EC%95%95&from=" + std::to_string(overview.first) +
                   "&to=" + std::to_string(overview.now)))
            .body);
    ASSERT_TRUE(body.ok());
    const auto& tags = (*body)["tags"].items();
    ASSERT_EQ(tags.size(), 1U);
    EXPECT_LE(tags[0]["series"]["time"].items().size(), 110U);
    bool gap = false;
    for (const auto& value : tags[0]["series"]["low"].items()) gap = gap || value.is_null();
    EXPECT_TRUE(gap) << "the stop at night";
    const auto trial = base::parse_json(answer(view, guard, get("/api/trial")).body);
    EXPECT_TRUE((*trial)["entrants"].items().back()["delay_seconds"].is_null());
}

TEST(Api, L15_GivesThePageEverySentenceInBothLanguages) {
    FakeView view;
    const auto body = base::parse_json(answer(view, Guard{.page_token = "t"}, get("/api/words")).body);
    ASSERT_TRUE(body.ok());
    for (const auto& phrase : words::console_phrases()) {
        EXPECT_FALSE((*body)["en"][phrase.code].as_string().empty()) << phrase.code;
        EXPECT_FALSE((*body)["ko"][phrase.code].as_string().empty()) << phrase.code;
    }
}

}  // namespace
}  // namespace majung::console
