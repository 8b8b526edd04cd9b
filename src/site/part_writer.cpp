#include "site/part_writer.h"

#include <algorithm>
#include <unordered_set>

#include "base/check.h"
#include "base/text.h"
#include "site/family.h"
#include "table/builder.h"

namespace majung::site {

using table::Batch;
using table::Column;
using table::Type;

struct PartWriter::Part {
    WrittenPart written;
    table::SchemaPtr written_as;  // of its rows
    table::SchemaPtr schema;      // with _file and _row
    int time_column = -1;
    std::optional<base::Time> time_before;
    std::vector<std::optional<catalog::ValueRange>> ranges;
    catalog::OverlapCheck overlap;
    std::string ledger_file;
    std::unique_ptr<table::ParquetWriter> data, ledger;  // ledger: from its first row on
};

namespace {

constexpr int kLedgerRow = 0, kLedgerCode = 3, kLedgerAction = 4;

table::SchemaPtr with_origin(const table::Schema& schema) {
    table::Schema out = schema;
    out.fields.push_back({"_file", Type::text, "", false});
    out.fields.push_back({"_row", Type::int64, "", false});
    return std::make_shared<const table::Schema>(std::move(out));
}

Column repeated(const std::string& text, std::int64_t rows) {
    table::ColumnBuilder builder(Type::text);
    for (std::int64_t r = 0; r < rows; ++r) builder.append(std::string_view(text));
    return builder.finish();
}

Column converted(const Column& column, const catalog::Conversion& conversion) {
    table::ColumnBuilder builder(Type::float64);
    for (std::int64_t r = 0; r < column.rows; ++r) {
        if (column.valid(r))
            builder.append(column.number(r) * conversion.scale + conversion.offset);
        else
            builder.append_null();
    }
    return builder.finish();
}

/// The part's columns under the names and in the units of its family.
table::SchemaPtr written_schema(const FamilyChoice& family, const table::SchemaPtr& part) {
    if (family.written.empty()) return part;
    table::Schema out;
    for (const auto& column : family.written) out.fields.push_back(column.field);
    return std::make_shared<const table::Schema>(std::move(out));
}

/// A cell that says one of the words has no value.
void leave_out(Batch& rows, const std::vector<std::string>& words) {
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
        const Column& column = rows.columns[c];
        std::vector<double> numbers;
        for (const auto& word : words)
            if (const auto number = base::parse_double(word)) numbers.push_back(*number);
        table::ColumnBuilder builder(column.type);
        bool any = false;
        for (std::int64_t r = 0; r < rows.rows; ++r) {
            const bool number = table::numeric(column.type);
            bool said = false;
            if (number && column.valid(r))
                said = std::find(numbers.begin(), numbers.end(), column.number(r)) != numbers.end();
            else if (column.type == Type::text && column.valid(r))
                said = std::find(words.begin(), words.end(), column.text(r)) != words.end();
            any |= said;
            if (said)
                builder.append_null();
            else
                builder.append_from(column, r);
        }
        if (any) rows.columns[c] = builder.finish();
    }
}

void convert(Batch& rows, const FamilyChoice& family, const table::SchemaPtr& schema) {
    if (!family.missing.empty()) leave_out(rows, family.missing);
    if (family.written.empty()) return;
    rows.schema = schema;
    for (std::size_t c = 0; c < rows.columns.size(); ++c)
        if (!family.written[c].conversion.same())
            rows.columns[c] = converted(rows.columns[c], family.written[c].conversion);
}

void widen(std::vector<std::optional<catalog::ValueRange>>& ranges, const Batch& rows) {
    ranges.resize(rows.columns.size());
    for (std::size_t c = 0; c < ranges.size(); ++c) {
        const Column& column = rows.columns[c];
        if (!table::numeric(column.type)) continue;
        for (std::int64_t r = 0; r < rows.rows; ++r) {
            if (!column.valid(r)) continue;
            const double value = column.number(r);
            if (!ranges[c]) ranges[c] = {value, value};
            if (value < ranges[c]->low) ranges[c]->low = value;
            if (value > ranges[c]->high) ranges[c]->high = value;
        }
    }
}

Batch rows_where(const Batch& batch, const std::function<bool(std::int64_t)>& keep) {
    table::BatchBuilder builder(batch.schema);
    std::int64_t count = 0;
    for (std::int64_t r = 0; r < batch.rows; ++r) {
        if (!keep(r)) continue;
        for (std::size_t c = 0; c < batch.columns.size(); ++c) builder.column(c).append_from(batch.columns[c], r);
        ++count;
    }
    Batch out = builder.finish();
    out.rows = count;
    return out;
}

std::int64_t number_of(const intake::Chunk& chunk, std::int64_t kept_row) {
    return chunk.rows.empty() ? chunk.first_row + kept_row : chunk.rows[static_cast<std::size_t>(kept_row)];
}

/// Leaves out the records up to `known`.
void drop_known(intake::Chunk& chunk, std::int64_t known) {
    if (chunk.first_row > known) return;
    const std::int64_t end = chunk.first_row + chunk.counts.read;  // behind the last
    if (end - 1 <= known) {
        chunk.kept = rows_where(chunk.kept, [](std::int64_t) { return false; });
        chunk.ledger = rows_where(chunk.ledger, [](std::int64_t) { return false; });
        chunk.rows.clear();
        chunk.origins.clear();
        chunk.counts = {};
        return;
    }
    std::vector<std::int64_t> rows;
    const Batch kept = rows_where(chunk.kept, [&](std::int64_t r) { return number_of(chunk, r) > known; });
    for (std::int64_t r = 0; r < chunk.kept.rows; ++r)
        if (number_of(chunk, r) > known) rows.push_back(number_of(chunk, r));
    const Column& ledger_row = chunk.ledger.columns[kLedgerRow];
    chunk.ledger = rows_where(chunk.ledger, [&](std::int64_t r) { return ledger_row.int64(r) > known; });
    std::unordered_set<std::int64_t> repaired;
    for (std::int64_t r = 0; r < chunk.ledger.rows; ++r)
        if (chunk.ledger.columns[kLedgerAction].text(r) == "repaired")
            repaired.insert(chunk.ledger.columns[kLedgerRow].int64(r));
    if (!chunk.origins.empty()) {
        std::vector<table::RowOrigin> origins;
        for (std::size_t r = 0; r < chunk.origins.size(); ++r)
            if (number_of(chunk, static_cast<std::int64_t>(r)) > known) origins.push_back(std::move(chunk.origins[r]));
        chunk.origins = std::move(origins);
    }
    chunk.kept = kept;
    chunk.rows = std::move(rows);
    chunk.counts.read = end - 1 - known;
    chunk.counts.kept = kept.rows;
    chunk.counts.rejected = chunk.counts.read - kept.rows;
    chunk.counts.repaired = static_cast<std::int64_t>(repaired.size());
    chunk.first_row = known + 1;
}

/// Moves the marked rows from the kept ones to the ledger, under the code `overlap`: as they stand in the file, where the chunk
/// says so.
void reject(intake::Chunk& chunk, const std::vector<bool>& marks) {
    table::BatchBuilder ledger(table::ledger_schema());
    for (std::size_t c = 0; c < chunk.ledger.columns.size(); ++c)
        for (std::int64_t r = 0; r < chunk.ledger.rows; ++r) ledger.column(c).append_from(chunk.ledger.columns[c], r);
    std::vector<std::int64_t> rows;
    for (std::int64_t r = 0; r < chunk.kept.rows; ++r) {
        const std::int64_t number = number_of(chunk, r);
        if (!marks[static_cast<std::size_t>(r)]) {
            rows.push_back(number);
            continue;
        }
        table::RowOrigin origin;
        if (chunk.origins.empty())
            origin.raw = row_text(chunk.kept, r);
        else
            origin = std::move(chunk.origins[static_cast<std::size_t>(r)]);
        ledger.column(0).append(number);
        ledger.column(1).append(origin.line);
        ledger.column(2).append(std::int64_t{0});
        ledger.column(3).append(std::string_view("overlap"));
        ledger.column(4).append(std::string_view("rejected"));
        ledger.column(5).append(std::string_view(origin.raw));
        ledger.column(6).append(origin.offset);
    }
    const std::int64_t before = chunk.kept.rows;
    chunk.kept = rows_where(chunk.kept, [&](std::int64_t r) { return !marks[static_cast<std::size_t>(r)]; });
    chunk.rows = std::move(rows);
    chunk.counts.kept -= before - chunk.kept.rows;
    chunk.counts.rejected += before - chunk.kept.rows;
    const std::int64_t ledger_rows = ledger.rows();
    chunk.ledger = ledger.finish();
    chunk.ledger.rows = ledger_rows;
}

}  // namespace

