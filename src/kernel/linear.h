// Linear algebra on small dense matrices (tags x tags): covariances, eigenvalues, Cholesky, singular values. Adapter over
// Eigen, single-threaded, with a fixed order of summation, so that the same input gives the same bits (law L3).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace majung::kernel {

struct Matrix {
    std::size_t rows = 0, cols = 0;
    std::vector<double> values;  // row-major

    Matrix() = default;
    Matrix(std::size_t r, std::size_t c, double value = 0) : rows(r), cols(c), values(r * c, value) {}
    double& operator()(std::size_t r, std::size_t c) { return values[r * cols + c]; }
    double operator()(std::size_t r, std::size_t c) const { return values[r * cols + c]; }
    std::span<const double> row(std::size_t r) const { return {values.data() + r * cols, cols}; }
    std::span<double> row(std::size_t r) { return {values.data() + r * cols, cols}; }
};

Matrix identity(std::size_t n);
Matrix transpose(const Matrix& a);
Matrix multiply(const Matrix& a, const Matrix& b);
/// The lower half becomes the upper one: exactly symmetric where rounding was not.
void symmetrise(Matrix& a);
/// a' b, without making a'.
Matrix multiply_transposed(const Matrix& a, const Matrix& b);

/// Means and covariance of rows as they come, in blocks; rows must have no missing values.
class Covariance {
  public:
    explicit Covariance(std::size_t columns);
    void add(std::span<const double> row);
    std::size_t count() const { return count_; }
    std::vector<double> mean() const;
    Matrix covariance() const;  // divided by count - 1; zero where count < 2

  private:
    void flush() const;
    std::size_t columns_, count_ = 0;
    std::vector<double> shift_;          // the first row: keeps the sums small
    mutable std::vector<double> block_;  // rows not yet in the sums
    mutable std::vector<double> sum_;
    mutable Matrix product_;
};

struct SymmetricEigen {
    std::vector<double> values;  // largest first
    Matrix vectors;              // column i belongs to values[i]; its largest entry is positive
};
/// Of a symmetric matrix (the lower half is read). Nothing where it has no finite entries or did not converge.
std::optional<SymmetricEigen> symmetric_eigen(const Matrix& a);

/// Lower L with L L' = a; nothing where a is not positive definite.
std::optional<Matrix> cholesky(const Matrix& a);
/// x with a x = b, a positive definite.
std::optional<Matrix> cholesky_solve(const Matrix& a, const Matrix& b);
/// a^(-1/2) of a symmetric matrix; eigenvalues below `floor` times the largest count as that (a ridge on nearly collinear tags).
std::optional<Matrix> inverse_square_root(const Matrix& a, double floor = 1e-9);

struct Svd {
    Matrix u;                    // rows x k, k = min(rows, cols)
    std::vector<double> values;  // largest first
    Matrix v;                    // cols x k
};
/// a = u diag(values) v'; each column of u has a positive largest entry.
std::optional<Svd> svd(const Matrix& a);

/// x that minimises |a x - b|^2 + ridge |x|^2, by the normal equations.
std::optional<Matrix> least_squares(const Matrix& a, const Matrix& b, double ridge);

}  // namespace majung::kernel
