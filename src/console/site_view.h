// SiteView: the console's view of a site on disk, whoever runs it. It reads what the site's files say and adds what people say
// as commands (law L12), so it is the same in the process that runs the site and in any other.
//
// Two handles on the site, each behind its own lock: drawing a long trend does not hold up an acknowledgement. What changes
// seldom (tables, champion, trial) is kept until the site says that it changed.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "console/alarm_book.h"
#include "console/live_notes.h"
#include "console/site_trends.h"
#include "console/view.h"
#include "site/site.h"

namespace majung::console {

class SiteView final : public View {
  public:
    static base::Result<std::unique_ptr<SiteView>> open(base::FileSystem& files, const std::string& path,
                                                        base::Clock& clock);

    /// Live operation of this process, whose notes the page shows too; before anybody looks.
    void hear(std::shared_ptr<const LiveNotes> notes) { notes_ = std::move(notes); }
    /// The page's language where whoever serves it asked for one ("ko", "en"); else the site's, else the browser's.
    void speak(std::string language) { asked_language_ = std::move(language); }

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

  private:
    /// What follows from sources, trials and the choice of champions.
    struct Knowledge {
        std::int64_t version = -1;
        site::Totals totals = {};
        std::vector<site::TableRecord> tables = {};
        std::vector<TableSummary> summaries = {};
        std::vector<table::Finding> findings = {};  // the weightiest first
        Time first = 0, last = 0;
        Watch watch = {};
        std::int64_t champion = 0;  // model number; 0 = none
        Trial trial = {};
    };

    std::shared_ptr<const LiveNotes> notes_;
    std::string asked_language_;

    SiteView(std::unique_ptr<site::Site> facts, std::unique_ptr<site::Site> rows, base::Clock& clock)
        : clock_(clock), facts_(std::move(facts)), rows_(std::move(rows)) {}

    // All of these with facts_mutex_ held.
    base::Result<void> follow();
    base::Result<std::int64_t> knowledge_version();
    base::Result<void> learn();
    base::Result<void> learn_champion(Knowledge& knowledge);
    base::Result<Time> now();
    base::Result<void> say(site::Command command);
    Time wall(Time utc) const;

    base::Clock& clock_;
    std::mutex facts_mutex_;  // guards facts_, book_, knowledge_
    std::unique_ptr<site::Site> facts_;
    AlarmBook book_;
    Knowledge knowledge_;
    std::mutex correct_mutex_;
    std::mutex rows_mutex_;  // guards rows_, spool_
    std::unique_ptr<site::Site> rows_;
    SpoolCache spool_;
};

}  // namespace majung::console
