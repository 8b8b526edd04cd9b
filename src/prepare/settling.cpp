#include "prepare/settling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kernel/quantile.h"

namespace majung::prepare {
namespace {

constexpr std::array<std::size_t, 2> kSpans{5,
                                            20};  // rows: a move is that of the mean of so many to the mean of the next
constexpr std::size_t kWindow = 5;                // moves that are judged together
constexpr std::size_t kRowsMin = 40;              // of a stretch between changes, to see things settle in
constexpr std::size_t kBurst = 10;                // changes that follow each other faster are one
constexpr std::size_t kChangesMin = 3;            // to know a setting by its own changes
constexpr std::size_t kChangesMax = 60;           // more tell nothing new
// Six windows are looked at where nothing happens: with 120 picks less than one setting in twenty gets a needless pause.
constexpr std::size_t kPicks = 120;          // sets of settled moments that a transition has to stand out from ...
constexpr double kStandsOut = 1.1;           // ... by so much: what is hardly more than usual may be judged
constexpr double kUsual = 0.98, kMost = 10;  // of settled moves; one move counts for ten usual ones at most
constexpr std::size_t kQuietWindows = 2;     // dead time: a transition may begin or go on after so many

/// Rows [from, to) in which the plant runs and nobody changes a setting.
struct Stretch {
    std::size_t from = 0, to = 0;
    std::vector<std::size_t> changed;  // places in `settings`; empty: it began with a start
    bool settling = false;             // still warming up when it began
};

std::vector<Stretch> cut(const TickSample& sample, const std::vector<std::size_t>& settings,
                         const std::vector<char>& running, base::Time row_time, base::Time warm_up) {
    std::vector<double> last(settings.size(), std::nan(""));
    std::vector<Stretch> all;
    base::Time started = 0;
    for (std::size_t r = 0; r < sample.rows(); ++r) {
        const bool same = r > 0 && sample.asset[r] == sample.asset[r - 1];
        if (!same) last.assign(settings.size(), std::nan(""));
        std::vector<std::size_t> changed;
        for (std::size_t s = 0; s < settings.size(); ++s) {
            const double value = sample.at(r, settings[s]);
            if (std::isnan(value)) continue;
            if (!std::isnan(last[s]) && value != last[s]) changed.push_back(s);
            last[s] = value;
        }
        if (running[r] != 1) continue;
        if (!same || running[r - 1] != 1 || sample.time[r] - sample.time[r - 1] > 3 * row_time) {
            started = sample.time[r];
            all.push_back({r, r + 1, {}, false});
        } else if (changed.empty()) {
            all.back().to = r + 1;
        } else {
            const Stretch& before = all.back();
            if (before.to - before.from < kBurst)
                for (const std::size_t s : before.changed)
                    if (std::find(changed.begin(), changed.end(), s) == changed.end()) changed.push_back(s);
            all.push_back({r, r + 1, std::move(changed), sample.time[r] - started < warm_up});
        }
    }
    std::erase_if(all, [](const Stretch& s) { return s.to - s.from < kRowsMin; });
    return all;
}

/// Changes whose transitions are laid over each other, and how restless the plant is after them: of the most restless tag,
/// its moves in units of its usual most.
struct Changes {
    std::vector<const Stretch*> after;
    std::size_t most = 0;  // rows that a pause may have

    std::vector<double> worst;  // by window
    double usual = 0;           // of as many settled moments, at most

