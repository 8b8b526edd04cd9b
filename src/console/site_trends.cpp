#include "console/site_trends.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>

#include "base/text.h"
#include "console/decimate.h"
#include "table/parquet.h"

namespace majung::console {
namespace {

using report::WatchedTag;

constexpr std::size_t kBandsMax = 2000;

/// One tag of a table and where its samples go.
struct Sample {
    const WatchedTag* tag;
    Decimator* decimator;
};

struct Wanted {
    std::string time, asset;  // columns; asset may be empty
    std::vector<Sample> samples;

    std::vector<std::string> columns() const {
        std::vector<std::string> out{time};
        const auto add = [&](const std::string& name) {
            if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
        };
        add(asset);
        for (const auto& sample : samples) add(sample.tag->column), add(sample.tag->phase_column);
        return out;
    }
};

/// Which rows hold `text` in a column; all where the column's name is empty, none where it is not there.
std::vector<bool> rows_with(const table::Batch& batch, const std::string& name, const std::string& text) {
    if (name.empty()) return std::vector<bool>(static_cast<std::size_t>(batch.rows), true);
    std::vector<bool> out(static_cast<std::size_t>(batch.rows), false);
    const int place = batch.schema->find(name);
    if (place < 0) return out;
    const auto& column = batch.columns[static_cast<std::size_t>(place)];
    const auto number = base::parse_int(text);
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!column.valid(r)) continue;
        const auto row = static_cast<std::size_t>(r);
        if (column.type == table::Type::text)
            out[row] = column.text(r) == text;
        else if (column.type == table::Type::int64)
            out[row] = number && column.int64(r) == *number;
        else
            out[row] = table::cell_text(batch, r, static_cast<std::size_t>(place)) == text;
    }
    return out;
}

void push_rows(const table::Batch& batch, const Wanted& wanted, const std::string& asset) {
    const int time = batch.schema->find(wanted.time);
    if (time < 0) return;
    const auto& stamps = batch.columns[static_cast<std::size_t>(time)];
    const auto of_asset = rows_with(batch, wanted.asset, asset);
    for (const auto& [tag, decimator] : wanted.samples) {
        const int place = batch.schema->find(tag->column);
        if (place < 0) continue;
        const auto& column = batch.columns[static_cast<std::size_t>(place)];
        if (column.type == table::Type::text || column.type == table::Type::time) continue;
        const auto in_phase = rows_with(batch, tag->phase_column, tag->phase);
        const auto& none = tag->missing_values;
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            const auto row = static_cast<std::size_t>(r);
            if (!stamps.valid(r) || !of_asset[row] || !in_phase[row]) continue;
            const double value = column.number(r);
            const bool missing = std::find(none.begin(), none.end(), value) != none.end();
            decimator->push(stamps.time(r), missing ? std::numeric_limits<double>::quiet_NaN() : value);
        }
    }
}

base::Result<void> read_part(site::Site& site, const site::PartRecord& part, const Wanted& wanted,
                             const std::string& asset) {
    auto projected =
        table::ParquetReader::open(site.files(), base::join_path(site.path(), part.data_file), wanted.columns());
    std::unique_ptr<table::BatchReader> rows;
    if (projected.ok()) {
        rows = std::move(*projected);
    } else {  // a member of the family that lacks one of the columns
        ASSIGN_OR_RETURN(rows, site.open_part(part));
    }
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, rows->next());
        if (!batch) return base::success();
        push_rows(*batch, wanted, asset);
    }
}

base::Result<void> read_samples(site::Site& site, SpoolCache& spool, const std::map<std::string, Wanted>& tables,
                                const TrendQuery& query, const std::string& asset) {
    ASSIGN_OR_RETURN(const auto parts, site.parts());
    for (const auto& part : parts) {
        const auto wanted = tables.find(part.table);
        const bool touches = part.first && part.last && *part.first <= query.to && *part.last >= query.from;
        if (wanted != tables.end() && touches) RETURN_IF_ERROR(read_part(site, part, wanted->second, asset));
    }
    for (const auto& [name, wanted] : tables) {
        ASSIGN_OR_RETURN(const auto* batches, spool.rows(site, name));
        for (const auto& batch : *batches) push_rows(batch.rows, wanted, asset);
    }
    return base::success();
}

/// Stretches of one regime: ticks of the same regime that follow each other without a long silence.
struct Stretch {
    Time from, to;
    std::int32_t regime;
};

