// The five types of a column, its name and unit. What a column *means* (its role) is the catalog's to say.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace majung::table {

enum class Type { boolean, int64, float64, time, text };

std::string_view type_name(Type type);  // "bool", "int64", "double", "time", "text"
bool type_from_name(std::string_view name, Type& type);
inline bool numeric(Type type) { return type == Type::int64 || type == Type::float64; }

struct Field {
    std::string name;  // as written in the file, NFC, its unit taken off
    Type type = Type::text;
    std::string unit;    // as written; empty where none is known
    bool zoned = false;  // time only: true = UTC, false = read off a wall clock

    bool operator==(const Field&) const = default;
};

struct Schema {
    std::vector<Field> fields;

    int find(std::string_view name) const;  // place, -1 where absent
    std::size_t size() const { return fields.size(); }
    bool operator==(const Schema&) const = default;
};
using SchemaPtr = std::shared_ptr<const Schema>;

}  // namespace majung::table
