#include "entrant/weights.h"

namespace majung::entrant {

void WeightWriter::put(const std::vector<double>& values) {
    put(static_cast<std::int64_t>(values.size()));
    state_.reals.insert(state_.reals.end(), values.begin(), values.end());
}

void WeightWriter::put(const std::vector<std::int64_t>& values) {
    put(static_cast<std::int64_t>(values.size()));
    state_.integers.insert(state_.integers.end(), values.begin(), values.end());
}

base::Result<WeightReader> WeightReader::open(std::string_view bytes) {
    auto state = table::state_from_bytes(bytes);
    if (!state.ok()) return base::user_error("weights_damaged");
    WeightReader reader;
    reader.state_ = std::move(state).value();
    return reader;
}

double WeightReader::real() {
    if (real_ >= state_.reals.size()) {
        damaged_ = true;
        return 0;
    }
    return state_.reals[real_++];
}

std::int64_t WeightReader::integer() {
    if (integer_ >= state_.integers.size()) {
        damaged_ = true;
        return 0;
    }
    return state_.integers[integer_++];
}

std::int64_t WeightReader::integer(std::int64_t low, std::int64_t high) {
    const std::int64_t value = integer();
    if (value >= low && value <= high) return value;
    damaged_ = true;
    return low;
}

std::vector<double> WeightReader::reals() {
    const std::int64_t count = integer();
    if (count < 0 || static_cast<std::uint64_t>(count) > state_.reals.size() - real_) {
        damaged_ = true;
        return {};
    }
    const auto from = state_.reals.begin() + static_cast<std::ptrdiff_t>(real_);
    real_ += static_cast<std::size_t>(count);
    return {from, from + count};
}

std::vector<double> WeightReader::reals(std::size_t count) {
    std::vector<double> values = reals();
    if (values.size() == count) return values;
    damaged_ = true;
    return {};  // not `count` zeros: damaged bytes must not eat the memory
}

std::vector<std::int64_t> WeightReader::integers() {
    const std::int64_t count = integer();
    if (count < 0 || static_cast<std::uint64_t>(count) > state_.integers.size() - integer_) {
        damaged_ = true;
        return {};
    }
    const auto from = state_.integers.begin() + static_cast<std::ptrdiff_t>(integer_);
    integer_ += static_cast<std::size_t>(count);
    return {from, from + count};
}

base::Result<void> WeightReader::finish() const {
    if (damaged_ || real_ != state_.reals.size() || integer_ != state_.integers.size())
        return base::user_error("weights_damaged");
    return {};
}

}  // namespace majung::entrant
