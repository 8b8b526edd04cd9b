#include "site/late_rows.h"

#include <map>
#include <set>

#include "base/text.h"
#include "site/part_writer.h"
#include "site/site.h"
#include "site/sqlite.h"
#include "site/table_rows.h"
#include "table/parquet.h"

namespace majung::site {
namespace {

constexpr std::size_t kRow = 1, kCode = 4;  // columns of a ledger file

base::Result<std::map<std::int64_t, std::set<std::int64_t>>> waiting_rows(Database& live) {
    std::map<std::int64_t, std::set<std::int64_t>> out;
    ASSIGN_OR_RETURN(auto statement, live.prepare("SELECT part_id, row FROM late_rows"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        out[statement.integer(0)].insert(statement.integer(1));
    }
}

/// Takes those rows off `late` that a ledger has already. Returns how many rows are late in it.
base::Result<std::int64_t> drop_known(table::BatchReader& ledger, std::set<std::int64_t>& late) {
    std::int64_t known = 0;
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, ledger.next());
        if (!batch) return known;
        for (std::int64_t r = 0; r < batch->rows; ++r) {
            if (batch->columns[kCode].text(r) != kLateCode) continue;
            ++known;
            late.erase(batch->columns[kRow].int64(r));
        }
    }
}

base::Result<void> copy(table::BatchReader& from, table::ParquetWriter& to) {
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, from.next());
        if (!batch) return base::success();
        RETURN_IF_ERROR(to.write(*batch));
    }
}

base::Result<void> append_rows(table::BatchReader& data, const std::string& file, const std::set<std::int64_t>& late,
                               table::ParquetWriter& to) {
    const auto numbers = static_cast<std::size_t>(data.schema()->find(kRowColumn));
    for (;;) {
        ASSIGN_OR_RETURN(auto batch, data.next());
        if (!batch) return base::success();
        table::BatchBuilder ledger(table::ledger_schema());
        table::ColumnBuilder files(table::Type::text);
        const table::Column number = batch->columns[numbers];
        table::Batch cells = *batch;
        cells.columns.resize(numbers - 1);  // without the two of its origin
        for (std::int64_t r = 0; r < batch->rows; ++r) {
            if (late.count(number.int64(r)) == 0) continue;
            append_late(ledger, number.int64(r), row_text(cells, r));
            files.append(std::string_view(file));
        }
        if (ledger.rows() == 0) continue;
        table::Batch out;
        out.schema = ledger_file_schema();
        out.rows = ledger.rows();
        const table::Batch rest = ledger.finish();
        out.columns.push_back(files.finish());
        out.columns.insert(out.columns.end(), rest.columns.begin(), rest.columns.end());
        RETURN_IF_ERROR(to.write(out));
    }
}

}  // namespace

void append_late(table::BatchBuilder& ledger, std::int64_t row, std::string_view raw) {
    ledger.column(0).append(row);
    ledger.column(1).append(std::int64_t{0});
    ledger.column(2).append(std::int64_t{0});
    ledger.column(3).append(kLateCode);
    ledger.column(4).append(kLateAction);
    ledger.column(5).append(raw);
    ledger.column(6).append(std::int64_t{0});
}

std::string late_text(const std::vector<std::int64_t>& places) {
    std::vector<std::string> texts;
    for (const std::int64_t place : places) texts.push_back(std::to_string(place));
    return base::join(texts, ",");
}

std::vector<std::int64_t> late_places(std::string_view text) {
    std::vector<std::int64_t> out;
    if (text.empty()) return out;
    for (const auto& place : base::split(text, ','))
        if (const auto number = base::parse_int(place)) out.push_back(*number);
    return out;
}

base::Result<void> Site::ledger_late_rows() {
    ASSIGN_OR_RETURN(Database * database, live());
    ASSIGN_OR_RETURN(const auto waiting, waiting_rows(*database));
    if (waiting.empty()) return base::success();
    ASSIGN_OR_RETURN(auto lock,
                     FileLock::wait(files_, file("pour.lock")));  // nobody clears away what is not listed yet
    for (const auto& [id, rows] : waiting) {
        ASSIGN_OR_RETURN(const auto parts, read_parts("WHERE state = 1 AND parts.id = " + std::to_string(id)));
        for (const PartRecord& part : parts) RETURN_IF_ERROR(ledger_late_rows(part, rows));
        ASSIGN_OR_RETURN(auto done, database->prepare("DELETE FROM late_rows WHERE part_id = ?"));
        RETURN_IF_ERROR(done.bind(id).run());
    }
    return base::success();
}

base::Result<void> Site::ledger_late_rows(const PartRecord& part, std::set<std::int64_t> late) {
    std::int64_t known = 0;
    if (!part.ledger_file.empty()) {
        ASSIGN_OR_RETURN(auto before, table::ParquetReader::open(files_, file(part.ledger_file)));
        ASSIGN_OR_RETURN(known, drop_known(*before, late));
    }
    if (late.empty()) return base::success();
    const std::string name = base::file_name(part.data_file), folder = "ledger/" + part.table;
    const std::string path =
        base::join_path(folder, name.substr(0, name.rfind('.')) + "-late" +
                                    std::to_string(known + static_cast<std::int64_t>(late.size())) + ".parquet");
    RETURN_IF_ERROR(files_.make_directories(file(folder)));
    RETURN_IF_ERROR(files_.sync_directory(file("ledger")));
    ASSIGN_OR_RETURN(auto writer, table::ParquetWriter::open(files_, file(path), ledger_file_schema(), {}));
    if (!part.ledger_file.empty()) {
        ASSIGN_OR_RETURN(auto before, table::ParquetReader::open(files_, file(part.ledger_file)));
        RETURN_IF_ERROR(copy(*before, *writer));
    }
    ASSIGN_OR_RETURN(auto data, open_part(part, true));
    RETURN_IF_ERROR(append_rows(*data, part.source, late, *writer));
    RETURN_IF_ERROR(writer->finish(true));
    ASSIGN_OR_RETURN(auto list, knowledge_->prepare("UPDATE parts SET ledger_file = ? WHERE id = ?"));
    RETURN_IF_ERROR(list.bind(path).bind(part.id).run());
    if (part.ledger_file.empty()) return base::success();
    return files_.remove(file(part.ledger_file));  // one that a query reads stays open for it
}

}  // namespace majung::site
