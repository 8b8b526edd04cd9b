// Pouring: raw files into the site. For each source: what it was (hash, reading) and how it went.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/pool.h"
#include "base/result.h"
#include "base/walk.h"
#include "table/finding.h"
#include "table/ledger.h"

namespace majung::site {

/// What became of one table of a source.
struct PouredTable {
    std::string table;
    table::RowCounts counts;
    std::map<std::string, std::int64_t> rejected = {};  // why, by the ledger's code
    double sureness = 1;
    bool doubtful = false;
    bool fresh = false;    // the table did not exist before
    bool changed = false;  // its format is otherwise than its family's
    /// Doubtful, and nothing that came before vouches for it.
    bool unproven() const { return doubtful && (fresh || changed); }
};

struct PouredSource {
    enum class What {
        poured,
        grown,
        again,
        known,
        unread,
        left
    };  // again: its reading was corrected; left: the machine failed before
    std::string path;
    std::int64_t id = 0;  // of the source, or of the one that it is already; 0 = unread, left
    What what = What::poured;
    std::vector<PouredTable> tables;
    std::vector<std::string> encoding;  // encoding, delimiter, for the line that is printed
    std::optional<base::Error> why;     // unread
    std::int64_t findings = 0;
    std::vector<table::Finding> told = {};  // what is otherwise than its family has it
};

struct PourReport {
    std::vector<PouredSource> sources;
    table::RowCounts counts;  // of what was poured now
    std::int64_t doubtful = 0, poured = 0, known = 0, unread = 0;
    std::vector<base::MetAgain> again;  // other names of files and folders among the sources: poured once
    std::int64_t left = 0;              // pouring them again goes on from there
};

/// How far a call of pour is.
struct PourProgress {
    bool looking = false;             // at how the files are read, before the first is poured
    std::size_t file = 1, files = 1;  // which, of how many
    std::string path = {};
    std::int64_t bytes = 0, bytes_all = 0;  // of the file, as far as it was read; bytes_all 0: nobody knows
};

struct PourOptions {
    std::optional<double> rejected_max;        // share of the rows read; past it nothing is committed (exit 3)
    std::optional<std::int64_t> doubtful_max;  // tables; past it nothing is committed (exit 3)
    bool unproven_refused = false;             // a table that is unproven(): nothing is committed
    bool together = false;                     // all files are one commit
    base::Pool* pool = nullptr;
    base::Clock* clock = nullptr;                           // null = the machine's
    std::function<void(const PourProgress&)> on_progress;   // before each file, and as its bytes are read
    std::function<std::string(const base::Error&)> phrase;  // for the .txt beside an unread inbox file; null = the code
    PourReport* so_far = nullptr;                           // filled where the machine fails amidst several files

    /// Nothing counts before all is poured.
    bool staged() const { return rejected_max || doubtful_max || unproven_refused || together; }
};

}  // namespace majung::site
