#include "kernel/moments.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"

namespace majung::kernel {
namespace {

TEST(Moments, AreThoseOfTwoPasses) {
    base::Rng rng(3);
    std::vector<double> values(5000);
    for (double& value : values) value = -7 + 3 * rng.normal();
    Moments moments;
    double sum = 0, squares = 0;
    for (const double value : values) {
        moments.add(value);
        sum += value;
    }
    const auto count = static_cast<double>(values.size());
    for (const double value : values) squares += (value - sum / count) * (value - sum / count);
    EXPECT_EQ(moments.count, count);
    EXPECT_NEAR(moments.mean, sum / count, 1e-12);
    EXPECT_NEAR(moments.deviation(), std::sqrt(squares / (count - 1)), 1e-12);
}

TEST(Moments, AFarMeanDoesNotSwallowTheSpread) {
    Moments moments;
    for (const double value : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) moments.add(value);
    EXPECT_DOUBLE_EQ(moments.deviation() * moments.deviation(), 30);
}

TEST(Moments, FewValuesHaveNoSpread) {
    Moments moments;
    EXPECT_EQ(moments.deviation(), 0);
    moments.add(5);
    EXPECT_EQ(moments.mean, 5);
    EXPECT_EQ(moments.deviation(), 0);
}

}  // namespace
}  // namespace majung::kernel
