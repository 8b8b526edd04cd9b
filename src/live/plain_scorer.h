// For tests of live operation: a scorer with so little in it that its alarms can be told by hand. The score of a tick is
// the tag's value plus the mean of the values so far, so that memory lost or doubled shows.
#pragma once

#include <map>

#include "live/scorer.h"
#include "live/site_store.h"

namespace majung::live::test {

class PlainScorer final : public Scorer {
  public:
    explicit PlainScorer(std::string tag) : tag_(std::move(tag)) {}
    bool uses(std::string_view, const table::Schema& schema) override { return schema.find(tag_) >= 0; }

    base::Result<model::Scores> push(std::string_view, const table::Batch& rows) override {
        const auto& time = rows.columns[static_cast<std::size_t>(rows.schema->find("time"))];
        const auto& value = rows.columns[static_cast<std::size_t>(rows.schema->find(tag_))];
        late_places_.clear();
        for (std::int64_t r = 0; r < rows.rows; ++r) {
            if (time.time(r) <= closed_) {
                ++late_;
                late_places_.push_back(r);
            } else {
                waiting_[time.time(r)] = value.number(r);
            }
        }
        return model::Scores();
    }

    model::Scores close(base::Time until) override {
        model::Scores scores;
        while (!waiting_.empty() && waiting_.begin()->first <= until) {
            const auto [time, value] = *waiting_.begin();
            waiting_.erase(waiting_.begin());
            sum_ += value;
            ++count_;
            scores.time.push_back(time);
            scores.asset.push_back(0);
            scores.regime.push_back(1);
            scores.score.push_back(value + sum_ / static_cast<double>(count_));
        }
        closed_ = std::max(closed_, until);
        return scores;
    }

    std::string save() const override {
        table::State state{{sum_}, {count_, closed_, late_}};
        for (const auto& [time, value] : waiting_) {
            state.integers.push_back(time);
            state.reals.push_back(value);
        }
        return table::to_bytes(state);
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(const auto state, table::state_from_bytes(bytes));
        sum_ = state.reals.at(0);
        count_ = state.integers.at(0);
        closed_ = state.integers.at(1);
        late_ = state.integers.at(2);
        waiting_.clear();
        for (std::size_t i = 1; i < state.reals.size(); ++i) waiting_[state.integers.at(i + 2)] = state.reals[i];
        return base::success();
    }

    std::int64_t rows_late() const override { return late_; }
    std::vector<std::int64_t> late() const override { return late_places_; }

  private:
    std::string tag_;
    std::map<base::Time, double> waiting_;
    double sum_ = 0;
    std::int64_t count_ = 0, late_ = 0;
    std::vector<std::int64_t> late_places_;
    base::Time closed_ = kNever;
    static constexpr base::Time kNever = INT64_MIN;
};

inline Champion plain_champion(std::string tag, double threshold, std::int64_t number = 1) {
    Champion champion;
    champion.question = "anomaly";
    champion.number = number;
    champion.rule.threshold = threshold;
    champion.assets = {""};
    champion.scorer = std::make_unique<PlainScorer>(std::move(tag));
    return champion;
}

/// A site whose champion is a plain one on the tag "pressure", whatever is in service.
class PlainSiteStore final : public SiteStore {
  public:
    using SiteStore::SiteStore;
    base::Result<std::vector<Champion>> champions() override {
        std::vector<Champion> champions;
        champions.push_back(plain_champion("pressure", 5));
        return champions;
    }
};

}  // namespace majung::live::test
