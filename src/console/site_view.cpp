#include "console/site_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/zone.h"
#include "console/scorecard_view.h"
#include "site/readings.h"
#include "site/stored_model.h"

namespace majung::console {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kReadingsShown = 50;  // files of a table
constexpr std::int64_t kChangesAtOnce = 100'000;

/// A sheet for a site without champion: its measured columns, in the tables' order.
report::ChampionSheet sheet_of(const std::vector<site::TableRecord>& tables) {
    report::ChampionSheet sheet;
    std::map<std::string, int> names;
    for (const auto& table : tables)
        for (const auto& column : table.info.columns) ++names[column.field.name];
    for (const auto& table : tables) {
        const auto& info = table.info;
        if (info.time_column < 0) continue;
        for (const auto& column : info.columns) {
            if (column.role != catalog::Role::measurement || column.ignored) continue;
            const auto name_of = [&](int place) {
                return place < 0 ? "" : info.columns[static_cast<std::size_t>(place)].field.name;
            };
            const std::string& name = column.field.name;
            sheet.tags.push_back({.name = names[name] > 1 ? info.name + "/" + name : name,
                                  .unit = column.field.unit,
                                  .table = info.name,
                                  .column = name,
                                  .time_column = name_of(info.time_column)});
        }
    }
    return sheet;
}

/// What files' readings noticed is one finding a code, with the first place: the row ledger names each. Weightiest first.
std::vector<table::Finding> counted(const std::vector<table::Finding>& findings) {
    std::vector<table::Finding> out;
    std::map<std::string, std::size_t> places;
    for (const auto& finding : findings) {
        const auto [place, fresh] =
            finding.table.empty() ? places.emplace(finding.code, out.size()) : std::pair(places.end(), true);
        if (fresh)
            out.push_back(finding);
        else
            out[place->second].count += finding.count;
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
    return out;
}

}  // namespace

base::Result<std::unique_ptr<SiteView>> SiteView::open(base::FileSystem& files, const std::string& path,
                                                       base::Clock& clock) {
    ASSIGN_OR_RETURN(auto facts, site::Site::open(files, path));
    ASSIGN_OR_RETURN(auto rows, site::Site::open(files, path));
    return std::unique_ptr<SiteView>(new SiteView(std::move(facts), std::move(rows), clock));
}

Time SiteView::wall(Time utc) const { return base::wall_time(utc, facts_->config().time_zone); }

/// Brings the alarm book up to date.
base::Result<void> SiteView::follow() {
    for (;;) {
        ASSIGN_OR_RETURN(const auto changes, facts_->alarms_after(book_.alarm_seq(), kChangesAtOnce));
        for (const auto& change : changes) book_.take(change);
        if (changes.size() < static_cast<std::size_t>(kChangesAtOnce)) break;
    }
    ASSIGN_OR_RETURN(const auto commands, facts_->commands_after(book_.command_seq()));
    for (const auto& command : commands) book_.take(command, wall(command.time));
    return base::success();
}

base::Result<Pulse> SiteView::pulse() {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(follow());
    Pulse out{.alarm_seq = book_.alarm_seq(), .commands = book_.command_seq()};
    ASSIGN_OR_RETURN(out.knowledge, facts_->version());
    RETURN_IF_ERROR(learn());
    ASSIGN_OR_RETURN(out.now, now());
    return out;
}

base::Result<void> SiteView::learn() {
    ASSIGN_OR_RETURN(const std::int64_t version, facts_->version());
    if (version == knowledge_.version) return base::success();
    Knowledge fresh{.version = version};
    ASSIGN_OR_RETURN(fresh.totals, facts_->totals());
    ASSIGN_OR_RETURN(fresh.tables, facts_->tables());
    ASSIGN_OR_RETURN(const auto parts, facts_->parts());
    for (const auto& table : fresh.tables) {
        TableSummary summary{.name = table.info.name,
                             .files = table.files,
                             .columns = static_cast<std::int64_t>(table.info.columns.size()),
                             .rows_read = table.counts.read,
                             .rows_kept = table.counts.kept,
                             .rows_rejected = table.counts.rejected,
                             .sureness = table.sureness,
                             .doubtful = table.doubtful};
        for (const auto& part : parts) {
            if (part.table_id != table.id || !part.first || !part.last) continue;
            summary.first = summary.first == 0 ? *part.first : std::min(summary.first, *part.first);
            summary.last = std::max(summary.last, *part.last);
        }
        if (summary.first != 0) {
            fresh.first = fresh.first == 0 ? summary.first : std::min(fresh.first, summary.first);
            fresh.last = std::max(fresh.last, summary.last);
        }
        fresh.summaries.push_back(std::move(summary));
    }
    ASSIGN_OR_RETURN(const auto findings, facts_->findings());
    fresh.findings = counted(findings);
    RETURN_IF_ERROR(learn_champion(fresh));
    if (fresh.champion == 0) fresh.watch.sheet = sheet_of(fresh.tables);
    knowledge_ = std::move(fresh);
    return base::success();
}

/// The first question with a champion: its sheet, and the trial that made it.
base::Result<void> SiteView::learn_champion(Knowledge& knowledge) {
    ASSIGN_OR_RETURN(const auto service, facts_->service());
    for (const auto& serving : service) {
        ASSIGN_OR_RETURN(const auto champion, site::load_champion(*facts_, serving.question));
        if (!champion) continue;
        knowledge.watch.sheet = report::champion_sheet(champion->model);
        knowledge.watch.question = serving.question;
        knowledge.champion = champion->record.number;
        ASSIGN_OR_RETURN(const auto trials, facts_->trials());
        for (const auto& trial : trials)
            if (trial.id == champion->record.trial) knowledge.trial = trial_of(trial.scorecard, trial.question);
        return base::success();
    }
    return base::success();
}

/// The newest moment of data: of live operation where it scored something, else of the files.
base::Result<Time> SiteView::now() {
    if (!knowledge_.watch.question.empty()) {
        ASSIGN_OR_RETURN(const auto scored, facts_->score_end(knowledge_.watch.question));
        if (scored) return *scored;
    }
    return knowledge_.last;
}

base::Result<Overview> SiteView::overview() {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(follow());
    RETURN_IF_ERROR(learn());
    const auto& config = facts_->config();
    const std::string& language = asked_language_.empty() ? config.language : asked_language_;
    Overview out{.site = config.name, .language = language, .simulated = config.simulated};
    out.running = facts_->running_elsewhere();
    if (notes_ != nullptr) out.notes = notes_->list();
    ASSIGN_OR_RETURN(out.now, now());
    out.first = knowledge_.first == 0 ? out.now : std::min(knowledge_.first, out.now);
    Figures& f = out.figures;
    f.files = knowledge_.totals.sources;
    f.tables = knowledge_.totals.tables;
    f.findings = static_cast<std::int64_t>(knowledge_.findings.size());
    f.rows_read = knowledge_.totals.counts.read;
    f.rows_kept = knowledge_.totals.counts.kept;
    f.rows_rejected = knowledge_.totals.counts.rejected;
    f.champion = knowledge_.watch.sheet.entrant;
    for (const auto& entrant : knowledge_.trial.entrants)
        if (entrant.winner) f.faults_tried = entrant.faults_tried, f.faults_caught = entrant.faults_caught;
    book_.count(f, out.now);
    const auto& assets = knowledge_.watch.sheet.assets;
    if (assets.size() > 1) out.assets = assets;
    for (const auto& tag : knowledge_.watch.sheet.tags)
        if (!tag.time_column.empty()) out.tags.push_back({tag.name, tag.unit, tag.table, tag.tag, tag.phase});
    return out;
}

base::Result<Trends> SiteView::trends(const TrendQuery& query) {
    Watch watch;
    TrendQuery window = query;
    {
        const std::lock_guard lock(facts_mutex_);
        RETURN_IF_ERROR(learn());
        watch = knowledge_.watch;
        if (window.to == 0) {
            ASSIGN_OR_RETURN(window.to, now());
            window.from = window.to - 8 * base::kHour;
        }
    }
    const std::lock_guard lock(rows_mutex_);
    return site_trends(*rows_, spool_, watch, window);
}

base::Result<std::vector<Alarm>> SiteView::alarms(int count_max) {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(follow());
    auto out = book_.alarms(static_cast<std::size_t>(count_max));
    for (auto& alarm : out) alarm.threshold = knowledge_.watch.sheet.threshold;
    return out;
}

base::Result<std::vector<table::Finding>> SiteView::findings(int count_max) {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(learn());
    auto out = knowledge_.findings;
    if (out.size() > static_cast<std::size_t>(count_max)) out.resize(static_cast<std::size_t>(count_max));
    return out;
}

base::Result<std::vector<TableSummary>> SiteView::tables() {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(learn());
    return knowledge_.summaries;
}

base::Result<std::vector<FileReading>> SiteView::readings(const std::string& table) {
    const std::lock_guard lock(facts_mutex_);
    ASSIGN_OR_RETURN(const auto readings, site::source_readings(*facts_, table, kReadingsShown));
    std::vector<FileReading> out;
    for (const auto& one : readings) {
        FileReading file{.file = one.file, .pattern = one.pattern, .said_by = one.said_by, .text = one.text};
        file.encoding = one.encoding;
        file.delimiter = one.delimiter;
        file.decimal = one.decimal;
        file.date_order = one.date_order;
        file.header_rows = one.header_rows;
        for (const auto& column : one.columns)
            file.columns.push_back({column.name, column.type, column.unit, column.in_file});
        file.attributes = one.attributes;
        out.push_back(std::move(file));
    }
    return out;
}

/// On a handle of its own: reading files again takes as long as they are, and the page goes on meanwhile.
base::Result<PouredAgain> SiteView::correct(const ReadingCorrection& correction) {
    const std::lock_guard one_at_a_time(correct_mutex_);
    ASSIGN_OR_RETURN(const auto site, site::Site::open(facts_->files(), facts_->path()));
    if (correction.take_back) {
        RETURN_IF_ERROR(site::take_back_reading(*site, correction.pattern));
    } else {
        const site::SaidOfReading said{correction.encoding,   correction.delimiter,   correction.decimal,
                                       correction.date_order, correction.header_rows, correction.types,
                                       correction.names,      correction.units};
        RETURN_IF_ERROR(site::say_of_reading(*site, correction.pattern, said));
    }
    ASSIGN_OR_RETURN(const auto report, site->pour_corrected());
    PouredAgain out{.files = report.poured,
                    .rows_read = report.counts.read,
                    .rows_kept = report.counts.kept,
                    .rows_rejected = report.counts.rejected};
    for (const auto& source : report.sources)
        if (source.why) out.unread.push_back(*source.why);
    return out;
}

base::Result<Trial> SiteView::trial() {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(learn());
    return knowledge_.trial;
}

base::Result<Account> SiteView::account() {
    const std::lock_guard lock(facts_mutex_);
    ASSIGN_OR_RETURN(const auto account, facts_->value_account());
    Account out{.krw_per_minute = facts_->config().krw_per_stop_minute.value_or(kNaN)};
    out.minutes = account.minutes;
    out.krw = account.krw;
    out.confirmed = account.real;
    out.false_alarms = account.false_alarms;
    out.planned = account.planned;
    for (const auto& line : account.lines)
        out.lines.push_back(
            {line.alarm, line.verdict, wall(line.said_at), line.minutes.value_or(kNaN), line.krw.value_or(kNaN)});
    return out;
}

base::Result<void> SiteView::say(site::Command command) {
    command.time = clock_.now();
    ASSIGN_OR_RETURN(const std::int64_t seq, facts_->say(std::move(command)));
    static_cast<void>(seq);
    return follow();
}

base::Result<void> SiteView::acknowledge(const std::string& alarm) {
    const std::lock_guard lock(facts_mutex_);
    RETURN_IF_ERROR(follow());
    if (book_.over(alarm)) return base::user_error("alarm_over", {alarm});
    site::Command command;
    command.kind = site::Command::Kind::acknowledge;
    command.alarm = alarm;
    return say(std::move(command));
}

base::Result<void> SiteView::shelve(const std::string& alarm, Time span) {
    const std::lock_guard lock(facts_mutex_);
    site::Command command;
    command.kind = site::Command::Kind::shelve;
    command.alarm = alarm;
    command.until = clock_.now() + span;
    return say(std::move(command));
}

base::Result<void> SiteView::judge(const std::string& alarm, const Verdict& verdict) {
    const std::lock_guard lock(facts_mutex_);
    site::Command command;
    command.kind = site::Command::Kind::verdict;
    command.alarm = alarm;
    command.verdict = verdict.what;
    command.minutes = std::isnan(verdict.minutes) ? -1 : verdict.minutes;
    command.note = verdict.note;
    return say(std::move(command));
}

}  // namespace majung::console
