#include "prepare/preparer.h"

#include <algorithm>
#include <unordered_map>

#include "prepare/asset_clock.h"
#include "prepare/column_feed.h"
#include "prepare/regime.h"

namespace majung::prepare {
namespace {

constexpr std::int64_t kBlockRows = 256;  // rows whose pending ticks stay in the cache while the columns are walked
constexpr base::Time kBeginning = std::numeric_limits<base::Time>::min();

base::Time tick_of(base::Time time, base::Time step) {
    const base::Time below = time / step * step;
    return below < time ? below + step : below;
}

std::vector<RecipeTag> all_columns(const Recipe& recipe) {
    std::vector<RecipeTag> columns = recipe.tags;
    columns.insert(columns.end(), recipe.guides.begin(), recipe.guides.end());
    return columns;
}

}  // namespace

struct Preparer::Memory {
    explicit Memory(const Recipe& r)
        : recipe(r), columns(all_columns(recipe)), watch(recipe, columns), newest(recipe.tables.size(), kBeginning) {
        for (std::size_t i = 0; i < recipe.assets.size(); ++i) {
            assets.emplace_back(recipe, columns, watch);
            asset_places.emplace(recipe.assets[i], static_cast<int>(i));
        }
        step = recipe.row_clock ? base::kSecond : recipe.step;
    }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    base::Result<void> place_rows(std::size_t table, const table::Batch& rows);
    std::vector<int> assets_of(std::size_t table, const table::Batch& rows) const;

    Recipe recipe;
    std::vector<RecipeTag> columns;
    RegimeWatch watch;
    std::vector<AssetClock> assets;
    std::unordered_map<std::string, int> asset_places;
    base::Time step = base::kSecond;

    base::Time closed = kBeginning;
    std::vector<base::Time> newest;  // a table's latest time so far
    std::int64_t rows_late = 0, rows_unplaced = 0, row_number = 0;

