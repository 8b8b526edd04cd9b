#include "sim/schedule.h"

#include <algorithm>

#include "base/check.h"
#include "base/random.h"

namespace majung::sim {
namespace {

base::Time minutes(double count) { return static_cast<base::Time>(count * 60) * base::kSecond; }

double step_of(base::Rng& rng, int steps_each_way, double step) {
    return (static_cast<double>(rng.below(static_cast<std::uint64_t>(2 * steps_each_way + 1))) - steps_each_way) * step;
}

Settings draw_settings(base::Rng& rng) {
    return {.hold_mpa = step_of(rng, 3, 1),
            .mould_k = step_of(rng, 1, 1),
            .cooling_s = step_of(rng, 3, 0.5) + 0.2 * rng.uniform(),
            .screw_rpm = step_of(rng, 3, 2),
            .robot_speed = 0.95 + step_of(rng, 2, 0.025)};
}

// Appends segments; the last one always ends where the next begins.
class Writer {
  public:
    Writer(Schedule& schedule, base::Time from, base::Time until) : schedule_(schedule), time_(from), until_(until) {}

    bool done() const { return time_ >= until_; }
    base::Time time() const { return time_; }
    void add(Mode mode, base::Time span) {
        const base::Time end = std::min(until_, time_ + span);
        if (end <= time_) return;
        next.start = time_;
        next.end = end;
        next.mode = mode;
        schedule_.segments.push_back(next);
        time_ = end;
    }

    Segment next;  // product, settings and material of what is added

  private:
    Schedule& schedule_;
    base::Time time_, until_;
};

// One campaign: runs, short stops, new settings, new material.
void add_campaign(Writer& writer, base::Rng& rng, base::Time until) {
    base::Time next_stop = writer.time() + minutes(60 + 600 * rng.exponential());
    base::Time next_settings = writer.time() + minutes(240 + 360 * rng.uniform());
    base::Time next_batch = writer.time() + minutes(300 * rng.uniform());
    while (writer.time() < until && !writer.done()) {
        const base::Time event = std::min({next_stop, next_settings, next_batch, until});
        writer.add(Mode::run, event - writer.time());
        if (event == next_stop && event != until) {
            writer.add(Mode::ready, minutes(4 + 18 * rng.uniform()));
            next_stop = writer.time() + minutes(60 + 600 * rng.exponential());
        }
        if (event == next_settings) {
            writer.next.settings = draw_settings(rng);
            next_settings = std::max(event, writer.time()) + minutes(240 + 360 * rng.uniform());
        }
        if (event == next_batch) {
            writer.next.viscosity = rng.uniform(0.94, 1.06);
            next_batch = std::max(event, writer.time()) + minutes(240 + 360 * rng.uniform());
        }
    }
}

}  // namespace

double Schedule::running_share(base::Time start, base::Time end) const {
    CHECK(start < end);
    base::Time running = 0;
    for (const Segment& segment : segments)
        if (segment.mode == Mode::run)
            running += std::max<base::Time>(0, std::min(end, segment.end) - std::max(start, segment.start));
    return static_cast<double>(running) / static_cast<double>(end - start);
}

Schedule make_schedule(const PlantSpec& spec) {
    base::Rng rng = base::Rng(spec.seed).fork("schedule");
    Schedule schedule;
    Writer writer(schedule, spec.start - kBurnIn, spec.end());
    writer.next.product = static_cast<int>(rng.below(2));
    writer.next.settings = draw_settings(rng);
    writer.next.viscosity = rng.uniform(0.94, 1.06);
    base::Time next_off = spec.start + minutes(60 * (60 + 40 * rng.uniform()));
    while (!writer.done()) {
        add_campaign(writer, rng, writer.time() + minutes(60 * (9 + 13 * rng.uniform())));
        if (writer.time() >= next_off) {
            writer.add(Mode::off, minutes(60 * (2.5 + 2 * rng.uniform())));
            next_off = writer.time() + minutes(60 * (120 + 48 * rng.uniform()));
        }
        writer.next.product = 1 - writer.next.product;
        writer.next.settings = draw_settings(rng);
        writer.next.viscosity = rng.uniform(0.94, 1.06);
        writer.add(Mode::ready, minutes(28 + 24 * rng.uniform()));
    }
    return schedule;
}

}  // namespace majung::sim
