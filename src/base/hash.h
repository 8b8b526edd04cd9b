// SHA-256 (FIPS 180-4), adapter over OpenSSL's libcrypto, and a fast 64-bit hash for tables in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace majung::base {

class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void update(std::string_view bytes);
    std::string hex();  // of all bytes so far; further updates go on from there

  private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);  // not for adversaries, the same on every machine

}  // namespace majung::base
