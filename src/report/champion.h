// What the console and the report show of a model in service, out of the model: which tags it watches, where they
// stand in the site, where they live while all is well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace majung::report {

struct WatchedTag {
    std::string name = {}, unit = {};                 // name: unique
    std::string table = {}, column = {};              // where its samples stand
    std::string time_column = {}, asset_column = {};  // of that table; empty = none
    std::string tag = {};                             // as alarms name it; several phases share it
    std::string phase_column = {}, phase = {};        // only rows of this phase of the machine's cycle; empty = all
    std::vector<double> missing_values = {};          // numbers that stand for "no value"
};

struct Range {
    double low = 0, high = 0;  // NaN = not known
};

struct ChampionSheet {
    std::string entrant;
    double threshold = 0;                  // on the smoothed score
    bool row_clock = false;                // times are row numbers
    std::vector<std::string> assets = {};  // one "" where there are none
    std::vector<WatchedTag> tags = {};
    std::vector<std::vector<Range>> ranges = {};  // [regime - 1][tag]
};

ChampionSheet champion_sheet(const model::Model& model);

/// Who declared an entrant of this program, and under which licence; empty for others.
struct Descent {
    std::string origin, licence;
    bool trivial = false;  // the rival that the others must beat
};
Descent descent_of(std::string_view entrant);

}  // namespace majung::report
