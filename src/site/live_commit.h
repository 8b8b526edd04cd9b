// LiveCommit: everything that one turn of live operation changes, written to live.sqlite in one transaction (laws L11,
// L12): a kill leaves all of it or nothing. What the rows are, where each connector goes on, what models and alarms
// remember, what was raised, which commands took effect.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "alarm/alarm.h"
#include "base/time.h"
#include "table/batch.h"

namespace majung::site {

/// Rows that a connector brought and that stand nowhere else yet.
struct SpooledBatch {
    std::string connector, table;
    table::Batch rows;
    std::vector<std::int64_t> late = {};  // places of rows that came too late to be scored, rising
};

/// A batch that stands in the spool.
struct SpooledRows {
    std::int64_t id = 0;
    table::Batch rows;
    std::vector<std::int64_t> late = {};
};

/// A row of a poured file that came too late to be scored; its ledger says so once the spool is poured the next time.
struct LateRow {
    std::int64_t part = 0, row = 0;  // PartRecord::id; data record's number
};

/// A scored tick, for the console's trends.
struct LiveScore {
    std::string question, asset;
    base::Time time = 0;
    double score = 0;         // NaN = not scored
    std::int32_t regime = 0;  // the way of running it was in: whose normal ranges hold
};

struct LiveCommit {
    base::Time now = 0;  // UTC, when the turn ended
    std::vector<SpooledBatch> spool;
    std::vector<LateRow> late;
    std::map<std::string, std::string> states;   // name -> bytes, replacing: "model/<question>", "alarms/<question>"
    std::map<std::string, std::string> offsets;  // connector -> where it goes on, replacing
    std::vector<alarm::AlarmChange> alarms;      // seq rises by 1 from LiveState::alarm_seq; (id, seq) never repeats
    std::vector<LiveScore> scores;
    std::int64_t commands_applied = 0;  // seq of the last command whose effect is in here or before
    std::int64_t delivered = 0;         // every change up to this seq has reached the outside

    bool empty() const {
        return spool.empty() && late.empty() && states.empty() && offsets.empty() && alarms.empty() && scores.empty();
    }
};

/// What the last commit left; all empty in a new site.
struct LiveState {
    std::map<std::string, std::string> states, offsets;
    std::int64_t alarm_seq = 0, commands_applied = 0, delivered = 0;
};

/// What a person said: a row of the table `commands` of majung.sqlite.
struct Command {
    enum class Kind { acknowledge, shelve, unshelve, verdict, promote };
    std::int64_t seq = 0;  // rises; filled by the site
    base::Time time = 0;   // UTC, when it was said
    Kind kind = Kind::acknowledge;
    std::string alarm;     // id; all but promote
    base::Time until = 0;  // shelve
    std::string verdict;   // "real" | "false" | "planned"
    double minutes = -1;   // verdict: of stop that it cost or saved; < 0 = not said
    std::string note;
    std::string question;    // promote
    std::int64_t model = 0;  // promote: the model's number N of models/QUESTION/N.majung
};

}  // namespace majung::site
