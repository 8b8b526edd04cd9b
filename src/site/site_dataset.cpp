// The site as a Dataset: its tables described, their rows in the order of time.
#include "site/family.h"
#include "site/part_writer.h"
#include "site/site.h"
#include "site/sqlite.h"
#include "site/table_rows.h"
#include "table/parquet.h"

namespace majung::site {
namespace {

class SiteDataset final : public catalog::Dataset {
  public:
    SiteDataset(base::FileSystem& files, std::vector<catalog::TableInfo> tables, std::vector<TableRows> rows)
        : files_(files), tables_(std::move(tables)), rows_(std::move(rows)) {}
    const std::vector<catalog::TableInfo>& tables() const override { return tables_; }
    base::Result<std::unique_ptr<table::BatchReader>> open(int table) const override {
        return open_table_rows(files_, rows_[static_cast<std::size_t>(table)]);
    }

  private:
    base::FileSystem& files_;
    std::vector<catalog::TableInfo> tables_;
    std::vector<TableRows> rows_;
};

base::Result<table::Schema> schema_of(Database& knowledge, std::int64_t table_id) {
    ASSIGN_OR_RETURN(auto statement, knowledge.prepare("SELECT schema FROM tables WHERE id = ?"));
    statement.bind(table_id);
    ASSIGN_OR_RETURN(const bool row, statement.step());
    if (!row) return base::user_error("table_absent", {std::to_string(table_id)});
    const auto json = base::parse_json(statement.text(0));
    if (!json.ok()) return base::machine_error("site_damaged", {json.error().args.at(0)});
    return schema_from_json(*json);
}

}  // namespace

base::Result<std::unique_ptr<catalog::Dataset>> Site::dataset() {
    ASSIGN_OR_RETURN(const auto described, tables());
    ASSIGN_OR_RETURN(const auto all, parts());
    std::vector<catalog::TableInfo> infos;
    std::vector<TableRows> rows;
    for (const TableRecord& table : described) {
        ASSIGN_OR_RETURN(const auto schema, schema_of(*knowledge_, table.id));
        std::vector<PartRecord> mine;
        for (const PartRecord& part : all)
            if (part.table_id == table.id) mine.push_back(part);
        infos.push_back(table.info);
        rows.push_back(table_rows(path_, schema, std::move(mine)));
    }
    return std::unique_ptr<catalog::Dataset>(std::make_unique<SiteDataset>(files_, std::move(infos), std::move(rows)));
}

base::Result<TableRows> Site::rows_of(std::int64_t table_id) {
    ASSIGN_OR_RETURN(const auto schema, schema_of(*knowledge_, table_id));
    ASSIGN_OR_RETURN(auto parts, read_parts("WHERE state = 1 AND table_id = " + std::to_string(table_id)));
    return table_rows(path_, schema, std::move(parts));
}

base::Result<std::unique_ptr<table::BatchReader>> Site::open_part(const PartRecord& part, bool origin) {
    ASSIGN_OR_RETURN(const auto rows, rows_of(part.table_id));
    return open_part_rows(files_, rows, part, origin);
}

base::Result<std::vector<std::string>> Site::columns_absent(const PartRecord& part) {
    ASSIGN_OR_RETURN(const auto schema, schema_of(*knowledge_, part.table_id));
    ASSIGN_OR_RETURN(const auto reader, table::ParquetReader::open(files_, file(part.data_file)));
    std::vector<std::string> absent;
    for (const auto& field : schema.fields)
        if (find_column(*reader->schema(), field.name) < 0) absent.push_back(field.name);
    return absent;
}

base::Result<std::unique_ptr<SqlEngine>> Site::sql() {
    ASSIGN_OR_RETURN(auto statement, knowledge_->prepare("SELECT id, name FROM tables ORDER BY id"));
    ASSIGN_OR_RETURN(const auto all, parts());
    std::vector<SqlView> views;
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        SqlView rows{statement.text(1), nullptr, {}}, ledger{statement.text(1) + "_ledger", ledger_file_schema(), {}};
        for (const PartRecord& part : all) {
            if (part.table_id != statement.integer(0)) continue;
            rows.files.push_back(file(part.data_file));
            if (!part.ledger_file.empty()) ledger.files.push_back(file(part.ledger_file));
        }
        if (rows.files.empty()) continue;
        views.push_back(std::move(rows));
        views.push_back(std::move(ledger));
    }
    return SqlEngine::open({file("data"), file("ledger")}, views);
}

}  // namespace majung::site
