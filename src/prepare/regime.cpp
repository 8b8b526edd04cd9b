#include "prepare/regime.h"

#include <algorithm>
#include <cmath>

namespace majung::prepare {
namespace {

std::size_t place_of(const std::vector<RecipeTag>& columns, const std::string& name) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return i;
    CHECK(false && "a regime's tag is in the recipe");
    return 0;
}

}  // namespace

RegimeWatch::RegimeWatch(const Recipe& recipe, const std::vector<RecipeTag>& columns)
    : tags_(recipe.tags.size()),
      warm_up_(recipe.regime.warm_up),
      warm_up_share_(recipe.regime.warm_up_share),
      mode_pause_(recipe.format < 2 ? warm_up_ : 0),
      step_(recipe.row_clock ? base::kSecond : recipe.step),
      floor_(2 * (recipe.row_clock ? base::kSecond : recipe.step)),
      settings_(recipe.regime.settings),
      centres_(recipe.regime.mode_centres) {
    for (const auto& setting : settings_) setting_columns_.push_back(place_of(columns, setting.tag));
    for (const auto& sign : recipe.regime.running)
        signs_.push_back({place_of(columns, sign.tag), sign.above, sign.presence});
    for (std::size_t i = 0; i < recipe.regime.mode_tags.size(); ++i) {
        const double scale = recipe.regime.mode_scales[i];
        mode_tags_.push_back({place_of(columns, recipe.regime.mode_tags[i]), scale > 0 ? scale : 1});
    }
}

RegimeWatch::Memory RegimeWatch::fresh() const {
    Memory memory;
    memory.settings.assign(settings_.size(), std::numeric_limits<double>::quiet_NaN());
    return memory;
}

RegimeWatch::Running RegimeWatch::running(std::span<const double> row) const {
    std::size_t votes = 0, above = 0;
    for (const Sign& sign : signs_) {
        const bool missing = std::isnan(row[sign.column]);
        if (missing && !sign.presence) continue;
        ++votes;
        if (!missing && (sign.presence || row[sign.column] > sign.above)) ++above;
    }
    if (votes == 0) return signs_.empty() ? Running::yes : Running::unknown;
    if (above == votes) return Running::yes;
    if (above == 0) return Running::no;
    return 2 * above > votes ? Running::mixed_yes : Running::mixed_no;
}

std::int32_t RegimeWatch::mode_of(std::span<const double> row) const {
    std::int32_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t m = 0; m < centres_.size(); ++m) {
        double distance = 0;
        for (std::size_t i = 0; i < mode_tags_.size(); ++i) {
            const double value = row[mode_tags_[i].column];
            if (std::isnan(value)) continue;
            const double apart = (value - centres_[m][i]) / mode_tags_[i].scale;
            distance += apart * apart;
        }
        if (distance > 1 || !(distance < least)) continue;
        least = distance;
        best = static_cast<std::int32_t>(m) + 1;
    }
    return best;
}

void RegimeWatch::stop(Memory& memory, base::Time since) const {
    if (memory.running_since == kNever) return;  // it stood already
    memory.running_since = kNever;
    memory.standing_since = since;
}

void RegimeWatch::start(Memory& memory, base::Time tick) const {
    base::Time needed = warm_up_;
    if (memory.standing_since != kNever) {
        const base::Time stood = tick - memory.standing_since;
        if (warm_up_share_ > 0)
            needed = std::min(needed, static_cast<base::Time>(warm_up_share_ * static_cast<double>(stood)));
        needed = std::max(needed, std::min(warm_up_, floor_));
        if (memory.settled_at != kNever && memory.settled_at > memory.standing_since)
            memory.settled_at += stood;  // was still warming up
    }
    memory.running_since = tick;
    memory.settled_at = std::max(memory.settled_at, tick + std::max(needed, memory.waiting));
    memory.waiting = 0;
}

void RegimeWatch::watch_settings(Memory& memory, base::Time tick, std::span<const double> row) const {
    for (std::size_t i = 0; i < settings_.size(); ++i) {
        const double value = row[setting_columns_[i]];
        if (std::isnan(value) || value == memory.settings[i]) continue;
        const bool first = std::isnan(memory.settings[i]);
        memory.settings[i] = value;
        if (first) continue;
        if (memory.running_since == kNever)
            memory.waiting = std::max(memory.waiting, settings_[i].pause);
        else
            memory.settled_at = std::max(memory.settled_at, tick + settings_[i].pause);
    }
}

bool RegimeWatch::settings_known(const Memory& memory) const {
    for (std::size_t i = 0; i < settings_.size(); ++i)
        if (!std::isnan(memory.settings[i]) && !settings_[i].known(memory.settings[i])) return false;
    return true;
}

std::int32_t RegimeWatch::step(Memory& memory, base::Time tick, bool gap, std::span<const double> row) const {
    if (gap && memory.last != kNever) stop(memory, memory.last);
    memory.last = tick;
    Running now = running(row);
    const bool mixed = now == Running::mixed_yes || now == Running::mixed_no;
    if (mixed && memory.mixed_since == kNever) memory.mixed_since = tick;
    if (mixed)
        now = tick - memory.mixed_since < 3 * step_ ? Running::unknown
              : now == Running::mixed_yes           ? Running::yes
                                                    : Running::no;
    if (now == Running::no) stop(memory, memory.mixed_since == kNever ? tick : memory.mixed_since);
    if (now == Running::yes && memory.running_since == kNever) start(memory, tick);
    if (!mixed) memory.mixed_since = kNever;
    watch_settings(memory, tick, row);
    bool told = centres_.empty();
    for (const ModeTag& tag : mode_tags_) told = told || !std::isnan(row[tag.column]);
    if (told) {
        const std::int32_t mode = centres_.empty() ? 1 : mode_of(row);
        if (mode != memory.mode && memory.mode > 0) memory.settled_at = std::max(memory.settled_at, tick + mode_pause_);
        memory.mode = mode;
    }
    if (now != Running::yes || tick < memory.settled_at) return 0;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < tags_; ++i) missing += std::isnan(row[i]) ? 1 : 0;
    if (2 * missing > tags_) return 0;
    const std::int32_t regime = settings_known(memory) ? memory.mode : 0;
    memory.unknown += regime == 0 ? 1 : 0;
    return regime;
}

}  // namespace majung::prepare
