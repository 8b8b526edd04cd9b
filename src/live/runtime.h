// Runtime: live operation, turn by turn. A turn gathers what connectors bring for at most 50 ms, scores it, steps the
// alarms, commits everything in one transaction, and only then tells the connectors and the outside.
//
// So a kill anywhere leaves a whole turn done or not at all (law L11): rows come again from the stored offsets, the models
// go on from the memory stored with them, alarms get the same ids (their counter is in that memory), and what had been
// committed but perhaps not delivered is delivered again under the same id and seq.
//
// Not for two threads at once, but for status(), which any thread may call; subscribers are called on the runtime's thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "live/connector.h"
#include "live/duty.h"
#include "live/sink.h"
#include "live/store.h"

namespace majung::live {

struct RuntimeOptions {
    std::string session = "live";  // models' memory is kept apart by session: a replay leaves live operation alone
    base::Time start_after = 0;    // on a row clock: the first row that comes is the one after this moment
    base::Time group = 50 * base::kSecond / 1000;    // rows gathered this long share a commit
    base::Time champions_every = 2 * base::kSecond;  // how often to look for a first champion
    base::Time quiet_after = 5 * base::kMinute;  // a source that brings nothing this long holds no other's ticks back
    int commit_tries = 10;                       // a full disk may be mended: once a second, then the error
    std::function<void(std::int64_t rows)> on_late = {};  // so many came too late; again only a minute later
    std::function<void(const base::Error&)> on_trouble =
        {};  // a failed try to commit or to deliver; columns missing, units, order
};

struct Turn {
    bool busy = false;      // something was done; ask again at once
    bool finished = false;  // every connector has finished and all is committed
};

struct Status {
    std::string session;
    base::Time data_time = kNoTime;
    std::int64_t rows = 0, rows_late = 0, ticks = 0, commits = 0, alarm_seq = 0;
    std::int64_t rows_used = 0;          // that a model took
    std::int64_t rows_put_in_order = 0;  // of files whose clock ran back: before they were scored, so none is late
    std::int64_t ticks_blank = 0;        // closed, but without a score
    std::int64_t alarms_again = 0;       // that these rows had raised before: recorded already
    struct Model {
        std::string question;
        std::int64_t number = 0;
        double threshold = 0;
    };
    std::vector<Model> models;
    struct Standing {
        std::string alarm;
        base::Time since = 0;  // of its present phase
        bool acknowledged = false;
    };
    std::vector<Standing> standing;  // alarms that have not returned
    std::vector<std::string> connectors;
    std::string trouble;  // code of the last one that is not over
};

/// Why rows came and no tick was scored, as a code of `words/`; empty where one was.
std::string why_unscored(const Status& status);

class Runtime {
  public:
    Runtime(Store& store, base::Clock& clock, RuntimeOptions options = {});

    void add(std::unique_ptr<Connector> connector);
    void set_sink(std::unique_ptr<AlarmSink> sink) { sink_ = std::move(sink); }
    void subscribe(std::function<void(const alarm::AlarmChange&)> listener) {
        listeners_.push_back(std::move(listener));
    }

    /// Loads what the last commit left. Call once, after add and set_sink.
    base::Result<void> start();
    base::Result<Turn> turn();
    /// Turns until `stop` is set or all connectors have finished; pours the spool at the end.
    base::Result<void> run(const std::atomic<bool>& stop);
    Status status() const;

  private:
    struct Source {
        std::unique_ptr<Connector> connector;
        base::Time watermark = kNoTime, heard = 0;
        std::string offset = {};
        bool brought = false, ended = false;
    };
    base::Result<void> look_for_champions();
    base::Result<void> apply_commands();
    base::Result<void> apply(const site::Command& command);
    void note_arrival(Duty& duty, const Arrival& arrival);
    base::Result<void> acknowledge_late(const site::Command& command);
    base::Result<bool> gather();
    base::Result<void> take(Source& source, Arrival arrival);
    void close_ticks();
    void end_replay();
    base::Result<void> commit_turn();
    base::Result<void> commit_pending();
    void deliver();
    void trouble(const base::Error& error);
    void tell_late();
    void note_status();
    std::string model_key(const Duty& duty) const { return options_.session + "/model/" + duty.question(); }
    static std::string alarms_key(const Duty& duty) { return "alarms/" + duty.question(); }

    Store& store_;
    base::Clock& clock_;
    RuntimeOptions options_;
    std::vector<Source> sources_;
    std::vector<Duty> duties_;
    std::unique_ptr<AlarmSink> sink_;
    std::vector<std::function<void(const alarm::AlarmChange&)>> listeners_;

    site::LiveState stored_;         // as of the last commit
    site::LiveCommit pending_;       // this turn's
    std::set<std::string> touched_;  // questions whose state changed in it
    std::set<std::string> refused_, arrival_told_, ordered_told_;
    std::vector<alarm::AlarmChange> undelivered_;
    std::int64_t commands_seen_ = 0, delivered_ = 0;
    base::Time deliver_after_ = 0, deliver_wait_ = 0;
    base::Time champions_looked_ = kNoTime, poured_ = kNoTime;
    bool unfinished_commit_ = false;
    std::string told_;  // the last trouble, as it was told
    base::Time told_at_ = 0;
    std::int64_t late_told_ = 0;  // rows
    base::Time late_told_at_ = kNoTime;

    mutable std::mutex mutex_;
    Status status_;  // under mutex_
};

}  // namespace majung::live
