#include "app/demo_judge.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kCausesCounted = 3;

bool is_start(const alarm::AlarmChange& change) { return change.state == alarm::Phase::unacknowledged; }

int rank_of_true_tag(const alarm::AlarmChange& change, const std::vector<std::string>& tags) {
    for (std::size_t i = 0; i < change.because.size() && i < kCausesCounted; ++i)
        if (std::find(tags.begin(), tags.end(), change.because[i].tag) != tags.end()) return static_cast<int>(i) + 1;
    return 0;
}

std::map<std::string, std::pair<std::size_t, std::size_t>> caught_by_kind(const std::vector<FaultVerdict>& faults) {
    std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;
    for (const auto& fault : faults) {
        kinds[fault.kind].first += fault.caught ? 1 : 0;
        ++kinds[fault.kind].second;
    }
    return kinds;
}

}  // namespace

base::Result<Truth> truth_from_json(const base::Json& json) {
    Truth truth;
    const auto time = [](const base::Json& text) { return base::parse_iso(text.as_string()); };
    for (const auto& item : json["faults"].items()) {
        const auto start = time(item["start"]), end = time(item["end"]);
        if (!start || !end) return base::user_error("truth_invalid", {"faults"});
        truth.faults.push_back({item["kind"].as_string(), *start, *end, base::json_strings(item["tags"])});
    }
    for (const auto& item : json["clean"].items()) {
        if (item.items().size() != 2) return base::user_error("truth_invalid", {"clean"});
        const auto start = time(item.items()[0]), end = time(item.items()[1]);
        if (!start || !end) return base::user_error("truth_invalid", {"clean"});
        truth.clean.emplace_back(*start, *end);
    }
    return truth;
}

std::size_t DemoVerdict::caught() const {
    return static_cast<std::size_t>(
        std::count_if(faults.begin(), faults.end(), [](const auto& f) { return f.caught; }));
}

std::size_t DemoVerdict::kinds_caught() const {
    std::size_t n = 0;
    for (const auto& [kind, counts] : caught_by_kind(faults)) n += counts.first * 2 >= counts.second ? 1 : 0;
    return n;
}

std::size_t DemoVerdict::kinds() const { return caught_by_kind(faults).size(); }

DemoVerdict judge(const Truth& truth, const std::vector<alarm::AlarmChange>& changes, base::Time shift) {
    DemoVerdict verdict;
    base::Time clean = 0;
    for (const auto& [start, end] : truth.clean) {
        clean += end - start;
        for (const auto& change : changes)
            verdict.clean_alarms += is_start(change) && change.since >= start && change.since < end ? 1 : 0;
    }
    verdict.clean_shifts = static_cast<double>(clean) / static_cast<double>(shift);
    const double rate = clean > 0 ? static_cast<double>(verdict.clean_alarms) / static_cast<double>(clean) : 0;
    for (const auto& fault : truth.faults) {
        FaultVerdict one;
        one.kind = fault.kind;
        one.chance = 1 - std::exp(-rate * static_cast<double>(fault.end - fault.start));
        for (const auto& change : changes) {
            if (!is_start(change) || change.since < fault.start || change.since > fault.end) continue;
            const int rank = rank_of_true_tag(change, fault.tags);
            if (rank == 0) continue;
            one.caught = true;
            one.cause_rank = rank;
            one.delay_s = static_cast<double>(change.since - fault.start) / static_cast<double>(base::kSecond);
            break;
        }
        verdict.faults.push_back(std::move(one));
    }
    return verdict;
}

base::Result<std::vector<alarm::AlarmChange>> changes_from_ndjson(std::string_view text, const std::string& path) {
    std::vector<alarm::AlarmChange> changes;
    std::int64_t line = 0;
    for (const auto part : base::split(text, '\n')) {
        ++line;
        if (base::trim(part).empty()) continue;
        auto json = base::parse_json(part);
        if (!json.ok()) return std::move(json.error()).at(path, line);
        changes.push_back(alarm::alarm_change_from_json(*json));
    }
    return changes;
}

base::Json to_json(const DemoVerdict& verdict) {
    base::Json faults = base::Json::array();
    for (const auto& fault : verdict.faults) {
        base::Json one = base::Json::object();
        one.set("kind", fault.kind).set("caught", fault.caught);
        one.set("delay_s", fault.caught ? base::Json(fault.delay_s) : base::Json());
        one.set("cause_rank", fault.caught ? base::Json(fault.cause_rank) : base::Json()).set("chance", fault.chance);
        faults.push(std::move(one));
    }
    base::Json json = base::Json::object();
    json.set("clean_shifts", verdict.clean_shifts)
        .set("clean_alarms", verdict.clean_alarms)
        .set("faults", std::move(faults));
    return json;
}

}  // namespace majung::app
