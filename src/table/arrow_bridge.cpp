#include "table/arrow_bridge.h"

#include <arrow/array.h>
#include <arrow/buffer.h>
#include <arrow/type.h>
#include <arrow/util/key_value_metadata.h>

#include <cstring>
#include <limits>
#include <stdexcept>

namespace majung::table {
namespace {

/// Arrow's view of our buffer, which it keeps alive.
class SharedBuffer final : public arrow::Buffer {
  public:
    explicit SharedBuffer(BufferPtr buffer)
        : arrow::Buffer(reinterpret_cast<const std::uint8_t*>(buffer->data()),
                        static_cast<std::int64_t>(buffer->size())),
          buffer_(std::move(buffer)) {}

  private:
    BufferPtr buffer_;
};

std::shared_ptr<arrow::Buffer> wrap(const BufferPtr& buffer) {
    static const std::uint8_t kNothing[8] = {};
    if (buffer == nullptr || buffer->data() == nullptr) return std::make_shared<arrow::Buffer>(kNothing, 0);
    return std::make_shared<SharedBuffer>(buffer);
}

template <class T>
Buffer copied(const T* values, std::int64_t rows) {
    Buffer out(static_cast<std::size_t>(rows) * sizeof(T));
    if (rows > 0) std::memcpy(out.data(), values, out.size());
    return out;
}

template <class To, class ArrowArray, class F>
Buffer converted(const arrow::Array& array, F&& convert) {
    const auto& typed = static_cast<const ArrowArray&>(array);
    Buffer out(static_cast<std::size_t>(array.length()) * sizeof(To));
    for (std::int64_t i = 0; i < array.length(); ++i)
        out.as<To>()[i] = array.IsNull(i) ? To{} : static_cast<To>(convert(typed.Value(i)));
    return out;
}

Buffer bits_of(std::int64_t rows) {
    Buffer out(static_cast<std::size_t>((rows + 7) / 8));
    if (out.size() > 0) std::memset(out.data(), 0, out.size());
    return out;
}

void set_bit(Buffer& bits, std::int64_t i) {
    bits.as<std::uint8_t>()[i >> 3] |= static_cast<std::uint8_t>(1U << (i & 7));
}

template <class ArrowArray>
void copy_text(const arrow::Array& array, Column& column) {
    const auto& typed = static_cast<const ArrowArray&>(array);
    std::int64_t bytes = 0;
    for (std::int64_t i = 0; i < array.length(); ++i)
        bytes += array.IsNull(i) ? 0 : static_cast<std::int64_t>(typed.GetView(i).size());
    if (bytes > std::numeric_limits<std::int32_t>::max()) throw std::length_error("text of one batch over 2 GiB");
    Buffer offsets(static_cast<std::size_t>(array.length() + 1) * sizeof(std::int32_t)),
        data(static_cast<std::size_t>(bytes));
    std::int32_t at = 0;
    for (std::int64_t i = 0; i < array.length(); ++i) {
        offsets.as<std::int32_t>()[i] = at;
        if (array.IsNull(i)) continue;
        const auto text = typed.GetView(i);
        if (!text.empty()) std::memcpy(data.data() + at, text.data(), text.size());
        at += static_cast<std::int32_t>(text.size());
    }
    offsets.as<std::int32_t>()[array.length()] = at;
    column.offsets = share(std::move(offsets));
    column.data = share(std::move(data));
}

Buffer times_of(const arrow::Array& array) {
    if (array.type_id() == arrow::Type::DATE32)
        return converted<std::int64_t, arrow::Date32Array>(array, [](std::int32_t day) { return day * base::kDay; });
    switch (static_cast<const arrow::TimestampType&>(*array.type()).unit()) {
        case arrow::TimeUnit::SECOND:
            return converted<std::int64_t, arrow::TimestampArray>(array,
                                                                  [](std::int64_t t) { return t * base::kSecond; });
        case arrow::TimeUnit::MILLI:
            return converted<std::int64_t, arrow::TimestampArray>(array, [](std::int64_t t) { return t * 1000; });
        case arrow::TimeUnit::MICRO:
            return converted<std::int64_t, arrow::TimestampArray>(array, [](std::int64_t t) { return t; });
        case arrow::TimeUnit::NANO:
            return converted<std::int64_t, arrow::TimestampArray>(
                array, [](std::int64_t t) { return t >= 0 ? t / 1000 : -((-t + 999) / 1000); });
    }
    return {};
}

Buffer numbers_of(const arrow::Array& array) {
    const auto same = [](auto value) { return value; };
    switch (array.type_id()) {
        case arrow::Type::INT8: return converted<std::int64_t, arrow::Int8Array>(array, same);
        case arrow::Type::INT16: return converted<std::int64_t, arrow::Int16Array>(array, same);
        case arrow::Type::INT32: return converted<std::int64_t, arrow::Int32Array>(array, same);
        case arrow::Type::UINT8: return converted<std::int64_t, arrow::UInt8Array>(array, same);
        case arrow::Type::UINT16: return converted<std::int64_t, arrow::UInt16Array>(array, same);
        case arrow::Type::UINT32: return converted<std::int64_t, arrow::UInt32Array>(array, same);
        case arrow::Type::FLOAT: return converted<double, arrow::FloatArray>(array, same);
        case arrow::Type::INT64:
            if (array.null_count() > 0) return converted<std::int64_t, arrow::Int64Array>(array, same);
            return copied(static_cast<const arrow::Int64Array&>(array).raw_values(), array.length());
        default:
            if (array.null_count() > 0) return converted<double, arrow::DoubleArray>(array, same);
            return copied(static_cast<const arrow::DoubleArray&>(array).raw_values(), array.length());
    }
}

/// A double that is NaN in a foreign file is missing here (law L13).
void drop_nans(Column& column, Buffer& data, Buffer& validity, bool had_validity) {
    for (std::int64_t i = 0; i < column.rows; ++i) {
        double& value = data.as<double>()[i];
        if (value == value) continue;
        if (!had_validity) {
            validity = Buffer(static_cast<std::size_t>((column.rows + 7) / 8));
            std::memset(validity.data(), 0xff, validity.size());
            had_validity = true;
        }
        validity.as<std::uint8_t>()[i >> 3] &= static_cast<std::uint8_t>(~(1U << (i & 7)));
        value = 0;
        ++column.null_count;
    }
    if (had_validity) column.validity = share(std::move(validity));
}

}  // namespace

std::shared_ptr<arrow::DataType> to_arrow(const Field& field) {
    switch (field.type) {
        case Type::boolean: return arrow::boolean();
        case Type::int64: return arrow::int64();
        case Type::float64: return arrow::float64();
        case Type::time:
            return field.zoned ? arrow::timestamp(arrow::TimeUnit::MICRO, "UTC")
                               : arrow::timestamp(arrow::TimeUnit::MICRO);
        case Type::text: return arrow::utf8();
    }
    return arrow::utf8();
}

std::shared_ptr<arrow::Schema> to_arrow(const Schema& schema) {
    std::vector<std::shared_ptr<arrow::Field>> fields;
    for (const Field& field : schema.fields) {
        auto metadata = field.unit.empty() ? nullptr : arrow::key_value_metadata({"unit"}, {field.unit});
        fields.push_back(arrow::field(field.name, to_arrow(field), true, std::move(metadata)));
    }
    return arrow::schema(std::move(fields));
}

std::shared_ptr<arrow::Array> to_arrow(const Column& column, const std::shared_ptr<arrow::DataType>& type,
                                       std::int64_t from, std::int64_t count) {
    std::vector<std::shared_ptr<arrow::Buffer>> buffers{column.null_count > 0 ? wrap(column.validity) : nullptr};
    if (column.type == Type::text) buffers.push_back(wrap(column.offsets));
    buffers.push_back(wrap(column.data));
    const std::int64_t nulls = column.null_count == 0 ? 0 : arrow::kUnknownNullCount;
    return arrow::MakeArray(arrow::ArrayData::Make(type, count, std::move(buffers), nulls, from));
}

bool from_arrow(const arrow::Field& from, Field& to) {
    to.name = from.name();
    if (from.HasMetadata()) to.unit = from.metadata()->Get("unit").ValueOr("");
    switch (from.type()->id()) {
        case arrow::Type::BOOL: to.type = Type::boolean; return true;
        case arrow::Type::INT8:
        case arrow::Type::INT16:
        case arrow::Type::INT32:
        case arrow::Type::INT64:
        case arrow::Type::UINT8:
        case arrow::Type::UINT16:
        case arrow::Type::UINT32: to.type = Type::int64; return true;
        case arrow::Type::FLOAT:
        case arrow::Type::DOUBLE: to.type = Type::float64; return true;
        case arrow::Type::STRING:
        case arrow::Type::LARGE_STRING: to.type = Type::text; return true;
        case arrow::Type::DATE32: to.type = Type::time; return true;
        case arrow::Type::TIMESTAMP:
            to.type = Type::time;
            to.zoned = !static_cast<const arrow::TimestampType&>(*from.type()).timezone().empty();
            return true;
        default: return false;
    }
}

Column from_arrow(const arrow::Array& array, Type type) {
    Column column;
    column.type = type;
    column.rows = array.length();
    column.null_count = array.null_count();
    Buffer validity;
    if (column.null_count > 0) {
        validity = bits_of(column.rows);
        for (std::int64_t i = 0; i < column.rows; ++i)
            if (array.IsValid(i)) set_bit(validity, i);
    }
    if (type == Type::float64) {
        Buffer data = numbers_of(array);
        drop_nans(column, data, validity, column.null_count > 0);
        column.data = share(std::move(data));
        return column;
    }
    if (column.null_count > 0) column.validity = share(std::move(validity));
    if (type == Type::text) {
        if (array.type_id() == arrow::Type::STRING)
            copy_text<arrow::StringArray>(array, column);
        else
            copy_text<arrow::LargeStringArray>(array, column);
    } else if (type == Type::boolean) {
        Buffer data = bits_of(column.rows);
        const auto& bits = static_cast<const arrow::BooleanArray&>(array);
        for (std::int64_t i = 0; i < column.rows; ++i)
            if (bits.IsValid(i) && bits.Value(i)) set_bit(data, i);
        column.data = share(std::move(data));
    } else {
        column.data = share(type == Type::time ? times_of(array) : numbers_of(array));
    }
    return column;
}

}  // namespace majung::table
