#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <span>

#include "base/random.h"
#include "kernel/linear.h"
#include "kernel/quantile.h"

namespace majung::kernel {
namespace {

Matrix random_matrix(std::size_t rows, std::size_t cols, std::uint64_t seed) {
    base::Rng rng(seed);
    Matrix out(rows, cols);
    for (double& value : out.values) value = rng.normal();
    return out;
}

void expect_near(const Matrix& a, const Matrix& b, double tolerance) {
    ASSERT_EQ(a.rows, b.rows);
    ASSERT_EQ(a.cols, b.cols);
    for (std::size_t i = 0; i < a.values.size(); ++i) EXPECT_NEAR(a.values[i], b.values[i], tolerance);
}

Matrix diagonal(const std::vector<double>& values) {
    Matrix out(values.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) out(i, i) = values[i];
    return out;
}

TEST(Linear, CovarianceOfAStreamIsTheSlowObviousOne) {
    const Matrix rows = random_matrix(333, 7, 1);
    Covariance sums(7);
    for (std::size_t r = 0; r < rows.rows; ++r) sums.add(rows.row(r));
    const auto mean = sums.mean();
    Matrix slow(7, 7);
    for (std::size_t a = 0; a < 7; ++a)
        for (std::size_t b = 0; b < 7; ++b) {
            for (std::size_t r = 0; r < rows.rows; ++r) slow(a, b) += (rows(r, a) - mean[a]) * (rows(r, b) - mean[b]);
            slow(a, b) /= 332;
        }
    expect_near(sums.covariance(), slow, 1e-12);
}

TEST(Linear, EigenvectorsRebuildTheMatrixLargestFirst) {
    const Matrix x = random_matrix(50, 6, 2);
    const Matrix a = multiply_transposed(x, x);
    const auto eigen = symmetric_eigen(a);
    ASSERT_TRUE(eigen);
    for (std::size_t i = 1; i < 6; ++i) EXPECT_GE(eigen->values[i - 1], eigen->values[i]);
    expect_near(multiply(multiply(eigen->vectors, diagonal(eigen->values)), transpose(eigen->vectors)), a, 1e-9);
}

TEST(Linear, CholeskySolvesAndRefusesWhatIsNotPositive) {
    const Matrix x = random_matrix(50, 5, 3), b = random_matrix(5, 2, 4);
    const Matrix a = multiply_transposed(x, x);
    expect_near(multiply(a, *cholesky_solve(a, b)), b, 1e-9);
    expect_near(multiply(*cholesky(a), transpose(*cholesky(a))), a, 1e-9);
    EXPECT_FALSE(cholesky(diagonal({1, -1})));
    Matrix broken = identity(2);
    broken(0, 0) = std::nan("");
    EXPECT_FALSE(cholesky_solve(broken, identity(2)));
    EXPECT_FALSE(symmetric_eigen(broken));
    EXPECT_FALSE(svd(broken));
}

TEST(Linear, InverseSquareRootWhitens) {
    const Matrix x = random_matrix(80, 4, 5);
    const Matrix a = multiply_transposed(x, x);
    const Matrix root = *inverse_square_root(a);
    expect_near(multiply(multiply(root, a), root), identity(4), 1e-9);
}

TEST(Linear, SingularValuesRebuildTheMatrix) {
    const Matrix a = random_matrix(9, 5, 6);
    const auto parts = svd(a);
    ASSERT_TRUE(parts);
    expect_near(multiply(multiply(parts->u, diagonal(parts->values)), transpose(parts->v)), a, 1e-9);
}

TEST(Linear, LeastSquaresFindsTheLine) {
    const Matrix a = random_matrix(100, 3, 7), x = random_matrix(3, 1, 8);
    expect_near(*least_squares(a, multiply(a, x), 1e-12), x, 1e-9);
}

TEST(Quantile, InterpolatesAndMeasuresSpread) {
    std::vector<double> values{4, 1, 3, 2};
    EXPECT_DOUBLE_EQ(median(values), 2.5);
    EXPECT_DOUBLE_EQ(quantile(values, 1), 4);
    EXPECT_DOUBLE_EQ(quantile(values, 0), 1);
    EXPECT_DOUBLE_EQ(quantile(values, 0.9), 3.7);  // type 7: place 1 + 0.9 x 3
    EXPECT_DOUBLE_EQ(quantile(std::span(values).first(1), 0.9), values[0]);
    EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
    base::Rng rng(9);
    std::vector<double> normal(20000);
    for (double& value : normal) value = 3 + 2 * rng.normal();
    EXPECT_NEAR(robust_deviation(normal), 2, 0.05);
}

RC_GTEST_PROP(EvenSample, IsEveryKthValueOfTheStream, ()) {
    const auto count = *rc::gen::inRange(0, 500);
    EvenSample sample(16);
    for (int i = 0; i < count; ++i) sample.add(i);
    RC_ASSERT(sample.values().size() <= 16U);
    for (std::size_t i = 0; i < sample.values().size(); ++i)
        RC_ASSERT(sample.values()[i] == static_cast<double>(static_cast<std::int64_t>(i) * sample.every()));
    RC_ASSERT(static_cast<std::int64_t>(sample.values().size()) == (count + sample.every() - 1) / sample.every());
}

}  // namespace
}  // namespace majung::kernel
