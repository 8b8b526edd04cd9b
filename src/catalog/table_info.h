// What each column *is*, with its evidence: the data dictionary nobody had to write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "table/batch.h"
#include "table/finding.h"

namespace majung::catalog {

enum class Role { time, asset, lot, recipe, setpoint, measurement, state, counter, event, constant, label, remark };

std::string_view role_name(Role role);
bool role_from_name(std::string_view name, Role& role);

struct ColumnInfo {
    table::Field field;
    Role role = Role::remark;
    std::vector<std::string> evidence;  // codes of words/ with their values joined by ':' ("name:온도", "range:20..80")
    bool corrected = false;             // a person said so; wins over evidence
    bool ignored = false;
    std::int64_t missing = 0;
    std::int64_t distinct = 0;                         // up to a cap; the cap itself means "that many or more"
    double min = 0, max = 0, mean = 0, deviation = 0;  // numeric columns, over valid values
    double step = 0;                     // smallest usual difference between neighbouring values (resolution)
    double run = 0;                      // mean rows between changes of its value
    std::vector<double> missing_values;  // numbers that stand for "no value" here (-999, 9999): read as missing
    std::vector<std::string> samples;    // three values as text
};

struct TableInfo {
    std::string name;
    std::vector<ColumnInfo> columns;
    std::int64_t rows = 0;
    int time_column = -1;  // -1: none, rows are counted instead
    int asset_column = -1;
    base::Time first = 0, last = 0;  // of the time column
    base::Time busy_step = 0;        // mean step outside gaps: what a cycle's or a burst's rows come to
    base::Time sampling = 0;         // median step between neighbouring stamps; 0 = unknown
    std::vector<table::Finding> findings;

    int find(std::string_view column) const;
};

base::Json to_json(const TableInfo& info);
base::Result<TableInfo> table_info_from_json(const base::Json& json);

/// One pass over the rows. Corrections are those of this table; they win over evidence.
base::Result<TableInfo> describe(const std::string& name, table::BatchReader& rows,
                                 const std::vector<table::Correction>& corrections);

}  // namespace majung::catalog
