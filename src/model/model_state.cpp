// A ModelState as bytes: a header State that says how much follows, then the parts, each with its length in front.
#include <cstring>
#include <limits>

#include "model/model.h"

namespace majung::model {
namespace {

void put(std::string& out, std::string_view part) {
    const auto size = static_cast<std::uint64_t>(part.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out.append(part);
}

base::Result<table::State> take(std::string_view& bytes) {
    std::uint64_t size = 0;
    if (bytes.size() < sizeof size) return base::user_error("state_damaged");
    std::memcpy(&size, bytes.data(), sizeof size);
    bytes.remove_prefix(sizeof size);
    if (size > bytes.size()) return base::user_error("state_damaged");
    auto state = table::state_from_bytes(bytes.substr(0, size));
    bytes.remove_prefix(size);
    return state;
}

}  // namespace

ModelState::ModelState(const Model& model)
    : preparer(model.recipe),
      entrants(model.recipe.assets.size()),
      smoothed(model.recipe.assets.size(), std::numeric_limits<double>::quiet_NaN()),
      left_at(model.recipe.assets.size(), std::vector<base::Time>(model.recipe.tags.size(), 0)) {}

std::string ModelState::save() const {
    std::string out;
    put(out, table::to_bytes(preparer.save()));
    table::State own;
    own.reals = smoothed;
    for (const auto& times : left_at) own.integers.insert(own.integers.end(), times.begin(), times.end());
    put(out, table::to_bytes(own));
    for (const auto& state : entrants) put(out, table::to_bytes(state));
    return out;
}

base::Result<void> ModelState::load(std::string_view bytes) {
    ASSIGN_OR_RETURN(const auto prepared, take(bytes));
    ASSIGN_OR_RETURN(const auto own, take(bytes));
    const std::size_t tags = left_at.empty() ? 0 : left_at.front().size();
    if (own.reals.size() != smoothed.size() || own.integers.size() != left_at.size() * tags)
        return base::user_error("state_damaged");
    std::vector<table::State> states;
    for (std::size_t i = 0; i < entrants.size(); ++i) {
        ASSIGN_OR_RETURN(auto state, take(bytes));
        states.push_back(std::move(state));
    }
    if (!bytes.empty()) return base::user_error("state_damaged");
    RETURN_IF_ERROR(preparer.load(prepared));
    smoothed = own.reals;
    for (std::size_t a = 0; a < left_at.size(); ++a)
        left_at[a].assign(own.integers.begin() + static_cast<std::ptrdiff_t>(a * tags),
                          own.integers.begin() + static_cast<std::ptrdiff_t>((a + 1) * tags));
    entrants = std::move(states);
    return {};
}

}  // namespace majung::model
