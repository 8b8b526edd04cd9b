#include "console/fake_view.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "base/text.h"
#include "console/decimate.h"

namespace majung::console {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kThreshold = 2.4;

struct FakeTag {
    const char *name, *unit, *asset;
    double centre, swing, noise;
};
constexpr FakeTag kTags[] = {
    {"배럴온도3", "°C", "사출기1", 228, 1.2, 0.35},       {"유압", "bar", "유압유닛", 142, 3.0, 0.9},
    {"냉각수유량", "L/min", "냉각수펌프", 38, 0.8, 0.25}, {"펌프전류", "A", "냉각수펌프", 11.6, 0.4, 0.12},
    {"사이클시간", "s", "사출기1", 31.5, 0.2, 0.15},      {"로봇 3축 전류", "A", "취출로봇", 4.2, 0.9, 0.2},
};

Time at(int day, int hour, int minute, int second = 0) {
    return base::from_civil({.year = 2026, .month = 3, .day = day, .hour = hour, .minute = minute, .second = second});
}

/// Pushes a tag off its course while one of the alarms stands.
double fault(std::size_t tag, Time time) {
    const auto ramp = [&](Time from, Time to) {
        return time < from || time > to ? 0.0 : static_cast<double>(time - from) / static_cast<double>(to - from);
    };
    if (tag == 2) return -9 * ramp(at(14, 8, 40), at(14, 10, 21)) - 5 * ramp(at(13, 14, 0), at(13, 15, 0));
    if (tag == 3) return 2.6 * ramp(at(14, 8, 55), at(14, 10, 21));
    if (tag == 0) return 6 * ramp(at(14, 9, 20), at(14, 10, 21));
    if (tag == 1) return 22 * ramp(at(14, 3, 0), at(14, 3, 30));
    return 0;
}

double sample(std::size_t tag, Time time) {
    const FakeTag& t = kTags[tag];
    const double hours = static_cast<double>(time) / 3.6e9;
    const double noise =
        std::sin(hours * 977 + static_cast<double>(tag)) + std::sin(hours * 3571 + 2.0 * static_cast<double>(tag));
    return t.centre + t.swing * std::sin(hours / 24 * 6.283 + static_cast<double>(tag)) + t.noise * noise +
           fault(tag, time);
}

double score(Time time) {
    double sum = 0.6;
    for (std::size_t tag = 0; tag < std::size(kTags); ++tag)
        sum += std::fabs(fault(tag, time)) / (6 * kTags[tag].noise);
    const double hours = static_cast<double>(time) / 3.6e9;
    return std::log1p(sum * sum) + 0.25 * std::sin(hours * 731) + 0.15 * std::sin(hours * 3187) + 0.3;
}

Alarm alarm(std::string id, std::string state, Time raised, Time returned, table::Causes because) {
    Alarm out{.id = std::move(id), .asset = "사출라인1", .question = "anomaly", .state = std::move(state)};
    out.raised = raised;
    out.returned = returned;
    out.since = returned > 0 ? returned : raised;
    out.score = 4.1;
    out.threshold = kThreshold;
    out.because = std::move(because);
    return out;
}

}  // namespace

FakeView::FakeView() : now_(at(14, 10, 21)) {
    alarms_.push_back(alarm("A-17", "normal", at(12, 22, 10), at(12, 22, 24),
                            {{"로봇 3축 전류", 7.9, 2.4, 6.0, 0.8, at(12, 22, 9, 40)}}));
    alarms_.back().verdict = Verdict{.what = "real", .minutes = 25, .note = "벨트 교체", .at = at(13, 7, 40)};
    alarms_.push_back(
        alarm("A-18", "normal", at(13, 14, 20), at(13, 15, 2),
              {{"냉각수유량", 33.4, 36.4, 39.6, 0.7, at(13, 14, 16)}, {"배럴온도3", 229.1, 226, 231, 0.1, 0}}));
    alarms_.push_back(alarm("A-19", "returned_unacknowledged", at(14, 3, 8), at(14, 3, 31),
                            {{"유압", 163.5, 136, 148, 0.9, at(14, 3, 5, 12)}}));
    alarms_.push_back(alarm("A-20", "unacknowledged", at(14, 9, 31), 0,
                            {{"냉각수유량", 31.2, 36.4, 39.6, 0.55, at(14, 9, 2, 20)},
                             {"펌프전류", 13.4, 10.8, 12.4, 0.25, at(14, 9, 14)},
                             {"배럴온도3", 229.4, 226, 231, 0.12, 0}}));
    for (auto& one : alarms_) one.seq = ++seq_;
}

Alarm* FakeView::find(const std::string& id) {
    for (auto& one : alarms_)
        if (one.id == id) return &one;
    return nullptr;
}

base::Result<Pulse> FakeView::pulse() {
    const std::lock_guard lock(mutex_);
    return Pulse{.alarm_seq = seq_, .commands = commands_, .knowledge = 1, .now = now_};
}

