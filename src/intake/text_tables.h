// For tests: text through choose_reading and read_all, and what came of it in a line.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "intake/read.h"

namespace majung::intake::test {

inline std::vector<ReadTable> read_text(std::string text, const std::string& path = "t.csv",
                                        const ReadOptions& options = {}) {
    const auto source = memory_source(std::move(text), path);
    const auto head = read_head(*source);
    EXPECT_TRUE(head.ok());
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) {
        ADD_FAILURE() << base::describe(reading.error());
        return {};
    }
    MemorySink sink;
    const auto summary = read_all(*source, *reading, sink, options);
    if (!summary.ok()) ADD_FAILURE() << base::describe(summary.error());
    for (const auto& table : sink.tables) EXPECT_TRUE(table.counts.balanced());  // L1
    return std::move(sink.tables);
}

/// "time|temp[degC]"
inline std::string names_of(const ReadTable& table) {
    std::string out;
    for (const auto& field : table.schema->fields) {
        if (!out.empty()) out += "|";
        out += field.name + (field.unit.empty() ? "" : "[" + field.unit + "]");
    }
    return out;
}

inline void expect_table(const std::string& text, const std::string& names, std::int64_t rows) {
    const auto tables = read_text(text, "t.txt");
    ASSERT_EQ(tables.size(), 1U) << text;
    EXPECT_EQ(names_of(tables[0]), names) << text;
    EXPECT_EQ(tables[0].counts.kept, rows) << text;
}

}  // namespace majung::intake::test
