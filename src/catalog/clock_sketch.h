// ClockSketch: what one pass keeps of a time column: first, last, the usual step, the longest silences, steps back. The
// times of chosen rows (where a run or a spike is) are found from a bounded, even sample of the stamps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/time.h"
#include "table/batch.h"

namespace majung::catalog {

class ClockSketch {
  public:
    static constexpr std::size_t kPlacesMax = 100;
    struct Step {
        base::Time from = 0, to = 0;
        base::Time size() const { return to - from; }
    };

    void add(const table::Column& times);
    void finish();

    base::Time first = 0, last = 0;
    base::Time usual = 0;  // median step forward; 0 = unknown
    std::int64_t stamps = 0, same = 0, back = 0;
    std::optional<base::Time> far;  // a stamp far from all others, left out of first and last
    Step first_back;
    std::int64_t gap_count = 0;  // of the longest kPlacesMax steps at most
    std::vector<Step> gaps;      // steps much longer than usual, in order of time

    /// Rows of each day (days since 1970), all of them unless there are more than kDaysMax.
    static constexpr std::size_t kDaysMax = 40'000;
    const std::map<std::int64_t, std::int64_t>& days() const { return days_; }
    bool all_days() const { return days_.size() < kDaysMax; }

    /// Mean step outside the gaps.
    base::Time busy_step() const;
    /// The time of a row counted from 0, to within the sample's spacing.
    base::Time time_of(std::int64_t row) const;

  private:
    void leave_out_far_stamps();
    std::int64_t rows_ = 0, every_ = 1, steps_seen_ = 0, steps_every_ = 1;
    base::Time before_ = 0;
    std::vector<base::Time> sample_;  // the time at each every_-th row
    std::vector<base::Time> steps_;   // every steps_every_-th step forward
    std::vector<Step> longest_;
    std::map<std::int64_t, std::int64_t> days_;
    std::int64_t day_ = 0, day_rows_ = 0;  // the present day, not yet among days_
    void end_day();
};

}  // namespace majung::catalog
