// The demo: the whole path on a simulated plant, from messy files to explained live alarms, every claim checked.
#pragma once

#include <memory>
#include <string>

#include "app/demo_judge.h"
#include "app/steps.h"
#include "app/verb.h"
#include "sim/plant.h"
#include "site/site.h"
#include "trial/trial.h"

namespace majung::app {

struct DemoOptions {
    std::string site = "majung-demo";
    std::uint64_t seed = 1;
    bool json = false;
    bool serve = false;  // the last day is left to be played slowly under the console
};

/// What the demo knows of itself when it is through; to_json is the line of `demo --once --json`.
struct DemoResult {
    std::uint64_t seed = 0;
    table::RowCounts counts;
    std::string champion;
    double promised_per_shift = 0;
    DemoVerdict verdict;
    DemoVerdict rival;  // a z-score per tag at the same budget
    std::vector<std::pair<std::string, double>> seconds;
    std::vector<std::string> failed;  // codes of claims that did not hold
};
base::Json to_json(const DemoResult& result);

class Demo {
  public:
    Demo(const Arguments& arguments, DemoOptions options);
    /// All steps but the console; the site is left closed.
    base::Result<DemoResult> run();
    /// The plant as the live part left it, for the console to play on.
    const sim::PlantSpec& spec() const { return spec_; }
    base::Time played_until() const { return judged_until_; }

  private:
    base::Result<void> make_site();
    base::Result<void> show_worst_file();
    base::Result<void> pour();
    base::Result<void> hold_first_trial();
    base::Result<void> go_live();
    base::Result<void> judge_alarms();
    base::Result<void> close_the_circle();
    void show_where();
    void claim(bool holds, const std::string& code);
    std::string file(std::string_view name) const { return base::join_path(options_.site, name); }

    const Arguments& arguments_;
    DemoOptions options_;
    Steps steps_;
    sim::PlantSpec spec_;
    base::Time judged_until_ = 0;
    std::unique_ptr<sim::Plant> plant_;  // at the start of live time
    std::unique_ptr<site::Site> site_;
    std::vector<std::string> raw_files_;
    Truth truth_;
    std::vector<std::string> finalists_;  // of the first trial
    DemoResult result_;
};

}  // namespace majung::app
