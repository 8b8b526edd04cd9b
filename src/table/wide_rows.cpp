#include "table/wide_rows.h"

#include <cstring>
#include <span>

namespace majung::table {
namespace {

constexpr std::uint64_t kHeldBytes = 64ULL << 20;
constexpr std::size_t kWriteBytes = 1UL << 20;

std::size_t bits_bytes(std::int64_t rows) { return static_cast<std::size_t>((rows + 7) / 8); }

/// Bytes of the values, offsets of texts included.
std::size_t value_bytes(const Column& column) {
    const auto n = static_cast<std::size_t>(column.rows);
    if (column.type == Type::text)
        return (n + 1) * sizeof(std::int32_t) + static_cast<std::size_t>(column.offsets->as<std::int32_t>()[n]);
    return column.type == Type::boolean ? bits_bytes(column.rows) : n * 8;
}

std::size_t stored_bytes(const Column& column) {
    return sizeof(std::int32_t) + (column.null_count > 0 ? bits_bytes(column.rows) : 0) + value_bytes(column);
}

void append(std::string& to, const void* bytes, std::size_t size) { to.append(static_cast<const char*>(bytes), size); }

void store(const Column& column, std::string& to) {
    const auto nulls = static_cast<std::int32_t>(column.null_count);
    append(to, &nulls, sizeof nulls);
    if (nulls > 0) append(to, column.validity->data(), bits_bytes(column.rows));
    std::size_t rest = value_bytes(column);
    if (column.type == Type::text) {
        const std::size_t offsets = (static_cast<std::size_t>(column.rows) + 1) * sizeof(std::int32_t);
        append(to, column.offsets->data(), offsets);
        rest -= offsets;
    }
    append(to, column.data->data(), rest);
}

BufferPtr take(std::string_view& from, std::size_t size) {
    CHECK(size <= from.size());
    Buffer buffer(size);
    if (size > 0) std::memcpy(buffer.data(), from.data(), size);
    from.remove_prefix(size);
    return share(std::move(buffer));
}

Column restore(std::string_view bytes, Type type, std::int64_t rows) {
    Column column;
    column.type = type;
    column.rows = rows;
    std::int32_t nulls = 0;
    CHECK(bytes.size() >= sizeof nulls);
    std::memcpy(&nulls, bytes.data(), sizeof nulls);
    bytes.remove_prefix(sizeof nulls);
    column.null_count = nulls;
    if (nulls > 0) column.validity = take(bytes, bits_bytes(rows));
    if (type == Type::text) column.offsets = take(bytes, (static_cast<std::size_t>(rows) + 1) * sizeof(std::int32_t));
    column.data = take(bytes, bytes.size());
    return column;
}

}  // namespace

WideRows::WideRows(base::FileSystem& files, std::string path, SchemaPtr schema)
    : files_(files), path_(std::move(path)), schema_(std::move(schema)), column_bytes_(schema_->size()) {}

base::Result<void> WideRows::add(const Batch& block) {
    CHECK(block.columns.size() == schema_->size());
    if (file_ == nullptr) {
        ASSIGN_OR_RETURN(file_, files_.open(path_, base::OpenMode::read_write));
        RETURN_IF_ERROR(files_.remove(path_));
    }
    blocks_.push_back({at_, block.rows, {}, {}});
    std::vector<std::uint64_t> begins;
    begins.reserve(block.columns.size() + 1);
    std::uint64_t begin = (block.columns.size() + 1) * sizeof(std::uint64_t);
    for (std::size_t c = 0; c < block.columns.size(); ++c) {
        begins.push_back(begin);
        const std::size_t size = stored_bytes(block.columns[c]);
        column_bytes_[c] += size;
        begin += size;
    }
    begins.push_back(begin);
    std::string bytes;
    append(bytes, begins.data(), begins.size() * sizeof(std::uint64_t));
    const auto write = [&]() -> base::Result<void> {
        RETURN_IF_ERROR(file_->write_at(at_, bytes));
        at_ += static_cast<std::int64_t>(bytes.size());
        bytes.clear();
        return base::success();
    };
    for (const Column& column : block.columns) {
        store(column, bytes);
        if (bytes.size() >= kWriteBytes) RETURN_IF_ERROR(write());
    }
    RETURN_IF_ERROR(write());
    rows_ += block.rows;
    return base::success();
}

base::Result<void> WideRows::read(std::int64_t offset, char* into, std::size_t size) {
    ASSIGN_OR_RETURN(const std::size_t got, file_->read_at(offset, into, size));
    if (got != size) return base::machine_error("disk_error", {"short"}).at(path_);
    return base::success();
}

base::Result<std::size_t> WideRows::hold(std::size_t first, std::size_t blocks) {
    std::uint64_t bytes = column_bytes_[first];
    std::size_t end = first + 1;
    while (end < column_bytes_.size() && bytes + column_bytes_[end] <= kHeldBytes) bytes += column_bytes_[end++];
    for (std::size_t b = 0; b < blocks; ++b) {
        Block& block = blocks_[b];
        block.begins.resize(end - first + 1);
        RETURN_IF_ERROR(read(block.offset + static_cast<std::int64_t>(first * sizeof(std::uint64_t)),
                             reinterpret_cast<char*>(block.begins.data()),
                             block.begins.size() * sizeof(std::uint64_t)));
        block.held.clear();
        if (bytes > kHeldBytes) continue;  // one column: it is read block by block
        block.held.resize(static_cast<std::size_t>(block.begins.back() - block.begins.front()));
        RETURN_IF_ERROR(
            read(block.offset + static_cast<std::int64_t>(block.begins.front()), block.held.data(), block.held.size()));
    }
    first_held_ = first;
    return end;
}

base::Result<Column> WideRows::column(std::size_t column, std::size_t block) {
    const Block& from = blocks_[block];
    const std::size_t place = column - first_held_;
    CHECK(place + 1 < from.begins.size());
    const std::uint64_t begin = from.begins[place], size = from.begins[place + 1] - begin;
    const Type type = schema_->fields[column].type;
    if (!from.held.empty())
        return restore(std::string_view(from.held).substr(begin - from.begins.front(), size), type, from.rows);
    std::string bytes(size, '\0');
    RETURN_IF_ERROR(read(from.offset + static_cast<std::int64_t>(begin), bytes.data(), bytes.size()));
    return restore(bytes, type, from.rows);
}

base::Result<void> WideRows::clear() {
    blocks_.clear();
    column_bytes_.assign(column_bytes_.size(), 0);
    rows_ = at_ = 0;
    return file_ == nullptr ? base::success() : file_->truncate(0);
}

}  // namespace majung::table
