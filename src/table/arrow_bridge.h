// Between our columns and Arrow C++, for the .cpp files of this folder. To Arrow nothing is copied: Arrow holds our buffers.
// From Arrow values are copied once into our aligned buffers and widened where nothing is lost.
#pragma once

#include <memory>

#include "table/batch.h"

namespace arrow {
class Array;
class DataType;
class Field;
class Schema;
}  // namespace arrow

namespace majung::table {

std::shared_ptr<arrow::DataType> to_arrow(const Field& field);
std::shared_ptr<arrow::Schema> to_arrow(const Schema& schema);  // units as the fields' metadata "unit"
/// Rows [from, from + count) as an array of `type`, which is to_arrow of the column's field.
std::shared_ptr<arrow::Array> to_arrow(const Column& column, const std::shared_ptr<arrow::DataType>& type,
                                       std::int64_t from, std::int64_t count);

/// Our field for an Arrow field; false where no type of ours holds its values.
bool from_arrow(const arrow::Field& from, Field& to);
/// An array of a type that from_arrow(field) took, as a column of that type. Throws std::length_error past 2 GiB of text.
Column from_arrow(const arrow::Array& array, Type type);

}  // namespace majung::table
