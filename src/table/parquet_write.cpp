// Rows are gathered into blocks of a fixed number of rows (a power of two that depends on the number of columns alone).
// A block's columns are encoded one beside the other, each by its own Arrow column writer in a buffered row group;
// nothing is copied from a batch but the few rows that don't fill a step of 1,024. Arrow decides on a page's end after
// each such step, so pages, row groups and thus bytes are the same however the rows arrived (law L3).
// Tables of very many columns are encoded column after column, as a column writer's buffers take some 100 kB. Arrow keeps
// some 700 bytes of each column of each row group to the end of the file, so their row groups are few and large: the rows
// wait on disk for theirs (table/wide_rows.h), each group but the first few times as large as all before it. No statistics
// and no page index are kept, and a page has so many rows that one page of every column can be held by who reads them.
#include <arrow/array.h>
#include <arrow/buffer.h>
#include <arrow/io/interfaces.h>
#include <arrow/ipc/writer.h>
#include <arrow/type.h>
#include <arrow/util/base64.h>
#include <arrow/util/key_value_metadata.h>
#include <parquet/arrow/schema.h>
#include <parquet/column_writer.h>
#include <parquet/exception.h>
#include <parquet/file_writer.h>
#include <parquet/properties.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_set>

#include "base/limits.h"
#include "table/arrow_bridge.h"
#include "table/builder.h"
#include "table/parquet.h"
#include "table/parquet_encoding.h"
#include "table/wide_rows.h"

namespace majung::table {
namespace {

constexpr std::int64_t kStepRows = 1024;               // Arrow looks after so many rows whether a page is full
constexpr std::int64_t kDictionaryBytes = 256 << 10;   // of one column in one row group
constexpr std::int64_t kNoLimit = 1LL << 30;           // a block without steps makes one page a column
constexpr std::size_t kBufferedColumnsMax = 1000;      // more: column after column
constexpr std::int64_t kWideBlockBytes = 32LL << 20;   // of cells, held for that until they go to disk
constexpr std::int64_t kWideStepBytes = 8LL << 20;     // after so many it is seen whether texts fill a block earlier
constexpr std::int64_t kWidePagesBytes = 256LL << 20;  // of a page of every column
constexpr std::int64_t kWideGroupGrowth = 3;

/// Ours among Arrow's exceptions.
struct Refused : std::exception {
    explicit Refused(base::Error refused) : error(std::move(refused)) {}
    base::Error error;
};
template <class T>
T taken(base::Result<T> result) {
    if (!result.ok()) throw Refused(std::move(result.error()));
    return std::move(*result);
}

/// Arrow's sink over the seam. Remembers our error; Arrow sees only that there was one.
class Sink final : public arrow::io::OutputStream {
  public:
    explicit Sink(std::unique_ptr<base::File> file) : appender_(std::move(file)) {}

    arrow::Status Write(const void* data, std::int64_t size) override {
        if (failed_) return arrow::Status::IOError("failed before");
        auto done = appender_.append({static_cast<const char*>(data), static_cast<std::size_t>(size)});
        if (done.ok()) return arrow::Status::OK();
        failed_ = std::move(done.error());
        return arrow::Status::IOError("write");
    }
    arrow::Status Close() override {
        closed_ = true;
        return arrow::Status::OK();
    }
    bool closed() const override { return closed_; }
    arrow::Result<std::int64_t> Tell() const override { return appender_.offset(); }

    base::Result<void> finish(bool sync) { return appender_.finish(sync); }
    const std::optional<base::Error>& failed() const { return failed_; }

  private:
    base::Appender appender_;
    std::optional<base::Error> failed_;
    bool closed_ = false;
};

/// A power of two.
std::int64_t rows_in(std::int64_t bytes, std::size_t columns, std::int64_t rows_max) {
    const auto rows = static_cast<std::uint64_t>(bytes) / (8 * std::max<std::uint64_t>(1, columns));
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::bit_floor(rows)), 1, rows_max);
}

class ArrowWriter final : public ParquetWriter {
  public:
    ArrowWriter(base::FileSystem& files, std::string path, SchemaPtr schema, ParquetOptions options,
                std::unique_ptr<base::File> file)
        : files_(files),
          path_(std::move(path)),
          schema_(std::move(schema)),
          options_(std::move(options)),
          sink_(std::make_shared<Sink>(std::move(file))),
          wide_(schema_->size() > kBufferedColumnsMax),
          block_rows_(rows_in(wide_ ? kWideBlockBytes : base::kBatchBytesMax, schema_->size(), base::kBatchRowsMax)),
          stepped_(wide_ || block_rows_ >= kStepRows),
          step_rows_(wide_ ? rows_in(kWideStepBytes, schema_->size(), kStepRows) : kStepRows),
          page_rows_(rows_in(kWidePagesBytes, schema_->size(), base::kBatchRowsMax)),
          tail_(schema_),
          aside_(files, path_ + ".rows", schema_) {
        for (const Field& field : schema_->fields) types_.push_back(to_arrow(field));
    }

