#include "app/demo.h"

#include "app/demo_lines.h"

#include <algorithm>

#include "app/side_by_side.h"
#include "app/sim_connector.h"
#include "base/text.h"
#include "sim/export.h"
#include "sim/player.h"
#include "sim/truth.h"

namespace majung::app {
namespace {

constexpr std::string_view kMarker = ".made-by-demo";
constexpr std::size_t kRawLines = 8;
constexpr std::size_t kWidth = 110;
constexpr double kSimulatedKrwPerMinute = 50'000;  // stated in the demo's majung.toml, and said to be simulated

}  // namespace

Demo::Demo(const Arguments& arguments, DemoOptions options)
    : arguments_(arguments), options_(std::move(options)), steps_(arguments, options_.json) {
    spec_.seed = options_.seed;
    result_.seed = options_.seed;
    judged_until_ = options_.serve ? spec_.end() - base::kDay : spec_.end();
}

void Demo::claim(bool holds, const std::string& code) {
    if (holds) return;
    result_.failed.push_back(code);
    steps_.say("demo_claim_failed", {arguments_.say(code)});
}

base::Result<DemoResult> Demo::run() {
    steps_.line(arguments_.say("demo_title"));
    RETURN_IF_ERROR(make_site());
    RETURN_IF_ERROR(show_worst_file());
    RETURN_IF_ERROR(pour());
    RETURN_IF_ERROR(hold_first_trial());
    RETURN_IF_ERROR(go_live());
    RETURN_IF_ERROR(judge_alarms());
    RETURN_IF_ERROR(close_the_circle());
    show_where();
    result_.seconds = steps_.seconds();
    site_.reset();
    return result_;
}

base::Result<void> Demo::make_site() {
    base::FileSystem& files = base::real_files();
    steps_.begin("simulate", "demo_step_simulate", {std::to_string(options_.seed)});
    if (files.exists(options_.site)) {
        if (!files.exists(file(kMarker))) return base::user_error("demo_folder_taken").at(options_.site);
        ASSIGN_OR_RETURN(auto old, site::Site::open(files, options_.site));
        ASSIGN_OR_RETURN(auto lock, old->lock_live());  // `site_running` where a console still holds it
        old.reset();
        RETURN_IF_ERROR(base::remove_tree(files, options_.site));
    }
    site::SiteConfig config;
    config.name = arguments_.say("demo_plant_name");
    config.simulated = true;
    config.krw_per_stop_minute = kSimulatedKrwPerMinute;
    config.language = arguments_.language == words::Language::korean ? "ko" : "en";
    ASSIGN_OR_RETURN(site_, site::Site::create(files, options_.site, config));
    RETURN_IF_ERROR(base::replace_file(files, file(kMarker), "majung demo\n", false));
    plant_ = std::make_unique<sim::Plant>(spec_);
    ASSIGN_OR_RETURN(const auto history, sim::export_history(*plant_, files, file("raw")));
    const sim::Exporter* exports[] = {&history};
    const base::Json truth = sim::truth_json(spec_, plant_->fault_plan(), exports);
    RETURN_IF_ERROR(base::replace_file(files, file("truth.json"), truth.write(1), false));
    ASSIGN_OR_RETURN(truth_, truth_from_json(truth));
    raw_files_ = history.written();
    steps_.say("demo_simulated", {std::to_string(spec_.days_history), std::to_string(raw_files_.size()), file("raw")});
    steps_.end();
    return base::success();
}

base::Result<void> Demo::show_worst_file() {
    steps_.begin("show", "demo_step_show");
    std::map<std::string, std::size_t>
        flaws;  // the worst file is the one with most flaws that can be seen in its lines
    ASSIGN_OR_RETURN(const auto text, base::read_file(base::real_files(), file("truth.json"), 1 << 28));
    ASSIGN_OR_RETURN(const auto truth, base::parse_json(text));
    for (const auto& flaw : truth["flaws"].items()) {
        const std::string& name = flaw["file"].as_string();
        if (flaw["row"].as_int() <= 400 && base::extension(name) != "gz") ++flaws[name];
    }
    const auto worst =
        std::max_element(flaws.begin(), flaws.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const std::string name = worst != flaws.end() ? worst->first : raw_files_.front();
    ASSIGN_OR_RETURN(const auto lines, side_by_side(arguments_, base::join_path(file("raw"), name), kRawLines,
                                                    steps_.width() == 0 ? kWidth : steps_.width()));
    for (const auto& line : lines) steps_.line(line);
    steps_.end();
    return base::success();
}

base::Result<void> Demo::pour() {
    steps_.begin("pour", "demo_step_pour");
    base::Pool pool;
    site::PourOptions options;
    options.pool = &pool;
    ASSIGN_OR_RETURN(const auto report, site_->pour({file("raw")}, options));
    result_.counts = report.counts;
    const auto count = [](std::int64_t n) { return std::to_string(n); };
    steps_.say("demo_poured", {count(report.poured), count(report.counts.read), count(report.counts.kept),
                               count(report.counts.rejected)});
    ASSIGN_OR_RETURN(const auto tables, site_->tables());
    for (const auto& line : table_lines(arguments_, tables)) steps_.line(line);
    ASSIGN_OR_RETURN(const auto findings, site_->findings());
    steps_.say("demo_noticed", {findings_text(arguments_, findings)});
    claim(report.counts.balanced(), "demo_claim_rows");
    claim(report.unread == 0, "demo_claim_read");
    claim(match_tables(tables).size() == sim::plant_tables().size(), "demo_claim_tables");
    steps_.end();
    return base::success();
}

void Demo::show_where() {
    steps_.begin("where", "demo_step_where");
    steps_.line(arguments_.say("demo_where", {options_.site}));
    steps_.line(arguments_.say("demo_try_sql", {sql_example(*site_)}));  // to be copied: never broken
    steps_.line(arguments_.say("demo_try_serve", {"majung serve " + options_.site}));
    steps_.line(arguments_.say("demo_try_own", {"majung demo PATH..."}));
    steps_.end();
}

}  // namespace majung::app