std::string row_text(const Batch& rows, std::int64_t row) {
    std::string text;
    for (std::size_t c = 0; c < rows.columns.size(); ++c) text += (c == 0 ? "" : ",") + cell_text(rows, row, c);
    return text;
}

table::SchemaPtr ledger_file_schema() {
    table::Schema out;
    out.fields.push_back({"file", Type::text, "", false});
    const auto& fields = table::ledger_schema()->fields;
    out.fields.insert(out.fields.end(), fields.begin(), fields.end());
    return std::make_shared<const table::Schema>(std::move(out));
}

int first_time_column(const table::Schema& schema) {
    for (std::size_t c = 0; c < schema.size(); ++c)
        if (schema.fields[c].type == Type::time) return static_cast<int>(c);
    return -1;
}

PartWriter::PartWriter(base::FileSystem& files, PartPlan plan) : files_(files), plan_(std::move(plan)) {}
PartWriter::~PartWriter() = default;
void PartWriter::forget() { parts_.clear(); }

base::Result<std::unique_ptr<table::ParquetWriter>> PartWriter::open(const std::string& file, table::SchemaPtr schema) {
    const std::string path = base::join_path(plan_.site, file), folder = base::parent_path(path);
    if (!files_.is_directory(folder)) {
        RETURN_IF_ERROR(files_.make_directories(folder));
        RETURN_IF_ERROR(files_.sync_directory(base::parent_path(folder)));
    }
    table::ParquetOptions options;
    options.pool = plan_.pool;
    return table::ParquetWriter::open(files_, path, std::move(schema), std::move(options));
}