    ~ArrowWriter() override {
        if (finished_) return;
        writer_.reset();
        sink_.reset();
        (void)files_.remove(path_ + ".part");
    }

    base::Result<void> write(const Batch& batch) override;
    base::Result<void> finish(bool sync) override;
    std::int64_t rows() const override { return rows_; }

  private:
    base::Result<void> take(Batch batch, std::int64_t from, std::int64_t count);
    base::Result<void> write_block();
    template <class F>
    base::Result<void> guarded(F&& body);
    void begin();
    void encode(const Column& c, std::int64_t from, std::int64_t count, std::size_t column,
                parquet::ColumnWriter& into);
    void encode_buffered();
    base::Result<void> write_wide(const Batch& batch);
    base::Result<void> lay_aside();
    base::Result<void> write_wide_group();
    void encode_wide(std::size_t column, parquet::ColumnWriter& into);
    std::vector<ColumnEncoding> choose_encodings();
    std::shared_ptr<parquet::WriterProperties> properties();

    base::FileSystem& files_;
    std::string path_;
    SchemaPtr schema_;
    ParquetOptions options_;
    std::shared_ptr<Sink> sink_;
    std::vector<std::shared_ptr<arrow::DataType>> types_;
    bool wide_;
    std::int64_t block_rows_;
    bool stepped_;
    std::int64_t step_rows_, page_rows_;
    BatchBuilder tail_;            // fewer rows than a step; of very many columns, than a block
    WideRows aside_;               // blocks of very many columns
    std::int64_t wide_bytes_ = 0;  // in row groups before
    std::vector<RowRange> block_;  // whole steps
    std::int64_t block_count_ = 0, rows_ = 0, group_rows_ = 0, group_bytes_ = 0;
    std::unique_ptr<parquet::ParquetFileWriter> writer_;
    std::shared_ptr<parquet::ArrowWriterProperties> arrow_properties_;
    parquet::RowGroupWriter* group_ = nullptr;
    bool finished_ = false;
};

template <class F>
base::Result<void> ArrowWriter::guarded(F&& body) {
    try {
        body();
    } catch (const std::bad_alloc&) {
        return base::machine_error("out_of_memory").at(path_);
    } catch (const Refused& refused) {
        return refused.error;
    } catch (const std::exception& e) {
        if (sink_->failed()) return *sink_->failed();
        return base::machine_error("parquet_write", {e.what()}).at(path_);
    }
    return base::success();
}

base::Result<void> ArrowWriter::write(const Batch& batch) {
    CHECK(batch.columns.size() == schema_->size());
    rows_ += batch.rows;
    if (wide_) return write_wide(batch);
    std::int64_t from = 0;
    const auto to_tail = [&](std::int64_t count) {
        for (std::size_t c = 0; c < batch.columns.size(); ++c) {
            if (tail_.column(c).rows() == 0) tail_.column(c).reserve(step_rows_);
            tail_.column(c).append_rows(batch.columns[c], from, count);
        }
        from += count;
    };
    if (tail_.rows() > 0) {
        to_tail(std::min(step_rows_ - tail_.rows(), batch.rows));
        if (tail_.rows() < step_rows_) return base::success();
        RETURN_IF_ERROR(take(tail_.finish(), 0, step_rows_));
    }
    while (batch.rows - from >= step_rows_) {
        const std::int64_t whole_steps = (batch.rows - from) / step_rows_ * step_rows_;
        const std::int64_t count = std::min(whole_steps, block_rows_ - block_count_);
        RETURN_IF_ERROR(take(batch, from, count));
        from += count;
    }
    if (from < batch.rows) to_tail(batch.rows - from);
    return base::success();
}

base::Result<void> ArrowWriter::take(Batch batch, std::int64_t from, std::int64_t count) {
    block_.push_back({std::move(batch), from, count});
    block_count_ += count;
    return block_count_ == block_rows_ ? write_block() : base::success();
}

base::Result<void> ArrowWriter::write_block() {
    return guarded([&] {
        if (writer_ == nullptr) begin();
        if (block_count_ > 0) encode_buffered();
    });
}

