// z-score per tag: how many of its own deviations the strangest tag is away from its centre in the regime. Shewhart's
// chart (1931) for every tag at once: the trivial rival. It sees jumps of one tag and nothing between tags or over time.
// O(tags) a row, no memory between rows.
#include <cmath>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/scaling.h"

namespace majung::entrant {
namespace {

class Zscore final : public Entrant {
  public:
    std::string_view name() const override { return "zscore"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question&, base::Rng&) override {
        return scaling_.learn(tiles);
    }

    void push(table::State&, const table::Tile& tile, Output& output) const override {
        std::vector<double> z(static_cast<std::size_t>(tile.values.columns));
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            double score = std::numeric_limits<double>::quiet_NaN();
            const bool scored = scaling_.apply(tile.regime[static_cast<std::size_t>(r)], tile.values.row(r), z);
            if (scored) {
                score = 0;
                for (const double value : z)
                    if (std::abs(value) > score) score = std::abs(value);
            }
            output.score.push_back(score);
            if (!output.want_parts) continue;
            for (const double value : z) output.parts.push_back(scored && !std::isnan(value) ? value * value : 0);
            output.expected.resize(output.expected.size() + z.size(), std::numeric_limits<double>::quiet_NaN());
        }
    }

    std::int64_t tags() const override { return scaling_.tags(); }

    std::string save() const override {
        WeightWriter writer;
        scaling_.save(writer);
        return writer.bytes();
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes));
        scaling_.load(reader);
        return reader.finish();
    }

  private:
    Scaling scaling_;
};

}  // namespace

std::unique_ptr<Entrant> make_zscore() { return std::make_unique<Zscore>(); }

}  // namespace majung::entrant
