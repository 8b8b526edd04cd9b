#include "sim/export.h"

#include <cstdio>

namespace majung::sim {
namespace {

constexpr base::Time kWeek = 7 * base::kDay;

base::Time period_of(Table table, base::Time period) {
    if (table != kInspection) return period;
    return period == base::kDay ? kWeek : base::kDay;
}

}  // namespace

Exporter::Exporter(base::FileSystem& files, ExportOptions options, base::Time first)
    : files_(files), options_(std::move(options)), tables_(plant_tables()), styles_(sheet_styles()) {
    for (int table = 0; table < kTableCount; ++table) {
        Open open;
        open.rows.width = tables_[static_cast<std::size_t>(table)].columns.size();
        open.start = first;
        open.end = first + period_of(static_cast<Table>(table), options_.period);
        open_.push_back(std::move(open));
    }
    failure_ = files_.make_directories(options_.folder);
}

void Exporter::row(Table table, base::Time time, std::span<const double> values) {
    Open& open = open_[static_cast<std::size_t>(table)];
    while (time >= open.end) write(table, open);
    open.rows.times.push_back(time);
    open.rows.values.insert(open.rows.values.end(), values.begin(), values.end());
}

base::Result<void> Exporter::close_until(base::Time until) {
    for (int table = 0; table < kTableCount; ++table)
        for (Open& open = open_[static_cast<std::size_t>(table)]; open.end <= until;)
            write(static_cast<Table>(table), open);
    return failure_;
}

base::Result<void> Exporter::finish() {
    for (int table = 0; table < kTableCount; ++table)
        write(static_cast<Table>(table), open_[static_cast<std::size_t>(table)]);
    return failure_;
}

std::string Exporter::name_of(Table table, base::Time start) const {
    const SheetStyle& style = styles_[static_cast<std::size_t>(table)];
    const base::Civil c = base::to_civil(start);
    char date[32];
    std::snprintf(date, sizeof date, style.dashed_date ? "%04d-%02d-%02d" : "%04d%02d%02d", c.year, c.month, c.day);
    std::string name = std::string(style.file_prefix) + date;
    if (options_.period < base::kDay) {
        std::snprintf(date, sizeof date, "_%02d", c.hour);
        name += date;
    }
    return name + std::string(style.file_suffix);
}

// Writes the file of the present period, if it holds rows, and opens the next.
void Exporter::write(Table table, Open& open) {
    const auto index = static_cast<std::size_t>(table);
    if (open.rows.rows() > 0) {
        const std::string name = name_of(table, open.start);
        const Mess mess{.amount = options_.mess ? 1.0 : 0.0,
                        .stuck = options_.stuck,
                        .days = static_cast<double>(open.end - open.start) / static_cast<double>(base::kDay)};
        RawFile file = make_raw_file(styles_[index], tables_[index], open.rows, mess,
                                     base::Rng(options_.seed).fork("flaws " + name));
        for (Flaw& flaw : file.flaws) {
            flaw.file = name;
            flaws_.push_back(std::move(flaw));
        }
        for (const ColumnSpec& column : tables_[index].columns)
            columns_.push_back({.file = name,
                                .column = std::string(column.name),
                                .role = std::string(column.role),
                                .unit = std::string(column.unit)});
        written_.push_back(name);
        base::Result<void> done = base::replace_file(files_, base::join_path(options_.folder, name), file.bytes, false);
        if (!done.ok() && failure_.ok()) failure_ = std::move(done);
    }
    open.rows.times.clear();
    open.rows.values.clear();
    open.start = open.end;
    open.end += period_of(table, options_.period);
}

}  // namespace majung::sim
