// What one call of pour keeps in memory of the parts that are in the site, so that each new file is compared with those that can
// matter and none is read twice: parts by table and label, the ranges of their number columns, and a sketch of their rows.
// Read from the site when first asked for; what the call commits is added. Nobody else commits meanwhile (the pour lock).
//
// Memory: some hundred bytes a part, and 512 more for each part that a file of another label was compared with by its values.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "catalog/same_rows.h"
#include "catalog/units.h"
#include "site/records.h"
#include "site/site.h"

namespace majung::site {

class KnownParts {
  public:
    using Ranges = std::vector<std::pair<std::string, catalog::ValueRange>>;
    struct TableParts {
        std::vector<PartRecord> parts;
        std::map<std::string, std::vector<std::size_t>> by_label;  // places in `parts`, as they came
        void add(PartRecord part);
    };
    explicit KnownParts(Site& site) : site_(&site) {}

    base::Result<const TableParts*> of(std::int64_t table_id);
    /// Of its number columns, by the family's names, sorted by name.
    base::Result<const Ranges*> ranges(const PartRecord& part);
    /// Of its rows as the family's `columns` have them.
    base::Result<const catalog::RowSketch*> sketch(const PartRecord& part, const std::vector<std::string>& columns);
    /// The tables that have rows of such a label.
    base::Result<const std::set<std::int64_t>*> tables_of(const std::string& label);
    /// A name that no table has, nor one of `taken`: the wanted one, or that with the next free number.
    base::Result<std::string> free_name(const std::string& wanted, const std::vector<std::string>& taken);

    /// What was committed just now; of a live source its label says nothing of machines.
    void add(PartRecord part, bool live);
    /// A source took another one's place: all is read again.
    void forget();

  private:
    struct Sketched {
        std::vector<std::string> columns;
        catalog::RowSketch sketch;
    };
    base::Result<void> note_labels();

    Site* site_;
    std::map<std::int64_t, TableParts> tables_;
    std::map<std::pair<std::int64_t, int>, Ranges> ranges_;  // by source and place
    std::size_t ranges_kept_ = 0;
    std::map<std::int64_t, Sketched> sketches_;  // by part
    bool labels_noted_ = false;
    std::map<std::string, std::set<std::int64_t>> labels_;
    bool names_noted_ = false;
    std::set<std::string> names_;               // of tables, in lower case
    std::map<std::string, int> numbers_tried_;  // of names wanted
};

}  // namespace majung::site
