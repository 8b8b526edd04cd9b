#include "prepare/running.h"

#include <algorithm>
#include <cmath>

#include "kernel/quantile.h"

namespace majung::prepare {
namespace {

constexpr char kUnknown = 2;
constexpr std::size_t kStopTicks = 5, kRunTicks = 20;  // shorter ones are no stops, no runs

struct Mark {
    RunningSign sign;
    std::vector<char> running;
};

std::vector<double> column_of(const TickSample& sample, std::size_t column) {
    std::vector<double> out(sample.rows());
    for (std::size_t r = 0; r < out.size(); ++r) out[r] = sample.at(r, column);
    return out;
}

/// Silences of kStopTicks and more, at least two of them, in 1 % to 70 % of the ticks.
bool falls_silent(const std::vector<double>& values) {
    std::size_t missing = 0, run = 0, silences = 0;
    for (const double value : values) {
        run = std::isnan(value) ? run + 1 : 0;
        missing += std::isnan(value) ? 1 : 0;
        silences += run == kStopTicks ? 1 : 0;
    }
    return silences >= 2 && missing * 100 >= values.size() && missing * 10 <= values.size() * 7;
}

/// The level between a compact low mode near the floor and the rest: the middle of the widest stretch of a histogram that
/// is almost empty. NaN where there is none.
double valley(std::vector<double> values) {
    std::erase_if(values, [](double v) { return std::isnan(v); });
    const double nothing = std::nan("");
    if (values.size() < 200) return nothing;
    constexpr std::size_t kBins = 60;
    const double low = kernel::quantile(values, 0.002), high = kernel::quantile(values, 0.998);
    if (!(high > low)) return nothing;
    std::vector<std::size_t> bins(kBins, 0);
    for (const double v : values) {
        const double place = (v - low) / (high - low) * static_cast<double>(kBins);
        ++bins[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(kBins - 1)))];
    }
    const double all = static_cast<double>(values.size());
    double below = 0, best_level = nothing;
    std::size_t best_width = 5;  // narrower stretches are no valley
    for (std::size_t b = 0; b < kBins;) {
        std::size_t end = b;
        while (end < kBins && static_cast<double>(bins[end]) < 0.002 * all) ++end;
        double in_valley = 0;
        for (std::size_t i = b; i < end; ++i) in_valley += static_cast<double>(bins[i]);
        const bool splits = below >= 0.01 * all && below <= 0.7 * all && b * 2 <= kBins;  // the low mode is compact
        if (end - b > best_width && splits && end < kBins) {
            best_width = end - b;
            best_level = low + (high - low) * 0.5 * static_cast<double>(b + end) / static_cast<double>(kBins);
        }
        below += in_valley;
        if (end == b) below += static_cast<double>(bins[end++]);
        b = end;
    }
    if (std::isnan(best_level)) return nothing;
    std::vector<double> under, over;
    for (const double v : values) (v > best_level ? over : under).push_back(v);
    const double floor = kernel::median(under), level = kernel::median(over);
    return level > 0 && std::fabs(floor) <= 0.5 * level ? best_level : nothing;
}

double agreement(const std::vector<char>& a, const std::vector<char>& b) {
    std::size_t known = 0, same = 0, stands = 0, both = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == kUnknown || b[i] == kUnknown) continue;
        ++known;
        same += a[i] == b[i] ? 1 : 0;
        stands += a[i] == 0 || b[i] == 0 ? 1 : 0;
        both += a[i] == 0 && b[i] == 0 ? 1 : 0;
    }
    if (known * 2 < a.size() || stands == 0) return 0;
    const double standing_alike = static_cast<double>(both) / static_cast<double>(stands);
    return standing_alike >= 0.7 ? static_cast<double>(same) / static_cast<double>(known) : 0;
}

