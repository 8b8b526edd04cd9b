// Canonical variate analysis: which combinations of the near past foretell the near future best? These canonical variates
// are the process's state; what is left of the past is noise (Larimore, "Canonical variate analysis in identification,
// filtering and adaptive control", CDC 1990; monitoring after Russell, Chiang and Braatz, "Fault detection in industrial
// processes using canonical variate analysis and dynamic principal component analysis", 2000, and Odiowei and Cao,
// "Nonlinear dynamic process monitoring using canonical variate analysis and kernel density estimations", 2010).
//
// past p = [z(t), z(t-1), ...], future f = [z(t+1), ...]; the singular vectors of Sff^-1/2 Sfp Spp^-1/2 with a canonical
// correlation of at least 0.4 span the state x = Jp. The score is Ts2 = x'x over its training 99 % plus Tr2, the distance
// of the rest, over its own: one quadratic form on p, with reconstruction-based parts summed over a tag's lags. Covariances are shrunk
// towards their diagonals where rows are few. Windows shorten as tags grow, so that p has about 160 entries.
// O((lags tags)^2) a row; fit O(rows (lags tags)^2). Weak on processes without memory, where PCA does as well.
#include <algorithm>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/lags.h"
#include "entrant/quadratic.h"
#include "entrant/training.h"

namespace majung::entrant {
namespace {

constexpr std::int64_t kFitRowsMax = 16'000;
constexpr std::size_t kPastWidth = 160, kPastMost = 5, kFutureMost = 3;
constexpr double kStateCorrelation = 0.4;
constexpr double kLimit = 0.99;

std::size_t past_of(std::size_t tags) {
    return std::clamp<std::size_t>(kPastWidth / std::max<std::size_t>(tags, 1), 1, kPastMost);
}
std::size_t future_of(std::size_t tags) {
    return std::clamp<std::size_t>(kPastWidth / 2 / std::max<std::size_t>(tags, 1), 1, kFutureMost);
}

kernel::Matrix block(const kernel::Matrix& all, std::size_t row, std::size_t rows, std::size_t column,
                     std::size_t columns) {
    kernel::Matrix out(rows, columns);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) out(r, c) = all(row + r, column + c);
    return out;
}

class Cva final : public Entrant {
  public:
    std::string_view name() const override { return "cva"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question&, base::Rng&) override {
        RETURN_IF_ERROR(check_tags(static_cast<std::int64_t>(tiles.tags().size())));
        RETURN_IF_ERROR(scaling_.learn(tiles));
        const auto tags = static_cast<std::size_t>(scaling_.tags());
        const std::size_t past = past_of(tags), future = future_of(tags);
        const Lags lags(tags, past + future - 1);  // newest first: the future blocks, then the past
        kernel::Covariance joint(lags.width());
        std::vector<double> stacked(lags.width()), kept;
        std::vector<table::State> states;
        std::int64_t row = 0;
        const std::int64_t stride = stride_for(scaling_.rows(0), fit_rows(lags.width(), kFitRowsMax));
        const std::size_t ahead = future * tags, width = past * tags;
        const auto take = [&](std::size_t asset, std::span<const double> z) {
            if (!lags.push(of_asset(states, asset), z, stacked) || row++ % stride != 0) return;
            joint.add(stacked);
            kept.insert(kept.end(), stacked.begin() + static_cast<std::ptrdiff_t>(ahead), stacked.end());
        };
        RETURN_IF_ERROR(
            each_row(tiles, scaling_, take, [&](std::size_t asset) { lags.reset(of_asset(states, asset)); }));
        const std::size_t rows = kept.size() / width;
        if (rows < static_cast<std::size_t>(kFewRows))
            return base::user_error("too_few_rows", {std::to_string(rows), std::to_string(kFewRows)});
        past_ = past;

        const auto all = joint.covariance();
        const auto spp = shrunk(block(all, ahead, width, ahead, width), rows);
        const auto sff = shrunk(block(all, 0, ahead, 0, ahead), rows);
        const auto past_root = kernel::inverse_square_root(spp), future_root = kernel::inverse_square_root(sff);
        if (!past_root || !future_root) return base::user_error("fit_failed", {"cva"});
        const auto h = kernel::multiply(kernel::multiply(*future_root, block(all, 0, ahead, ahead, width)), *past_root);
        const auto canonical = kernel::svd(h);
        if (!canonical) return base::user_error("fit_failed", {"cva"});
        std::size_t order = 0;
        while (order < canonical->values.size() && canonical->values[order] >= kStateCorrelation) ++order;
        order = std::clamp<std::size_t>(order, 1, std::max<std::size_t>(canonical->values.size() - 1, 1));
        kernel::Matrix v(width, order);
        for (std::size_t r = 0; r < width; ++r)
            for (std::size_t c = 0; c < order; ++c) v(r, c) = canonical->v(r, c);
        const auto jt = kernel::multiply(*past_root, v);  // J', width x order
        kernel::Matrix state = kernel::multiply(jt, kernel::transpose(jt));
        kernel::Matrix rest = kernel::multiply(*past_root, *past_root);
        for (std::size_t i = 0; i < rest.values.size(); ++i) rest.values[i] -= state.values[i];
        kernel::symmetrise(state);
        kernel::symmetrise(rest);
        const double state_limit = limit_of(state, kept, rows), rest_limit = limit_of(rest, kept, rows);
        for (std::size_t i = 0; i < state.values.size(); ++i)
            state.values[i] = state.values[i] / state_limit + rest.values[i] / rest_limit;
        index_ = QuadraticForm(std::move(state));
        return {};
    }

