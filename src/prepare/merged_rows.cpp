// Rows of several tables in the order of time, and what a whole dataset becomes.
#include <algorithm>

#include "prepare/preparer.h"

namespace majung::prepare {
namespace {

constexpr base::Time kEnd = std::numeric_limits<base::Time>::max();

}  // namespace

struct MergedRows::Memory {
    struct Head {
        std::unique_ptr<table::BatchReader> reader;
        std::optional<table::Batch> rows;
        base::Time first = kEnd;  // time of the first row of `rows`
        bool started = false;
    };
    base::Result<void> advance(std::size_t table);
    /// First and count of the rows in (from, until]; `first` their first time. Rows without a time go with the row before.
    std::pair<std::int64_t, std::int64_t> wanted(std::size_t table, const table::Batch& rows, base::Time& first);

    Recipe recipe;
    std::vector<Head> heads;
    base::Time from = 0, until = kEnd;
    std::int64_t row_number = 0;  // row clock: rows pulled so far
    std::int64_t rows_given = 0;  // row clock: number of the last row given
};

std::pair<std::int64_t, std::int64_t> MergedRows::Memory::wanted(std::size_t table, const table::Batch& rows,
                                                                 base::Time& first) {
    if (recipe.row_clock) {
        const auto low = std::max<base::Time>(from < 0 ? 0 : from / base::kSecond, 0);
        const auto high = until / base::kSecond;
        const std::int64_t start = std::clamp<std::int64_t>(low - row_number, 0, rows.rows);
        const std::int64_t end = std::clamp<std::int64_t>(high - row_number, start, rows.rows);
        first = (row_number + start + 1) * base::kSecond;
        return {start, end - start};
    }
    const int place = rows.schema->find(recipe.tables[table].time_column);
    if (place < 0 || rows.columns[static_cast<std::size_t>(place)].type != table::Type::time) return {0, rows.rows};
    const table::Column& times = rows.columns[static_cast<std::size_t>(place)];
    std::int64_t start = 0;
    while (start < rows.rows && !(times.valid(start) && times.time(start) > from)) ++start;
    std::int64_t end = rows.rows;
    if (until != kEnd)
        for (end = start; end < rows.rows && !(times.valid(end) && times.time(end) > until);) ++end;
    if (start < rows.rows) first = times.time(start);
    return {start, end - start};
}

base::Result<void> MergedRows::Memory::advance(std::size_t table) {
    Head& head = heads[table];
    head.started = true;
    head.rows.reset();
    head.first = kEnd;
    while (head.reader != nullptr && !head.rows) {
        ASSIGN_OR_RETURN(auto rows, head.reader->next());
        if (!rows) {
            head.reader.reset();
            break;
        }
        base::Time first = kEnd;
        const auto [start, count] = wanted(table, *rows, first);
        row_number += rows->rows;
        if (count > 0) {
            if (recipe.row_clock) rows_given = row_number - rows->rows + start + count;
            head.first = first;
            head.rows = count == rows->rows ? std::move(*rows) : table::slice(*rows, start, count);
        } else if (start < rows->rows) {
            head.reader.reset();  // past `until`
        }
    }
    return base::success();
}

MergedRows::MergedRows(const Recipe& recipe, std::vector<std::unique_ptr<table::BatchReader>> readers, base::Time from,
                       base::Time until)
    : memory_(std::make_unique<Memory>()) {
    CHECK(readers.size() == recipe.tables.size());
    memory_->recipe = recipe;
    memory_->from = from;
    memory_->until = until;
    for (auto& reader : readers) {
        memory_->heads.emplace_back();
        memory_->heads.back().reader = std::move(reader);
    }
}
MergedRows::~MergedRows() = default;
MergedRows::MergedRows(MergedRows&&) noexcept = default;
MergedRows& MergedRows::operator=(MergedRows&&) noexcept = default;

base::Result<std::optional<MergedRows::Piece>> MergedRows::next() {
    Memory& m = *memory_;
    std::size_t best = m.heads.size();
    for (std::size_t t = 0; t < m.heads.size(); ++t) {
        if (!m.heads[t].started) RETURN_IF_ERROR(m.advance(t));
        if (m.heads[t].rows && (best == m.heads.size() || m.heads[t].first < m.heads[best].first)) best = t;
    }
    if (best == m.heads.size()) return std::optional<Piece>();
    Piece piece{static_cast<int>(best), std::move(*m.heads[best].rows), m.rows_given * base::kSecond};
    RETURN_IF_ERROR(m.advance(best));
    if (!m.recipe.row_clock) {
        piece.watermark = kEnd;
        for (const auto& head : m.heads)
            if (head.rows) piece.watermark = std::min(piece.watermark, head.first - 1);
        if (piece.watermark == kEnd) piece.watermark = m.until;
    }
    return std::optional<Piece>(std::move(piece));
}

base::Result<MergedRows> open_merged(const catalog::Dataset& data, const Recipe& recipe, base::Time from,
                                     base::Time until) {
    std::vector<std::unique_ptr<table::BatchReader>> readers;
    for (const RecipeTable& wanted : recipe.tables) {
        int found = -1;
        for (std::size_t t = 0; t < data.tables().size(); ++t)
            if (data.tables()[t].name == wanted.name) found = static_cast<int>(t);
        if (found < 0) return base::user_error("table_missing", {wanted.name});
        ASSIGN_OR_RETURN(auto reader, data.open(found));
        readers.push_back(std::move(reader));
    }
    return MergedRows(recipe, std::move(readers), from, until);
}

base::Result<std::vector<table::TileData>> prepare_all(const catalog::Dataset& data, const Recipe& recipe,
                                                       base::Time from, base::Time until) {
    ASSIGN_OR_RETURN(MergedRows rows, open_merged(data, recipe, from, until));
    Preparer preparer(recipe);
    if (recipe.row_clock && from > 0) preparer.start_after(from);
    std::vector<table::TileData> out(recipe.assets.size());
    for (std::size_t a = 0; a < out.size(); ++a) {
        out[a].asset = static_cast<table::AssetId>(a);
        out[a].columns = static_cast<std::int64_t>(recipe.tags.size());
    }
    const auto take = [&] {
        while (const auto tile = preparer.next())
            for (std::int64_t r = 0; r < tile->values.rows; ++r)
                out[static_cast<std::size_t>(tile->asset)].append(tile->time[static_cast<std::size_t>(r)],
                                                                  tile->regime[static_cast<std::size_t>(r)],
                                                                  tile->values.row(r));
    };
    for (;;) {
        ASSIGN_OR_RETURN(auto piece, rows.next());
        if (!piece) break;
        RETURN_IF_ERROR(preparer.push(piece->table, piece->rows));
        preparer.close(piece->watermark);
        take();
    }
    preparer.close(kEnd);
    take();
    return out;
}

}  // namespace majung::prepare
