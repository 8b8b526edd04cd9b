// What a site knows, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "catalog/table_info.h"
#include "table/finding.h"
#include "table/ledger.h"

namespace majung::site {

struct SourceRecord {
    std::int64_t id = 0;
    std::string path, name;  // as it was given; its last part
    std::string sha256;
    std::int64_t bytes = 0;
    base::Time poured_at = 0;
    base::Json reading, summary;  // intake::Reading; {encoding, delimiter, sureness, ...} as R.json has it
    bool live = false;            // a sealed segment of the spool
    table::RowCounts counts;
};

struct TableRecord {
    std::int64_t id = 0;
    catalog::TableInfo info;  // its name is the table's
    std::int64_t files = 0;
    table::RowCounts counts;
    double sureness = 1;    // the lowest of its files
    bool doubtful = false;  // one of them is
};

/// One source's rows of one table: a Parquet file and its ledger.
struct PartRecord {
    std::int64_t id = 0, source_id = 0, table_id = 0;
    int place = 0;                       // which table of the source, from 0
    std::string table, source;           // names
    std::string data_file, ledger_file;  // below the site's folder; no ledger row, no ledger file
    table::RowCounts counts;
    double sureness = 1;
    bool doubtful = false;
    bool sorted = false;  // by its time column
    std::optional<base::Time> first, last;
    std::string label;  // what the file's name says of machine or lot
};

struct Totals {
    std::int64_t sources = 0, tables = 0, findings = 0, doubtful = 0;
    table::RowCounts counts;
};

struct TrialRecord {
    std::int64_t id = 0;
    std::string question;
    base::Time held_at = 0;
    base::Json scorecard;
    std::int64_t model = 0;  // number of the winner's model; 0 = none
};

struct ModelRecord {
    std::string question;
    std::int64_t number = 0;  // models/QUESTION/N.majung
    std::int64_t trial = 0;
    base::Time made_at = 0;
    std::string sha256, path;  // path: the whole one
};

struct ServiceRecord {
    std::string question;
    std::int64_t champion = 0, challenger = 0;  // model numbers; 0 = none
    base::Time since = 0;
};

/// One confirmed verdict in money; nothing is reckoned where no minutes or no cost were stated.
struct ValueLine {
    std::string alarm, verdict;
    base::Time said_at = 0;
    std::optional<double> minutes, krw;
};

struct ValueAccount {
    std::vector<ValueLine> lines;  // the latest verdict of each alarm, oldest first
    std::int64_t real = 0, false_alarms = 0, planned = 0;
    double minutes = 0, krw = 0;  // of real alarms less what false ones cost
};

}  // namespace majung::site
