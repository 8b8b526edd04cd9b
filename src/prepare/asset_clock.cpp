#include "prepare/asset_clock.h"

#include <algorithm>
#include <cmath>

namespace majung::prepare {

std::size_t StateReader::count(std::size_t each) {
    const std::int64_t n = integer();
    const std::size_t left = state.reals.size() - real_at + state.integers.size() - integer_at;
    if (n < 0 || static_cast<std::size_t>(n) > left / std::max<std::size_t>(each, 1)) {
        good = false;
        return 0;
    }
    return static_cast<std::size_t>(n);
}

void StateReader::reals(std::vector<double>& values) {
    if (values.size() > state.reals.size() - real_at) {
        good = false;
        return;
    }
    std::copy_n(state.reals.begin() + static_cast<std::ptrdiff_t>(real_at), values.size(), values.begin());
    real_at += values.size();
}

AssetClock::AssetClock(const Recipe& recipe, const std::vector<RecipeTag>& columns, const RegimeWatch& watch)
    : recipe_(&recipe), columns_(&columns), watch_(&watch) {
    held_.assign(columns.size(), std::numeric_limits<double>::quiet_NaN());
    held_at_.assign(columns.size(), RegimeWatch::kNever);
    row_.resize(columns.size());
    regime_ = watch.fresh();
    ready_.columns = static_cast<std::int64_t>(recipe.tags.size());
}

PendingTick& AssetClock::tick(base::Time time) {
    const auto found = pending_.lower_bound(time);
    if (found != pending_.end() && found->first == time) return found->second;
    PendingTick fresh;
    if (!spare_.empty()) {
        fresh = std::move(spare_.back());
        spare_.pop_back();
    }
    fresh.alive = false;
    fresh.sum.assign(columns_->size(), 0);
    fresh.count.assign(columns_->size(), 0);
    return pending_.emplace_hint(found, time, std::move(fresh))->second;
}

void AssetClock::absorb(base::Time time, const PendingTick& tick) {
    for (std::size_t c = 0; c < held_.size(); ++c) {
        if (!(tick.count[c] > 0)) continue;
        held_[c] = tick.sum[c] / tick.count[c];
        held_at_[c] = time;
    }
}

void AssetClock::emit(base::Time time, bool gap) {
    for (std::size_t c = 0; c < row_.size(); ++c) {
        const bool young = held_at_[c] != RegimeWatch::kNever && time - held_at_[c] <= (*columns_)[c].hold_max;
        row_[c] = held_at_[c] == time || young ? held_[c] : std::numeric_limits<double>::quiet_NaN();
    }
    const std::int32_t regime = watch_->step(regime_, time, gap, row_);
    ready_.append(time, regime, std::span(row_).first(recipe_->tags.size()));
    last_ = time;
}

void AssetClock::close(base::Time until) {
    const base::Time step = recipe_->step;
    auto waiting = pending_.begin();  // slow rows from here up to `at` are not yet absorbed
    for (auto at = pending_.begin(); at != pending_.end() && at->first <= until;) {
        const base::Time time = at->first;
        const bool follows = last_ != RegimeWatch::kNever && time - last_ <= recipe_->gap_max;
        if (!at->second.alive && follows) {
            ++at;  // whether ticks are made before it is told by the tick after it
            continue;
        }
        const bool alive = at->second.alive;
        ++at;
        const bool first = last_ == RegimeWatch::kNever;
        if (alive && follows)
            for (base::Time made = last_ + step; made < time; made += step) {
                for (; waiting->first <= made; ++waiting) absorb(waiting->first, waiting->second);
                emit(made, false);
            }
        for (; waiting != at; ++waiting) absorb(waiting->first, waiting->second);
        if (alive) emit(time, first || !(follows || time - last_ <= step));
        for (auto done = pending_.begin(); done != at; ++done)
            if (spare_.size() < 4096) spare_.push_back(std::move(done->second));
        pending_.erase(pending_.begin(), at);
    }
}

void AssetClock::drop_ready(std::size_t rows) {
    const auto n = static_cast<std::ptrdiff_t>(rows);
    ready_.time.erase(ready_.time.begin(), ready_.time.begin() + n);
    ready_.regime.erase(ready_.regime.begin(), ready_.regime.begin() + n);
    ready_.values.erase(ready_.values.begin(), ready_.values.begin() + n * ready_.columns);
}

void AssetClock::save(StateWriter& writer) const {
    writer.integer(last_);
    for (const base::Time time :
         {regime_.running_since, regime_.standing_since, regime_.mixed_since, regime_.settled_at, regime_.last})
        writer.integer(time);
    writer.integer(regime_.mode);
    if (!regime_.settings.empty()) {  // absent in the states of older recipes
        writer.integer(regime_.waiting);
        writer.integer(regime_.unknown);
        writer.reals(regime_.settings);
    }
    writer.reals(held_);
    for (const base::Time time : held_at_) writer.integer(time);
    writer.integer(static_cast<std::int64_t>(pending_.size()));
    for (const auto& [time, tick] : pending_) {
        writer.integer(time);
        writer.integer(tick.alive ? 1 : 0);
        writer.reals(tick.sum);
        writer.reals(tick.count);
    }
    writer.integer(ready_.rows());
    for (const base::Time time : ready_.time) writer.integer(time);
    for (const std::int32_t regime : ready_.regime) writer.integer(regime);
    writer.reals(ready_.values);
}

void AssetClock::load(StateReader& reader) {
    last_ = reader.integer();
    for (base::Time* time :
         {&regime_.running_since, &regime_.standing_since, &regime_.mixed_since, &regime_.settled_at, &regime_.last})
        *time = reader.integer();
    regime_.mode = static_cast<std::int32_t>(reader.integer());
    if (!regime_.settings.empty()) {
        regime_.waiting = reader.integer();
        regime_.unknown = reader.integer();
        reader.reals(regime_.settings);
    }
    reader.reals(held_);
    for (base::Time& time : held_at_) time = reader.integer();
    pending_.clear();
    for (std::size_t n = reader.count(2); n > 0 && reader.good; --n) {
        PendingTick& tick = this->tick(reader.integer());
        tick.alive = reader.integer() != 0;
        reader.reals(tick.sum);
        reader.reals(tick.count);
    }
    const std::size_t rows = reader.count(2 + static_cast<std::size_t>(ready_.columns));
    ready_.clear();
    ready_.time.resize(rows);
    ready_.regime.resize(rows);
    ready_.values.resize(rows * static_cast<std::size_t>(ready_.columns));
    for (base::Time& time : ready_.time) time = reader.integer();
    for (std::int32_t& regime : ready_.regime) regime = static_cast<std::int32_t>(reader.integer());
    reader.reals(ready_.values);
}

}  // namespace majung::prepare
