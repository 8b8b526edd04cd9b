// `majung demo PATH` from end to end, in a folder of its own: pour, trial, the held-out part replayed, and the site that stays.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "app/called.h"
#include "base/file.h"
#include "base/json.h"
#include "site/site.h"

namespace majung::app {
namespace {

/// Three tags that move together; near the end the flow leaves for a while.
std::string loop(int rows) {
    std::string text = "time,inlet,outlet,flow\n";
    for (int i = 0; i < rows; ++i) {
        const double wave = std::sin(0.05 * i), noise = std::sin(2.9 * i * i);
        const auto two = [](int value) { return std::to_string(100 + value).substr(1); };
        const double gone = i > rows - 120 && i < rows - 60 ? 9 : 0;
        text += "2024-03-01T" + two(i / 3600) + ":" + two(i / 60 % 60) + ":" + two(i % 60) + "," +
                std::to_string(5 + wave + 0.2 * noise) + "," + std::to_string(4 + wave + 0.1 * noise) + "," +
                std::to_string(20 - 3 * wave + 0.2 * std::cos(1.3 * i * i) - gone) + "\n";
    }
    return text;
}

class In {
  public:
    explicit In(const std::string& folder) : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(folder);
    }
    ~In() { std::filesystem::current_path(before_); }

  private:
    std::filesystem::path before_;
};

struct Ran {
    int code = -1;
    std::string out, err;
};

Ran demo(const std::string& path, bool json) {
    std::map<std::string, std::string> values = {{"--once", ""}};
    if (json) values["--json"] = "";
    Ran ran;
    ran.code = test::call_well(demo_verb, {path}, values, ran.out, ran.err);
    return ran;
}

TEST(DemoPath, OnesOwnFilesFromPouringToReplayAndAgain) {
    const base::TemporaryFolder folder;
    base::FileSystem& files = base::real_files();
    ASSERT_TRUE(files.make_directories(folder.file("exports")).ok());
    ASSERT_TRUE(base::replace_file(files, folder.file("exports/loop.csv"), loop(1500), false).ok());
    ASSERT_TRUE(base::replace_file(files, folder.file("exports/README.md"), "# Exports\n\nOf the loop.\n", false).ok());
    const In in(folder.path());

    const auto first = demo("exports", true);
    ASSERT_EQ(first.code, 0) << first.err;
    const auto line = base::parse_json(first.out);
    ASSERT_TRUE(line.ok()) << first.out;
    EXPECT_EQ((*line)["read"].as_int(), (*line)["kept"].as_int() + (*line)["rejected"].as_int());
    EXPECT_GE((*line)["kept"].as_int(), 1500);
    EXPECT_FALSE((*line)["champion"].as_string().empty());
    EXPECT_NE(first.err.find("SELECT * FROM \"loop\""), std::string::npos) << first.err;
    EXPECT_NE(first.err.find("majung serve majung-site"), std::string::npos) << first.err;

    ASSERT_TRUE(site::Site::is_site(files, "majung-site"));
    auto site = site::Site::open(files, "majung-site");
    ASSERT_TRUE(site.ok());
    EXPECT_EQ((*site)->service()->size(), 1U);
    const auto alarms = (*site)->alarms_now()->size();
    EXPECT_EQ((*line)["alarms"].as_int(), static_cast<std::int64_t>(alarms));
    EXPECT_EQ(files.exists("majung-site/alarms.ndjson"), true);
    site->reset();

    const auto again = demo("exports", false);  // adds nothing, and says so
    EXPECT_EQ(again.code, 0);
    EXPECT_NE(again.out.find("is here from before"), std::string::npos) << again.out;
    EXPECT_NE(again.out.find("poured before"), std::string::npos) << again.out;
}

}  // namespace
}  // namespace majung::app
