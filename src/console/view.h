// View: what the console shows and what a person says there, as pure values behind one interface. The page, the API and
// their tests know nothing else of a site, so they run as well on a site on disk as on one made up by a test.
//
// Times are those of the plant's wall clock, in microseconds. A double that is NaN is not known and goes out as null.
// Every function may be called from several threads at once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "table/finding.h"

namespace majung::console {

using base::Time;

/// A sentence not yet phrased: a code of words/ and its arguments.
struct Saying {
    std::string code = {};
    std::vector<std::string> args = {};
};

/// Today's figures along the path data -> trial -> alarms -> feedback.
struct Figures {
    std::int64_t files = 0, tables = 0, rows_read = 0, rows_kept = 0, rows_rejected = 0, findings = 0;
    std::string champion = {};                         // empty: no trial was held yet
    std::int64_t faults_tried = 0, faults_caught = 0;  // by the champion, in its trial
    std::int64_t alarms_standing = 0, alarms_unacknowledged = 0, alarms_today = 0;
    std::int64_t verdicts_real = 0, verdicts_false = 0, verdicts_planned = 0, verdicts_awaited = 0;
};

struct TagInfo {
    std::string name = {}, unit = {}, asset = {};
    std::string tag = {}, phase = {};  // as causes name it, with the phase of the machine's cycle it is of
};

struct Overview {
    std::string site = {}, language = {};  // "ko" | "en"
    bool simulated = false;                // the plant is made up and every page says so
    bool running = false;                  // some process runs the site live
    Time first = 0, now = 0;               // time range of what there is to see; both 0: nothing
    Figures figures = {};
    std::vector<std::string> assets = {};  // more than one: trends are those of one
    std::vector<base::Error> notes = {};   // what live operation has to say of the rows that come
    std::vector<TagInfo> tags = {};  // those the champion watches, most telling first; without one, every measured tag
};

/// Lowest and highest value in each stretch of time; equal where a stretch holds one value.
struct Series {
    std::vector<Time> time = {};
    std::vector<double> low = {}, high = {};
};

struct Band {
    Time from = 0, to = 0;
    double low = 0, high = 0;
};

struct TagTrend {
    TagInfo tag = {};
    Series series = {};
    std::vector<Band> normal = {};  // where it lives while all is well, by regime; none while stopped
};

struct TrendQuery {
    std::string asset = {};              // empty: the first
    std::vector<std::string> tags = {};  // unknown ones are passed over; the answer keeps this order
    Time from = 0, to = 0;               // both 0: the last eight hours
    int points_max = 1000;               // stretches a series
};

struct Trends {
    Time from = 0, to = 0;
    std::vector<TagTrend> tags = {};
    Series score = {};  // the champion's
    double threshold = 0;
};

struct Verdict {
    std::string what = {};  // "real" | "false" | "planned"
    double minutes = 0;     // of downtime saved or cost, as the person said; NaN: not said
    std::string note = {};
    Time at = 0;
};

struct Alarm {
    std::string id = {}, asset = {}, question = {};
    std::string state = {};      // alarm::phase_name: normal, unacknowledged, acknowledged, returned_unacknowledged
    std::int64_t seq = 0;        // of its last change
    bool row_clock = false;      // its times are row numbers, each a second
    Time raised = 0, since = 0;  // since: of the present state
    Time returned = 0;           // 0: it stands
    Time shelved_until = 0;      // 0: not shelved
    double score = 0, threshold = 0;
    table::Causes because = {};
    bool acknowledge_sent = false;  // said by a person, not yet applied by the process that runs the site
    std::optional<Verdict> verdict = {};
};

struct TableSummary {
    std::string name = {};
    std::int64_t files = 0, columns = 0, rows_read = 0, rows_kept = 0, rows_rejected = 0;
    double sureness = 0;
    bool doubtful = false;
    Time first = 0, last = 0;
};

/// How one file of a table was read.
struct FileReading {
    struct Column {
        std::string name = {}, type = {}, unit = {}, in_file = {};  // in_file: its name there
    };
    std::string file = {}, pattern = {};  // pattern: of the files that a correction would be about
    std::string said_by = {};             // who put its reading right: "toml", "console", "" = nobody
    bool text = true;                     // delimited text: the rest can be put right
    std::string encoding = {}, delimiter = {}, decimal = {}, date_order = {};
    int header_rows = 0;
    std::vector<Column> columns = {};
    std::vector<std::pair<std::string, std::string>> attributes = {};
};

/// What a person says against a reading; what is absent stays.
struct ReadingCorrection {
    std::string pattern = {};
    bool take_back = false;  // all that was said of the pattern here
    std::optional<std::string> encoding = {}, delimiter = {}, decimal = {}, date_order = {};
    std::optional<int> header_rows = {};
    std::map<std::string, std::string> types = {}, names = {}, units = {};  // by the column's name in the file
};

/// What came of it.
struct PouredAgain {
    std::int64_t files = 0, rows_read = 0, rows_kept = 0, rows_rejected = 0;
    std::vector<base::Error> unread = {};
};

/// One candidate in a trial.
struct EntrantResult {
    std::string name = {}, origin = {}, licence = {};  // name: as words/ knows it, "entrant_" before it
    bool trivial = false, winner = false;
    int round_left = 0;  // the round it left in; 0: it stayed to the end
    std::int64_t faults_tried = 0, faults_caught = 0;
    double delay_seconds = 0;                         // mean, of those caught
    double alarm_rate = 0;                            // measured on clean time, a unit of the budget
    double merit = 0, merit_low = 0, merit_high = 0;  // what the trial ranks by, 0..1, with its 95 % interval
    Saying why = {};                                  // why it was passed over; empty where its place says all
};

struct FaultKind {
    std::string kind = {};
    std::int64_t tried = 0, caught = 0;
};

struct SmallestFault {
    std::string tag = {}, unit = {};
    double size = 0;    // in the tag's unit; NaN: not even the largest was seen
    double noises = 0;  // in units of the tag's own noise
};

struct Trial {
    bool held = false;
    std::string question = {}, winner = {};
    bool row_clock = false;  // no times: rows are counted
    Time train_from = 0, train_until = 0, tested_until = 0;
    std::string budget = {}, unit = {};  // as the person wrote it, "1/shift"; "shift" | "day" | "row"
    bool proven = true;                  // the budget; else `promised` is weaker than it
    double promised = 0;                 // alarms a unit; of rows, their share
    std::int64_t clean_alarms = 0;       // measured on clean time nobody learned from
    double clean_units = 0, measured_low = 0, measured_high = 0;  // and the 95 % interval of the rate
    std::vector<EntrantResult> entrants = {};                     // best first
    std::vector<FaultKind> kinds = {};                            // the winner's
    std::vector<SmallestFault> smallest = {};
    std::vector<Saying> reasons = {};  // why the winner won
};

/// Money from confirmed verdicts only; never invented.
struct AccountLine {
    std::string alarm = {}, what = {};
    Time at = 0;
    double minutes = 0, krw = 0;  // NaN: not said, no cost stated
};

struct Account {
    double krw_per_minute = 0;  // NaN: the site states no cost
    double minutes = 0, krw = 0;
    std::int64_t confirmed = 0, false_alarms = 0, planned = 0;
    std::vector<AccountLine> lines = {};
};

/// Changes whenever there is something new to show.
struct Pulse {
    std::int64_t alarm_seq = 0;  // of the newest alarm change
    std::int64_t commands = 0;   // verdicts, acknowledgements, corrections so far
    std::int64_t knowledge = 0;  // sources, trials
    Time now = 0;
    bool operator==(const Pulse&) const = default;
};

class View {
  public:
    virtual ~View() = default;
    virtual base::Result<Pulse> pulse() = 0;
    virtual base::Result<Overview> overview() = 0;
    virtual base::Result<Trends> trends(const TrendQuery& query) = 0;
    virtual base::Result<std::vector<Alarm>> alarms(int count_max) = 0;             // newest first
    virtual base::Result<std::vector<table::Finding>> findings(int count_max) = 0;  // weightiest first
    virtual base::Result<std::vector<TableSummary>> tables() = 0;
    virtual base::Result<std::vector<FileReading>> readings(const std::string& table) = 0;  // newest file first
    virtual base::Result<Trial> trial() = 0;                                                // of the champion
    virtual base::Result<Account> account() = 0;

    /// What a person says. `alarm_unknown` where there is no such alarm; `alarm_over` where none is left to acknowledge.
    virtual base::Result<void> acknowledge(const std::string& alarm) = 0;
    virtual base::Result<void> shelve(const std::string& alarm, Time span) = 0;
    virtual base::Result<void> judge(const std::string& alarm, const Verdict& verdict) = 0;
    /// Keeps it and reads the files that it is about again. `toml_value` where it cannot be so.
    virtual base::Result<PouredAgain> correct(const ReadingCorrection& correction) = 0;
};

}  // namespace majung::console
