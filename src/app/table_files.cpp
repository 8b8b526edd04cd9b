#include "app/table_files.h"

#include <charconv>

#include "app/outputs.h"
#include "base/text.h"
#include "table/parquet.h"

namespace majung::app {
namespace {

constexpr auto kKeepBlanks = base::CsvBlanks::quoted;  // else a reader that trims would lose them

class ParquetFile final : public TableFile {
  public:
    explicit ParquetFile(std::unique_ptr<table::ParquetWriter> writer) : writer_(std::move(writer)) {}
    base::Result<void> write(const table::Batch& batch) override { return writer_->write(batch); }
    base::Result<void> finish() override { return writer_->finish(false); }
    std::int64_t rows() const override { return writer_->rows(); }

  private:
    std::unique_ptr<table::ParquetWriter> writer_;
};

class CsvFile final : public TableFile {
  public:
    CsvFile(base::FileSystem& files, std::string path, std::unique_ptr<base::File> file, bool excel)
        : files_(files), path_(std::move(path)), appender_(std::move(file)), excel_(excel) {}
    ~CsvFile() override {
        if (!finished_) (void)files_.remove(path_ + ".part");
    }

    base::Result<void> header(const table::Schema& schema) {
        std::string line = excel_ ? "\xef\xbb\xbf" : "";
        for (std::size_t c = 0; c < schema.size(); ++c) {
            if (c > 0) line += ',';
            const auto& field = schema.fields[c];
            base::append_csv_cell(line, field.unit.empty() ? field.name : field.name + " [" + field.unit + "]",
                                  kKeepBlanks);
        }
        line += end();
        return appender_.append(line);
    }
    base::Result<void> write(const table::Batch& batch) override {
        std::string text;
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            for (std::size_t c = 0; c < batch.columns.size(); ++c) {
                if (c > 0) text += ',';
                append_cell(text, batch, r, c);
            }
            text += end();
        }
        rows_ += batch.rows;
        return appender_.append(text);
    }
    base::Result<void> finish() override {
        RETURN_IF_ERROR(appender_.finish(false));
        RETURN_IF_ERROR(files_.rename(path_ + ".part", path_));
        finished_ = true;
        return base::success();
    }
    std::int64_t rows() const override { return rows_; }

  private:
    std::string_view end() const { return excel_ ? "\r\n" : "\n"; }

    static void append_cell(std::string& text, const table::Batch& batch, std::int64_t r, std::size_t c) {
        const auto& column = batch.columns[c];
        if (!column.valid(r)) return;
        char digits[32];
        if (column.type == table::Type::float64) {
            text.append(digits, std::to_chars(digits, digits + sizeof digits, column.float64(r)).ptr);
        } else if (column.type == table::Type::int64) {
            text.append(digits, std::to_chars(digits, digits + sizeof digits, column.int64(r)).ptr);
        } else {
            base::append_csv_cell(text, table::cell_text(batch, r, c), kKeepBlanks);
        }
    }

    base::FileSystem& files_;
    std::string path_;
    base::Appender appender_;
    bool excel_;
    bool finished_ = false;
    std::int64_t rows_ = 0;
};

}  // namespace

bool table_file_known(const std::string& path) {
    const std::string kind = base::extension(path);
    return kind == "csv" || kind == "parquet";
}

base::Result<std::unique_ptr<TableFile>> open_table_file(base::FileSystem& files, const std::string& path,
                                                         table::SchemaPtr schema, const TableFileOptions& options) {
    if (!table_file_known(path)) return base::user_error("to_unknown", {path});
    RETURN_IF_ERROR(check_outputs({{"--to", path}}, options.inputs));
    if (base::extension(path) == "parquet") {
        table::ParquetOptions parquet;
        parquet.pool = options.pool;
        ASSIGN_OR_RETURN(auto writer, table::ParquetWriter::open(files, path, std::move(schema), parquet));
        return std::unique_ptr<TableFile>(std::make_unique<ParquetFile>(std::move(writer)));
    }
    ASSIGN_OR_RETURN(auto file, files.open(path + ".part", base::OpenMode::create));
    auto csv = std::make_unique<CsvFile>(files, path, std::move(file), options.excel);
    RETURN_IF_ERROR(csv->header(*schema));
    return std::unique_ptr<TableFile>(std::move(csv));
}

std::string FileSink::path_of(std::size_t table) const { return names_.size() == 1 ? out_ : numbered(out_, table + 1); }

base::Result<void> FileSink::begin(const std::vector<intake::TableSpec>& specs) {
    tables_.clear();
    names_.clear();
    for (const auto& spec : specs) names_.push_back(spec.name);
    for (std::size_t t = 0; t < specs.size(); ++t) {
        ASSIGN_OR_RETURN(auto file, open_table_file(files_, path_of(t), specs[t].schema, options_));
        tables_.push_back(std::move(file));
    }
    return base::success();
}

base::Result<void> FileSink::take(intake::Chunk&& chunk) {
    return chunk.kept.rows == 0 ? base::success() : tables_[static_cast<std::size_t>(chunk.table)]->write(chunk.kept);
}

base::Result<std::vector<WrittenFile>> FileSink::finish() {
    std::vector<WrittenFile> written;
    std::size_t largest = 0;
    for (std::size_t t = 0; t < tables_.size(); ++t) {
        RETURN_IF_ERROR(tables_[t]->finish());
        written.push_back({path_of(t), names_[t], tables_[t]->rows(), false});
        if (tables_[t]->rows() > tables_[largest]->rows()) largest = t;
    }
    if (tables_.size() < 2 || several_ == Several::parts) return written;
    RETURN_IF_ERROR(copy_largest(largest));
    written.push_back({out_, names_[largest], tables_[largest]->rows(), true});
    return written;
}

base::Result<void> FileSink::copy_largest(std::size_t largest) {
    ASSIGN_OR_RETURN(auto from, files_.open(path_of(largest), base::OpenMode::read));
    ASSIGN_OR_RETURN(auto to, files_.open(out_ + ".part", base::OpenMode::create));
    base::Appender appender(std::move(to));
    std::string block(1 << 20, '\0');
    for (std::int64_t offset = 0;;) {
        ASSIGN_OR_RETURN(const std::size_t n, from->read_at(offset, block.data(), block.size()));
        if (n == 0) break;
        RETURN_IF_ERROR(appender.append(std::string_view(block).substr(0, n)));
        offset += static_cast<std::int64_t>(n);
    }
    RETURN_IF_ERROR(appender.finish(false));
    return files_.rename(out_ + ".part", out_);
}

}  // namespace majung::app