std::vector<ColumnEncoding> ArrowWriter::choose_encodings() {
    std::vector<ColumnEncoding> chosen;
    if (!wide_ || aside_.blocks() == 0)
        for (std::size_t c = 0; c < schema_->size(); ++c) chosen.push_back(choose_encoding(block_, c));
    if (!chosen.empty()) return chosen;
    const std::int64_t wanted = std::clamp<std::int64_t>(page_rows_, kStepRows, kEncodingSampleRows);
    std::size_t blocks = 0;
    for (std::int64_t rows = 0; blocks < aside_.blocks() && rows < wanted; ++blocks) rows += aside_.block_rows(blocks);
    for (std::size_t c = 0; c < schema_->size();)
        for (const std::size_t end = taken(aside_.hold(c, blocks)); c < end; ++c) {
            std::vector<RowRange> sample;
            for (std::size_t b = 0; b < blocks; ++b) {
                const std::int64_t rows = aside_.block_rows(b);
                sample.push_back({{nullptr, {taken(aside_.column(c, b))}, rows}, 0, rows});
            }
            chosen.push_back(choose_encoding(sample, 0));
        }
    return chosen;
}

std::shared_ptr<parquet::WriterProperties> ArrowWriter::properties() {
    const std::vector<ColumnEncoding> chosen = choose_encodings();
    parquet::WriterProperties::Builder builder;
    builder.compression(parquet::Compression::ZSTD)
        ->compression_level(options_.compression_level)
        ->version(parquet::ParquetVersion::PARQUET_2_6)
        ->write_batch_size(kStepRows)
        ->max_row_group_length(options_.row_group_rows)
        ->dictionary_pagesize_limit(stepped_ ? kDictionaryBytes : kNoLimit)
        ->data_pagesize(stepped_ ? parquet::kDefaultDataPageSize : kNoLimit)
        ->disable_dictionary();
    if (wide_)  // a page is what is given at once
        builder.disable_statistics()->disable_write_page_index()->write_batch_size(kNoLimit)->data_pagesize(1);
    std::unordered_set<std::string> names;
    for (std::size_t c = 0; c < schema_->size(); ++c) {
        if (!names.insert(schema_->fields[c].name).second) continue;  // Arrow knows encodings by name
        const auto name =
            std::make_shared<parquet::schema::ColumnPath>(std::vector<std::string>{schema_->fields[c].name});
        if (chosen[c] == ColumnEncoding::dictionary) builder.enable_dictionary(name);
        switch (schema_->fields[c].type) {
            case Type::int64:
            case Type::time: builder.encoding(name, parquet::Encoding::DELTA_BINARY_PACKED); break;
            case Type::float64: builder.encoding(name, parquet::Encoding::BYTE_STREAM_SPLIT); break;
            case Type::boolean:
            case Type::text: break;
        }
    }
    return builder.build();
}

void ArrowWriter::begin() {
    const auto schema = to_arrow(*schema_);
    const auto write_properties = properties();
    arrow_properties_ = parquet::ArrowWriterProperties::Builder().store_schema()->build();
    std::shared_ptr<parquet::SchemaDescriptor> descriptor;
    PARQUET_THROW_NOT_OK(
        parquet::arrow::ToParquetSchema(schema.get(), *write_properties, *arrow_properties_, &descriptor));
    const auto root = std::static_pointer_cast<parquet::schema::GroupNode>(descriptor->schema_root());
    PARQUET_ASSIGN_OR_THROW(const auto serialized, arrow::ipc::SerializeSchema(*schema));
    auto metadata =
        arrow::key_value_metadata({"ARROW:schema"}, {arrow::util::base64_encode(std::string_view(*serialized))});
    for (const auto& [key, value] : options_.metadata) metadata->Append(key, value);
    writer_ = parquet::ParquetFileWriter::Open(sink_, root, write_properties, metadata);
}

void ArrowWriter::encode(const Column& c, std::int64_t from, std::int64_t count, std::size_t column,
                         parquet::ColumnWriter& into) {
    parquet::ArrowWriteContext context(arrow::default_memory_pool(), arrow_properties_.get());
    std::vector<std::int16_t> defined(static_cast<std::size_t>(count), 1);
    if (c.null_count > 0)
        for (std::int64_t i = 0; i < count; ++i) defined[static_cast<std::size_t>(i)] = c.valid(from + i) ? 1 : 0;
    const auto array = to_arrow(c, types_[column], from, count);
    PARQUET_THROW_NOT_OK(into.WriteArrow(defined.data(), nullptr, count, *array, &context, true));
}

