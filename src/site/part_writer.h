// Takes the chunks of one source and writes each of its tables as data/TABLE/X.parquet with its ledger/TABLE/X.parquet.
// The files have their final names, synced, when finish returns; they count once the site's commit lists them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalog/overlap.h"
#include "catalog/units.h"
#include "intake/read.h"
#include "site/records.h"
#include "table/parquet.h"

namespace majung::site {

/// Which table of the site a table of a source belongs to.
struct FamilyChoice {
    std::int64_t table_id = 0;  // 0 = to be made
    std::string name;
    table::Schema schema;  // the family's, this part let in
    struct Written {
        table::Field field;
        catalog::Conversion conversion;
    };
    std::vector<std::string> missing = {};  // what a person said stands for "no value"
    std::vector<Written> written = {};      // how each of the part's columns is written; empty = as it comes
};

struct PartPlan {
    std::string site;    // the folder
    std::string source;  // what `_file` says
    std::string stem;    // of the file names: hash and reading
    base::Pool* pool = nullptr;
    std::vector<std::int64_t> rows_known;  // of each table: records up to here were poured before (a grown file)
    std::function<base::Result<FamilyChoice>(int place, const intake::TableSpec& spec,
                                             const std::vector<FamilyChoice>& before)>
        choose;
    std::function<catalog::OverlapCheck(const FamilyChoice& family, const table::SchemaPtr& schema, int time_column)>
        overlap;
};

struct WrittenPart {
    FamilyChoice family;
    PartRecord record;
    std::int64_t row_last = 0;  // number of the last record, known ones included
    catalog::Conflicts conflicts;
    std::map<std::string, std::int64_t> rejected = {};  // rows, by the ledger's code
    std::vector<std::pair<std::string, catalog::ValueRange>> ranges =
        {};  // of the number columns, by the family's names
    bool empty() const { return record.counts.read == 0; }
};

class PartWriter final : public intake::ChunkSink {
  public:
    PartWriter(base::FileSystem& files, PartPlan plan);
    ~PartWriter() override;
    base::Result<void> begin(const std::vector<intake::TableSpec>& tables) override;
    base::Result<void> take(intake::Chunk&& chunk) override;
    void forget() override;
    base::Result<std::vector<WrittenPart>> finish();

  private:
    struct Part;
    base::Result<std::unique_ptr<table::ParquetWriter>> open(const std::string& file, table::SchemaPtr schema);
    base::FileSystem& files_;
    PartPlan plan_;
    std::vector<std::unique_ptr<Part>> parts_;
};

/// The column that orders a table's rows: its first of type time; -1 where there is none.
int first_time_column(const table::Schema& schema);
/// A row as the ledger shows it where its bytes are not at hand.
std::string row_text(const table::Batch& rows, std::int64_t row);
/// The columns of a ledger file: `file`, then the ledger's.
table::SchemaPtr ledger_file_schema();

}  // namespace majung::site