    void from(const std::vector<Stretch>& stretches, const std::size_t* setting, base::Time row_time) {
        std::vector<double> lengths;
        std::vector<const Stretch*> all;
        for (const Stretch& s : stretches) {
            if (s.changed.empty() || s.settling) continue;
            if (setting != nullptr && std::find(s.changed.begin(), s.changed.end(), *setting) == s.changed.end())
                continue;
            all.push_back(&s);
            lengths.push_back(static_cast<double>(s.to - s.from));
        }
        for (std::size_t i = 0, n = std::min(all.size(), kChangesMax); i < n; ++i)
            after.push_back(all[i * all.size() / n]);
        const auto longest = std::max(static_cast<std::size_t>(4 * base::kHour / row_time), 2 * kWindow);
        if (!all.empty()) most = std::min(static_cast<std::size_t>(0.25 * kernel::median(lengths)), longest);
    }
    void forget() {
        worst.assign(most / kWindow + 1, 0);
        usual = 0;
    }
};

/// One tag's moves over a span of rows: of the mean of `span` rows from each row on to the mean of the next `span`.
class Moves {
  public:
    Moves(const TickSample& sample, std::size_t tag, std::size_t span)
        : span_(span), moves_(sample.rows(), std::nan("")) {
        std::vector<double> sums(sample.rows() + 1, 0);
        std::vector<std::size_t> counts(sample.rows() + 1, 0);
        for (std::size_t r = 0; r < sample.rows(); ++r) {
            const double value = sample.at(r, tag);
            sums[r + 1] = sums[r] + (std::isnan(value) ? 0 : value);
            counts[r + 1] = counts[r] + (std::isnan(value) ? 0 : 1);
        }
        for (std::size_t r = 0; r + 2 * span <= sample.rows(); ++r) {
            const auto mean = [&](std::size_t at) {
                const auto known = counts[at + span] - counts[at];
                return 2 * known < span ? std::nan("") : (sums[at + span] - sums[at]) / static_cast<double>(known);
            };
            moves_[r] = std::fabs(mean(r + span) - mean(r));
        }
    }
    void learn_usual(const std::vector<std::size_t>& settled) {
        std::vector<double> known;
        for (const std::size_t row : settled)
            if (!std::isnan(moves_[row])) known.push_back(moves_[row]);
        most_ = known.empty() ? 0 : kernel::quantile(known, kUsual);
    }
    /// The mean from these rows on; 0 where too little is known.
    double restlessness(const std::vector<std::size_t>& rows) const {
        double sum = 0;
        std::size_t known = 0;
        for (const std::size_t row : rows)
            for (std::size_t r = row; r < row + kWindow; ++r) {
                if (std::isnan(moves_[r])) continue;
                ++known;
                sum += moves_[r] < kMost * most_ ? moves_[r] / most_ : moves_[r] > 0 ? kMost : 0;
            }
        return known * 2 >= rows.size() * kWindow && known > 0 ? sum / static_cast<double>(known) : 0;
    }
    void look_at(Changes& changes, const std::vector<std::size_t>& settled) const {
        const std::size_t n = changes.after.size();
        std::vector<std::size_t> rows;
        for (std::size_t w = 0; w < changes.worst.size(); ++w) {
            rows.clear();
            for (const Stretch* s : changes.after)
                if (s->from + (w + 1) * kWindow + 2 * span_ <= s->to) rows.push_back(s->from + w * kWindow);
            if (rows.size() * 2 < n) break;
            changes.worst[w] = std::max(changes.worst[w], restlessness(rows));
        }
        rows.resize(n);
        for (std::size_t p = 0; p < kPicks; ++p) {
            for (std::size_t i = 0; i < n; ++i) rows[i] = settled[(i * kPicks + p) * settled.size() / (kPicks * n)];
            changes.usual = std::max(changes.usual, restlessness(rows));
        }
    }

  private:
    std::size_t span_;
    std::vector<double> moves_;
    double most_ = 0;
};

/// The rows after which the plant is no more restless than usual.
std::size_t settled_after(const Changes& changes) {
    std::size_t end = 0;
    for (std::size_t w = 0; w < changes.worst.size() && w * kWindow <= end + kQuietWindows * kWindow; ++w)
        if (changes.worst[w] > kStandsOut * changes.usual) end = (w + 1) * kWindow;
    return std::min(end, changes.most);
}

}  // namespace

std::vector<base::Time> find_pauses(const TickSample& sample, std::size_t tags,
                                    const std::vector<std::size_t>& settings, const std::vector<char>& running,
                                    base::Time step, base::Time warm_up) {
    const base::Time row_time = step * sample.every;
    const std::vector<Stretch> stretches = cut(sample, settings, running, row_time, warm_up);
    std::vector<Changes> changes(settings.size() + 1);  // of each setting, then of any
    for (std::size_t s = 0; s < changes.size(); ++s)
        changes[s].from(stretches, s < settings.size() ? &s : nullptr, row_time);
    std::vector<std::size_t> rows(changes.size(), 0);
    for (const std::size_t span : kSpans) {
        std::vector<std::size_t> settled;  // in the second halves
        for (const Stretch& s : stretches)
            for (std::size_t r = (s.from + s.to) / 2; r + kWindow + 2 * span <= s.to; ++r) settled.push_back(r);
        if (settled.empty()) continue;
        for (Changes& some : changes) some.forget();
        for (std::size_t tag = 0; tag < tags; ++tag) {
            Moves moves(sample, tag, span);
            moves.learn_usual(settled);
            for (Changes& some : changes)
                if (!some.after.empty()) moves.look_at(some, settled);
        }
        for (std::size_t s = 0; s < changes.size(); ++s) rows[s] = std::max(rows[s], settled_after(changes[s]));
    }
    std::vector<base::Time> pauses;
    for (std::size_t s = 0; s < settings.size(); ++s)
        pauses.push_back(row_time *
                         static_cast<base::Time>(changes[s].after.size() < kChangesMin ? rows.back() : rows[s]));
    return pauses;
}

}  // namespace majung::prepare