base::Result<void> PartWriter::begin(const std::vector<intake::TableSpec>& tables) {
    parts_.clear();
    std::vector<FamilyChoice> before;
    for (std::size_t place = 0; place < tables.size(); ++place) {
        auto part = std::make_unique<Part>();
        ASSIGN_OR_RETURN(part->written.family, plan_.choose(static_cast<int>(place), tables[place], before));
        before.push_back(part->written.family);
        const std::string name = plan_.stem + (place == 0 ? "" : "-" + std::to_string(place + 1)) + ".parquet";
        PartRecord& record = part->written.record;
        record.place = static_cast<int>(place);
        record.table = part->written.family.name;
        record.data_file = "data/" + record.table + "/" + name;
        part->ledger_file = "ledger/" + record.table + "/" + name;
        record.sorted = true;
        const table::Schema& family = part->written.family.schema;
        part->written_as = written_schema(part->written.family, tables[place].schema);
        const int time = first_time_column(family);
        if (time >= 0)
            part->time_column = find_column(*part->written_as, family.fields[static_cast<std::size_t>(time)].name);
        part->overlap = plan_.overlap(part->written.family, part->written_as, part->time_column);
        part->schema = with_origin(*part->written_as);
        ASSIGN_OR_RETURN(part->data, open(record.data_file, part->schema));
        parts_.push_back(std::move(part));
    }
    return base::success();
}

base::Result<void> PartWriter::take(intake::Chunk&& chunk) {
    CHECK(chunk.counts.balanced());
    const auto place = static_cast<std::size_t>(chunk.table);
    Part& part = *parts_[place];
    part.written.row_last = std::max(part.written.row_last, chunk.first_row + chunk.counts.read - 1);
    if (place < plan_.rows_known.size()) drop_known(chunk, plan_.rows_known[place]);
    if (chunk.counts.read == 0) return base::success();
    convert(chunk.kept, part.written.family, part.written_as);
    ASSIGN_OR_RETURN(const auto marks,
                     part.overlap.overlapping(chunk.kept, [&](std::int64_t r) { return number_of(chunk, r); }));
    if (!marks.empty()) reject(chunk, marks);
    CHECK(chunk.counts.balanced() && chunk.counts.kept == chunk.kept.rows);
    part.written.record.counts += chunk.counts;

    for (std::int64_t r = 0; r < chunk.ledger.rows; ++r)
        if (chunk.ledger.columns[kLedgerAction].text(r) == "rejected")
            ++part.written.rejected[std::string(chunk.ledger.columns[kLedgerCode].text(r))];
    if (chunk.ledger.rows > 0) {
        Batch ledger;
        ledger.schema = ledger_file_schema();
        ledger.rows = chunk.ledger.rows;
        ledger.columns.push_back(repeated(plan_.source, ledger.rows));
        ledger.columns.insert(ledger.columns.end(), chunk.ledger.columns.begin(), chunk.ledger.columns.end());
        if (part.ledger == nullptr) {
            part.written.record.ledger_file = part.ledger_file;
            ASSIGN_OR_RETURN(part.ledger, open(part.ledger_file, ledger.schema));
        }
        RETURN_IF_ERROR(part.ledger->write(ledger));
    }
    if (chunk.kept.rows == 0) return base::success();
    widen(part.ranges, chunk.kept);
    Batch data;
    data.schema = part.schema;
    data.rows = chunk.kept.rows;
    data.columns = chunk.kept.columns;
    data.columns.push_back(repeated(plan_.source, data.rows));
    table::ColumnBuilder numbers(Type::int64);
    for (std::int64_t r = 0; r < data.rows; ++r) numbers.append(number_of(chunk, r));
    data.columns.push_back(numbers.finish());
    if (part.time_column >= 0) {
        PartRecord& record = part.written.record;
        const Column& time = data.columns[static_cast<std::size_t>(part.time_column)];
        for (std::int64_t r = 0; r < data.rows; ++r) {
            if (!time.valid(r)) {
                record.sorted = false;
                continue;
            }
            const base::Time t = time.time(r);
            if (part.time_before && t < *part.time_before) record.sorted = false;
            part.time_before = t;
            record.first = record.first ? std::min(*record.first, t) : t;
            record.last = record.last ? std::max(*record.last, t) : t;
        }
    }
    return part.data->write(data);
}

base::Result<std::vector<WrittenPart>> PartWriter::finish() {
    std::vector<WrittenPart> out;
    for (auto& part : parts_) {
        RETURN_IF_ERROR(part->data->finish(true));
        if (part->ledger != nullptr) RETURN_IF_ERROR(part->ledger->finish(true));
        for (std::size_t c = 0; c < part->ranges.size(); ++c)
            if (part->ranges[c]) part->written.ranges.emplace_back(part->written_as->fields[c].name, *part->ranges[c]);
        part->written.conflicts = part->overlap.conflicts();
        out.push_back(std::move(part->written));
    }
    parts_.clear();
    return out;
}

}  // namespace majung::site
