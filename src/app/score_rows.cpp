#include "app/score_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalog/dataset.h"
#include "table/builder.h"

namespace majung::app {
namespace {

/// Places in `scores` of one asset's ticks, in time order.
std::vector<std::size_t> ticks_of(const model::Scores& scores, table::AssetId asset) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < scores.time.size(); ++i)
        if (scores.asset[i] == asset) places.push_back(i);
    return places;
}

std::string causes_text(const table::Causes& causes) {
    std::string text;
    for (const auto& cause : causes) text += (text.empty() ? "" : ";") + cause.tag;
    return text;
}

struct RowWriter {
    const model::Model& model;
    const model::Scores& scores;
    table::BatchBuilder builder{score_schema()};

    void rejected(std::int64_t row, const std::string& code) {
        builder.column(0).append(row);
        for (const std::size_t c : {1U, 2U, 3U, 4U}) builder.column(c).append_null();
        builder.column(5).append(std::string_view(code));
    }

    void scored(std::int64_t row, std::optional<base::Time> time, const std::string& asset,
                std::optional<std::size_t> tick) {
        builder.column(0).append(row);
        time ? builder.column(1).append(*time) : builder.column(1).append_null();
        asset.empty() ? builder.column(2).append_null() : builder.column(2).append(std::string_view(asset));
        if (!tick || std::isnan(scores.score[*tick])) {
            for (const std::size_t c : {3U, 4U, 5U}) builder.column(c).append_null();
            return;
        }
        builder.column(3).append(scores.score[*tick]);
        builder.column(4).append(std::int64_t{scores.score[*tick] > model.rule.threshold ? 1 : 0});
        const auto why = scores.causes.find(*tick);
        why == scores.causes.end() ? builder.column(5).append_null()
                                   : builder.column(5).append(std::string_view(causes_text(why->second)));
    }
};

}  // namespace

base::Result<void> NumberedSink::begin(const std::vector<intake::TableSpec>& specs) {
    tables.clear();
    for (const auto& spec : specs) {
        tables.emplace_back();
        tables.back().schema = spec.schema;
    }
    return {};
}

base::Result<void> NumberedSink::take(intake::Chunk&& chunk) {
    auto& table = tables[static_cast<std::size_t>(chunk.table)];
    table.counts += chunk.counts;
    for (std::int64_t r = 0; r < chunk.kept.rows; ++r)
        table.rows.push_back(chunk.rows.empty() ? chunk.first_row + r : chunk.rows[static_cast<std::size_t>(r)]);
    for (std::int64_t r = 0; r < chunk.ledger.rows; ++r)
        if (chunk.ledger.columns[4].text(r) == "rejected")
            table.rejected.emplace_back(chunk.ledger.columns[0].int64(r), std::string(chunk.ledger.columns[3].text(r)));
    if (chunk.kept.rows > 0) table.kept.push_back(std::move(chunk.kept));
    return {};
}

int recipe_table_of(const prepare::Recipe& recipe, const table::Schema& schema) {
    int best = -1;
    double best_share = 0.5;
    for (std::size_t place = 0; place < recipe.tables.size(); ++place) {
        const auto& wanted = recipe.tables[place];
        if (!recipe.row_clock && schema.find(wanted.time_column) < 0) continue;
        double tags = 0, found = 0;
        for (const auto& tag : recipe.tags) {
            if (tag.table != static_cast<int>(place)) continue;
            ++tags;
            found += schema.find(tag.column) >= 0 ? 1 : 0;
        }
        if (tags == 0 || found / tags < best_share) continue;
        best = static_cast<int>(place);
        best_share = found / tags + 1e-9;
    }
    return best;
}

