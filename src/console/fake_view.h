// FakeView: a made-up plant for the console's tests and pictures. Two days of six tags, five alarms, one trial; commands are
// applied at once. Its implementation is compiled into the tests only (fake_view_test.cpp).
#pragma once

#include <mutex>

#include "console/view.h"

namespace majung::console {

class FakeView final : public View {
  public:
    FakeView();

    base::Result<Pulse> pulse() override;
    base::Result<Overview> overview() override;
    base::Result<Trends> trends(const TrendQuery& query) override;
    base::Result<std::vector<Alarm>> alarms(int count_max) override;
    base::Result<std::vector<table::Finding>> findings(int count_max) override;
    base::Result<std::vector<TableSummary>> tables() override;
    base::Result<std::vector<FileReading>> readings(const std::string& table) override;
    base::Result<Trial> trial() override;
    base::Result<Account> account() override;
    base::Result<void> acknowledge(const std::string& alarm) override;
    base::Result<void> shelve(const std::string& alarm, Time span) override;
    base::Result<void> judge(const std::string& alarm, const Verdict& verdict) override;
    base::Result<PouredAgain> correct(const ReadingCorrection& correction) override;

    /// One more alarm, as if live had raised it now.
    void raise(const std::string& id);

  private:
    Alarm* find(const std::string& id);

    std::mutex mutex_;
    Time now_;
    ReadingCorrection said_;     // last
    std::vector<Alarm> alarms_;  // oldest first
    std::int64_t seq_ = 0, commands_ = 0;
};

}  // namespace majung::console
