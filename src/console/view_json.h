// The view's values as the API's JSON: times as microseconds, missing numbers as null, sentences phrased.
#pragma once

#include "base/json.h"
#include "console/view.h"
#include "words/words.h"

namespace majung::console {

base::Json to_json(const Overview& overview, words::Language language);
base::Json to_json(const Trends& trends);
base::Json to_json(const Alarm& alarm);
base::Json to_json(const TableSummary& table);
base::Json to_json(const FileReading& reading);
base::Json to_json(const PouredAgain& poured, words::Language language);
base::Json to_json(const Trial& trial, words::Language language);
base::Json to_json(const Account& account);
base::Json to_json(const Pulse& pulse);
/// {code, table, column, line, count, start, end, text, effect, remedy}
base::Json to_json(const table::Finding& finding, words::Language language);

}  // namespace majung::console
