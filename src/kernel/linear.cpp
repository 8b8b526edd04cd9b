#include "kernel/linear.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace majung::kernel {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
constexpr std::size_t kBlockRows = 64;

Eigen::Map<const Rows> view(const Matrix& a) {
    return {a.values.data(), static_cast<Eigen::Index>(a.rows), static_cast<Eigen::Index>(a.cols)};
}

Matrix from(const Rows& a) {
    Matrix out(static_cast<std::size_t>(a.rows()), static_cast<std::size_t>(a.cols()));
    std::copy_n(a.data(), out.values.size(), out.values.begin());
    return out;
}

bool finite(const Matrix& a) {
    return std::all_of(a.values.begin(), a.values.end(), [](double x) { return std::isfinite(x); });
}

/// Whether the entry of largest size in column c is negative (the first of equals decides).
bool points_down(const Matrix& a, std::size_t c) {
    std::size_t best = 0;
    for (std::size_t r = 1; r < a.rows; ++r)
        if (std::fabs(a(r, c)) > std::fabs(a(best, c))) best = r;
    return a.rows > 0 && a(best, c) < 0;
}

void negate(Matrix& a, std::size_t c) {
    for (std::size_t r = 0; r < a.rows; ++r) a(r, c) = -a(r, c);
}

}  // namespace

Matrix identity(std::size_t n) {
    Matrix out(n, n);
    for (std::size_t i = 0; i < n; ++i) out(i, i) = 1;
    return out;
}

Matrix transpose(const Matrix& a) { return from(view(a).transpose()); }
void symmetrise(Matrix& a) {
    for (std::size_t r = 0; r < a.rows; ++r)
        for (std::size_t c = 0; c < r; ++c) a(r, c) = a(c, r);
}

Matrix multiply(const Matrix& a, const Matrix& b) { return from(view(a) * view(b)); }
Matrix multiply_transposed(const Matrix& a, const Matrix& b) { return from(view(a).transpose() * view(b)); }

Covariance::Covariance(std::size_t columns) : columns_(columns), sum_(columns, 0), product_(columns, columns) {
    block_.reserve(kBlockRows * columns);
}

void Covariance::add(std::span<const double> row) {
    if (count_ == 0) shift_.assign(row.begin(), row.end());
    for (std::size_t c = 0; c < columns_; ++c) block_.push_back(row[c] - shift_[c]);
    ++count_;
    if (count_ % kBlockRows == 0) flush();
}

void Covariance::flush() const {
    if (columns_ == 0 || block_.empty()) return;
    const std::size_t rows = block_.size() / columns_;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns_; ++c) sum_[c] += block_[r * columns_ + c];
    const auto n = static_cast<Eigen::Index>(columns_);
    const Eigen::Map<const Rows> block(block_.data(), static_cast<Eigen::Index>(rows), n);
    Eigen::Map<Rows> product(product_.values.data(), n, n);
    product.noalias() += block.transpose() * block;
    block_.clear();
}

std::vector<double> Covariance::mean() const {
    flush();
    std::vector<double> out(columns_, 0);
    if (count_ == 0) return out;
    for (std::size_t c = 0; c < columns_; ++c) out[c] = shift_[c] + sum_[c] / static_cast<double>(count_);
    return out;
}

Matrix Covariance::covariance() const {
    flush();
    Matrix out(columns_, columns_);
    if (count_ < 2) return out;
    const auto n = static_cast<double>(count_);
    for (std::size_t r = 0; r < columns_; ++r)
        for (std::size_t c = 0; c <= r; ++c) out(r, c) = out(c, r) = (product_(r, c) - sum_[r] * sum_[c] / n) / (n - 1);
    return out;
}

std::optional<SymmetricEigen> symmetric_eigen(const Matrix& a) {
    if (a.rows != a.cols || !finite(a)) return std::nullopt;
    if (a.rows == 0) return SymmetricEigen{};
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver{Eigen::MatrixXd(view(a))};
    if (solver.info() != Eigen::Success) return std::nullopt;
    const std::size_t n = a.rows;
    SymmetricEigen out{std::vector<double>(n), Matrix(n, n)};
    for (std::size_t i = 0; i < n; ++i) {
        const auto place = static_cast<Eigen::Index>(n - 1 - i);
        out.values[i] = solver.eigenvalues()(place);
        for (std::size_t r = 0; r < n; ++r)
            out.vectors(r, i) = solver.eigenvectors()(static_cast<Eigen::Index>(r), place);
        if (points_down(out.vectors, i)) negate(out.vectors, i);
    }
    return out;
}

std::optional<Matrix> cholesky(const Matrix& a) {
    if (a.rows != a.cols || !finite(a)) return std::nullopt;
    const Eigen::LLT<Eigen::MatrixXd> solver{Eigen::MatrixXd(view(a))};
    if (solver.info() != Eigen::Success) return std::nullopt;
    return from(Rows(solver.matrixL()));
}

std::optional<Matrix> cholesky_solve(const Matrix& a, const Matrix& b) {
    if (a.rows != a.cols || a.rows != b.rows || !finite(a) || !finite(b)) return std::nullopt;
    const Eigen::LLT<Eigen::MatrixXd> solver{Eigen::MatrixXd(view(a))};
    if (solver.info() != Eigen::Success) return std::nullopt;
    return from(Rows(solver.solve(Eigen::MatrixXd(view(b)))));
}

std::optional<Matrix> inverse_square_root(const Matrix& a, double floor) {
    const auto eigen = symmetric_eigen(a);
    if (!eigen || eigen->values.empty() || !(eigen->values.front() > 0)) return std::nullopt;
    const std::size_t n = a.rows;
    const double least = floor * eigen->values.front();
    Matrix scaled = eigen->vectors;
    for (std::size_t i = 0; i < n; ++i) {
        const double factor = 1 / std::sqrt(std::max(eigen->values[i], least));
        for (std::size_t r = 0; r < n; ++r) scaled(r, i) *= factor;
    }
    return multiply(scaled, transpose(eigen->vectors));
}

std::optional<Svd> svd(const Matrix& a) {
    if (!finite(a)) return std::nullopt;
    const std::size_t k = std::min(a.rows, a.cols);
    Svd out{Matrix(a.rows, k), std::vector<double>(k), Matrix(a.cols, k)};
    if (k == 0) return out;
    const Eigen::BDCSVD<Eigen::MatrixXd> solver(Eigen::MatrixXd(view(a)), Eigen::ComputeThinU | Eigen::ComputeThinV);
    out.u = from(Rows(solver.matrixU()));
    out.v = from(Rows(solver.matrixV()));
    for (std::size_t i = 0; i < k; ++i) {
        out.values[i] = solver.singularValues()(static_cast<Eigen::Index>(i));
        if (!points_down(out.u, i)) continue;
        negate(out.u, i);
        negate(out.v, i);
    }
    if (!finite(out.u) || !finite(out.v)) return std::nullopt;
    return out;
}

std::optional<Matrix> least_squares(const Matrix& a, const Matrix& b, double ridge) {
    if (a.rows != b.rows) return std::nullopt;
    Matrix normal = multiply_transposed(a, a);
    for (std::size_t i = 0; i < normal.rows; ++i) normal(i, i) += ridge;
    return cholesky_solve(normal, multiply_transposed(a, b));
}

}  // namespace majung::kernel
