// A quadratic form x'Mx with M symmetric: what T2, SPE, their sums and Mahalanobis distances all are. Its parts are
// reconstruction-based contributions (Alcala and Qin, "Reconstruction-based contribution for process monitoring",
// Automatica 2009): how much the form falls when only that variable is corrected, (Mx)_i^2 / M_ii. Unlike plain contributions
// they do not smear one variable's fault over the others when only that variable is wrong.
#pragma once

#include <span>
#include <vector>

#include "entrant/weights.h"
#include "kernel/linear.h"

namespace majung::entrant {

class QuadraticForm {
  public:
    QuadraticForm() = default;
    explicit QuadraticForm(kernel::Matrix m) : m_(std::move(m)) {}
    std::size_t size() const { return m_.rows; }

    /// x'Mx, never negative; `mx` gets Mx. One fixed order of summation.
    double value(std::span<const double> x, std::span<double> mx) const;
    double part(std::span<const double> mx, std::size_t i) const;
    double own(std::size_t i) const { return m_(i, i); }  // x_i - (Mx)_i / M_ii is what fits the others best

    void save(WeightWriter& writer) const;
    void load(WeightReader& reader);

  private:
    kernel::Matrix m_;
};

/// A covariance pulled towards its own diagonal so that its inverse stays calm where rows are few or tags move together:
/// (1 - r) S + r diag(S), r = share(columns, rows). Columns without variance get 1 on the diagonal and stay apart.
kernel::Matrix shrunk(kernel::Matrix covariance, std::size_t rows);
/// M of the Mahalanobis distance: the inverse of the shrunk covariance. Empty where it can't be had.
std::optional<kernel::Matrix> inverse_shrunk(const kernel::Matrix& covariance, std::size_t rows);
/// kernel::quantile of a copy; at least `floor`, and that where empty.
double quantile_of(std::vector<double> values, double q, double floor);

}  // namespace majung::entrant
