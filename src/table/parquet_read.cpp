// Row groups are read through Arrow's record batch reader with buffered column streams, so that memory follows the
// batch, not the row group. Values are copied once into our aligned buffers; foreign types are widened on the way.
// Of very many columns some are decoded at a time (ParquetReadOptions), as each open column costs memory of its own.
#include <arrow/array.h>
#include <arrow/io/interfaces.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>
#include <arrow/util/key_value_metadata.h>
#include <parquet/arrow/reader.h>
#include <parquet/exception.h>
#include <parquet/file_reader.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "base/limits.h"
#include "table/arrow_bridge.h"
#include "table/builder.h"
#include "table/parquet.h"

namespace majung::table {
namespace {

class FileSource final : public arrow::io::RandomAccessFile {
  public:
    FileSource(std::unique_ptr<base::File> file, std::int64_t size) : file_(std::move(file)), size_(size) {}

    arrow::Status Close() override {
        closed_ = true;
        return arrow::Status::OK();
    }
    bool closed() const override { return closed_; }
    arrow::Result<std::int64_t> Tell() const override { return at_; }
    arrow::Status Seek(std::int64_t position) override {
        at_ = position;
        return arrow::Status::OK();
    }
    arrow::Result<std::int64_t> GetSize() override { return size_; }
    arrow::Result<std::int64_t> ReadAt(std::int64_t position, std::int64_t size, void* out) override {
        auto read = file_->read_at(position, static_cast<char*>(out), static_cast<std::size_t>(size));
        if (!read.ok()) return arrow::Status::IOError(base::describe(read.error()));
        return static_cast<std::int64_t>(*read);
    }
    arrow::Result<std::shared_ptr<arrow::Buffer>> ReadAt(std::int64_t position, std::int64_t size) override {
        ARROW_ASSIGN_OR_RAISE(auto buffer, arrow::AllocateResizableBuffer(size));
        ARROW_ASSIGN_OR_RAISE(const std::int64_t read, ReadAt(position, size, buffer->mutable_data()));
        ARROW_RETURN_NOT_OK(buffer->Resize(read));
        return std::shared_ptr<arrow::Buffer>(std::move(buffer));
    }
    arrow::Result<std::int64_t> Read(std::int64_t size, void* out) override {
        ARROW_ASSIGN_OR_RAISE(const std::int64_t read, ReadAt(at_, size, out));
        at_ += read;
        return read;
    }
    arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t size) override {
        ARROW_ASSIGN_OR_RAISE(auto buffer, ReadAt(at_, size));
        at_ += buffer->size();
        return buffer;
    }

  private:
    std::unique_ptr<base::File> file_;
    std::int64_t size_, at_ = 0;
    bool closed_ = false;
};

constexpr std::size_t kColumnsAtOnce = 2'000;  // of a stretch
constexpr std::int64_t kTextBytes = 64;        // guessed for a text: how long it is stands in no metadata

/// Stretches of rows with all their columns, one after another, decoded some columns at a time.
class Stretches {
  public:
    Stretches(parquet::arrow::FileReader& reader, std::vector<int> columns, std::vector<Type> types, std::int64_t rows)
        : reader_(reader), columns_(std::move(columns)), types_(std::move(types)), rows_max_(rows) {}

    std::int64_t rows() const { return rows_; }
    const Column& column(int place) const { return held_[static_cast<std::size_t>(place)]; }
    /// False where none is left.
    bool next() {
        held_.clear();
        at_ += rows_;
        rows_ = 0;
        for (; group_ < reader_.num_row_groups(); ++group_, at_ = 0) {
            const std::int64_t all = reader_.parquet_reader()->metadata()->RowGroup(group_)->num_rows();
            if (at_ >= all) continue;
            rows_ = std::min(rows_max_, all - at_);
            held_.reserve(columns_.size());
            for (std::size_t c = 0; c < columns_.size(); c += kColumnsAtOnce)
                decode(c, std::min(columns_.size(), c + kColumnsAtOnce));
            return true;
        }
        return false;
    }

