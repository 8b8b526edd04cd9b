// Lines that both forms of the demo print.
#pragma once

#include <string>
#include <vector>

#include "alarm/alarm.h"
#include "app/verb.h"
#include "site/site.h"

namespace majung::app {

inline constexpr std::size_t kAlarmsShown = 12;  // the rest is in alarms.ndjson

/// When, which alarm, and its first three causes with their normal ranges.
std::string alarm_text(const Arguments& arguments, const alarm::AlarmChange& change);
std::vector<std::string> table_lines(const Arguments& arguments, const std::vector<site::TableRecord>& tables);
/// What was noticed, by kind, with how often; the most frequent first.
std::string findings_text(const Arguments& arguments, const std::vector<table::Finding>& findings);
/// A query over the site that works as it stands.
std::string sql_example(site::Site& site);

}  // namespace majung::app
