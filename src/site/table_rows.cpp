#include "site/table_rows.h"

#include <algorithm>
#include <cstring>

#include "base/limits.h"
#include "site/duckdb.h"
#include "site/family.h"
#include "site/part_writer.h"
#include "table/builder.h"
#include "table/parquet.h"

namespace majung::site {
namespace {

using table::Batch;
using table::Column;
using table::Type;

Column as_doubles(const Column& column) {
    Column out = column;
    out.type = Type::float64;
    table::Buffer data(static_cast<std::size_t>(column.rows) * sizeof(double));
    for (std::int64_t r = 0; r < column.rows; ++r) data.as<double>()[r] = static_cast<double>(column.int64(r));
    out.data = table::share(std::move(data));
    return out;
}

Column all_missing(Type type, std::int64_t rows) {
    table::ColumnBuilder builder(type);
    for (std::int64_t r = 0; r < rows; ++r) builder.append_null();
    return builder.finish();
}

constexpr int kAsset = -2, kPart = -3;  // columns that say the same in every row

Column repeated(const std::string& text, std::int64_t rows) {
    table::ColumnBuilder builder(Type::text);
    for (std::int64_t r = 0; r < rows; ++r) builder.append(std::string_view(text));
    return builder.finish();
}

/// Sources of different labels that speak of the same time. `parts` are in the order of their first stamp.
bool machines_side_by_side(const std::vector<PartRecord>& parts) {
    std::optional<base::Time> last, last_of_others;  // of the label that reaches furthest, and of all others
    std::string label;
    for (const PartRecord& part : parts) {
        if (!part.first) continue;
        const auto& before = part.label == label ? last_of_others : last;
        if (before && *part.first < *before) return true;
        if (part.label == label || !last) {
            label = part.label;
            last = last ? std::max(*last, *part.last) : *part.last;
        } else if (*part.last > *last) {
            last_of_others = last;
            label = part.label;
            last = part.last;
        } else {
            last_of_others = last_of_others ? std::max(*last_of_others, *part.last) : *part.last;
        }
    }
    return false;
}

/// Batches of a file in the family's order and types.
class FamilyReader final : public table::BatchReader {
  public:
    /// `asset`: what the last column says; none = it is one of the file's.
    FamilyReader(std::unique_ptr<table::ParquetReader> part, table::SchemaPtr schema, std::optional<std::string> asset,
                 std::int64_t id)
        : part_(std::move(part)), schema_(std::move(schema)), asset_(std::move(asset)), id_(id) {
        for (const auto& field : schema_->fields) {
            const int at = find_column(*part_->schema(), field.name);
            const bool fits = at >= 0 && (part_->schema()->fields[static_cast<std::size_t>(at)].type == field.type ||
                                          (field.type == Type::float64 &&
                                           part_->schema()->fields[static_cast<std::size_t>(at)].type == Type::int64));
            place_.push_back(fits ? at : -1);
        }
        const int named = schema_->find("asset"), part_at = schema_->find(kPartColumn);
        if (asset_) place_[static_cast<std::size_t>(named)] = kAsset;
        if (part_at >= 0) place_[static_cast<std::size_t>(part_at)] = kPart;
    }
    const table::SchemaPtr& schema() const override { return schema_; }
    base::Result<std::optional<Batch>> next() override {
        ASSIGN_OR_RETURN(auto raw, part_->next());
        if (!raw) return std::optional<Batch>();
        Batch out;
        out.schema = schema_;
        out.rows = raw->rows;
        for (std::size_t c = 0; c < place_.size(); ++c) {
            const Type type = schema_->fields[c].type;
            if (place_[c] == kAsset) {
                out.columns.push_back(repeated(*asset_, out.rows));
                continue;
            }
            if (place_[c] == kPart) {
                table::ColumnBuilder ids(Type::int64);
                for (std::int64_t r = 0; r < out.rows; ++r) ids.append(id_);
                out.columns.push_back(ids.finish());
                continue;
            }
            if (place_[c] < 0) {
                out.columns.push_back(all_missing(type, out.rows));
                continue;
            }
            Column& column = raw->columns[static_cast<std::size_t>(place_[c])];
            out.columns.push_back(column.type == type ? std::move(column) : as_doubles(column));
        }
        return std::optional<Batch>(std::move(out));
    }

  private:
    std::unique_ptr<table::ParquetReader> part_;
    table::SchemaPtr schema_;
    std::optional<std::string> asset_;
    std::int64_t id_;
    std::vector<int> place_;
};

class ConcatReader final : public table::BatchReader {
  public:
    ConcatReader(base::FileSystem& files, TableRows rows) : files_(files), rows_(std::move(rows)) {}
    const table::SchemaPtr& schema() const override { return rows_.schema; }
    base::Result<std::optional<Batch>> next() override {
        for (;;) {
            if (reader_ == nullptr) {
                if (at_ == rows_.parts.size()) return std::optional<Batch>();
                ASSIGN_OR_RETURN(reader_, open_part_rows(files_, rows_, rows_.parts[at_++]));
            }
            ASSIGN_OR_RETURN(auto batch, reader_->next());
            if (batch) return batch;
            reader_ = nullptr;
        }
    }

