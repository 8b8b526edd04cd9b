#include "table/arrow_c.h"

#include <arrow/array.h>
#include <arrow/buffer.h>
#include <arrow/c/bridge.h>
#include <arrow/io/memory.h>
#include <arrow/ipc/reader.h>
#include <arrow/ipc/writer.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>

#include "table/arrow_bridge.h"

namespace majung::table {
namespace {

std::shared_ptr<arrow::RecordBatch> record_batch(const Batch& batch) {
    std::vector<std::shared_ptr<arrow::Array>> arrays;
    for (std::size_t c = 0; c < batch.columns.size(); ++c)
        arrays.push_back(to_arrow(batch.columns[c], to_arrow(batch.schema->fields[c]), 0, batch.rows));
    return arrow::RecordBatch::Make(to_arrow(*batch.schema), batch.rows, std::move(arrays));
}

base::Result<Batch> batch_of(const arrow::RecordBatch& record) {
    Batch batch;
    Schema schema;
    batch.rows = record.num_rows();
    for (int c = 0; c < record.num_columns(); ++c) {
        Field field;
        if (!from_arrow(*record.schema()->field(c), field))
            return base::user_error("arrow_type", {record.column_name(c), record.column(c)->type()->ToString()});
        batch.columns.push_back(from_arrow(*record.column(c), field.type));
        schema.fields.push_back(std::move(field));
    }
    batch.schema = std::make_shared<const Schema>(std::move(schema));
    return batch;
}

base::Error damaged(const arrow::Status& status) { return base::machine_error("batch_damaged", {status.message()}); }

}  // namespace

base::Result<void> export_batch(const Batch& batch, ArrowArray& array, ArrowSchema& schema) {
    const auto status = arrow::ExportRecordBatch(*record_batch(batch), &array, &schema);
    if (!status.ok()) return base::machine_error("batch_damaged", {status.message()});
    return base::success();
}

base::Result<Batch> import_batch(ArrowArray& array, ArrowSchema& schema) {
    auto record = arrow::ImportRecordBatch(&array, &schema);
    if (!record.ok()) return damaged(record.status());
    try {
        return batch_of(**record);
    } catch (const std::exception& e) {
        return base::machine_error("batch_damaged", {e.what()});
    }
}

base::Result<std::string> to_ipc(const Batch& batch) {
    const auto record = record_batch(batch);
    auto sink = arrow::io::BufferOutputStream::Create();
    if (!sink.ok()) return damaged(sink.status());
    auto writer = arrow::ipc::MakeStreamWriter(sink->get(), record->schema());
    if (!writer.ok()) return damaged(writer.status());
    for (const auto& status : {(*writer)->WriteRecordBatch(*record), (*writer)->Close()})
        if (!status.ok()) return damaged(status);
    auto bytes = (*sink)->Finish();
    if (!bytes.ok()) return damaged(bytes.status());
    return (*bytes)->ToString();
}

base::Result<Batch> batch_from_ipc(std::string_view bytes) {
    arrow::io::BufferReader source{std::make_shared<arrow::Buffer>(bytes)};
    auto reader = arrow::ipc::RecordBatchStreamReader::Open(&source);
    if (!reader.ok()) return damaged(reader.status());
    std::shared_ptr<arrow::RecordBatch> record;
    const auto status = (*reader)->ReadNext(&record);
    if (!status.ok()) return damaged(status);
    if (record == nullptr) return base::machine_error("batch_damaged", {"empty"});
    if (const auto valid = record->ValidateFull(); !valid.ok()) return damaged(valid);
    try {
        return batch_of(*record);
    } catch (const std::exception& e) {
        return base::machine_error("batch_damaged", {e.what()});
    }
}

}  // namespace majung::table