std::vector<Stretch> stretches(const std::vector<site::LiveScore>& scores, const std::string& asset) {
    std::vector<Stretch> out;
    Time usual = 0;
    Time last = 0;
    for (const auto& score : scores) {
        if (score.asset != asset) continue;
        const Time step = last == 0 ? 0 : score.time - last;
        if (step > 0 && (usual == 0 || step < usual)) usual = step;
        const bool follows = !out.empty() && out.back().regime == score.regime && step <= 8 * usual;
        if (follows)
            out.back().to = score.time;
        else
            out.push_back({score.time, score.time, score.regime});
        last = score.time;
    }
    for (auto& stretch : out) stretch.from -= usual;
    return out;
}

std::vector<Band> bands(const std::vector<Stretch>& stretches, const report::ChampionSheet& sheet, std::size_t tag) {
    std::vector<Band> out;
    for (const auto& stretch : stretches) {
        const auto regime = static_cast<std::size_t>(stretch.regime);
        if (regime < 1 || regime > sheet.ranges.size() || out.size() >= kBandsMax) continue;
        const auto& range = sheet.ranges[regime - 1][tag];
        if (std::isnan(range.low) || std::isnan(range.high)) continue;
        out.push_back({stretch.from, stretch.to, range.low, range.high});
    }
    return out;
}

/// Where live operation scored nothing there is no regime to tell; the range is shown where there is only one.
void band_everywhere(const report::ChampionSheet& sheet, const TrendQuery& query, std::size_t tag,
                     std::vector<Band>& bands) {
    if (!bands.empty() || sheet.ranges.size() != 1) return;
    const auto& range = sheet.ranges[0][tag];
    if (!std::isnan(range.low) && !std::isnan(range.high))
        bands.push_back({query.from, query.to, range.low, range.high});
}

}  // namespace

base::Result<const std::vector<site::SpooledRows>*> SpoolCache::rows(site::Site& site, const std::string& table) {
    auto& known = tables_[table];
    ASSIGN_OR_RETURN(const auto first, site.spool_first(table));
    std::erase_if(known, [&](const auto& batch) { return !first || batch.id < *first; });
    ASSIGN_OR_RETURN(auto fresh, site.spooled(table, known.empty() ? 0 : known.back().id));
    std::move(fresh.begin(), fresh.end(), std::back_inserter(known));
    return &known;
}

base::Result<Trends> site_trends(site::Site& site, SpoolCache& spool, const Watch& watch, const TrendQuery& query) {
    const auto& sheet = watch.sheet;
    const std::string asset = query.asset.empty() && !sheet.assets.empty() ? sheet.assets.front() : query.asset;
    Trends out{.from = query.from, .to = query.to};
    out.threshold = watch.question.empty() ? std::numeric_limits<double>::quiet_NaN() : sheet.threshold;

    std::vector<std::size_t> places;
    std::vector<Decimator> decimators;
    for (const auto& name : query.tags) {
        const auto found =
            std::find_if(sheet.tags.begin(), sheet.tags.end(), [&](const WatchedTag& tag) { return tag.name == name; });
        if (found == sheet.tags.end()) continue;
        places.push_back(static_cast<std::size_t>(found - sheet.tags.begin()));
        decimators.emplace_back(query.from, query.to, query.points_max);
    }
    std::map<std::string, Wanted> tables;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const WatchedTag& tag = sheet.tags[places[i]];
        Wanted& wanted = tables[tag.table];
        wanted.time = tag.time_column;
        wanted.asset = tag.asset_column;
        wanted.samples.push_back({&tag, &decimators[i]});
    }
    RETURN_IF_ERROR(read_samples(site, spool, tables, query, asset));

    std::vector<site::LiveScore> scores;
    if (!watch.question.empty()) {
        ASSIGN_OR_RETURN(scores, site.scores(watch.question, query.from, query.to + 1));
    }
    Decimator score(query.from, query.to, query.points_max);
    for (const auto& tick : scores)
        if (tick.asset == asset) score.push(tick.time, tick.score);
    out.score = score.finish();
    const auto regimes = stretches(scores, asset);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const WatchedTag& tag = sheet.tags[places[i]];
        TagTrend trend{.tag = {tag.name, tag.unit, asset, tag.tag, tag.phase}, .series = decimators[i].finish()};
        trend.normal = bands(regimes, sheet, places[i]);
        if (!sheet.ranges.empty()) band_everywhere(sheet, query, places[i], trend.normal);
        out.tags.push_back(std::move(trend));
    }
    return out;
}

}  // namespace majung::console
