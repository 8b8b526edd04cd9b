// A small plant of one table for this folder's tests: four tags that move together, a row each ten seconds.
#pragma once

#include <cmath>
#include <limits>
#include <memory>

#include "base/random.h"
#include "catalog/dataset.h"
#include "table/builder.h"

namespace majung::trial::test {

inline constexpr std::int64_t kRows = 6000;

/// A small plant of two tables: four tags each ten seconds, two slow ones a minute. From `fault_from` on, tag "b" leaves.
inline table::Batch fast_rows(std::int64_t rows, std::uint64_t seed, std::int64_t fault_from) {
    table::Schema schema;
    schema.fields = {{"time", table::Type::time, "", false},
                     {"a", table::Type::float64, "bar", false},
                     {"b", table::Type::float64, "A", false},
                     {"c", table::Type::float64, "", false},
                     {"d", table::Type::int64, "rpm", false}};
    table::BatchBuilder builder(std::make_shared<const table::Schema>(schema));
    base::Rng rng(seed);
    double shared = 0;
    for (std::int64_t i = 0; i < rows; ++i) {
        shared = 0.9 * shared + 0.4 * rng.normal();
        builder.column(0).append((i + 1) * 10 * base::kSecond);
        builder.column(1).append(5 + shared + 0.1 * rng.normal());
        builder.column(2).append(20 + 3 * shared + 0.3 * rng.normal() + (i >= fault_from ? 20.0 : 0.0));
        builder.column(3).append(rng.normal());
        builder.column(4).append(static_cast<std::int64_t>(std::llround(1500 + 20 * shared + 5 * rng.normal())));
    }
    return builder.finish();
}

inline catalog::MemoryDataset plant(std::int64_t rows = kRows, std::uint64_t seed = 1,
                                    std::int64_t fault_from = std::numeric_limits<std::int64_t>::max()) {
    catalog::MemoryDataset data;
    const table::Batch batch = fast_rows(rows, seed, fault_from);
    table::MemoryReader reader(batch.schema, {batch});
    data.add(*catalog::describe("line", reader, {}),
             {table::slice(batch, 0, rows / 3), table::slice(batch, rows / 3, rows - rows / 3)});
    return data;
}

}  // namespace majung::trial::test