/// Stops and runs last: at least half of the standing ticks lie in stops of kStopTicks and more, half of the running ones in
/// runs of kRunTicks and more. A value that goes up and down from row to row (a cavity's number, a batch's step) is low often
/// and never stands.
bool stops_and_runs(const std::vector<char>& running, const TickSample& sample) {
    const auto rows = [&](std::size_t ticks) {
        return std::max<std::size_t>(2, ticks / static_cast<std::size_t>(sample.every));
    };
    const std::size_t least[2] = {rows(kStopTicks), rows(kRunTicks)};
    std::size_t all[2] = {0, 0}, lasting[2] = {0, 0};
    for (std::size_t i = 0; i < running.size();) {
        const char now = running[i];
        const std::size_t from = i;
        std::size_t known = 0;  // a row that says nothing neither ends a stretch nor is a part of it
        for (; i < running.size() && sample.asset[i] == sample.asset[from] &&
               (running[i] == now || running[i] == kUnknown);
             ++i)
            known += running[i] == now ? 1 : 0;
        if (now == kUnknown) continue;
        const auto kind = static_cast<std::size_t>(now);
        all[kind] += known;
        if (known >= least[kind]) lasting[kind] += known;
    }
    return 2 * lasting[0] >= all[0] && 2 * lasting[1] >= all[1];
}

std::vector<Mark> find_marks(const TickSample& sample, const std::vector<RecipeTag>& columns) {
    std::vector<Mark> marks;
    std::vector<int> seen_tables;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].hold || !columns[c].categories.empty()) continue;
        const std::vector<double> values = column_of(sample, c);
        Mark mark;
        mark.sign.tag = columns[c].name;
        mark.running.resize(values.size());
        if (!columns[c].least && falls_silent(values)) {
            if (std::find(seen_tables.begin(), seen_tables.end(), columns[c].table) != seen_tables.end()) continue;
            seen_tables.push_back(columns[c].table);
            mark.sign.presence = true;
            for (std::size_t i = 0; i < values.size(); ++i) mark.running[i] = std::isnan(values[i]) ? 0 : 1;
        } else {
            if (!columns[c].least) continue;
            mark.sign.above = valley(values);
            if (std::isnan(mark.sign.above)) continue;
            for (std::size_t i = 0; i < values.size(); ++i)
                mark.running[i] = std::isnan(values[i]) ? kUnknown : values[i] > mark.sign.above ? 1 : 0;
        }
        if (stops_and_runs(mark.running, sample)) marks.push_back(std::move(mark));
    }
    return marks;
}

}  // namespace

Standing find_standing(const TickSample& sample, const std::vector<RecipeTag>& columns) {
    Standing standing;
    standing.running.assign(sample.rows(), 1);
    std::vector<Mark> marks = find_marks(sample, columns);
    const std::size_t needed = columns.size() <= 16 ? 1 : 2;  // few tags can't vouch for one another
    std::vector<std::size_t> best;
    bool best_silent = false;  // a machine that falls silent tells more than levels do
    for (std::size_t a = 0; a < marks.size(); ++a) {
        std::vector<std::size_t> group;
        bool silent = false;
        for (std::size_t b = 0; b < marks.size(); ++b) {
            if (a != b && agreement(marks[a].running, marks[b].running) < 0.95) continue;
            group.push_back(b);
            silent = silent || marks[b].sign.presence;
        }
        if (group.size() < needed) continue;
        if (silent > best_silent || (silent == best_silent && group.size() > best.size())) {
            best = group;
            best_silent = silent;
        }
    }
    if (best.empty()) return standing;
    std::stable_sort(best.begin(), best.end(),
                     [&](std::size_t a, std::size_t b) { return marks[a].sign.presence > marks[b].sign.presence; });
    if (best.size() > 5) best.resize(5);
    if (best.size() % 2 == 0 && best.size() > 2) best.pop_back();  // no ties
    for (std::size_t i = 0; i < sample.rows(); ++i) {
        std::size_t votes = 0, above = 0;
        for (const std::size_t m : best) {
            votes += marks[m].running[i] == kUnknown ? 0 : 1;
            above += marks[m].running[i] == 1 ? 1 : 0;
        }
        standing.running[i] = 2 * above > votes ? 1 : 0;
    }
    for (const std::size_t m : best) standing.signs.push_back(marks[m].sign);
    return standing;
}

