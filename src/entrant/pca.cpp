// PCA with T2 and SPE: tags that usually move together stay together; T2 tells how far along the usual directions a row
// lies, SPE (squared prediction error, also Q) how far off them. One index joins both, T2 / its 99 % + SPE / its 99 %
// (Yue and Qin, "Reconstruction-based fault identification using a combined index", Ind. Eng. Chem. Res. 2001), so it is a
// quadratic form and its parts are reconstruction-based contributions. Components with an eigenvalue over the mean are kept
// (Kaiser). Static: it sees one row at a time. O(tags^2) a row. Weak where what matters moves little and is hardly correlated.
#include <algorithm>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/quadratic.h"
#include "entrant/training.h"

namespace majung::entrant {
namespace {

constexpr std::int64_t kFitRowsMax = 40'000;
constexpr double kLimit = 0.99;

class Pca final : public Entrant {
  public:
    std::string_view name() const override { return "pca"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question&, base::Rng&) override {
        RETURN_IF_ERROR(check_tags(static_cast<std::int64_t>(tiles.tags().size())));
        RETURN_IF_ERROR(scaling_.learn(tiles));
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        kernel::Covariance covariance(tags);
        std::vector<double> kept;
        std::int64_t row = 0;
        const std::int64_t stride = stride_for(scaling_.rows(0), fit_rows(tags, kFitRowsMax));
        const auto take = [&](std::size_t, std::span<const double> z) {
            if (row++ % stride != 0) return;
            covariance.add(z);
            kept.insert(kept.end(), z.begin(), z.end());
        };
        RETURN_IF_ERROR(each_row(tiles, scaling_, take, [](std::size_t) {}));
        const auto eigen = kernel::symmetric_eigen(covariance.covariance());
        if (!eigen) return base::user_error("fit_failed", {"pca"});
        double sum = 0;
        std::size_t moving = 0;
        for (const double value : eigen->values) {
            sum += std::max(value, 0.0);
            moving += value > 1e-9 ? 1 : 0;
        }
        std::size_t components = 0;
        while (components < moving &&
               eigen->values[components] > sum / static_cast<double>(std::max<std::size_t>(moving, 1)))
            ++components;
        components = std::clamp<std::size_t>(components, 1, std::max<std::size_t>(tags, 2) - 1);

        kernel::Matrix along(tags, tags), off = kernel::identity(tags);
        for (std::size_t k = 0; k < components; ++k)
            for (std::size_t i = 0; i < tags; ++i)
                for (std::size_t j = 0; j < tags; ++j) {
                    const double product = eigen->vectors(i, k) * eigen->vectors(j, k);
                    along(i, j) += product / std::max(eigen->values[k], 1e-9);
                    off(i, j) -= product;
                }
        const QuadraticForm t2(along), spe(off);
        std::vector<double> t2_values, spe_values, scratch(tags);
        for (std::size_t i = 0; i < kept.size(); i += tags) {
            const std::span<const double> z(kept.data() + i, tags);
            t2_values.push_back(t2.value(z, scratch));
            spe_values.push_back(spe.value(z, scratch));
        }
        const double t2_limit = quantile_of(t2_values, kLimit, 1e-6), spe_limit = quantile_of(spe_values, kLimit, 1e-6);
        for (std::size_t i = 0; i < along.values.size(); ++i)
            along.values[i] = along.values[i] / t2_limit + off.values[i] / spe_limit;
        index_ = QuadraticForm(std::move(along));
        return {};
    }

    void push(table::State&, const table::Tile& tile, Output& output) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        std::vector<double> z(tags), mz(tags);
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const bool scored = filled(scaling_, tile.regime[static_cast<std::size_t>(r)], tile.values.row(r), z);
            output.score.push_back(scored ? index_.value(z, mz) : std::numeric_limits<double>::quiet_NaN());
            if (!output.want_parts) continue;
            for (std::size_t t = 0; t < tags; ++t) {
                output.parts.push_back(scored ? index_.part(mz, t) : 0);
                output.expected.push_back(expected(scaling_, tile, r, t, z, mz[t], scored ? index_.own(t) : 0));
            }
        }
    }

    std::int64_t tags() const override { return scaling_.tags(); }

    std::string save() const override {
        WeightWriter writer;
        scaling_.save(writer);
        index_.save(writer);
        return writer.bytes();
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes));
        scaling_.load(reader);
        index_.load(reader);
        if (index_.size() != static_cast<std::size_t>(scaling_.tags())) return base::user_error("weights_damaged");
        return reader.finish();
    }

  private:
    Scaling scaling_;
    QuadraticForm index_;
};

}  // namespace

std::unique_ptr<Entrant> make_pca() { return std::make_unique<Pca>(); }

}  // namespace majung::entrant
