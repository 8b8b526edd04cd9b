#include "app/site_trial.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace majung::app {
namespace {

class SiteTrialTest : public testing::Test {
  protected:
    /// Of a new site with these shifts and this file.
    base::Result<catalog::AlarmBudget> budget_of(const std::vector<base::Time>& shifts, const std::string& csv) {
        const std::string name = std::to_string(++sites_);
        site::SiteConfig config;
        config.shifts = shifts;
        ASSIGN_OR_RETURN(auto site, site::Site::create(base::real_files(), folder_.file(name), config));
        RETURN_IF_ERROR(base::replace_file(base::real_files(), folder_.file(name + ".csv"), csv, false));
        ASSIGN_OR_RETURN(const auto poured, site->pour({folder_.file(name + ".csv")}));
        EXPECT_EQ(poured.counts.kept, 50);
        ASSIGN_OR_RETURN(const auto data, site->dataset());
        return usual_budget(site->config(), *data, catalog::Question());
    }
    static std::string csv(bool timed) {
        std::string text = timed ? "time,flow,level\n" : "flow,level\n";
        for (int i = 0; i < 50; ++i)
            text += (timed ? base::format_iso(1'700'000'000 * base::kSecond + i * base::kMinute) + "," : "") +
                    std::to_string(i * i % 17) + ".5," + std::to_string(i * 7 % 11) + ".25\n";
        return text;
    }

  private:
    base::TemporaryFolder folder_;
    int sites_ = 0;
};

TEST_F(SiteTrialTest, TheBudgetsShiftIsAsLongAsTheSites) {
    const auto three = budget_of({7 * base::kHour, 15 * base::kHour, 23 * base::kHour}, csv(true));
    ASSERT_TRUE(three.ok()) << base::describe(three.error());
    EXPECT_EQ(three->per, catalog::AlarmBudget::Per::shift);
    EXPECT_DOUBLE_EQ(three->events_in(base::kDay), 3);
    const auto two = budget_of({6 * base::kHour, 18 * base::kHour}, csv(true));
    ASSERT_TRUE(two.ok());
    EXPECT_DOUBLE_EQ(two->events_in(base::kDay), 2);
    const auto uneven = budget_of({8 * base::kHour, 17 * base::kHour, 8 * base::kHour}, csv(true));  // 9 and 15 hours
    ASSERT_TRUE(uneven.ok());
    EXPECT_DOUBLE_EQ(uneven->events_in(base::kDay), 2);
}

TEST_F(SiteTrialTest, RowsWithoutATimeHaveNoShifts) {
    const auto budget = budget_of({6 * base::kHour, 18 * base::kHour}, csv(false));
    ASSERT_TRUE(budget.ok()) << base::describe(budget.error());
    EXPECT_EQ(budget->per, catalog::AlarmBudget::Per::rows);
    EXPECT_DOUBLE_EQ(budget->count, 0.01);
}

}  // namespace
}  // namespace majung::app
