// Any bytes as a request: method, target, headers and body, one a line. Nothing crashes; what is not signed in, or lacks the
// page's token, changes nothing.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "console/api.h"

namespace majung::console {
namespace {

class CountingView final : public View {
  public:
    int said = 0;
    base::Result<Pulse> pulse() override { return Pulse{}; }
    base::Result<Overview> overview() override { return Overview{}; }
    base::Result<Trends> trends(const TrendQuery& query) override { return Trends{.from = query.from, .to = query.to}; }
    base::Result<std::vector<Alarm>> alarms(int) override { return std::vector<Alarm>(1); }
    base::Result<std::vector<table::Finding>> findings(int) override { return std::vector<table::Finding>(1); }
    base::Result<std::vector<TableSummary>> tables() override { return std::vector<TableSummary>(1); }
    base::Result<std::vector<FileReading>> readings(const std::string&) override { return std::vector<FileReading>(1); }
    base::Result<Trial> trial() override { return Trial{}; }
    base::Result<Account> account() override { return Account{}; }
    base::Result<void> acknowledge(const std::string&) override { return ++said, base::success(); }
    base::Result<void> shelve(const std::string&, Time span) override {
        CHECK(span > 0);
        return ++said, base::success();
    }
    base::Result<void> judge(const std::string&, const Verdict& verdict) override {
        CHECK(verdict.what == "real" || verdict.what == "false" || verdict.what == "planned");
        return ++said, base::success();
    }
    base::Result<PouredAgain> correct(const ReadingCorrection&) override {
        ++said;
        return PouredAgain{.files = 1};
    }
};

void run(std::string_view text) {
    auto lines = base::split(text, '\n');
    lines.resize(9);
    auto target = parse_target(lines[1]);
    if (!target) return;
    Request request{.method = std::string(lines[0]), .target = std::move(*target)};
    request.host = lines[2];
    request.origin = lines[3];
    request.token = lines[4];
    request.authorization = lines[5];
    request.cookies = lines[6];
    request.content_type = lines[7];
    request.body = lines[8];
    for (const bool loopback : {true, false}) {
        CountingView view;
        const Guard guard{.loopback = loopback, .access_token = loopback ? "" : "access", .page_token = "page"};
        const Response response = answer(view, guard, request);
        CHECK(response.status >= 200 && response.status < 600);
        if (view.said > 0) {
            CHECK(response.status == 200 && request.token == "page");
            CHECK(request.origin == "http://" + request.host || request.origin == "https://" + request.host);
            CHECK(!loopback || loopback_host(request.host));
            CHECK(loopback || guard.signed_in(request));
        }
    }
}

}  // namespace
}  // namespace majung::console

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    majung::console::run(std::string_view(reinterpret_cast<const char*>(data), size));
    return 0;
}