namespace {

/// Rows [from, to) that run on without a break, and how long it stood before.
struct Stretch {
    std::size_t from = 0, to = 0;
    base::Time stood = 0;  // 0 = not known
};

std::vector<Stretch> stretches(const TickSample& sample, const std::vector<char>& running, base::Time step) {
    std::vector<Stretch> out;
    const base::Time usual = step * sample.every;
    for (std::size_t i = 0; i < sample.rows();) {
        if (running[i] != 1) {
            ++i;
            continue;
        }
        Stretch s;
        s.from = i;
        for (++i; i < sample.rows() && running[i] == 1 && sample.asset[i] == sample.asset[s.from] &&
                  sample.time[i] - sample.time[i - 1] <= 3 * usual;)
            ++i;
        s.to = i;
        if (!out.empty() && sample.asset[out.back().from] == sample.asset[s.from])
            s.stood = sample.time[s.from] - sample.time[out.back().to - 1];
        out.push_back(s);
    }
    return out;
}

constexpr std::size_t kAhead = 5;    // ticks over which a tag's move is measured
constexpr double kMovesMost = 0.02;  // of a tag's moves while all is settled are larger than its usual most

double move(const TickSample& sample, std::size_t row, std::size_t column) {
    return std::fabs(sample.at(row + kAhead, column) - sample.at(row, column));
}

/// How far each tag moves at most in the second halves of the runs, where all has settled.
std::vector<double> usual_moves(const TickSample& sample, std::size_t tags, const std::vector<Stretch>& runs) {
    std::vector<double> most(tags, 0);
    for (std::size_t c = 0; c < tags; ++c) {
        std::vector<double> moves;
        for (const Stretch& s : runs)
            for (std::size_t r = (s.from + s.to) / 2; r + kAhead < s.to; ++r)
                if (const double m = move(sample, r, c); !std::isnan(m)) moves.push_back(m);
        most[c] = kernel::quantile(moves, 1 - kMovesMost);
    }
    return most;
}

double restless(const TickSample& sample, std::size_t row, const std::vector<double>& most) {
    std::size_t known = 0, off = 0;
    for (std::size_t c = 0; c < most.size(); ++c) {
        const double m = move(sample, row, c);
        if (std::isnan(m) || !(most[c] > 0)) continue;
        ++known;
        off += m > most[c] ? 1 : 0;
    }
    return known > 0 ? static_cast<double>(off) / static_cast<double>(known) : 0;
}

/// The first row from which the tags move as they do when all is settled, by the mean of ten rows.
std::size_t settled_row(const TickSample& sample, const Stretch& s, const std::vector<double>& most) {
    constexpr std::size_t kRows = 10;
    const std::size_t last = std::max(s.from, (s.from + s.to) / 2);
    for (std::size_t r = s.from; r < last; ++r) {
        double sum = 0;
        for (std::size_t k = r; k < r + kRows; ++k) sum += restless(sample, k, most);
        if (sum <= 3 * kMovesMost * static_cast<double>(kRows)) return r;
    }
    return last;
}

}  // namespace

WarmUp find_warm_up(const TickSample& sample, std::size_t tags, const std::vector<char>& running, base::Time step) {
    std::vector<Stretch> runs;
    for (const Stretch& s : stretches(sample, running, step))
        if (s.stood > 0 && s.to - s.from >= 40) runs.push_back(s);
    if (runs.size() < 3) return {10 * step, 0};
    const std::vector<double> most = usual_moves(sample, tags, runs);
    std::vector<double> times, shares, lengths;
    for (const Stretch& s : runs) {
        const auto settled = static_cast<double>(sample.time[settled_row(sample, s, most)] - sample.time[s.from]);
        times.push_back(settled);
        shares.push_back(settled / static_cast<double>(std::max(s.stood, step)));
        lengths.push_back(static_cast<double>(sample.time[s.to - 1] - sample.time[s.from]));
    }
    WarmUp warm_up;
    const double cap = std::min(0.25 * kernel::median(lengths), static_cast<double>(4 * base::kHour));
    warm_up.longest =
        std::max(2 * step, static_cast<base::Time>(std::min(kernel::quantile(times, 0.95), cap)) / step * step);
    warm_up.share = std::clamp(kernel::quantile(shares, 0.9), 0.1, 4.0);
    return warm_up;
}

}  // namespace majung::prepare
