// RegimeWatch: which way of running a tick belongs to, decided from the ticks up to it (law L10).
//
// A tick is running while most of the rule's signs say so. Where they disagree a stop or start may fall into the tick: up to
// three such ticks are not scored, a longer disagreement is a sign gone wrong and the majority counts. After a restart or a
// gap the warm-up has to pass, after a change of a setting its pause (after the restart, where it was changed while the plant
// stood). The mode is the nearest of the learned combinations of products or setpoints. Everything else is regime 0.
// Where a product or a setpoint is like none of the training part, ticks are counted and not scored rather than guessed at.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "prepare/recipe.h"

namespace majung::prepare {

class RegimeWatch {
  public:
    static constexpr base::Time kNever = std::numeric_limits<base::Time>::min();

    /// `columns`: the recipe's tags, then its guides.
    RegimeWatch(const Recipe& recipe, const std::vector<RecipeTag>& columns);

    struct Memory {
        base::Time running_since = kNever;   // kNever: it stands
        base::Time standing_since = kNever;  // kNever: not known
        base::Time mixed_since = kNever;     // since when the signs disagree
        base::Time settled_at = kNever;      // the end of the warm-up
        base::Time last = kNever;            // the tick before
        std::int32_t mode = 0;               // the last mode told: kept where its tags are missing
        base::Time waiting = 0;              // the pause of what was changed while it stood
        std::int64_t unknown = 0;            // ticks that were not scored for their settings alone
        std::vector<double> settings;        // the last values; NaN = none yet
    };
    Memory fresh() const;
    /// `row` holds a value a column; `gap` says that the tick does not follow the one before it.
    std::int32_t step(Memory& memory, base::Time tick, bool gap, std::span<const double> row) const;
    /// The mode's regime from 1; 0 = none.
    std::int32_t mode_of(std::span<const double> row) const;

  private:
    enum class Running { yes, no, mixed_yes, mixed_no, unknown };
    Running running(std::span<const double> row) const;
    void stop(Memory& memory, base::Time since) const;
    void start(Memory& memory, base::Time tick) const;
    void watch_settings(Memory& memory, base::Time tick, std::span<const double> row) const;
    bool settings_known(const Memory& memory) const;

    struct Sign {
        std::size_t column;
        double above;
        bool presence;
    };
    struct ModeTag {
        std::size_t column;
        double scale;
    };
    std::size_t tags_;
    base::Time warm_up_;
    double warm_up_share_;
    base::Time mode_pause_;  // of recipes that know no settings
    base::Time step_;
    base::Time floor_;  // of a warm-up: the ticks around a restart are mixed
    std::vector<Sign> signs_;
    std::vector<Setting> settings_;
    std::vector<std::size_t> setting_columns_;
    std::vector<ModeTag> mode_tags_;
    std::vector<std::vector<double>> centres_;
};

}  // namespace majung::prepare
