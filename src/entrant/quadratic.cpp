#include "entrant/quadratic.h"

#include <algorithm>
#include <cmath>

#include "base/limits.h"
#include "kernel/quantile.h"

namespace majung::entrant {

double QuadraticForm::value(std::span<const double> x, std::span<double> mx) const {
    std::fill(mx.begin(), mx.end(), 0.0);
    const std::size_t n = m_.rows;
    double* out = mx.data();
    for (std::size_t j = 0; j < n; ++j) {
        const double factor = x[j];
        if (factor == 0) continue;
        const double* row = m_.values.data() + j * n;
        for (std::size_t i = 0; i < n; ++i) out[i] += factor * row[i];
    }
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += x[i] * out[i];
    return std::max(sum, 0.0);
}

double QuadraticForm::part(std::span<const double> mx, std::size_t i) const {
    const double own = m_(i, i);
    return own > 0 ? mx[i] * mx[i] / own : 0;
}

void QuadraticForm::save(WeightWriter& writer) const {
    writer.put(static_cast<std::int64_t>(m_.rows));
    writer.put(m_.values);
}

void QuadraticForm::load(WeightReader& reader) {
    const auto n = static_cast<std::size_t>(reader.integer(0, base::kColumnsMax));
    auto values = reader.reals();
    if (values.size() != n * n) {
        values.assign(1, 0.0);
        reader.fail();
        return;
    }
    m_.rows = m_.cols = n;
    m_.values = std::move(values);
}

kernel::Matrix shrunk(kernel::Matrix covariance, std::size_t rows) {
    const std::size_t n = covariance.rows;
    const double share =
        std::clamp(0.1 * static_cast<double>(n) / static_cast<double>(std::max<std::size_t>(rows, 1)), 1e-3, 0.3);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            if (i != j) covariance(i, j) *= 1 - share;
    for (std::size_t i = 0; i < n; ++i)
        if (!(covariance(i, i) > 1e-12)) covariance(i, i) = 1;
    return covariance;
}

std::optional<kernel::Matrix> inverse_shrunk(const kernel::Matrix& covariance, std::size_t rows) {
    auto inverse = kernel::cholesky_solve(shrunk(covariance, rows), kernel::identity(covariance.rows));
    if (!inverse) return std::nullopt;
    kernel::symmetrise(*inverse);
    return inverse;
}

double quantile_of(std::vector<double> values, double q, double floor) {
    return values.empty() ? floor : std::max(kernel::quantile(values, q), floor);
}

}  // namespace majung::entrant
