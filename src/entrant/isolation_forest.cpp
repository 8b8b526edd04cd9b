// Isolation forest (Liu, Ting and Zhou, "Isolation forest", ICDM 2008): rows that random cuts set apart after few steps are
// strange. 100 trees on 256 rows each; the score is 2^(-mean depth / c(256)), between 0 and 1.
//
// A tag's part is how much shorter its cuts made the path than an even cut would have (in the manner of DIFFI, Carletti et al. 2023),
// times how far the tag stands from its centre, so that cuts drawn by chance on an ordinary tag do not name it.
// O(trees log 256) a row. Knows no time and sees only what shows in few tags at once; values beyond the training range all look the same.
#include <algorithm>
#include <cmath>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/training.h"

namespace majung::entrant {
namespace {

constexpr std::size_t kTrees = 100, kRows = 256, kDepth = 8;
constexpr std::int64_t kPoolMax = 8192;  // rows that trees draw from

/// Mean depth of an unsuccessful search in a binary search tree of n rows.
double usual_depth(double n) {
    if (n <= 1) return 0;
    if (n <= 2) return 1;
    return 2 * (std::log(n - 1) + 0.5772156649015329) - 2 * (n - 1) / n;
}

struct Forest {
    std::vector<std::int64_t> tag;   // of each node; -1 = leaf
    std::vector<double> cut, rows;   // value; rows that came here in training
    std::vector<std::int64_t> left;  // the right child follows the left
    std::vector<std::int64_t> roots;
};

class Grower {
  public:
    Grower(Forest& forest, const std::vector<double>& pool, std::size_t tags, base::Rng& rng)
        : forest_(forest), pool_(pool), tags_(tags), rng_(rng) {}

    void grow(std::vector<std::size_t> rows) {
        forest_.roots.push_back(add());
        split(forest_.roots.back(), std::move(rows), 0);
    }

  private:
    std::int64_t add() {
        forest_.tag.push_back(-1);
        forest_.cut.push_back(0);
        forest_.rows.push_back(0);
        forest_.left.push_back(-1);
        return static_cast<std::int64_t>(forest_.tag.size()) - 1;
    }

    void split(std::int64_t node, std::vector<std::size_t> rows, std::size_t depth) {
        forest_.rows[static_cast<std::size_t>(node)] = static_cast<double>(rows.size());
        if (rows.size() <= 1 || depth >= kDepth) return;
        for (int tries = 0; tries < 8; ++tries) {
            const std::size_t tag = rng_.below(tags_);
            double low = std::numeric_limits<double>::infinity(), high = -low;
            for (const std::size_t r : rows) {
                low = std::min(low, pool_[r * tags_ + tag]);
                high = std::max(high, pool_[r * tags_ + tag]);
            }
            if (!(high > low)) continue;
            const double cut = rng_.uniform(low, high);
            std::vector<std::size_t> below, above;
            for (const std::size_t r : rows) (pool_[r * tags_ + tag] <= cut ? below : above).push_back(r);
            if (below.empty() || above.empty()) continue;
            const std::int64_t left = add();
            add();
            const auto at = static_cast<std::size_t>(node);
            forest_.tag[at] = static_cast<std::int64_t>(tag);
            forest_.cut[at] = cut;
            forest_.left[at] = left;
            split(left, std::move(below), depth + 1);
            split(left + 1, std::move(above), depth + 1);
            return;
        }
    }

    Forest& forest_;
    const std::vector<double>& pool_;
    std::size_t tags_;
    base::Rng& rng_;
};

class IsolationForest final : public Entrant {
  public:
    std::string_view name() const override { return "isolation_forest"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question&, base::Rng& rng) override {
        RETURN_IF_ERROR(scaling_.learn(tiles));
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        const std::int64_t stride = stride_for(scaling_.rows(0), kPoolMax);
        std::vector<double> pool;
        std::int64_t row = 0;
        const auto take = [&](std::size_t, std::span<const double> z) {
            if (row++ % stride == 0) pool.insert(pool.end(), z.begin(), z.end());
        };
        RETURN_IF_ERROR(each_row(tiles, scaling_, take, [](std::size_t) {}));
        const std::size_t rows = tags == 0 ? 0 : pool.size() / tags;
        if (rows < 2) return base::user_error("too_few_rows", {std::to_string(rows), std::to_string(kFewRows)});
        forest_ = {};
        const std::size_t each = std::min(kRows, rows);
        usual_ = usual_depth(static_cast<double>(each));
        Grower grower(forest_, pool, tags, rng);
        std::vector<std::size_t> order(rows);
        for (std::size_t i = 0; i < rows; ++i) order[i] = i;
        for (std::size_t t = 0; t < kTrees; ++t) {
            for (std::size_t i = 0; i < each; ++i) std::swap(order[i], order[i + rng.below(rows - i)]);
            grower.grow({order.begin(), order.begin() + static_cast<std::ptrdiff_t>(each)});
        }
        return {};
    }

