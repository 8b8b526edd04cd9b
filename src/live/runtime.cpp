#include "live/runtime.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/text.h"
#include "live/join_batches.h"
#include "site/table_rows.h"

namespace majung::live {
namespace {

constexpr base::Time kIdle = 20 * base::kSecond / 1000;  // between looks at quiet sources and new commands
constexpr base::Time kPourEvery = 60 * base::kSecond;    // how often the site is asked to pour its spool
constexpr base::Time kTellAgain = base::kMinute;
constexpr base::Time kDeliverWait = base::kSecond, kDeliverWaitMax = base::kMinute;
constexpr std::int64_t kGroupBytes = 32LL << 20;  // rows gathered in one commit, whatever the time

std::int64_t bytes_of(const table::Batch& rows) {
    std::int64_t bytes = 0;
    for (const auto& column : rows.columns)
        if (column.data != nullptr) bytes += static_cast<std::int64_t>(column.data->size());
    return bytes;
}

/// Rows of a file's part, by the numbers that came with them; rows from elsewhere (a replay's) have none.
void note_late(const table::Batch& rows, const std::vector<std::int64_t>& late, site::LiveCommit& commit) {
    const int part = rows.schema->find(site::kPartColumn), row = rows.schema->find(site::kRowColumn);
    if (part < 0 || row < 0) return;
    for (const std::int64_t r : late)
        commit.late.push_back({rows.columns[static_cast<std::size_t>(part)].int64(r),
                               rows.columns[static_cast<std::size_t>(row)].int64(r)});
}

void pause(base::Time span) { std::this_thread::sleep_for(std::chrono::microseconds(span)); }

}  // namespace

Runtime::Runtime(Store& store, base::Clock& clock, RuntimeOptions options)
    : store_(store), clock_(clock), options_(std::move(options)) {
    status_.session = options_.session;
}

void Runtime::add(std::unique_ptr<Connector> connector) {
    status_.connectors.emplace_back(connector->name());
    sources_.push_back({.connector = std::move(connector)});
}

base::Result<void> Runtime::start() {
    ASSIGN_OR_RETURN(stored_, store_.load());
    commands_seen_ = stored_.commands_applied;
    delivered_ = stored_.delivered;
    if (sink_ != nullptr) {
        const std::int64_t known = sink_->delivered();  // past our own last seq: another site's file
        if (known <= stored_.alarm_seq) delivered_ = std::max(delivered_, known);
        ASSIGN_OR_RETURN(undelivered_, store_.alarms_after(delivered_));
    } else {
        delivered_ = stored_.alarm_seq;
    }
    for (auto& source : sources_) {
        const auto offset = stored_.offsets.find(std::string(source.connector->name()));
        if (offset != stored_.offsets.end()) source.offset = offset->second;
        RETURN_IF_ERROR(source.connector->resume(source.offset));
    }
    RETURN_IF_ERROR(look_for_champions());
    note_status();
    deliver();
    return base::success();
}

base::Result<void> Runtime::look_for_champions() {
    champions_looked_ = clock_.steady();
    ASSIGN_OR_RETURN(auto champions, store_.champions());
    std::set<std::string> fresh;
    for (auto& champion : champions) {
        const auto same = [&](const Duty& duty) { return duty.question() == champion.question; };
        if (std::any_of(duties_.begin(), duties_.end(), same)) continue;
        Duty duty(std::move(champion));
        const std::string model = stored_.states[model_key(duty)];
        RETURN_IF_ERROR(duty.load(model, stored_.states[alarms_key(duty)]));
        if (model.empty()) {  // a run of the plant of its own
            const std::size_t before = pending_.alarms.size();
            duty.end_run(pending_);
            if (pending_.alarms.size() > before) touched_.insert(duty.question());
            duty.forget_time();
            if (options_.start_after > 0) duty.start_after(options_.start_after);
        }
        duties_.push_back(std::move(duty));
        fresh.insert(duties_.back().question());
    }
    if (fresh.empty()) return base::success();
    ASSIGN_OR_RETURN(const auto raised, store_.alarms_raised());
    for (auto& duty : duties_)
        for (const auto& change : raised)
            if (fresh.count(duty.question()) > 0 && change.question == duty.question()) duty.know_raised(change);
    return base::success();
}

base::Result<void> Runtime::apply_commands() {
    ASSIGN_OR_RETURN(const auto commands, store_.commands_after(commands_seen_));
    for (const auto& command : commands) {
        RETURN_IF_ERROR(apply(command));
        commands_seen_ = command.seq;
    }
    return base::success();
}

base::Result<void> Runtime::apply(const site::Command& command) {
    if (command.kind != site::Command::Kind::promote) {
        for (auto& duty : duties_)
            if (duty.apply(command, pending_)) touched_.insert(duty.question());
        return acknowledge_late(command);
    }
    auto champions = store_.champions();
    if (!champions.ok()) {  // a damaged model: the one on duty stays
        trouble(champions.error());
        return base::success();
    }
    for (auto& champion : *champions)
        for (auto& duty : duties_) {
            if (duty.question() != champion.question || duty.number() == champion.number) continue;
            touched_.insert(champion.question);
            duty.replace(std::move(champion));
            break;
        }
    return look_for_champions();
}

/// An alarm that waits for an answer, while the duty's state has gone on with another one.
base::Result<void> Runtime::acknowledge_late(const site::Command& command) {
    using Kind = site::Command::Kind;
    if (command.kind != Kind::acknowledge && command.kind != Kind::verdict) return base::success();
    const auto same = [&](const alarm::AlarmChange& change) { return change.id == command.alarm; };
    if (std::any_of(pending_.alarms.begin(), pending_.alarms.end(), same)) return base::success();  // answered just now
    ASSIGN_OR_RETURN(const auto last, store_.last_change(command.alarm));
    if (!last) return base::success();
    base::Time now = last->since;
    for (const auto& duty : duties_)
        if (duty.question() == last->question) now = std::max(now, duty.time());
    if (auto change = alarm::acknowledged_late(*last, now)) pending_.alarms.push_back(std::move(*change));
    return base::success();
}

/// What must be known of the rows to judge the scores; told once a file.
void Runtime::note_arrival(Duty& duty, const Arrival& arrival) {
    table::Schema schema = *arrival.rows.schema;
    for (auto& field : schema.fields)  // a column that only the family has is no column of the file
        if (std::find(arrival.absent.begin(), arrival.absent.end(), field.name) != arrival.absent.end())
            field.name = "";
    const auto tell = [&](base::Error error) {
        const std::string& from = arrival.file.empty() ? arrival.table : arrival.file;
        if (arrival_told_.insert(arrival.table + "/" + from + "/" + base::describe(error)).second &&
            options_.on_trouble)
            options_.on_trouble(std::move(error).at(from));
    };
    const auto missing = base::join(duty.missing(arrival.table, schema), ", ");
    if (!missing.empty()) tell(base::user_error("columns_missing", {missing}));
    for (const auto& unit : duty.other_units(arrival.table, schema))
        tell(base::user_error(unit.convertible ? "score_unit_converted" : "score_unit_other",
                              {unit.column, unit.is, unit.known}));
    if (arrival.put_in_order == 0) return;
    if (!ordered_told_.insert(arrival.table + "/" + arrival.file).second) return;
    {
        const std::scoped_lock lock(mutex_);
        status_.rows_put_in_order += arrival.put_in_order;
    }
    tell(base::user_error("rows_put_in_order", {std::to_string(arrival.put_in_order)}));
}

base::Result<void> Runtime::take(Source& source, Arrival arrival) {
    source.brought = true;
    source.heard = clock_.steady();
    std::vector<std::int64_t> late;  // for any of the champions
    bool used = false;
    if (arrival.rows.rows > 0) {
        for (auto& duty : duties_) {
            if (!duty.uses(arrival.table, *arrival.rows.schema)) continue;
            note_arrival(duty, arrival);
            const auto pushed = duty.push(arrival.table, arrival.rows, pending_);
            touched_.insert(duty.question());
            if (pushed.ok()) {
                used = true;
                const auto places = duty.late();
                late.insert(late.end(), places.begin(), places.end());
                continue;
            }
            if (pushed.error().kind == base::ErrorKind::machine) return pushed.error();
            // Rows that the model cannot take are kept all the same; said once a table.
            if (refused_.insert(duty.question() + "/" + arrival.table + "/" + pushed.error().code).second)
                trouble(pushed.error());
        }
        const std::scoped_lock lock(mutex_);
        status_.rows += arrival.rows.rows;
        if (used) status_.rows_used += arrival.rows.rows;
    }
    source.offset = arrival.offset;
    pending_.offsets[std::string(source.connector->name())] = arrival.offset;
    std::sort(late.begin(), late.end());
    late.erase(std::unique(late.begin(), late.end()), late.end());
    if (arrival.kept)
        note_late(arrival.rows, late, pending_);
    else if (arrival.rows.rows > 0)
        pending_.spool.push_back(
            {std::string(source.connector->name()), arrival.table, std::move(arrival.rows), std::move(late)});
    if (arrival.watermark > source.watermark) {  // at once: what is late must not hang on how arrivals were grouped
        source.watermark = arrival.watermark;
        close_ticks();
    }
    return base::success();
}

/// Takes what is there, a piece of each source in turn, until all are quiet or the group is full.
base::Result<bool> Runtime::gather() {
    const base::Time begin = clock_.steady();
    std::int64_t bytes = 0;
    bool any = false;
    for (bool more = true; more && bytes < kGroupBytes;) {
        more = false;
        for (auto& source : sources_) {
            const base::Time now = clock_.steady();
            if (source.ended || (any && now - begin >= options_.group)) continue;
            ASSIGN_OR_RETURN(auto arrival, source.connector->next(now));
            if (!arrival) continue;
            bytes += bytes_of(arrival->rows);
            RETURN_IF_ERROR(take(source, std::move(*arrival)));
            any = more = true;
        }
    }
    return any;
}

/// Ticks close up to where every source that still brings something has come.
void Runtime::close_ticks() {
    base::Time until = INT64_MAX;
    const base::Time now = clock_.steady();
    for (const auto& source : sources_)
        if (!source.ended && source.watermark != kNoTime && now - source.heard < options_.quiet_after)
            until = std::min(until, source.watermark);
    if (until == INT64_MAX) return;
    for (auto& duty : duties_) {
        duty.close(until, pending_);
        touched_.insert(duty.question());
    }
}

/// A replay that was played to its end leaves no trace but its alarms; none of them stands on.
void Runtime::end_replay() {
    bool all = !sources_.empty();
    for (auto& source : sources_) {
        if (!source.connector->finished() || !source.connector->begins_again()) all = false;
        if (!source.connector->finished() || source.ended) continue;
        source.ended = true;
        if (!source.connector->begins_again()) continue;
        source.offset.clear();
        pending_.offsets[std::string(source.connector->name())] = "";
    }
    if (!all) return;
    for (auto& duty : duties_) {
        duty.close(INT64_MAX, pending_);
        duty.end_run(pending_);
        pending_.states[model_key(duty)] = "";
        pending_.states[alarms_key(duty)] = duty.save_alarms();
    }
    touched_.clear();
}

base::Result<void> Runtime::commit_turn() {
    join_batches(pending_.spool);
    for (const auto& duty : duties_) {
        if (touched_.count(duty.question()) == 0) continue;
        pending_.states[model_key(duty)] = duty.save_model();
        pending_.states[alarms_key(duty)] = duty.save_alarms();
    }
    touched_.clear();
    if (pending_.empty() && commands_seen_ == stored_.commands_applied && delivered_ == stored_.delivered)
        return base::success();
    pending_.now = clock_.now();
    pending_.commands_applied = commands_seen_;
    pending_.delivered = delivered_;
    std::int64_t seq = stored_.alarm_seq;
    for (auto& change : pending_.alarms) change.seq = ++seq;
    unfinished_commit_ = true;
    return commit_pending();
}

base::Result<void> Runtime::commit_pending() {
    RETURN_IF_ERROR(store_.commit(pending_));
    unfinished_commit_ = false;
    stored_.alarm_seq += static_cast<std::int64_t>(pending_.alarms.size());
    stored_.commands_applied = pending_.commands_applied;
    stored_.delivered = pending_.delivered;
    for (const auto& change : pending_.alarms)
        for (const auto& listener : listeners_) listener(change);
    undelivered_.insert(undelivered_.end(), pending_.alarms.begin(), pending_.alarms.end());
    {
        const std::scoped_lock lock(mutex_);
        ++status_.commits;
        status_.ticks += static_cast<std::int64_t>(pending_.scores.size());
        status_.trouble.clear();
    }
    pending_ = {};
    tell_late();
    for (auto& source : sources_) {
        if (source.brought) RETURN_IF_ERROR(source.connector->committed(source.offset));
        source.brought = false;
    }
    note_status();
    return base::success();
}

/// What the outside does not take now is offered again later, ever less often; live operation goes on meanwhile.
void Runtime::deliver() {
    if (undelivered_.empty() || clock_.steady() < deliver_after_) return;
    if (sink_ != nullptr) {
        if (const auto out = sink_->deliver(undelivered_); !out.ok()) {
            deliver_wait_ = std::clamp(2 * deliver_wait_, kDeliverWait, kDeliverWaitMax);
            deliver_after_ = clock_.steady() + deliver_wait_;
            trouble(out.error());
            return;
        }
    }
    deliver_wait_ = 0;
    delivered_ = undelivered_.back().seq;
    undelivered_.clear();
}

/// What goes on (a full disk) is told once, and again every minute.
void Runtime::trouble(const base::Error& error) {
    const std::string what = base::describe(error);
    const base::Time now = clock_.steady();
    if (what != told_ || now - told_at_ >= kTellAgain) {
        told_ = what;
        told_at_ = now;
        if (options_.on_trouble) options_.on_trouble(error);
    }
    const std::scoped_lock lock(mutex_);
    status_.trouble = error.code;
}

base::Result<Turn> Runtime::turn() {
    if (unfinished_commit_) {
        RETURN_IF_ERROR(commit_pending());
        deliver();
    }
    if (duties_.empty() && clock_.steady() - champions_looked_ >= options_.champions_every)
        RETURN_IF_ERROR(look_for_champions());
    RETURN_IF_ERROR(apply_commands());
    Turn turn;
    ASSIGN_OR_RETURN(turn.busy, gather());
    end_replay();
    RETURN_IF_ERROR(commit_turn());
    deliver();
    turn.finished = !sources_.empty() &&
                    std::all_of(sources_.begin(), sources_.end(), [](const Source& source) { return source.ended; });
    const base::Time now = clock_.steady();
    if (turn.finished || (poured_ != kNoTime && now - poured_ < kPourEvery)) return turn;
    if (poured_ != kNoTime) RETURN_IF_ERROR(store_.pour_spool(clock_.now(), false));
    poured_ = now;
    return turn;
}

base::Result<void> Runtime::run(const std::atomic<bool>& stop) {
    int failed = 0;
    while (!stop.load(std::memory_order_relaxed)) {
        const auto done = turn();
        if (!done.ok()) {
            if (!unfinished_commit_ || ++failed >= options_.commit_tries) return done.error();
            trouble(done.error());
            for (base::Time waited = 0; waited < base::kSecond && !stop.load(); waited += kIdle) pause(kIdle);
            continue;
        }
        failed = 0;
        if (done->finished) break;
        if (!done->busy) pause(kIdle);
    }
    if (unfinished_commit_) RETURN_IF_ERROR(commit_pending());
    RETURN_IF_ERROR(commit_turn());  // how far that came
    return store_.pour_spool(clock_.now(), true);
}

/// While it runs, since whoever waits for alarms must know why none come.
void Runtime::tell_late() {
    if (!options_.on_late) return;
    std::int64_t late = 0;
    for (const auto& duty : duties_) late += duty.rows_late();
    const base::Time now = clock_.steady();
    if (late == late_told_ || (late_told_at_ != kNoTime && now - late_told_at_ < kTellAgain)) return;
    late_told_ = late;
    late_told_at_ = now;
    options_.on_late(late);
}

void Runtime::note_status() {
    const std::scoped_lock lock(mutex_);
    status_.alarm_seq = stored_.alarm_seq;
    status_.models.clear();
    status_.standing.clear();
    status_.rows_late = status_.ticks_blank = status_.alarms_again = 0;
    for (const auto& duty : duties_) {
        status_.models.push_back({duty.question(), duty.number(), duty.threshold()});
        status_.data_time = std::max(status_.data_time, duty.time());
        status_.rows_late += duty.rows_late();
        status_.ticks_blank += duty.ticks_blank();
        status_.alarms_again += duty.alarms_again();
        for (const auto& [asset, state] : duty.alarms()) {
            if (state.id.empty()) continue;
            const bool acknowledged = state.phase == alarm::Phase::acknowledged;
            if (acknowledged || state.phase == alarm::Phase::unacknowledged)
                status_.standing.push_back({state.id, state.since, acknowledged});
        }
    }
}

Status Runtime::status() const {
    const std::scoped_lock lock(mutex_);
    return status_;
}

std::string why_unscored(const Status& status) {
    if (status.ticks > 0) return "";
    if (status.models.empty()) return "unscored_no_model";
    if (status.rows == 0) return "unscored_no_rows";
    if (status.rows_used == 0) return "unscored_other_tables";
    if (status.ticks_blank > 0) return "unscored_blank";
    return status.rows_late >= status.rows_used ? "unscored_late" : "unscored_open";
}

}  // namespace majung::live