base::Result<Overview> FakeView::overview() {
    const std::lock_guard lock(mutex_);
    Overview out{.site = "사출 1라인",
                 .language = "ko",
                 .simulated = true,
                 .running = true,
                 .first = at(12, 10, 0),
                 .now = now_};
    out.figures = {.files = 14,
                   .tables = 5,
                   .rows_read = 412'360,
                   .rows_kept = 411'902,
                   .rows_rejected = 458,
                   .findings = 11,
                   .champion = "pca",
                   .faults_tried = 180,
                   .faults_caught = 139};
    for (const auto& one : alarms_) {
        Figures& f = out.figures;
        f.alarms_unacknowledged += one.state == "unacknowledged" || one.state == "returned_unacknowledged";
        f.alarms_standing += one.returned == 0;
        f.alarms_today += one.raised >= at(14, 0, 0);
        f.verdicts_awaited += !one.verdict;
        f.verdicts_real += one.verdict && one.verdict->what == "real";
        f.verdicts_false += one.verdict && one.verdict->what == "false";
        f.verdicts_planned += one.verdict && one.verdict->what == "planned";
    }
    for (const auto& tag : kTags) out.tags.push_back({tag.name, tag.unit, tag.asset, tag.name, ""});
    return out;
}

base::Result<Trends> FakeView::trends(const TrendQuery& query) {
    Trends out{.from = query.to == 0 ? now_ - 8 * base::kHour : query.from, .to = query.to == 0 ? now_ : query.to};
    out.threshold = kThreshold;
    const Time step = 10 * base::kSecond;
    const Time first = std::max(out.from, at(12, 10, 0)) / step * step + step;
    const auto stopped = [](Time time) { return time > at(13, 23, 0) && time < at(14, 0, 10); };
    Decimator scores(out.from, out.to, query.points_max);
    for (Time t = first; t <= std::min(out.to, now_); t += step)
        if (!stopped(t)) scores.push(t, score(t));
    out.score = scores.finish();
    for (const auto& wanted : query.tags) {
        const auto* found =
            std::find_if(std::begin(kTags), std::end(kTags), [&](const FakeTag& tag) { return tag.name == wanted; });
        if (found == std::end(kTags)) continue;
        const FakeTag& tag = *found;
        const auto i = static_cast<std::size_t>(found - std::begin(kTags));
        TagTrend trend{.tag = {tag.name, tag.unit, tag.asset, tag.name, ""}};
        Decimator series(out.from, out.to, query.points_max);
        for (Time t = first; t <= std::min(out.to, now_); t += step)
            if (!stopped(t)) series.push(t, sample(i, t));
        trend.series = series.finish();
        const double reach = tag.swing + 2 * tag.noise;
        trend.normal.push_back({out.from, std::min(out.to, at(13, 23, 0)), tag.centre - reach, tag.centre + reach});
        trend.normal.push_back({std::max(out.from, at(14, 0, 10)), out.to, tag.centre - reach, tag.centre + reach});
        out.tags.push_back(std::move(trend));
    }
    return out;
}

base::Result<std::vector<Alarm>> FakeView::alarms(int count_max) {
    const std::lock_guard lock(mutex_);
    std::vector<Alarm> out(alarms_.rbegin(), alarms_.rend());
    if (out.size() > static_cast<std::size_t>(count_max)) out.resize(static_cast<std::size_t>(count_max));
    return out;
}

base::Result<std::vector<table::Finding>> FakeView::findings(int) {
    std::vector<table::Finding> out(11);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].code = i % 2 == 0 ? "stuck" : "gap";
        out[i].table = i % 2 == 0 ? "injection" : "cooling";
        out[i].column = kTags[i % std::size(kTags)].name;
        out[i].count = static_cast<std::int64_t>(i);
        out[i].args = {out[i].column, "12", "3"};
    }
    return out;
}