    void push(table::State&, const table::Tile& tile, Output& output) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        std::vector<double> z(tags), parts(tags);
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const bool scored = filled(scaling_, tile.regime[static_cast<std::size_t>(r)], tile.values.row(r), z);
            std::fill(parts.begin(), parts.end(), 0.0);
            double depth = 0;
            if (scored)
                for (const std::int64_t root : forest_.roots)
                    depth += walk(root, z, output.want_parts ? &parts : nullptr);
            output.score.push_back(scored ? std::exp2(-depth / (static_cast<double>(forest_.roots.size()) * usual_))
                                          : std::numeric_limits<double>::quiet_NaN());
            if (!output.want_parts) continue;
            for (std::size_t t = 0; t < tags; ++t) output.parts.push_back(parts[t] * std::abs(z[t]));
            output.expected.resize(output.expected.size() + tags, std::numeric_limits<double>::quiet_NaN());
        }
    }

    std::int64_t tags() const override { return scaling_.tags(); }

    std::string save() const override {
        WeightWriter writer;
        scaling_.save(writer);
        writer.put(usual_);
        writer.put(forest_.tag);
        writer.put(forest_.cut);
        writer.put(forest_.rows);
        writer.put(forest_.left);
        writer.put(forest_.roots);
        return writer.bytes();
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes));
        scaling_.load(reader);
        usual_ = reader.real();
        forest_.tag = reader.integers();
        const std::size_t nodes = forest_.tag.size();
        forest_.cut = reader.reals(nodes);
        forest_.rows = reader.reals(nodes);
        forest_.left = reader.integers();
        forest_.roots = reader.integers();
        RETURN_IF_ERROR(reader.finish());
        return sound() ? base::success() : base::Result<void>(base::user_error("weights_damaged"));
    }

  private:
    double walk(std::int64_t root, std::span<const double> z, std::vector<double>* parts) const {
        auto node = static_cast<std::size_t>(root);
        double depth = 0;
        while (forest_.tag[node] >= 0) {
            const auto tag = static_cast<std::size_t>(forest_.tag[node]);
            const auto next = static_cast<std::size_t>(forest_.left[node] + (z[tag] <= forest_.cut[node] ? 0 : 1));
            if (parts != nullptr)
                (*parts)[tag] += std::max(0.0, usual_depth(forest_.rows[node]) - 1 - usual_depth(forest_.rows[next]));
            ++depth;
            node = next;
        }
        return depth + usual_depth(forest_.rows[node]);
    }

    /// Children lie behind their node, tags are tags: a walk ends inside.
    bool sound() const {
        const auto nodes = static_cast<std::int64_t>(forest_.tag.size());
        if (forest_.left.size() != forest_.tag.size() || forest_.roots.empty() || !(usual_ > 0)) return false;
        for (std::int64_t i = 0; i < nodes; ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (forest_.tag[at] < 0) continue;
            if (forest_.tag[at] >= scaling_.tags() || forest_.left[at] <= i || forest_.left[at] + 1 >= nodes)
                return false;
        }
        return std::all_of(forest_.roots.begin(), forest_.roots.end(),
                           [&](std::int64_t r) { return r >= 0 && r < nodes; });
    }

    Scaling scaling_;
    double usual_ = 1;
    Forest forest_;
};

}  // namespace

std::unique_ptr<Entrant> make_isolation_forest() { return std::make_unique<IsolationForest>(); }

}  // namespace majung::entrant
