#include "catalog/units.h"

#include <gtest/gtest.h>

namespace majung::catalog {
namespace {

double convert(double value, const char* from, const char* to) {
    const auto how = conversion(from, to);
    EXPECT_TRUE(how) << from << " to " << to;
    return how ? value * how->scale + how->offset : 0;
}

TEST(Units, AreConvertedByDefinition) {
    EXPECT_NEAR(convert(1, "bar", "kPa"), 100, 1e-9);
    EXPECT_NEAR(convert(212, "°F", "℃"), 100, 1e-9);
    EXPECT_NEAR(convert(0, "degC", "K"), 273.15, 1e-9);
    EXPECT_NEAR(convert(3000, "rpm", "Hz"), 50, 1e-9);
    EXPECT_NEAR(convert(1, "MPa", "bar"), 10, 1e-9);
    EXPECT_NEAR(convert(6, "m³/h", "l/min"), 100, 1e-9);
    EXPECT_TRUE(conversion("℃", "°C")->same());
}

TEST(Units, OfOtherQuantitiesOrUnknownAreNot) {
    EXPECT_FALSE(conversion("bar", "°C"));
    EXPECT_FALSE(conversion("bar", "furlong"));
    EXPECT_FALSE(conversion("mW", "kW"));  // milli or mega?
    EXPECT_TRUE(conversion("furlong", "furlong"));
}

TEST(Units, AChangeSeenInTheValuesAloneIsSuspected) {
    EXPECT_NEAR(suspected_conversion({4.8, 6.1}, {482, 606})->scale, 0.01, 1e-12);   // bar, then kPa
    EXPECT_NEAR(suspected_conversion({60, 90}, {140, 194})->scale, 1 / 1.8, 1e-12);  // °C, then °F
    EXPECT_FALSE(suspected_conversion({4.8, 6.1}, {5.0, 6.4}));
    EXPECT_FALSE(suspected_conversion({0, 100}, {100.5, 200}));  // a counter that goes on
    EXPECT_FALSE(suspected_conversion({5, 5}, {500, 500}));
}

}  // namespace
}  // namespace majung::catalog
