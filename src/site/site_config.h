// majung.toml: what a person decides about a site. Written once, with comments, when the site is made; only read after.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/time.h"
#include "intake/corrected.h"
#include "table/finding.h"

namespace majung::site {

/// One [[source]]: a live connector's kind and settings, as written.
struct SourceSetting {
    std::string kind;  // "opcua" | "mqtt" | "folder" | ...
    std::map<std::string, std::string> values;
};

/// One [read."pattern"]: how files whose name matches are to be read.
struct ReadSetting {
    std::string pattern;  // of the file's name, or of its path below the folder that was poured: *, ? and [...]
    intake::ReadCorrection said;
    std::string said_by = "toml";  // or "console"
};

/// The setting that counts for a file of this name (or path below the folder that was poured); null = none does.
const ReadSetting* setting_for(const std::vector<ReadSetting>& settings, const std::string& name);
/// What stands below one [read."pattern"]; `toml_value`.
base::Result<ReadSetting> read_setting_from_text(const std::string& pattern, const std::string& text);
std::string toml_quoted(std::string_view text);

struct SiteConfig {
    std::string name;
    std::string time_zone = "Asia/Seoul";
    std::string language;  // "ko" | "en" | "" = the locale's
    std::vector<base::Time> shifts{7 * base::kHour, 15 * base::kHour, 23 * base::kHour};  // starts, since midnight
    std::string alarm_budget = "1/shift";
    std::optional<double> krw_per_stop_minute;  // what a minute of stop costs; none = not stated, nothing is reckoned
    std::optional<double> krw_per_false_alarm;  // what answering a false alarm costs
    std::vector<SourceSetting> sources;
    std::vector<table::Correction> corrections;  // source = "toml"
    std::vector<ReadSetting> reads;              // in the order of the patterns' letters; the last that matches counts
    bool simulated = false;                      // the plant is made up and every page says so

    /// Each shift lasts until the next begins, so that in the mean one lasts the day by the number of starts.
    base::Time shift_length() const;
};

/// `toml_invalid` with file and line; `newer_format` where a later version's file says so.
base::Result<SiteConfig> read_site_config(base::FileSystem& files, const std::string& path);
/// The text of a new majung.toml.
std::string site_config_text(const SiteConfig& config);

}  // namespace majung::site