    std::vector<std::int64_t> late;           // rows of the last batch
    std::vector<PendingTick*> ticks;          // of the batch at hand, a row each; null = not used
    std::size_t tile_asset = 0, tile_at = 0;  // what next() gives
};

std::vector<int> Preparer::Memory::assets_of(std::size_t table, const table::Batch& rows) const {
    const std::string& name = recipe.tables[table].asset_column;
    const int place = name.empty() ? -1 : rows.schema->find(name);
    std::vector<int> out(static_cast<std::size_t>(rows.rows), place < 0 && recipe.assets.size() > 1 ? -1 : 0);
    if (place < 0) return out;
    std::string last;
    int last_place = -1;
    for (std::int64_t r = 0; r < rows.rows; ++r) {
        std::string asset = table::cell_text(rows, r, static_cast<std::size_t>(place));
        if (r == 0 || asset != last) {
            const auto found = asset_places.find(asset);
            last_place = found == asset_places.end() ? -1 : found->second;
            last = std::move(asset);
        }
        out[static_cast<std::size_t>(r)] = last_place;
    }
    return out;
}

base::Result<void> Preparer::Memory::place_rows(std::size_t table, const table::Batch& rows) {
    const RecipeTable& t = recipe.tables[table];
    const int time_place = recipe.row_clock ? -1 : rows.schema->find(t.time_column);
    if (!recipe.row_clock &&
        (time_place < 0 || rows.schema->fields[static_cast<std::size_t>(time_place)].type != table::Type::time))
        return base::user_error("column_missing", {t.time_column, t.name});
    const std::vector<int> asset = assets_of(table, rows);
    ticks.assign(static_cast<std::size_t>(rows.rows), nullptr);
    late.clear();
    base::Time last_tick = kBeginning;
    int last_asset = -1;
    PendingTick* last = nullptr;
    for (std::int64_t r = 0; r < rows.rows; ++r) {
        const auto i = static_cast<std::size_t>(r);
        ++row_number;
        if (asset[i] < 0 || (time_place >= 0 && !rows.columns[static_cast<std::size_t>(time_place)].valid(r))) {
            ++rows_unplaced;
            continue;
        }
        const base::Time time =
            time_place < 0 ? row_number * base::kSecond : rows.columns[static_cast<std::size_t>(time_place)].time(r);
        newest[table] = std::max(newest[table], time);
        const base::Time tick = tick_of(time, step);
        if (tick <= closed || tick < tick_of(newest[table] - recipe.lateness, step)) {
            ++rows_late;
            late.push_back(r);
            continue;
        }
        if (last == nullptr || tick != last_tick || asset[i] != last_asset) {
            last = &assets[static_cast<std::size_t>(asset[i])].tick(tick);
            last->alive = last->alive || !t.slow;
            last_tick = tick;
            last_asset = asset[i];
        }
        ticks[i] = last;
    }
    return base::success();
}

Preparer::Preparer(const Recipe& recipe) : memory_(std::make_unique<Memory>(recipe)) {}
Preparer::~Preparer() = default;
Preparer::Preparer(Preparer&&) noexcept = default;
Preparer& Preparer::operator=(Preparer&&) noexcept = default;

base::Result<void> Preparer::push(int table, const table::Batch& rows) {
    Memory& m = *memory_;
    CHECK(table >= 0 && static_cast<std::size_t>(table) < m.recipe.tables.size());
    RETURN_IF_ERROR(m.place_rows(static_cast<std::size_t>(table), rows));
    const std::vector<ColumnFeed> feeds = feeds_of(m.columns, table, rows);
    for (std::int64_t from = 0; from < rows.rows; from += kBlockRows)
        for (const ColumnFeed& feed : feeds) feed.add(m.ticks, from, std::min(from + kBlockRows, rows.rows));
    return base::success();
}

void Preparer::start_after(base::Time time) { memory_->row_number = time / base::kSecond; }

void Preparer::close(base::Time until) {
    Memory& m = *memory_;
    if (m.tile_at > 0) {
        m.assets[m.tile_asset].drop_ready(m.tile_at);
        m.tile_at = 0;
    }
    if (until <= m.closed) return;
    m.closed = until;
    for (AssetClock& asset : m.assets) asset.close(until);
}

std::optional<table::Tile> Preparer::next() {
    Memory& m = *memory_;
    for (;; ++m.tile_asset, m.tile_at = 0) {
        if (m.tile_asset == m.assets.size()) {
            m.tile_asset = 0;
            return std::nullopt;
        }
        AssetClock& asset = m.assets[m.tile_asset];
        const table::TileData& ready = asset.ready();
        const auto rows = static_cast<std::size_t>(ready.rows());
        if (m.tile_at == rows) {
            asset.clear_ready();
            continue;
        }
        const std::size_t from = m.tile_at, count = std::min<std::size_t>(256, rows - from);
        m.tile_at += count;
        table::Tile tile;
        tile.asset = static_cast<table::AssetId>(m.tile_asset);
        tile.time = std::span(ready.time).subspan(from, count);
        tile.regime = std::span(ready.regime).subspan(from, count);
        tile.values = {ready.values.data() + static_cast<std::int64_t>(from) * ready.columns,
                       static_cast<std::int64_t>(count), ready.columns};
        return tile;
    }
}

std::int64_t Preparer::rows_late() const { return memory_->rows_late; }
const std::vector<std::int64_t>& Preparer::late() const { return memory_->late; }
std::int64_t Preparer::rows_unplaced() const { return memory_->rows_unplaced; }
std::int64_t Preparer::ticks_unknown() const {
    std::int64_t ticks = 0;
    for (const AssetClock& asset : memory_->assets) ticks += asset.ticks_unknown();
    return ticks;
}

table::State Preparer::save() const {
    Memory& m = *memory_;
    if (m.tile_at > 0) {
        m.assets[m.tile_asset].drop_ready(m.tile_at);  // given out already
        m.tile_at = 0;
    }
    table::State state;
    StateWriter writer{state};
    for (const std::int64_t value : {m.closed, m.rows_late, m.rows_unplaced, m.row_number}) writer.integer(value);
    for (const base::Time time : m.newest) writer.integer(time);
    for (const AssetClock& asset : m.assets) asset.save(writer);
    return state;
}

base::Result<void> Preparer::load(const table::State& state) {
    auto fresh = std::make_unique<Memory>(memory_->recipe);
    StateReader reader{state};
    for (std::int64_t* value : {&fresh->closed, &fresh->rows_late, &fresh->rows_unplaced, &fresh->row_number})
        *value = reader.integer();
    for (base::Time& time : fresh->newest) time = reader.integer();
    for (AssetClock& asset : fresh->assets) asset.load(reader);
    const bool whole = reader.real_at == state.reals.size() && reader.integer_at == state.integers.size();
    if (!reader.good || !whole) return base::user_error("state_damaged");
    memory_ = std::move(fresh);
    return base::success();
}

}  // namespace majung::prepare
