// How a site's files were read, as a person sees it, and what they say against it in the console. What is said is kept as the
// text of a [read."pattern"] of majung.toml and read by the same code; where majung.toml says something of a file, the console's
// word does not count.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "site/site.h"

namespace majung::site {

/// One source's reading of one table.
struct SourceReading {
    struct Column {
        std::string name, type, unit;
        std::string in_file;  // its name there; another than `name` where a person said so
    };
    std::string file;     // as it was poured
    std::string pattern;  // of the files of its kind: the setting that matches it, else made from its name
    std::string said_by;  // whose setting matches: "toml", "console", "" = nobody's
    bool text = true;     // delimited text: the rest can be put right
    std::string encoding, delimiter, decimal, date_order;  // decimal, date_order: empty where no column tells
    int header_rows = 0;
    std::vector<Column> columns;
    std::vector<std::pair<std::string, std::string>> attributes;  // what the lines around its tables say
};
/// Of a table's sources the newest `count_max`, newest first.
base::Result<std::vector<SourceReading>> source_readings(Site& site, const std::string& table, std::size_t count_max);

/// {name: value} of what the lines around a source's tables say, from its summary; of an archive every file's.
std::vector<std::pair<std::string, std::string>> attributes_of(const base::Json& summary);

/// "line1_2024-01-03.csv" -> "line1_*.csv": the files of another day.
std::string pattern_for(const std::string& file);

/// The site that a file lies in (its folder or one above it), to be read from; null where it lies in none.
base::Result<std::unique_ptr<Site>> site_around(base::FileSystem& files, const std::string& path);

/// What is to be read otherwise; what is absent stays as it was said before.
struct SaidOfReading {
    std::optional<std::string> encoding = {}, delimiter = {}, decimal = {}, date_order = {};
    std::optional<int> header_rows = {};
    std::map<std::string, std::string> types = {}, names = {}, units = {};  // by the column's name in the file
};
/// Keeps it in the site; `toml_value` where it is none that majung.toml could say.
base::Result<void> say_of_reading(Site& site, const std::string& pattern, const SaidOfReading& said);
base::Result<void> take_back_reading(Site& site, const std::string& pattern);

}  // namespace majung::site