  private:
    void decode(std::size_t from, std::size_t until) {
        const auto begin = columns_.begin();
        PARQUET_ASSIGN_OR_THROW(const auto batches,
                                reader_.GetRecordBatchReader({group_}, {begin + static_cast<std::ptrdiff_t>(from),
                                                                        begin + static_cast<std::ptrdiff_t>(until)}));
        std::vector<ColumnBuilder> parts;
        for (std::int64_t seen = 0; seen < at_ + rows_;) {
            std::shared_ptr<arrow::RecordBatch> batch;
            PARQUET_THROW_NOT_OK(batches->ReadNext(&batch));
            if (batch == nullptr) throw parquet::ParquetException("a row group has fewer rows than it says");
            const std::int64_t low = std::max(at_, seen), high = std::min(at_ + rows_, seen + batch->num_rows());
            const bool whole = high - low == rows_ && rows_ == batch->num_rows();
            for (std::size_t c = from; c < until && low < high; ++c) {
                auto column = from_arrow(*batch->column(static_cast<int>(c - from)), types_[c]);
                if (whole) {
                    held_.push_back(std::move(column));
                    continue;
                }
                if (parts.size() == c - from) parts.emplace_back(types_[c]);
                parts[c - from].append_rows(column, low - seen, high - low);
            }
            seen += batch->num_rows();
        }
        for (auto& part : parts) held_.push_back(part.finish());
    }

    parquet::arrow::FileReader& reader_;
    std::vector<int> columns_;
    std::vector<Type> types_;
    std::int64_t rows_max_, rows_ = 0, at_ = 0;  // where the stretch begins in its row group
    int group_ = 0;
    std::vector<Column> held_;
};

class ArrowReader final : public ParquetReader {
  public:
    static base::Result<std::unique_ptr<ParquetReader>> open(base::FileSystem& files, const std::string& path,
                                                             const std::vector<std::string>& columns,
                                                             const ParquetReadOptions& options) {
        ASSIGN_OR_RETURN(auto file, files.open(path, base::OpenMode::read));
        ASSIGN_OR_RETURN(const std::int64_t size, file->size());
        auto reader = std::make_unique<ArrowReader>();
        reader->path_ = path;
        RETURN_IF_ERROR(reader->guarded([&] { return reader->start(std::move(file), size, columns, options); }));
        return std::unique_ptr<ParquetReader>(std::move(reader));
    }

    const SchemaPtr& schema() const override { return schema_; }
    std::int64_t rows() const override { return rows_; }
    const std::vector<std::pair<std::string, std::string>>& metadata() const override { return metadata_; }

    base::Result<std::optional<Batch>> next() override {
        std::optional<Batch> out;
        RETURN_IF_ERROR(guarded([&]() -> base::Result<void> {
            if (stretches_) {
                out = of_stretch();
                return base::success();
            }
            std::shared_ptr<arrow::RecordBatch> batch;
            do PARQUET_THROW_NOT_OK(batches_->ReadNext(&batch));
            while (batch != nullptr && batch->num_rows() == 0);
            if (batch == nullptr) return base::success();
            out.emplace();
            out->schema = schema_;
            out->rows = batch->num_rows();
            for (std::size_t i = 0; i < place_.size(); ++i)
                out->columns.push_back(from_arrow(*batch->column(place_[i]), schema_->fields[i].type));
            return base::success();
        }));
        return out;
    }

  private:
    template <class F>
    base::Result<void> guarded(F&& body) {
        try {
            return body();
        } catch (const std::bad_alloc&) {
            return base::machine_error("out_of_memory").at(path_);
        } catch (const std::exception& e) {
            return base::user_error("parquet_read", {e.what()}).at(path_);
        }
    }

    base::Result<void> start(std::unique_ptr<base::File> file, std::int64_t size,
                             const std::vector<std::string>& columns, const ParquetReadOptions& options);
    std::int64_t stretch_rows(const ParquetReadOptions& options) const;

    std::optional<Batch> of_stretch() {
        if (given_ == stretches_->rows()) {
            given_ = 0;
            if (!stretches_->next()) return std::nullopt;
        }
        Batch out;
        out.schema = schema_;
        out.rows = std::min(batch_rows_, stretches_->rows() - given_);
        for (std::size_t i = 0; i < place_.size(); ++i) {
            ColumnBuilder builder(schema_->fields[i].type);
            builder.append_rows(stretches_->column(place_[i]), given_, out.rows);
            out.columns.push_back(builder.finish());
        }
        given_ += out.rows;
        return out;
    }

