// Families: sources with the same columns, of another day or machine, are one table. Here: what a file's name says, what
// makes two tables one family, and the schema that holds all of a family's rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "intake/reading.h"
#include "table/type.h"

namespace majung::site {

/// What a file's name says of machine or lot: the name without its endings, dates and copy marks ("pump1_20240103 (2).csv.gz"
/// gives "pump1"). Rows of different labels never overlap.
std::string file_label(std::string_view path);

/// A readable table name, fit for SQL, for the files of one family: what their names have in common, without dates, copy
/// marks and running numbers ("pump1.csv", "pump2.csv" give "pump"); where that is nothing, the folder that holds them all.
std::string table_name(const std::vector<std::string>& paths);

/// The tables of a source, in its reading's order: what each is named after, and its place there. A file of an archive is named
/// after itself ("week.zip/oven.csv"), not after its place.
struct NamedAfter {
    std::string path;
    std::size_t place = 0;
};
std::vector<NamedAfter> named_after(const std::string& path, const intake::Reading& reading);
std::string table_name(const std::vector<std::string>& paths, std::size_t place);
/// What the tables of one source alone are called.
std::vector<std::string> table_names(const std::string& path, const intake::Reading& reading);

/// Names lower-cased (ASCII) with single blanks, sorted: the same for files with columns in another order.
std::string family_signature(const table::Schema& schema);

/// The family's schema with `part`'s columns let in: integers and doubles meet in doubles. None where a column is of
/// another kind (text against numbers, zoned against naive times).
std::optional<table::Schema> widened(const table::Schema& family, const table::Schema& part);
/// The place of a family's column in a part; -1 where it is not there.
int find_column(const table::Schema& part, std::string_view family_column);

base::Json to_json(const table::Schema& schema);
table::Schema schema_from_json(const base::Json& json);

}  // namespace majung::site
