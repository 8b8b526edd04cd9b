// Question: what is to be learned, and at what price of alarms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace majung::catalog {

enum class QuestionKind { anomaly };  // class, value, forecast, life follow

/// "1/shift", "3/day" count alarm events on running time; "1%" is the share of held-out rows in alarm.
struct AlarmBudget {
    enum class Per { shift, day, rows };
    double count = 1;
    Per per = Per::shift;
    base::Time shift = 8 * base::kHour;

    /// Allowed alarm events in a span of running time (not for Per::rows).
    double events_in(base::Time running) const;
};
base::Result<AlarmBudget> parse_alarm_budget(std::string_view text);
std::string to_text(const AlarmBudget& budget);

struct Question {
    QuestionKind kind = QuestionKind::anomaly;
    std::string name = "anomaly";           // names the model's folder and file
    std::vector<std::string> tables;        // which tables take part; empty = every usable one
    std::string time_column, asset_column;  // empty = the catalog's
    std::string target;                     // not for anomaly
    AlarmBudget budget;
    std::optional<base::Time>
        train_until;            // exclusive end of what may be learned from; on a row clock the last row that may
    double train_fraction = 0;  // > 0: that share of the time range instead
};
base::Json to_json(const Question& question);
base::Result<Question> question_from_json(const base::Json& json);

}  // namespace majung::catalog
