#include "console/api.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "base/json.h"
#include "base/text.h"
#include "console/assets.h"
#include "console/view_json.h"
#include "words/lists.h"

namespace majung::console {
namespace {

using base::Json;

constexpr int kTagsMax = 32;
constexpr int kPointsMax = 4000;
constexpr std::int64_t kCountMax = 10'000;
constexpr double kShelveMinutesMax = 24 * 60;
constexpr std::size_t kNoteBytesMax = 2000;

Response json(const Json& body) { return {.status = 200, .type = "application/json", .body = body.write()}; }

Response failed(const base::Error& error, const Request& request) {
    int status = error.kind == base::ErrorKind::user ? 400 : 500;
    if (error.code == "alarm_unknown") status = 404;
    if (error.code == "alarm_over") status = 409;
    const Json body = Json::object()
                          .set("error", error.code)
                          .set("args", base::json_array(error.args))
                          .set("text", words::say(language(request), error));
    return {.status = status, .type = "application/json", .body = body.write()};
}

std::int64_t number(const Request& request, std::string_view name, std::int64_t fallback, std::int64_t low,
                    std::int64_t high) {
    const auto value = base::parse_int(request.target.first(name));
    return std::clamp(value.value_or(fallback), low, high);
}

template <class T, class... More>
Response values(const base::Result<std::vector<T>>& result, const Request& request, More... more) {
    if (!result.ok()) return failed(result.error(), request);
    Json out = Json::array();
    for (const auto& value : *result) out.push(to_json(value, more...));
    return json(out);
}

template <class T, class... More>
Response value(const base::Result<T>& result, const Request& request, More... more) {
    return result.ok() ? json(to_json(*result, more...)) : failed(result.error(), request);
}

Response done(const base::Result<void>& result, const Request& request) {
    return result.ok() ? json(Json::object().set("done", true)) : failed(result.error(), request);
}

Response words_page() {
    Json english = Json::object(), korean = Json::object();
    for (const auto& phrase : words::console_phrases()) {
        english.set(std::string(phrase.code), phrase.english);
        korean.set(std::string(phrase.code), phrase.korean);
    }
    return json(Json::object().set("en", std::move(english)).set("ko", std::move(korean)));
}

Response trends(View& view, const Request& request) {
    constexpr std::int64_t kFar = std::int64_t{1} << 60;
    TrendQuery query{.asset = std::string(request.target.first("asset")),
                     .tags = request.target.all("tag"),
                     .from = number(request, "from", 0, -kFar, kFar),
                     .to = number(request, "to", 0, -kFar, kFar),
                     .points_max = static_cast<int>(number(request, "points", 1000, 10, kPointsMax))};
    if (query.tags.size() > kTagsMax || (query.from >= query.to && query.to != 0))
        return refusal(request, 400, "console_query_wrong");
    return value(view.trends(query), request);
}

Response sign_in(const Guard& guard, const Request& request, const Json& body) {
    if (guard.access_token.empty() || !same_secret(body["token"].as_string(), guard.access_token))
        return refusal(request, 401, "console_sign_in_wrong");
    Response response = json(Json::object().set("done", true));
    response.headers.emplace_back(
        "Set-Cookie", std::string(kSessionCookie) + "=" + guard.session() + "; Path=/; HttpOnly; SameSite=Strict");
    return response;
}

Response judge(View& view, const Request& request, const Json& body) {
    const Verdict verdict{.what = body["what"].as_string(),
                          .minutes = body["minutes"].as_double(std::numeric_limits<double>::quiet_NaN()),
                          .note = body["note"].as_string(),
                          .at = 0};
    const bool known = verdict.what == "real" || verdict.what == "false" || verdict.what == "planned";
    if (!known || verdict.minutes < 0 || verdict.minutes > 1e6 || verdict.note.size() > kNoteBytesMax)
        return refusal(request, 400, "console_query_wrong");
    return done(view.judge(body["alarm"].as_string(), verdict), request);
}

Response shelve(View& view, const Request& request, const Json& body) {
    const double minutes = body["minutes"].as_double();
    if (!(minutes > 0 && minutes <= kShelveMinutesMax)) return refusal(request, 400, "console_query_wrong");
    return done(view.shelve(body["alarm"].as_string(), static_cast<Time>(minutes * 60e6)), request);
}

std::optional<std::string> said(const Json& value) {
    return value.is_string() ? std::optional(value.as_string()) : std::nullopt;
}

std::map<std::string, std::string> said_by_column(const Json& object) {
    std::map<std::string, std::string> out;
    for (const auto& [column, value] : object.members()) out[column] = value.as_string();
    return out;
}

Response correct(View& view, const Request& request, const Json& body) {
    ReadingCorrection correction;
    correction.pattern = body["pattern"].as_string();
    correction.take_back = body["take_back"].as_bool();
    correction.encoding = said(body["encoding"]);
    correction.delimiter = said(body["delimiter"]);
    correction.decimal = said(body["decimal"]);
    correction.date_order = said(body["date_order"]);
    if (!body["header_rows"].is_null()) correction.header_rows = static_cast<int>(body["header_rows"].as_int(-1));
    correction.types = said_by_column(body["types"]);
    correction.names = said_by_column(body["names"]);
    correction.units = said_by_column(body["units"]);
    if (correction.pattern.empty()) return refusal(request, 400, "console_query_wrong");
    return value(view.correct(correction), request, language(request));
}

Response get(View& view, const Guard& guard, const Request& request) {
    const std::string& path = request.target.path;
    const auto count = [&](std::int64_t fallback) {
        return static_cast<int>(number(request, "count", fallback, 1, kCountMax));
    };
    if (path == "/api/words") return words_page();
    if (path == "/api/session") return json(Json::object().set("token", guard.page_token));
    if (path == "/api/overview") return value(view.overview(), request, language(request));
    if (path == "/api/trends") return trends(view, request);
    if (path == "/api/alarms") return values(view.alarms(count(200)), request);
    if (path == "/api/findings") return values(view.findings(count(500)), request, language(request));
    if (path == "/api/tables") return values(view.tables(), request);
    if (path == "/api/readings") return values(view.readings(std::string(request.target.first("table"))), request);
    if (path == "/api/trial") return value(view.trial(), request, language(request));
    if (path == "/api/account") return value(view.account(), request);
    if (path == "/api/events") return {.status = 200, .type = "text/event-stream", .events = true};
    for (const auto& asset : assets())
        if (asset.path == (path == "/" ? "/index.html" : path))
            return {.status = 200,
                    .type = std::string(asset.type),
                    .body = std::string(asset.bytes),
                    .headers = {{"ETag", std::string(asset.tag)}}};
    return refusal(request, 404, "console_path_unknown", {path});
}

Response post(View& view, const Guard& guard, const Request& request) {
    const auto body = base::parse_json(request.body);
    if (!body.ok() || !body->is_object()) return refusal(request, 400, "console_json_wanted");
    const std::string& path = request.target.path;
    if (path == "/api/login") return sign_in(guard, request, *body);
    const bool known = path == "/api/acknowledge" || path == "/api/shelve" || path == "/api/verdict";
    if (known && !(*body)["alarm"].is_string()) return refusal(request, 400, "console_alarm_wanted");
    if (path == "/api/acknowledge") return done(view.acknowledge((*body)["alarm"].as_string()), request);
    if (path == "/api/shelve") return shelve(view, request, *body);
    if (path == "/api/verdict") return judge(view, request, *body);
    if (path == "/api/reading") return correct(view, request, *body);
    return refusal(request, 404, "console_path_unknown", {path});
}

}  // namespace

Response answer(View& view, const Guard& guard, const Request& request) {
    if (auto refused = guard.refuse(request)) return std::move(*refused);
    if (request.method == "GET" || request.method == "HEAD") return get(view, guard, request);
    if (request.method == "POST") return post(view, guard, request);
    Response response = refusal(request, 405, "console_method_unknown", {request.method});
    response.headers.emplace_back("Allow", "GET, HEAD, POST");
    return response;
}

}  // namespace majung::console
