#include "trial/judge.h"

#include <algorithm>
#include <limits>

#include "alarm/alarm.h"

namespace majung::trial {
namespace {

Outcome outcome_at(Span span, base::Time time) {
    Outcome outcome;
    outcome.caught = true;
    outcome.delay_time = time - span.from;
    outcome.delay = std::min(1.0, static_cast<double>(outcome.delay_time) / static_cast<double>(span.to - span.from));
    return outcome;
}

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

void close(std::vector<Raised>& alarms, std::size_t& standing, base::Time time) {
    if (standing == kNone) return;
    alarms[standing].until = time;
    standing = kNone;
}

}  // namespace

std::vector<std::vector<Raised>> raise_alarms(const std::vector<const model::Model*>& models, const Ticks& ticks) {
    std::vector<std::vector<Raised>> out(models.size());
    if (models.empty()) return out;
    std::vector<model::ModelState> states;
    for (const auto* m : models) states.emplace_back(*m);
    std::vector<std::vector<alarm::AlarmState>> alarms(models.size(), std::vector<alarm::AlarmState>(ticks.size()));
    std::vector<std::vector<std::size_t>> standing(models.size(), std::vector<std::size_t>(ticks.size(), kNone));
    std::vector<table::State> shared(ticks.size());
    table::MemoryTiles tiles(models.front()->recipe.tag_names(), ticks);
    for (;;) {
        const auto tile = tiles.next();
        CHECK(tile.ok());
        if (!*tile) break;
        const auto asset = static_cast<std::size_t>((*tile)->asset);
        model::RawTile raw(*models.front()->entrant, shared[asset], **tile);
        for (std::size_t m = 0; m < models.size(); ++m) {
            auto scores = models[m]->finish(states[m], raw);
            for (std::size_t i = 0; i < scores.time.size(); ++i) {
                alarm::AlarmInput input;
                input.time = scores.time[i];
                input.score = scores.score[i];
                const auto why = scores.causes.find(i);
                if (why != scores.causes.end()) input.causes = std::move(why->second);
                for (const auto& change : alarm::step(alarms[m][asset], models[m]->rule, input, "")) {
                    if (change.state != alarm::Phase::unacknowledged) {
                        close(out[m], standing[m][asset], change.since);
                        continue;
                    }
                    standing[m][asset] = out[m].size();
                    Raised raised;
                    raised.time = input.time;
                    raised.until = std::numeric_limits<base::Time>::max();
                    for (std::size_t c = 0; c < std::min(kCausesRead, change.because.size()); ++c)
                        raised.tags.push_back(change.because[c].tag);
                    out[m].push_back(std::move(raised));
                }
            }
        }
    }
    return out;
}

Outcome judge(const InjectedFault& fault, const prepare::Recipe& recipe, const std::vector<Raised>& alarms) {
    for (const auto& alarm : alarms) {
        if (!fault.span.contains(alarm.time)) continue;
        for (const int tag : fault.tags)
            if (std::find(alarm.tags.begin(), alarm.tags.end(),
                          recipe.tags[static_cast<std::size_t>(tag)].plant_tag()) != alarm.tags.end())
                return outcome_at(fault.span, alarm.time);
    }
    return {};
}

Outcome judge_by_time(Span span, const std::vector<Raised>& alarms) {
    for (const auto& alarm : alarms)
        if (alarm.time < span.to && alarm.until >= span.from) return outcome_at(span, std::max(alarm.time, span.from));
    return {};
}

}  // namespace majung::trial