  private:
    base::FileSystem& files_;
    TableRows rows_;
    std::size_t at_ = 0;
    std::unique_ptr<table::BatchReader> reader_;
};

/// Merges sorted parts; of equal stamps the earlier part's come first. A part is opened when its first stamp is reached.
class MergeReader final : public table::BatchReader {
  public:
    MergeReader(base::FileSystem& files, TableRows rows, int time)
        : files_(files), rows_(std::move(rows)), time_(static_cast<std::size_t>(time)) {}
    const table::SchemaPtr& schema() const override { return rows_.schema; }
    base::Result<std::optional<Batch>> next() override {
        table::BatchBuilder builder(rows_.schema);
        while (!builder.full()) {
            RETURN_IF_ERROR(open_reached());
            if (heads_.empty()) break;
            auto least = std::min_element(heads_.begin(), heads_.end(), [&](const Head& a, const Head& b) {
                return std::pair(stamp(a), a.part) < std::pair(stamp(b), b.part);
            });
            for (std::size_t c = 0; c < rows_.schema->size(); ++c)
                builder.column(c).append_from(least->batch.columns[c], least->row);
            if (++least->row < least->batch.rows) continue;
            ASSIGN_OR_RETURN(const bool more, fill(*least));
            if (!more) heads_.erase(least);
        }
        if (builder.rows() == 0) return std::optional<Batch>();
        return std::optional<Batch>(builder.finish());
    }

  private:
    struct Head {
        std::unique_ptr<table::BatchReader> reader;
        Batch batch;
        std::int64_t row = 0;
        std::size_t part = 0;
    };
    base::Time stamp(const Head& head) const { return head.batch.columns[time_].time(head.row); }
    base::Result<bool> fill(Head& head) {
        ASSIGN_OR_RETURN(auto batch, head.reader->next());
        if (!batch) return false;
        head.batch = std::move(*batch);
        head.row = 0;
        return true;
    }
    base::Result<void> open_reached() {
        while (at_ < rows_.parts.size()) {
            base::Time least = 0;
            for (std::size_t i = 0; i < heads_.size(); ++i)
                least = i == 0 ? stamp(heads_[i]) : std::min(least, stamp(heads_[i]));
            if (!heads_.empty() && rows_.parts[at_].first > least) return base::success();
            Head head;
            head.part = at_;
            ASSIGN_OR_RETURN(head.reader, open_part_rows(files_, rows_, rows_.parts[at_++]));
            ASSIGN_OR_RETURN(const bool more, fill(head));
            if (more) heads_.push_back(std::move(head));
        }
        return base::success();
    }

    base::FileSystem& files_;
    TableRows rows_;
    std::size_t time_, at_ = 0;
    std::vector<Head> heads_;
};

}  // namespace

TableRows table_rows(const std::string& site, const table::Schema& family, std::vector<PartRecord> parts) {
    TableRows out{site, nullptr, std::move(parts), false};
    table::Schema schema = family;
    out.asset = machines_side_by_side(out.parts) && schema.find("asset") < 0;
    if (out.asset) schema.fields.push_back({"asset", Type::text, "", false});
    out.schema = std::make_shared<const table::Schema>(std::move(schema));
    return out;
}

base::Result<std::unique_ptr<table::BatchReader>> open_part_rows(base::FileSystem& files, const TableRows& rows,
                                                                 const PartRecord& part, bool origin) {
    ASSIGN_OR_RETURN(auto reader, table::ParquetReader::open(files, base::join_path(rows.site, part.data_file)));
    const auto asset = rows.asset ? std::optional(part.label) : std::nullopt;
    table::SchemaPtr schema = rows.schema;
    if (origin) {
        table::Schema with = *schema;
        for (const auto name : {kPartColumn, kRowColumn})
            with.fields.push_back({std::string(name), Type::int64, "", false});
        schema = std::make_shared<const table::Schema>(std::move(with));
    }
    return std::unique_ptr<table::BatchReader>(
        std::make_unique<FamilyReader>(std::move(reader), std::move(schema), asset, part.id));
}

base::Result<std::unique_ptr<table::BatchReader>> open_table_rows(base::FileSystem& files, const TableRows& rows) {
    TableRows filled = rows;
    std::erase_if(filled.parts, [](const PartRecord& part) { return part.counts.kept == 0; });
    const int time = first_time_column(*rows.schema);
    bool sorted = true, apart = true;
    for (std::size_t i = 0; time >= 0 && i < filled.parts.size(); ++i) {
        sorted &= filled.parts[i].sorted;
        apart &= i == 0 || *filled.parts[i].first > *filled.parts[i - 1].last;
        if (!sorted) break;
    }
    if (time < 0 || (sorted && apart))
        return std::unique_ptr<table::BatchReader>(std::make_unique<ConcatReader>(files, std::move(filled)));
    if (sorted)
        return std::unique_ptr<table::BatchReader>(std::make_unique<MergeReader>(files, std::move(filled), time));
    return open_sorted(filled, time);
}

base::Result<std::unique_ptr<table::BatchReader>> open_rows_to_describe(base::FileSystem& files,
                                                                        const TableRows& rows) {
    const auto runs_back = [](const PartRecord& part) { return part.counts.kept > 0 && !part.sorted; };
    if (rows.asset || std::none_of(rows.parts.begin(), rows.parts.end(), runs_back))
        return open_table_rows(files, rows);
    TableRows poured = rows;
    std::erase_if(poured.parts, [](const PartRecord& part) { return part.counts.kept == 0; });
    std::sort(poured.parts.begin(), poured.parts.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return std::unique_ptr<table::BatchReader>(std::make_unique<ConcatReader>(files, std::move(poured)));
}

}  // namespace majung::site
