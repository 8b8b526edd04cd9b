// A `.majung` model in service. Its tables are found in what comes by name, else by their columns: tomorrow's file of a
// family may carry another name, and a table that lacks half of the columns is not meant. What a connector brings is not in
// the site yet: it is scored in the names and units that the model knows, as the site will store it.
#include <algorithm>
#include <map>
#include <set>

#include "live/scorer.h"
#include "model/arriving.h"

namespace majung::live {
namespace {

class ModelScorer final : public Scorer {
  public:
    explicit ModelScorer(model::Model model) : model_(std::move(model)), state_(model_) {}

    bool uses(std::string_view table, const table::Schema& schema) override {
        return view_of(table, schema).place >= 0;
    }

    std::vector<std::string> missing(std::string_view table, const table::Schema& schema) override {
        const View& view = view_of(table, schema);
        if (view.place < 0) return {};
        return model::missing_columns(model_.recipe, view.place, *view.schema);
    }

    std::vector<model::OtherUnit> other_units(std::string_view table, const table::Schema& schema) override {
        return view_of(table, schema).units;
    }

    base::Result<model::Scores> push(std::string_view table, const table::Batch& rows) override {
        const View& view = view_of(table, *rows.schema);
        if (view.place < 0) return model::Scores();
        table::Batch known = rows;
        known.schema = view.schema;
        return model_.push(state_, view.place, view.units.empty() ? known : model::in_known_units(view.units, known));
    }

    model::Scores close(base::Time until) override { return model_.close(state_, until); }
    void start_after(base::Time time) override {
        if (model_.recipe.row_clock) state_.preparer.start_after(time);
    }
    std::string save() const override { return state_.save(); }
    base::Result<void> load(std::string_view bytes) override { return state_.load(bytes); }
    std::int64_t rows_late() const override { return state_.preparer.rows_late(); }
    std::vector<std::int64_t> late() const override { return state_.preparer.late(); }

  private:
    /// Rows of a shape as the model knows them.
    struct View {
        int place = -1;           // in the recipe's tables; -1 where the rows are none of the model's
        table::SchemaPtr schema;  // under the names that it knows
        std::vector<model::OtherUnit> units;
    };

    /// Remembered by name and shape.
    const View& view_of(std::string_view table, const table::Schema& schema) {
        std::string key(table);
        for (const auto& field : schema.fields) key += '\n' + field.name + '\t' + field.unit;
        const auto known = views_.find(key);
        if (known != views_.end()) return known->second;
        View view;
        view.place = find_place(table, schema);
        if (view.place >= 0) {
            auto named = model::under_known_names(model_.recipe, view.place, schema);
            view.units = model::other_units(model_.recipe, view.place, named);
            view.schema = std::make_shared<const table::Schema>(std::move(named));
        }
        return views_.emplace(std::move(key), std::move(view)).first->second;
    }

    int find_place(std::string_view table, const table::Schema& schema) const {
        const auto& tables = model_.recipe.tables;
        int best = -1;
        double best_share = 0.5;
        for (std::size_t t = 0; t < tables.size(); ++t) {
            const auto& time = tables[t].time_column;
            const auto named = model::under_known_names(model_.recipe, static_cast<int>(t), schema);
            if (!time.empty() && named.find(time) < 0) continue;
            double wanted = 0, found = 0;
            for (const auto& tag : model_.recipe.tags) {
                if (tag.table != static_cast<int>(t)) continue;
                ++wanted;
                if (named.find(tag.column) >= 0) ++found;
            }
            const double share = wanted == 0 ? 0 : found / wanted;
            if (tables[t].name == table && share > 0) return static_cast<int>(t);
            if (share <= best_share) continue;
            best = static_cast<int>(t);
            best_share = share;
        }
        return best;
    }

    const model::Model model_;
    model::ModelState state_;
    std::map<std::string, View> views_;
};

}  // namespace

Champion champion_of(std::string question, std::int64_t number, model::Model model) {
    Champion champion;
    champion.question = std::move(question);
    champion.number = number;
    champion.rule = model.rule;
    champion.row_clock = model.recipe.row_clock;
    for (const auto& table : model.recipe.tables) champion.tables.push_back(table.name);
    champion.assets = model.recipe.assets;
    champion.scorer = std::make_unique<ModelScorer>(std::move(model));
    return champion;
}

}  // namespace majung::live