base::Result<std::vector<TableSummary>> FakeView::tables() {
    const auto table = [](const char* name, int files, int columns, int kept, int rejected, double sureness) {
        return TableSummary{.name = name,
                            .files = files,
                            .columns = columns,
                            .rows_read = kept + rejected,
                            .rows_kept = kept,
                            .rows_rejected = rejected,
                            .sureness = sureness,
                            .doubtful = sureness < 0.9,
                            .first = at(1, 7, 0),
                            .last = at(14, 10, 0)};
    };
    return std::vector<TableSummary>{table("사출기1", 5, 14, 172'800, 211, 0.999),
                                     table("유압유닛", 3, 8, 120'960, 180, 0.998),
                                     table("cooling_pump", 3, 6, 86'400, 41, 0.994),
                                     table("로봇", 2, 9, 30'240, 26, 0.997), table("검사성적", 1, 11, 1'502, 0, 0.87)};
}

base::Result<Trial> FakeView::trial() {
    Trial out{.held = true, .question = "anomaly", .winner = "pca"};
    out.train_from = at(1, 7, 0);
    out.train_until = at(9, 7, 0);
    out.tested_until = at(12, 7, 0);
    out.budget = "1/shift";
    out.unit = "shift";
    out.promised = 1;
    out.clean_alarms = 2;
    out.clean_units = 21;
    out.measured_low = 0.01;
    out.measured_high = 0.34;
    const auto entrant = [](const char* name, int caught, double delay, double rate, int round) {
        EntrantResult e{.name = name,
                        .origin = "own",
                        .licence = "Apache-2.0",
                        .trivial = name == std::string("zscore"),
                        .winner = name == std::string("pca")};
        e.round_left = round;
        e.faults_tried = 180;
        e.faults_caught = caught;
        e.delay_seconds = delay;
        e.alarm_rate = rate;
        e.merit = caught / 180.0;
        e.merit_low = e.merit - 0.05;
        e.merit_high = e.merit + 0.05;
        return e;
    };
    out.entrants = {entrant("pca", 139, 74, 0.1, 0), entrant("cva", 131, 88, 0.14, 0),
                    entrant("ewma_cusum", 96, 140, 0.05, 2), entrant("isolation_forest", 71, 210, 0.19, 1),
                    entrant("zscore", 55, kNaN, 0.1, 0)};
    out.kinds = {{"stuck", 20, 17}, {"spike", 20, 9}, {"offset", 20, 19},   {"drift", 20, 16},      {"noise", 20, 18},
                 {"delay", 20, 13}, {"swap", 20, 17}, {"decouple", 20, 14}, {"oscillation", 20, 15}};
    out.smallest = {{"배럴온도3", "°C", 1.1, 3.1},
                    {"유압", "bar", 3.6, 4.0},
                    {"냉각수유량", "L/min", 0.9, 3.6},
                    {"사이클시간", "s", kNaN, kNaN}};
    out.reasons = {{"trial_caught", {"pca", "139", "180", "77"}},
                   {"trial_beat_rival", {"pca", "zscore", "47", "39", "54"}}};
    return out;
}

base::Result<Account> FakeView::account() {
    const std::lock_guard lock(mutex_);
    Account out{.krw_per_minute = 42'000};
    for (const auto& one : alarms_) {
        if (!one.verdict) continue;
        out.confirmed += one.verdict->what == "real";
        out.false_alarms += one.verdict->what == "false";
        out.planned += one.verdict->what == "planned";
        const bool counts = one.verdict->what == "real" && !std::isnan(one.verdict->minutes);
        if (counts) out.minutes += one.verdict->minutes;
        out.lines.push_back({one.id, one.verdict->what, one.verdict->at, one.verdict->minutes,
                             counts ? one.verdict->minutes * out.krw_per_minute : kNaN});
    }
    out.krw = out.minutes * out.krw_per_minute;
    return out;
}

base::Result<void> FakeView::acknowledge(const std::string& id) {
    const std::lock_guard lock(mutex_);
    Alarm* one = find(id);
    if (one == nullptr) return base::user_error("alarm_unknown", {id});
    if (one->state == "unacknowledged") one->state = "acknowledged";
    if (one->state == "returned_unacknowledged") one->state = "normal";
    one->since = now_;
    one->seq = ++seq_;
    ++commands_;
    return base::success();
}

base::Result<void> FakeView::shelve(const std::string& id, Time span) {
    const std::lock_guard lock(mutex_);
    Alarm* one = find(id);
    if (one == nullptr) return base::user_error("alarm_unknown", {id});
    one->shelved_until = now_ + span;
    ++commands_;
    return base::success();
}

base::Result<void> FakeView::judge(const std::string& id, const Verdict& verdict) {
    const std::lock_guard lock(mutex_);
    Alarm* one = find(id);
    if (one == nullptr) return base::user_error("alarm_unknown", {id});
    one->verdict = verdict;
    one->verdict->at = now_;
    ++commands_;
    return base::success();
}

base::Result<std::vector<FileReading>> FakeView::readings(const std::string& table) {
    const std::lock_guard lock(mutex_);
    FileReading one{.file = "line_20260314.csv", .pattern = "line_*.csv"};
    one.encoding = said_.encoding.value_or("EUC-KR");
    one.delimiter = said_.delimiter.value_or(",");
    one.decimal = said_.decimal.value_or(".");
    one.date_order = said_.date_order.value_or("ymd");
    one.header_rows = said_.header_rows.value_or(2);
    one.said_by = said_.pattern.empty() ? "" : "console";
    one.columns = {{"시각", "time", "", "시각"}, {"유압", "double", "bar", "druck"}, {"LOT", "int64", "", "LOT"}};
    one.attributes = {{"설비", table}, {"작업자", "김"}};
    return std::vector<FileReading>{one};
}

base::Result<PouredAgain> FakeView::correct(const ReadingCorrection& correction) {
    const std::lock_guard lock(mutex_);
    said_ = correction.take_back ? ReadingCorrection() : correction;
    ++commands_;
    return PouredAgain{.files = 1, .rows_read = 100, .rows_kept = 98, .rows_rejected = 2};
}

void FakeView::raise(const std::string& id) {
    const std::lock_guard lock(mutex_);
    now_ += base::kMinute;
    alarms_.push_back(alarm(id, "unacknowledged", now_, 0, {{"유압", 161, 136, 148, 0.9, now_ - base::kMinute}}));
    alarms_.back().seq = ++seq_;
}

}  // namespace majung::console
