// Duty: a champion on duty. Rows go to its scorer, ticks to the alarm step of their asset, commands to the alarm they
// name. Everything that must survive a kill is in two texts: the scorer's memory and the alarms' states.
//
// The clock of the alarms is the data's, not the wall's: replayed data raises the same alarms at any speed, and a shelving
// lasts its span of data time.
#pragma once

#include <map>
#include <set>

#include "live/connector.h"
#include "live/scorer.h"
#include "site/live_commit.h"

namespace majung::live {

class Duty {
  public:
    explicit Duty(Champion champion) : champion_(std::move(champion)) {}

    const std::string& question() const { return champion_.question; }
    std::int64_t number() const { return champion_.number; }
    double threshold() const { return champion_.rule.threshold; }
    bool uses(std::string_view table, const table::Schema& schema) { return champion_.scorer->uses(table, schema); }
    std::vector<std::string> missing(std::string_view table, const table::Schema& schema) {
        return champion_.scorer->missing(table, schema);
    }
    std::vector<model::OtherUnit> other_units(std::string_view table, const table::Schema& schema) {
        return champion_.scorer->other_units(table, schema);
    }
    std::vector<std::int64_t> late() const { return champion_.scorer->late(); }  // rows of the last push
    std::int64_t ticks_blank() const {
        return ticks_blank_;
    }  // without a score: the plant stood, or too little is known
    std::int64_t rows_late() const { return champion_.scorer->rows_late(); }
    std::int64_t alarms_again() const { return alarms_again_; }  // that were recorded before: not raised again
    base::Time time() const { return time_; }                    // of the newest tick; kNoTime = none yet
    const std::map<std::string, alarm::AlarmState>& alarms() const { return alarms_; }  // by asset name

    /// Scores, raises alarms; appends to the commit (changes without seq).
    base::Result<void> push(std::string_view table, const table::Batch& rows, site::LiveCommit& commit);
    /// An alarm that was raised before. One of the same asset that starts at the same moment is the same alarm: rows that are
    /// judged again raise it only once. Where the clock counts rows another file begins at the same numbers: the score tells.
    void know_raised(const alarm::AlarmChange& change) { raised_[change.asset][change.since].insert(change.score); }
    void close(base::Time until, site::LiveCommit& commit);
    /// True where the command is about an alarm of this question.
    bool apply(const site::Command& command, site::LiveCommit& commit);

    std::string save_model() const;
    std::string save_alarms() const;
    /// A model of another number left its memory: a fresh start, no error. Alarm states outlive the model.
    base::Result<void> load(const std::string& model, const std::string& alarms);
    /// Its source has ended, or another run of the plant begins: alarms that stand are returned at their last tick.
    void end_run(site::LiveCommit& commit);
    /// Another model takes over: its memory starts empty, the alarms go on.
    void replace(Champion champion);
    void start_after(base::Time time) { champion_.scorer->start_after(time); }
    /// A new replay begins: time may jump back, so what was about to be raised or returned is forgotten.
    void forget_time();

  private:
    bool known(const std::string& asset, const alarm::AlarmInput& input) const;
    std::string id_prefix(const std::string& asset) const;
    void ticks(const model::Scores& scores, site::LiveCommit& commit);
    void emit(std::vector<alarm::AlarmChange> changes, const std::string& asset, site::LiveCommit& commit) const;

    Champion champion_;
    std::map<std::string, alarm::AlarmState> alarms_;                       // by asset name
    std::map<std::string, std::map<base::Time, std::set<double>>> raised_;  // starts and scores, by asset name
    base::Time time_ = kNoTime;
    std::int64_t ticks_blank_ = 0, alarms_again_ = 0;
};

}  // namespace majung::live