base::Result<model::Scores> score_tables(const model::Model& model, const std::vector<PlacedTable>& tables) {
    std::vector<std::unique_ptr<table::BatchReader>> readers(model.recipe.tables.size());
    for (std::size_t place = 0; place < readers.size(); ++place) {
        std::vector<table::Batch> batches;
        table::SchemaPtr schema;
        for (const auto& placed : tables) {
            if (placed.place != static_cast<int>(place)) continue;
            if (schema == nullptr) schema = placed.table->schema;
            batches.insert(batches.end(), placed.table->kept.begin(), placed.table->kept.end());
        }
        if (schema != nullptr) readers[place] = std::make_unique<table::MemoryReader>(schema, std::move(batches));
    }
    prepare::MergedRows rows(model.recipe, std::move(readers));
    model::ModelState state(model);
    model::Scores scores;
    for (;;) {
        ASSIGN_OR_RETURN(const auto piece, rows.next());
        if (!piece) break;
        ASSIGN_OR_RETURN(const auto pushed, model.push(state, piece->table, piece->rows));
        scores.append(pushed);
        scores.append(model.close(state, piece->watermark));
    }
    scores.append(model.close(state, std::numeric_limits<base::Time>::max()));
    return scores;
}

const table::SchemaPtr& score_schema() {
    static const table::SchemaPtr schema = std::make_shared<const table::Schema>(table::Schema{{
        {"row", table::Type::int64, "", false},
        {"time", table::Type::time, "", false},
        {"asset", table::Type::text, "", false},
        {"score", table::Type::float64, "", false},
        {"alarm", table::Type::int64, "", false},
        {"because", table::Type::text, "", false},
    }});
    return schema;
}

table::Batch scores_on_rows(const model::Model& model, const model::Scores& scores, const PlacedTable& placed) {
    const auto& table = *placed.table;
    const auto& wanted = model.recipe.tables[static_cast<std::size_t>(placed.place)];
    const int time_column = model.recipe.row_clock ? -1 : table.schema->find(wanted.time_column);
    const int asset_column = wanted.asset_column.empty() ? -1 : table.schema->find(wanted.asset_column);
    std::vector<std::vector<std::size_t>> ticks;
    for (std::size_t a = 0; a < model.recipe.assets.size(); ++a)
        ticks.push_back(ticks_of(scores, static_cast<table::AssetId>(a)));
    RowWriter writer{model, scores};
    std::size_t kept = 0, rejected = 0;
    for (const auto& batch : table.kept)
        for (std::int64_t r = 0; r < batch.rows; ++r, ++kept) {
            const std::int64_t row = table.rows[kept];
            for (; rejected < table.rejected.size() && table.rejected[rejected].first < row; ++rejected)
                writer.rejected(table.rejected[rejected].first, table.rejected[rejected].second);
            const bool timed = time_column < 0 || batch.columns[static_cast<std::size_t>(time_column)].valid(r);
            const base::Time at = time_column < 0 ? static_cast<base::Time>(kept + 1) * base::kSecond
                                  : timed         ? batch.columns[static_cast<std::size_t>(time_column)].time(r)
                                                  : 0;
            const std::string asset =
                asset_column < 0 ? "" : table::cell_text(batch, r, static_cast<std::size_t>(asset_column));
            const auto known = std::find(model.recipe.assets.begin(), model.recipe.assets.end(), asset);
            const auto place =
                known == model.recipe.assets.end() ? 0 : static_cast<std::size_t>(known - model.recipe.assets.begin());
            const auto& of = ticks[place];
            const auto after = std::upper_bound(of.begin(), of.end(), at,
                                                [&](base::Time t, std::size_t i) { return t < scores.time[i]; });
            std::optional<std::size_t> tick;
            if (timed && after != of.begin()) tick = *(after - 1);
            writer.scored(row, time_column < 0 || !timed ? std::nullopt : std::optional(at), asset, tick);
        }
    for (; rejected < table.rejected.size(); ++rejected)
        writer.rejected(table.rejected[rejected].first, table.rejected[rejected].second);
    return writer.builder.finish();
}

}  // namespace majung::app