    void push(table::State& state, const table::Tile& tile, Output& output) const override {
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        const Lags lags(tags, past_ - 1);
        std::vector<double> z(tags), stacked(lags.width()), mp(lags.width());
        for (std::int64_t r = 0; r < tile.values.rows; ++r) {
            const bool scored = filled(scaling_, tile.regime[static_cast<std::size_t>(r)], tile.values.row(r), z);
            if (scored)
                lags.push(state, z, stacked);
            else
                lags.reset(state);
            output.score.push_back(scored ? index_.value(stacked, mp) : std::numeric_limits<double>::quiet_NaN());
            if (!output.want_parts) continue;
            for (std::size_t t = 0; t < tags; ++t) {
                double part = 0;
                for (std::size_t lag = 0; scored && lag < past_; ++lag) part += index_.part(mp, lag * tags + t);
                output.parts.push_back(part);
                output.expected.push_back(expected(scaling_, tile, r, t, z, mp[t], scored ? index_.own(t) : 0));
            }
        }
    }

    std::int64_t tags() const override { return scaling_.tags(); }

    std::string save() const override {
        WeightWriter writer;
        scaling_.save(writer);
        writer.put(static_cast<std::int64_t>(past_));
        index_.save(writer);
        return writer.bytes();
    }

    base::Result<void> load(std::string_view bytes) override {
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes));
        scaling_.load(reader);
        past_ = static_cast<std::size_t>(reader.integer(1, static_cast<std::int64_t>(kPastMost)));
        index_.load(reader);
        if (index_.size() != past_ * static_cast<std::size_t>(scaling_.tags()))
            return base::user_error("weights_damaged");
        return reader.finish();
    }

  private:
    static double limit_of(const kernel::Matrix& m, const std::vector<double>& kept, std::size_t rows) {
        const QuadraticForm form(m);
        const std::size_t width = m.rows, stride = std::max<std::size_t>(1, rows / 4000);
        std::vector<double> values, scratch(width);
        for (std::size_t r = 0; r < rows; r += stride)
            values.push_back(form.value({kept.data() + r * width, width}, scratch));
        return quantile_of(values, kLimit, 1e-6);
    }

    Scaling scaling_;
    std::size_t past_ = 1;
    QuadraticForm index_;
};

}  // namespace

std::unique_ptr<Entrant> make_cva() { return std::make_unique<Cva>(); }

}  // namespace majung::entrant
