// The page in headless Chromium (web/test/browser.mjs), against the console over a made-up plant. Skipped aloud where the
// browser, node or playwright-core is missing. MAJUNG_PICTURES=FOLDER keeps pictures of what was seen.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "console/console.h"
#include "console/fake_view.h"

namespace majung::console {
namespace {

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

TEST(Browser, SeesAnAlarmAcknowledgesItAndJudgesIt) {
    const std::string chromium = "/usr/bin/chromium", node = variable("MAJUNG_NODE"),
                      modules = variable("MAJUNG_WEB_MODULES");
    if (!std::filesystem::exists(chromium))
        GTEST_SKIP() << "chromium is not installed: the page was not tried in a browser";
    if (node.empty() || !std::filesystem::exists(modules + "/playwright-core"))
        GTEST_SKIP() << "node or playwright-core is missing (ctest names them): the page was not tried in a browser";

    FakeView view;
    const auto console = Console::start(view, {.listen = {.port = 0}, .pulse_ms = 50});
    ASSERT_TRUE(console.ok());
    const std::string script = std::string(MAJUNG_SOURCE_DIR) + "/web/test/browser.mjs";
    std::string command = "NODE_PATH=" + quoted(modules) + " timeout 120 " + quoted(node) + " " + quoted(script) + " " +
                          (*console)->url() + " " + chromium;
    if (const std::string pictures = variable("MAJUNG_PICTURES"); !pictures.empty()) command += " " + quoted(pictures);
    FILE* pipe = ::popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    char line[256];
    while (std::fgets(line, sizeof line, pipe) != nullptr)
        if (std::string_view(line) == "raise\n") view.raise("A-21");
    EXPECT_EQ(::pclose(pipe), 0);

    const auto alarms = view.alarms(10);
    ASSERT_EQ(alarms->size(), 5U);
    EXPECT_EQ((*alarms)[1].state, "acknowledged");
    ASSERT_TRUE((*alarms)[3].verdict);
    EXPECT_EQ((*alarms)[3].verdict->what, "real");
    EXPECT_EQ((*alarms)[3].verdict->minutes, 40);
}

}  // namespace
}  // namespace majung::console
