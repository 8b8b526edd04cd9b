// Batches across Arrow's C data interface (https://arrow.apache.org/docs/format/CDataInterface.html): to and from DuckDB
// and Python without a library in between. The two structs are the standard's, letter by letter.
#pragma once

#include <cstdint>
#include <string>

#include "table/batch.h"

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};
}

#endif  // ARROW_C_DATA_INTERFACE

namespace majung::table {

/// Both structs are the receiver's to release; the array keeps the batch's buffers alive.
base::Result<void> export_batch(const Batch& batch, ArrowArray& array, ArrowSchema& schema);
/// Takes both over (they are released here). A column of a type we have none for: `arrow_type` with its name and type.
base::Result<Batch> import_batch(ArrowArray& array, ArrowSchema& schema);

/// A batch as the bytes of an Arrow IPC stream, and back: `batch_damaged` where they are not.
base::Result<std::string> to_ipc(const Batch& batch);
base::Result<Batch> batch_from_ipc(std::string_view bytes);

}  // namespace majung::table
