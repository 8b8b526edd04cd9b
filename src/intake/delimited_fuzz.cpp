// Whole readings of arbitrary bytes: no crash, read = kept + rejected (L1), the same whatever the block borders (L3).
#include <cstdint>

#include "base/check.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

std::string rows_of(const std::string& bytes, std::size_t block) {
    const auto source = memory_source(bytes, "f.csv");
    const auto head = read_head(*source);
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) return "";
    CHECK(to_json(*reading_from_json(to_json(*reading))).write() == to_json(*reading).write());
    MemorySink sink;
    const auto summary = read_all(*source, *reading, sink, {nullptr, block});
    if (!summary.ok()) return "";
    std::string out;
    for (const auto& table : sink.tables) {
        CHECK(table.counts.balanced());
        std::int64_t kept = 0;
        for (const auto& batch : table.kept) {
            kept += batch.rows;
            for (std::int64_t r = 0; r < batch.rows; ++r)
                for (std::size_t c = 0; c < batch.columns.size(); ++c) out += table::cell_text(batch, r, c) + "|";
        }
        CHECK(kept == table.counts.kept);
    }
    return out;
}

}  // namespace
}  // namespace majung::intake

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2 || size > 1 << 14) return 0;
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string whole = majung::intake::rows_of(bytes, 1 << 20);
    CHECK(majung::intake::rows_of(bytes, 4UL + data[0]) == whole);
    return 0;
}
