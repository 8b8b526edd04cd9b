#include "table/tile.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace majung::table {
namespace {

template <class T>
void append(std::string& out, const std::vector<T>& values) {
    const auto count = static_cast<std::uint64_t>(values.size());
    out.append(reinterpret_cast<const char*>(&count), sizeof count);
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <class T>
bool take(std::string_view& bytes, std::vector<T>& values) {
    std::uint64_t count = 0;
    if (bytes.size() < sizeof count) return false;
    std::memcpy(&count, bytes.data(), sizeof count);
    bytes.remove_prefix(sizeof count);
    if (count > bytes.size() / sizeof(T)) return false;
    values.resize(count);
    if (count > 0) std::memcpy(values.data(), bytes.data(), count * sizeof(T));
    bytes.remove_prefix(count * sizeof(T));
    return true;
}

}  // namespace

base::Result<std::optional<Tile>> MemoryTiles::next() {
    while (at_ < data_.size() && row_ >= data_[at_].rows()) {
        ++at_;
        row_ = 0;
    }
    if (at_ >= data_.size()) return std::optional<Tile>();
    const TileData& d = data_[at_];
    const auto from = static_cast<std::size_t>(row_);
    const auto count = static_cast<std::size_t>(std::min(rows_max_, d.rows() - row_));
    row_ += static_cast<std::int64_t>(count);
    Tile tile;
    tile.asset = d.asset;
    tile.time = std::span(d.time).subspan(from, count);
    tile.regime = std::span(d.regime).subspan(from, count);
    tile.values = {d.values.data() + static_cast<std::int64_t>(from) * d.columns, static_cast<std::int64_t>(count),
                   d.columns};
    return std::optional<Tile>(tile);
}

std::string to_bytes(const State& state) {
    std::string out;
    append(out, state.reals);
    append(out, state.integers);
    return out;
}

base::Result<State> state_from_bytes(std::string_view bytes) {
    State state;
    if (!take(bytes, state.reals) || !take(bytes, state.integers) || !bytes.empty())
        return base::user_error("state_damaged");
    return state;
}

}  // namespace majung::table