void ArrowWriter::encode_buffered() {
    if (group_ == nullptr) group_ = writer_->AppendBufferedRowGroup();
    std::vector<std::exception_ptr> failed(schema_->size());
    const auto one = [&](std::size_t c) {
        try {
            for (const RowRange& range : block_)
                encode(range.batch.columns[c], range.from, range.count, c, *group_->column(static_cast<int>(c)));
        } catch (...) {
            failed[c] = std::current_exception();  // goes on in the caller's thread
        }
    };
    if (options_.pool != nullptr)
        options_.pool->for_each(schema_->size(), one);
    else
        for (std::size_t c = 0; c < schema_->size(); ++c) one(c);
    for (const auto& error : failed)
        if (error) std::rethrow_exception(error);
    group_rows_ += block_count_;
    block_.clear();
    block_count_ = 0;
    const std::int64_t held = group_->total_compressed_bytes() + group_->total_compressed_bytes_written();
    if (group_rows_ < options_.row_group_rows && held < options_.row_group_bytes) return;
    group_->Close();
    group_ = nullptr;
    group_rows_ = 0;
}

/// Blocks end after a number of rows, or of bytes seen after each step: not where batches do (law L3).
base::Result<void> ArrowWriter::write_wide(const Batch& batch) {
    for (std::int64_t from = 0; from < batch.rows;) {
        const std::int64_t count = std::min(step_rows_ - tail_.rows() % step_rows_, batch.rows - from);
        std::int64_t bytes = 0;
        for (std::size_t c = 0; c < batch.columns.size(); ++c) {
            if (tail_.column(c).rows() == 0) tail_.column(c).reserve(block_rows_);
            tail_.column(c).append_rows(batch.columns[c], from, count);
            bytes += tail_.column(c).bytes();
        }
        from += count;
        const bool full = tail_.rows() == block_rows_ || bytes >= kWideBlockBytes;
        if (tail_.rows() % step_rows_ == 0 && full) RETURN_IF_ERROR(lay_aside());
    }
    return base::success();
}

base::Result<void> ArrowWriter::lay_aside() {
    RETURN_IF_ERROR(aside_.add(tail_.finish()));
    const bool full = aside_.bytes() >= std::max(options_.wide_group_bytes, kWideGroupGrowth * wide_bytes_);
    return full || aside_.rows() >= options_.row_group_rows ? write_wide_group() : base::success();
}

base::Result<void> ArrowWriter::write_wide_group() {
    RETURN_IF_ERROR(guarded([&] {
        if (writer_ == nullptr) begin();
        if (aside_.rows() == 0) return;
        group_ = writer_->AppendRowGroup();
        for (std::size_t c = 0; c < schema_->size();)
            for (const std::size_t end = taken(aside_.hold(c, aside_.blocks())); c < end; ++c) {
                parquet::ColumnWriter* into = group_->NextColumn();
                encode_wide(c, *into);
                into->Close();
            }
        group_->Close();
        group_ = nullptr;
    }));
    wide_bytes_ += aside_.bytes();
    return aside_.clear();
}

void ArrowWriter::encode_wide(std::size_t column, parquet::ColumnWriter& into) {
    ColumnBuilder page(schema_->fields[column].type);
    for (std::size_t b = 0; b < aside_.blocks(); ++b) {
        const Column part = taken(aside_.column(column, b));
        page.append_rows(part, 0, part.rows);
        const bool full = page.rows() >= page_rows_ || page.bytes() >= parquet::kDefaultDataPageSize;
        if (!full && b + 1 < aside_.blocks()) continue;
        const std::int64_t rows = page.rows();
        encode(page.finish(), 0, rows, column, into);
    }
}

base::Result<void> ArrowWriter::finish(bool sync) {
    if (tail_.rows() > 0 && wide_) {
        RETURN_IF_ERROR(lay_aside());
    } else if (tail_.rows() > 0) {
        const std::int64_t count = tail_.rows();
        block_.push_back({tail_.finish(), 0, count});
        block_count_ += count;
    }
    RETURN_IF_ERROR(wide_ ? write_wide_group() : write_block());
    RETURN_IF_ERROR(guarded([&] {
        if (group_ != nullptr) group_->Close();
        writer_->Close();
    }));
    RETURN_IF_ERROR(sink_->finish(sync));
    writer_.reset();
    sink_.reset();
    RETURN_IF_ERROR(files_.rename(path_ + ".part", path_));
    finished_ = true;
    if (sync) RETURN_IF_ERROR(files_.sync_directory(base::parent_path(path_)));
    return base::success();
}

}  // namespace

base::Result<std::unique_ptr<ParquetWriter>> ParquetWriter::open(base::FileSystem& files, const std::string& path,
                                                                 SchemaPtr schema, ParquetOptions options) {
    ASSIGN_OR_RETURN(auto file, files.open(path + ".part", base::OpenMode::create));
    return std::unique_ptr<ParquetWriter>(
        std::make_unique<ArrowWriter>(files, path, std::move(schema), std::move(options), std::move(file)));
}

}  // namespace majung::table