    std::string path_;
    SchemaPtr schema_;
    std::int64_t rows_ = 0;
    std::vector<std::pair<std::string, std::string>> metadata_;
    std::vector<int> place_;  // of each of our columns in Arrow's batches
    std::unique_ptr<parquet::arrow::FileReader> reader_;
    std::unique_ptr<arrow::RecordBatchReader> batches_;
    std::optional<Stretches> stretches_;  // in place of batches_
    std::int64_t batch_rows_ = 1, given_ = 0;
};

/// How many rows of all columns may be held; 0 where all columns are read at once.
std::int64_t ArrowReader::stretch_rows(const ParquetReadOptions& options) const {
    if (place_.size() <= options.columns_whole) return 0;
    std::int64_t row_bytes = 0, longest = 0;
    for (const auto& field : schema_->fields) row_bytes += field.type == Type::text ? kTextBytes : 8;
    const auto metadata = reader_->parquet_reader()->metadata();
    for (int i = 0; i < metadata->num_row_groups(); ++i) {
        const auto group = metadata->RowGroup(i);
        longest = std::max(longest, group->num_rows());
        if (group->num_rows() > 0) row_bytes = std::max(row_bytes, group->total_byte_size() / group->num_rows());
    }
    const auto rows = static_cast<std::int64_t>(
        std::bit_floor(static_cast<std::uint64_t>(std::max<std::int64_t>(1, options.stretch_bytes / row_bytes))));
    return longest <= rows * options.stretches_max ? rows : 0;
}

base::Result<void> ArrowReader::start(std::unique_ptr<base::File> file, std::int64_t size,
                                      const std::vector<std::string>& columns, const ParquetReadOptions& options) {
    auto source = std::make_shared<FileSource>(std::move(file), size);
    parquet::ReaderProperties properties;
    properties.enable_buffered_stream();
    properties.set_buffer_size(64 << 10);
    parquet::arrow::FileReaderBuilder builder;
    PARQUET_THROW_NOT_OK(builder.Open(source, properties));
    parquet::ArrowReaderProperties arrow_properties;
    arrow_properties.set_pre_buffer(false);
    builder.properties(arrow_properties);
    PARQUET_ASSIGN_OR_THROW(reader_, builder.Build());

    std::shared_ptr<arrow::Schema> all;
    PARQUET_THROW_NOT_OK(reader_->GetSchema(&all));
    std::vector<int> wanted;
    if (columns.empty())
        for (int i = 0; i < all->num_fields(); ++i) wanted.push_back(i);
    for (const std::string& name : columns) {
        const auto at = all->GetAllFieldIndices(name);
        if (at.empty()) return base::user_error("column_absent", {name}).at(path_);
        wanted.push_back(at.front());
    }
    Schema schema;
    for (const int i : wanted) {
        Field field;
        if (!from_arrow(*all->field(i), field))
            return base::user_error("parquet_type", {all->field(i)->name(), all->field(i)->type()->ToString()})
                .at(path_);
        schema.fields.push_back(std::move(field));
    }
    schema_ = std::make_shared<const Schema>(std::move(schema));
    rows_ = reader_->parquet_reader()->metadata()->num_rows();
    if (const auto pairs = reader_->parquet_reader()->metadata()->key_value_metadata())
        for (std::int64_t i = 0; i < pairs->size(); ++i)
            if (pairs->key(i) != "ARROW:schema") metadata_.emplace_back(pairs->key(i), pairs->value(i));

    const std::int64_t width = std::max<std::int64_t>(1, static_cast<std::int64_t>(wanted.size()));
    const auto rows = static_cast<std::uint64_t>(base::kBatchBytesMax / (8 * width));
    batch_rows_ = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::bit_floor(rows)), 1, base::kBatchRowsMax);
    reader_->set_batch_size(batch_rows_);
    std::vector<int> groups(static_cast<std::size_t>(reader_->num_row_groups())), ascending = wanted;
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = static_cast<int>(i);
    std::sort(ascending.begin(), ascending.end());
    ascending.erase(std::unique(ascending.begin(), ascending.end()), ascending.end());
    for (const int i : wanted)
        place_.push_back(static_cast<int>(std::lower_bound(ascending.begin(), ascending.end(), i) - ascending.begin()));
    if (const std::int64_t stretch = stretch_rows(options); stretch > 0) {
        std::vector<Type> types(ascending.size());
        for (std::size_t i = 0; i < place_.size(); ++i)
            types[static_cast<std::size_t>(place_[i])] = schema_->fields[i].type;
        reader_->set_batch_size(stretch);
        stretches_.emplace(*reader_, std::move(ascending), std::move(types), stretch);
        return base::success();
    }
    PARQUET_ASSIGN_OR_THROW(batches_, reader_->GetRecordBatchReader(groups, ascending));
    return base::success();
}

}  // namespace

base::Result<std::unique_ptr<ParquetReader>> ParquetReader::open(base::FileSystem& files, const std::string& path,
                                                                 const std::vector<std::string>& columns,
                                                                 const ParquetReadOptions& options) {
    return ArrowReader::open(files, path, columns, options);
}

}  // namespace majung::table
