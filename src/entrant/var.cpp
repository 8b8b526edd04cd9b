// One-step forecast: a vector autoregression (VAR) foretells each row from the two before it; the score is the Mahalanobis
// distance of the error plus that of the row itself, each over its training 99 %. The first sees changes within one tick,
// however slow the tags; the second sees rows whose tags do not belong together, however long that lasts. Ridge least
// squares on rows in standard units; both distances from covariances shrunk to their diagonals (quadratic.h). Parts are
// reconstruction-based: a tag's error that the errors of the other tags do not explain. O(lags tags^2) a row.
// Weak where tags react to each other faster than the clock, and where regimes change all the time.
#include <cmath>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/lags.h"
#include "entrant/quadratic.h"
#include "entrant/training.h"

namespace majung::entrant {
namespace {

constexpr std::size_t kLags = 2;
constexpr std::int64_t kFitRowsMax = 20'000;
constexpr double kLimit = 0.99;

class Var final : public Entrant {
  public:
    std::string_view name() const override { return "var"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question&, base::Rng&) override {
        RETURN_IF_ERROR(check_tags(static_cast<std::int64_t>(tiles.tags().size())));
        RETURN_IF_ERROR(scaling_.learn(tiles));
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        const Lags lags(tags, kLags);
        const std::size_t width = lags.width(), past = width - tags;
        kernel::Covariance joint(width);
        std::vector<double> stacked(width), kept;
        std::vector<table::State> states;
        std::int64_t row = 0;
        const std::int64_t stride = stride_for(scaling_.rows(0), fit_rows(width, kFitRowsMax));
        const auto take = [&](std::size_t asset, std::span<const double> z) {
            if (!lags.push(of_asset(states, asset), z, stacked) || row++ % stride != 0) return;
            joint.add(stacked);
            kept.insert(kept.end(), stacked.begin(), stacked.end());
        };
        RETURN_IF_ERROR(
            each_row(tiles, scaling_, take, [&](std::size_t asset) { lags.reset(of_asset(states, asset)); }));
        const std::size_t rows = kept.size() / width;
        if (rows < static_cast<std::size_t>(kFewRows))
            return base::user_error("too_few_rows", {std::to_string(rows), std::to_string(kFewRows)});

        const auto all = joint.covariance();
        kernel::Matrix xx(past, past), xy(past, tags), level(tags, tags);
        const double ridge = 0.01 + 0.2 * static_cast<double>(past) / static_cast<double>(rows);
        for (std::size_t i = 0; i < past; ++i) {
            for (std::size_t j = 0; j < past; ++j) xx(i, j) = all(tags + i, tags + j) + (i == j ? ridge : 0);
            for (std::size_t j = 0; j < tags; ++j) xy(i, j) = all(tags + i, j);
        }
        for (std::size_t i = 0; i < tags; ++i)
            for (std::size_t j = 0; j < tags; ++j) level(i, j) = all(i, j);
        auto forecast = kernel::cholesky_solve(xx, xy);
        auto level_inverse = inverse_shrunk(level, rows);
        if (!forecast || !level_inverse) return base::user_error("fit_failed", {"var"});
        forecast_ = std::move(*forecast);

        kernel::Covariance errors(tags);
        std::vector<double> error(tags), scratch(tags);
        for (std::size_t r = 0; r < rows; ++r) {
            foretell({kept.data() + r * width, width}, error);
            errors.add(error);
        }
        auto error_inverse = inverse_shrunk(errors.covariance(), rows);
        if (!error_inverse) return base::user_error("fit_failed", {"var"});
        level_ = QuadraticForm(scaled(std::move(*level_inverse), kept, rows, width, false));
        error_ = QuadraticForm(scaled(std::move(*error_inverse), kept, rows, width, true));
        return {};
    }

    void push(table::State& state, const table::Tile& tile, Output& output) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        const Lags lags(tags, kLags);
        std::vector<double> z(tags), stacked(lags.width()), error(tags), me(tags), mz(tags);
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const bool scored = filled(scaling_, tile.regime[static_cast<std::size_t>(r)], tile.values.row(r), z);
            double score = std::numeric_limits<double>::quiet_NaN();
            if (scored) {
                const bool real = lags.push(state, z, stacked);
                foretell(stacked, error);
                const double surprise = error_.value(error, me), place = level_.value(z, mz);
                if (!real) std::fill(me.begin(), me.end(), 0.0);
                score = place + (real ? surprise : place);
            } else {
                lags.reset(state);
            }
            output.score.push_back(score);
            if (!output.want_parts) continue;
            for (std::size_t t = 0; t < tags; ++t) {
                output.parts.push_back(scored ? error_.part(me, t) + level_.part(mz, t) : 0);
                const double own = scored ? error_.own(t) + level_.own(t) : 0;
                output.expected.push_back(expected(scaling_, tile, r, t, z, me[t] + mz[t], own));
            }
        }
    }

    std::int64_t tags() const override { return scaling_.tags(); }

    std::string save() const override {
        WeightWriter writer;
        scaling_.save(writer);
        writer.put(forecast_.values);
        error_.save(writer);
        level_.save(writer);
        return writer.bytes();
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes));
        scaling_.load(reader);
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        forecast_ = kernel::Matrix(0, 0);
        forecast_.rows = kLags * tags;
        forecast_.cols = tags;
        forecast_.values = reader.reals(kLags * tags * tags);
        error_.load(reader);
        level_.load(reader);
        if (error_.size() != tags || level_.size() != tags) return base::user_error("weights_damaged");
        return reader.finish();
    }

  private:
    /// error = z(t) - forecast from the rows before.
    void foretell(std::span<const double> stacked, std::span<double> error) const {
        const std::size_t tags = error.size();
        std::copy_n(stacked.begin(), tags, error.begin());
        for (std::size_t i = 0; i < forecast_.rows; ++i) {
            const double factor = stacked[tags + i];
            if (factor == 0) continue;
            const double* row = forecast_.values.data() + i * tags;
            for (std::size_t t = 0; t < tags; ++t) error[t] -= factor * row[t];
        }
    }

    /// The form divided by its 99 % over the training rows.
    kernel::Matrix scaled(kernel::Matrix m, const std::vector<double>& kept, std::size_t rows, std::size_t width,
                          bool of_error) const {
        const std::size_t tags = m.rows;
        const QuadraticForm form(m);
        std::vector<double> values, error(tags), scratch(tags);
        for (std::size_t r = 0; r < rows; ++r) {
            const std::span<const double> stacked(kept.data() + r * width, width);
            if (of_error) foretell(stacked, error);
            values.push_back(form.value(of_error ? std::span<const double>(error) : stacked.first(tags), scratch));
        }
        const double limit = quantile_of(values, kLimit, 1e-6);
        for (double& value : m.values) value /= limit;
        return m;
    }

    Scaling scaling_;
    kernel::Matrix forecast_;  // (lags x tags) x tags
    QuadraticForm error_, level_;
};

}  // namespace

std::unique_ptr<Entrant> make_var() { return std::make_unique<Var>(); }

}  // namespace majung::entrant
