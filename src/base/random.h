// Rng: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by splitmix64.
// The same seed gives the same numbers on every machine and compiler; std::distributions do not promise that.
#pragma once

#include <cstdint>
#include <string_view>

namespace majung::base {

class Rng {
  public:
    explicit Rng(std::uint64_t seed);

    std::uint64_t next();                     // 64 uniform bits
    double uniform();                         // [0, 1)
    double uniform(double low, double high);  // [low, high)
    double normal();                          // mean 0, variance 1 (polar method)
    double exponential();                     // mean 1
    std::uint64_t below(std::uint64_t n);     // [0, n), unbiased; n > 0
    /// An independent stream: depends on this generator's seed and the name only, not on what was drawn before.
    Rng fork(std::string_view name) const;

  private:
    std::uint64_t seed_;
    std::uint64_t state_[4];
    double spare_ = 0;
    bool has_spare_ = false;
};

}  // namespace majung::base
