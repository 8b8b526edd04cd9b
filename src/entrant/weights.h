// Weights: how an entrant's numbers become bytes and come back. Everything is appended to one table::State and taken back
// in the same order; a Reader that runs dry or meets impossible sizes says so once at the end (`weights_damaged`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "table/tile.h"

namespace majung::entrant {

class WeightWriter {
  public:
    void put(double value) { state_.reals.push_back(value); }
    void put(std::int64_t value) { state_.integers.push_back(value); }
    void put(const std::vector<double>& values);
    void put(const std::vector<std::int64_t>& values);
    std::string bytes() const { return table::to_bytes(state_); }

  private:
    table::State state_;
};

class WeightReader {
  public:
    static base::Result<WeightReader> open(std::string_view bytes);
    double real();
    std::int64_t integer();
    /// An integer of [low, high]; anything else marks the bytes as damaged.
    std::int64_t integer(std::int64_t low, std::int64_t high);
    std::vector<double> reals();
    std::vector<double> reals(std::size_t count);  // exactly that many
    std::vector<std::int64_t> integers();
    /// All was there and nothing is left over.
    base::Result<void> finish() const;
    bool damaged() const { return damaged_; }
    void fail() { damaged_ = true; }  // what was read makes no sense

  private:
    table::State state_;
    std::size_t real_ = 0, integer_ = 0;
    bool damaged_ = false;
};

}  // namespace majung::entrant
