// Recipe: the preparation steps, learned once from the training part and replayed unchanged on tomorrow's file and on the
// live stream. Rows of several tables come in, ticks of one clock go out.
//
// A tick at time t uses rows in (t - step, t] and not later (law L10). Numeric tags take the mean of the tick's rows;
// states, setpoints and slow tables (sampled coarser than the clock) take the last. A tick without a row of the tag keeps
// the tag's former value for at most `hold_max`, then it is missing.
// A tick exists where a table that is not slow has a row; a silence of up to `gap_max` is filled with ticks.
// Where no table has a time column the clock counts the rows of one table: row i (from 1) is the tick at i seconds, and
// every Time of this folder (ticks, ranges, train_until) is such a row number times kSecond.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "catalog/dataset.h"
#include "catalog/question.h"

namespace majung::prepare {

/// One column of the tiles. Usually a tag of the plant; a tag of a machine that works in phases is split by them ("J3 current
/// [phase 3]"), since what is normal differs from phase to phase.
struct RecipeTag {
    std::string name;  // unique: the plant's tag, with its phase where split
    int table = 0;     // place in Recipe::tables
    std::string column;
    bool hold = false;        // the last value rather than the mean
    bool least = false;       // the smallest value (of guides: a tick in which the plant stopped is a stopped one)
    base::Time hold_max = 0;  // older values are missing
    std::string unit;
    std::vector<std::string> categories;  // a text column's values seen in training; the value is the place here
    std::vector<double> missing_values;   // numbers that stand for "no value"
    std::string phase_column, phase;      // only rows whose phase_column holds `phase`; empty = all rows
    std::string tag;                      // as alarms and truth name it: the column, or TABLE/COLUMN where not unique

    const std::string& plant_tag() const { return tag.empty() ? name : tag; }
};

struct RecipeTable {
    std::string name;
    std::string time_column, asset_column;  // empty = none
    bool slow = false;  // its rows make no tick, its values are held (inspection by lot, laboratory)
};

/// The plant runs while this tag or guide is above `above`. Where `presence`, a missing value means that it stands: a
/// machine that writes a row a cycle is silent when it stops.
struct RunningSign {
    std::string tag;
    double above = 0;
    bool presence = false;
};

/// A product or a setpoint: somebody's decision. A change of it moves the plant, which is not scored until it has settled; a
/// value like none of the training part makes a plant that was never learned, which is not scored at all.
struct Setting {
    std::string tag;       // of a guide
    base::Time pause = 0;  // not scored for so long after a change
    double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
    std::vector<double> values;  // where not empty, only these are known

    bool known(double value) const;
};

/// Regime 0 is "not scored": stopped, warming up, just changed, an unknown product or setting, or too much missing. Others
/// are ways of running.
struct RegimeRule {
    std::vector<RunningSign> running;  // by majority; empty = always running
    base::Time warm_up = 0;            // not scored for so long after a restart or a gap ...
    double warm_up_share = 0;  // ... but after a stop for no longer than this share of it (0 = always the whole)
    std::vector<std::string> mode_tags;             // products and setpoints whose values tell the modes
    std::vector<std::vector<double>> mode_centres;  // regime i + 1 is the nearest centre i within 1 (by mode_scales)
    std::vector<double> mode_scales;
    std::int64_t modes_seen =
        0;                  // combinations in the training part: without centres, one normal is for all of them ...
    double rare_share = 0;  // ... else this share of its running ticks was in rare ones, which are not scored
    std::vector<Setting> settings;
};

struct Recipe {
    /// Of 1, which had no settings, a change of mode is followed by the whole warm-up. It is replayed as it was learned.
    std::int64_t format = 2;
    bool row_clock = false;
    base::Time step = base::kMinute;
    base::Time lateness = 0;
    base::Time gap_max = 0;  // a longer silence of a whole table ends the regime
    std::vector<RecipeTable> tables;
    std::vector<RecipeTag> tags;      // columns of every tile, in this order
    std::vector<RecipeTag> guides;    // prepared like tags, but only tell the regime (product, recipe number)
    std::vector<std::string> assets;  // AssetId -> name; one "" where there is no asset column
    RegimeRule regime;

    std::vector<std::string> tag_names() const;
    std::int32_t regimes() const;  // number of running regimes, at least 1; ids 1..regimes()
};
base::Json to_json(const Recipe& recipe);
base::Result<Recipe> recipe_from_json(const base::Json& json);

/// Learns from rows before `train_until` only (law L8). `no_numeric_tag`, `too_few_rows` say what is missing.
base::Result<Recipe> learn_recipe(const catalog::Dataset& data, const catalog::Question& question,
                                  base::Time train_until);

/// First and last tick of the dataset under the question (row clock: from 1 s): what splits are made of.
struct TimeRange {
    base::Time first = 0, last = 0;
    bool row_clock = false;
    std::int64_t rows = 0;  // of the longest table that takes part
    std::int64_t tags = 0;  // of all of them, those included that learning may leave out
};
base::Result<TimeRange> time_range(const catalog::Dataset& data, const catalog::Question& question);

}  // namespace majung::prepare
