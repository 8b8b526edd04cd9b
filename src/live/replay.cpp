#include "live/replay.h"

#include <algorithm>

#include "base/moment.h"

namespace majung::live {
namespace {

constexpr base::Time kSlotMax = 10 * base::kMinute;

}  // namespace

struct Replay::Head {
    std::string table;
    PlayedFile file = {};
    int time_column = -1;
    std::unique_ptr<table::BatchReader> reader;  // null = at the end
    std::optional<table::Batch> rows;
    std::int64_t at = 0;   // next row of `rows`
    std::int64_t out = 0;  // rows that went out, skipped ones included

    base::Time time(std::int64_t row) const {
        const auto& column = rows->columns[static_cast<std::size_t>(time_column)];
        return column.valid(row) ? column.time(row) : kNoTime;
    }
    /// First row at or after `at` that is later than `until`.
    std::int64_t later_than(base::Time until) const {
        std::int64_t row = at;
        while (row < rows->rows && time(row) <= until) ++row;
        return row;
    }
};

Replay::Replay(std::string name, std::shared_ptr<const catalog::Dataset> data, ReplayOptions options)
    : name_(std::move(name)), data_(std::move(data)), options_(std::move(options)) {
    if (options_.slot > 0) return;
    const double tenth = options_.speed * static_cast<double>(base::kSecond) / 10;
    options_.slot =
        options_.speed <= 0 ? kSlotMax : static_cast<base::Time>(std::clamp<double>(tenth, base::kSecond, kSlotMax));
}

Replay::~Replay() = default;

base::Result<void> Replay::resume(const std::string& offset) {
    std::vector<double> done;
    if (!offset.empty()) {
        ASSIGN_OR_RETURN(const auto json, base::parse_json(offset));
        done = base::json_doubles(json["rows"]);
        slot_end_ = json["until"].as_int(kNoTime);
    }
    const auto& tables = data_->tables();
    timed_ = !options_.by_rows &&
             std::any_of(tables.begin(), tables.end(), [](const auto& table) { return table.time_column >= 0; });
    for (std::size_t t = 0; t < tables.size(); ++t) {
        if (timed_ && tables[t].time_column < 0) continue;
        const auto& only = options_.tables;
        if (!only.empty() && std::find(only.begin(), only.end(), tables[t].name) == only.end()) continue;
        Head head;
        head.table = tables[t].name;
        if (t < options_.files.size()) head.file = options_.files[t];
        head.time_column = timed_ ? tables[t].time_column : -1;
        ASSIGN_OR_RETURN(head.reader, data_->open(static_cast<int>(t)));
        const std::size_t place = heads_.size();
        std::int64_t gone = place < done.size() ? static_cast<std::int64_t>(done[place]) : 0;
        if (!timed_ && options_.from > 0) gone = std::max(gone, base::row_at(options_.from));
        while (head.out < gone) {
            RETURN_IF_ERROR(fill(head));
            if (!head.rows) break;
            const std::int64_t skipped = std::min(gone - head.out, head.rows->rows - head.at);
            head.at += skipped;
            head.out += skipped;
        }
        heads_.push_back(std::move(head));
    }
    return base::success();
}

/// Makes sure that a row is at hand, or that the reader is at its end.
base::Result<void> Replay::fill(Head& head) {
    while (head.reader != nullptr && (!head.rows || head.at >= head.rows->rows)) {
        ASSIGN_OR_RETURN(head.rows, head.reader->next());
        head.at = 0;
        if (!head.rows) {
            head.reader.reset();
            return base::success();
        }
        if (head.time_column < 0 || options_.from == kNoTime) continue;
        head.at = head.later_than(options_.from);
        head.out += head.at;
    }
    if (head.rows && head.at >= head.rows->rows) head.rows.reset();
    return base::success();
}

/// Chooses the next slot that holds a row; false at the end of all tables.
base::Result<bool> Replay::open_slot() {
    base::Time first = INT64_MAX;
    bool any = false;
    for (auto& head : heads_) {
        RETURN_IF_ERROR(fill(head));
        if (!head.rows) continue;
        any = true;
        if (timed_)
            first = std::min(first, std::max(head.time(head.at), slot_end_ == kNoTime ? kNoTime : slot_end_ + 1));
    }
    if (!any) return false;
    if (timed_) {
        if (first == kNoTime) first = 0;  // rows without a stamp alone
        const base::Time slots = first / options_.slot - (first % options_.slot < 0 ? 1 : 0);
        slot_end_ = slots * options_.slot + (first % options_.slot == 0 ? 0 : options_.slot);
        if (first_ == kNoTime) first_ = slot_end_;
    }
    turn_ = 0;
    slot_open_ = true;
    return true;
}

base::Result<std::optional<Arrival>> Replay::next(base::Time steady) {
    for (;;) {
        if (!slot_open_) {
            ASSIGN_OR_RETURN(const bool more, open_slot());
            finished_ = !more;
            if (!more) return std::optional<Arrival>();
        }
        if (started_ == kNoTime) started_ = steady;
        if (timed_ && options_.speed > 0 &&
            static_cast<double>(steady - started_) * options_.speed < static_cast<double>(slot_end_ - first_))
            return std::optional<Arrival>();
        while (turn_ < heads_.size()) {
            Head& head = heads_[turn_];
            RETURN_IF_ERROR(fill(head));
            const std::int64_t end = !head.rows ? 0 : timed_ ? head.later_than(slot_end_) : head.rows->rows;
            if (!head.rows || end == head.at) {
                ++turn_;
                continue;
            }
            Arrival arrival;
            arrival.table = head.table;
            arrival.file = head.file.name;
            arrival.absent = head.file.absent;
            arrival.put_in_order = head.file.put_in_order;
            const bool whole = head.at == 0 && end == head.rows->rows;
            arrival.rows = whole ? *head.rows : table::slice(*head.rows, head.at, end - head.at);
            head.out += end - head.at;
            head.at = end;
            arrival.offset = offset();
            arrival.kept = options_.kept;
            if (!timed_) {  // the clock counts rows
                std::int64_t rows = 0;
                for (const Head& each : heads_) rows += each.out;
                arrival.watermark = rows * base::kSecond;
            }
            return std::optional<Arrival>(std::move(arrival));
        }
        slot_open_ = false;
        if (!timed_) continue;
        Arrival passed;  // every table has given its rows of the slot
        passed.watermark = slot_end_;
        passed.offset = offset();
        return std::optional<Arrival>(std::move(passed));
    }
}

std::string Replay::offset() const {
    base::Json rows = base::Json::array();
    for (const auto& head : heads_) rows.push(head.out);
    base::Json json = base::Json::object();
    json.set("rows", std::move(rows)).set("until", slot_end_ == kNoTime ? base::Json() : base::Json(slot_end_));
    return json.write();
}

}  // namespace majung::live
